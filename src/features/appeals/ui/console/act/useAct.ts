import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem, call } from '#web/shared/api.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import { type AppealDetail, appealRoutes } from '../../../contract.ts';
import type { Action } from '../../../lifecycle.ts';

type Result = { done: true; appeal: AppealDetail | undefined } | { done: false; problem: ApiProblem };

/** Takes an action on the version the person looked at, and tells every list and screen that hangs on appeals. */
export function useAct() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const send = async (
    seen: AppealDetail,
    action: Action,
    body: Record<string, unknown>,
    idempotencyKey: string,
  ): Promise<Result> => {
    setBusy(true);
    try {
      const appeal = await call(
        appealRoutes.act,
        { params: { id: seen.id, action }, body: { ...body, version: seen.version } },
        { idempotencyKey },
      );
      client.setQueryData([appealRoutes.get.path, { params: { id: seen.id } }], appeal);
      return { done: true, appeal };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      // It was done, and by it the appeal left the person's sight.
      if (problem.code === 'doneButHidden') return { done: true, appeal: undefined };
      return { done: false, problem };
    } finally {
      setBusy(false);
      invalidateTopics(client, ['appeals', 'letters', 'messages']);
    }
  };
  return { send, busy };
}
