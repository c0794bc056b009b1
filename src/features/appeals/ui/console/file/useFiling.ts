import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { ApiProblem, call, explainProblem, newKey } from '#web/shared/api.ts';
import { invalidateTopics } from '#web/shared/query.ts';
import type { ResponseOf } from '../../../../../platform/http/contract.ts';
import type { FieldIssue } from '../../../../../platform/http/problem.ts';
import { appealRoutes, type Door } from '../../../contract.ts';
import { bodyOf, checkFiling, emptyFiling, type Filing, placeIssues } from './filing.ts';

export type Filed = ResponseOf<typeof appealRoutes.file>;

/** Once the complaints are on screen. */
function focusFirstRefused(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
}

/** What is typed at a staff door, and sending it once however often it is pressed. */
export function useFiling(door: Door) {
  const client = useQueryClient();
  const [filing, setFiling] = useState<Filing>(emptyFiling);
  const [issues, setIssues] = useState<ReadonlyMap<string, FieldIssue>>(new Map());
  const [refusal, setRefusal] = useState('');
  const [filed, setFiled] = useState<Filed>();
  const [busy, setBusy] = useState(false);
  const key = useRef(newKey());

  const change = useCallback((part: Partial<Filing>) => {
    setFiling((current) => ({ ...current, ...part }));
    setIssues((current) => new Map([...current].filter(([name]) => !Object.hasOwn(part, name))));
  }, []);

  const reset = useCallback(() => {
    setFiling(emptyFiling);
    setIssues(new Map());
    setRefusal('');
    setFiled(undefined);
    key.current = newKey();
  }, []);

  const send = async (): Promise<boolean> => {
    if (busy) return false;
    const found = checkFiling(filing, door);
    setIssues(placeIssues(found));
    setRefusal('');
    if (found.length > 0) {
      focusFirstRefused();
      return false;
    }
    setBusy(true);
    try {
      setFiled(
        await call(appealRoutes.file, { body: bodyOf(filing, door) }, { idempotencyKey: key.current }),
      );
      invalidateTopics(client, ['appeals']);
      return true;
    } catch (problem) {
      if (problem instanceof ApiProblem) {
        setIssues(placeIssues(problem.issues));
        focusFirstRefused();
      }
      if (!(problem instanceof ApiProblem) || problem.status !== 0) key.current = newKey();
      setRefusal(explainProblem(problem));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return { filing, change, issues, refusal, filed, busy, send, reset };
}
