import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import type { CallOf, ResponseOf, RouteContract } from '../../../../../platform/http/contract.ts';

/** Sends a write and marks what hangs on the topics stale, whatever comes of it. */
export function useSend(topics: readonly string[]) {
  const client = useQueryClient();
  return useCallback(
    async <R extends RouteContract>(route: R, input: CallOf<R>): Promise<ResponseOf<R>> => {
      try {
        return await callRoute(route, input);
      } finally {
        invalidateTopics(client, topics);
      }
    },
    [client, topics],
  );
}

/** Does one step from a button and says what came of it. */
export function usePress() {
  const { message } = App.useApp();
  return useCallback(
    async (work: () => Promise<unknown>, done: string) => {
      try {
        await work();
        void message.success(done);
      } catch (problem) {
        void message.error(explainProblem(problem), 6);
      }
    },
    [message],
  );
}
