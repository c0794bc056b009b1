import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallOf, ResponseOf, RouteContract } from '../../src/platform/http/contract.ts';
import { callRoute } from './api.ts';
import { useLive } from './live.ts';

interface Loaded<T> {
  data: T | undefined;
  /** An ApiProblem, as a rule. */
  problem: unknown;
  loading: boolean;
}

/**
 * Reads a route for a screen of the worker app, and reads it again when a topic changes; the console and the cockpit
 * use react-query instead. An `input` of null waits. What was read stays on screen while it is read again.
 */
export function useCall<R extends RouteContract>(
  route: R,
  input: CallOf<R> | null,
  topics: readonly string[] = [],
): Loaded<ResponseOf<R>> & { reload: () => void } {
  const [state, setState] = useState<Loaded<ResponseOf<R>>>({
    data: undefined,
    problem: undefined,
    loading: true,
  });
  const running = useRef<AbortController>(undefined);
  const inputKey = JSON.stringify(input);

  const reload = useCallback(() => {
    running.current?.abort();
    const parsed = JSON.parse(inputKey) as CallOf<R> | null;
    if (parsed === null) return;
    const controller = new AbortController();
    running.current = controller;
    setState((current) => ({ ...current, loading: true }));
    callRoute(route, parsed, { signal: controller.signal })
      .then((data) => setState({ data, problem: undefined, loading: false }))
      .catch((problem: unknown) => {
        if (!controller.signal.aborted) setState((current) => ({ ...current, problem, loading: false }));
      });
  }, [route, inputKey]);

  useEffect(() => {
    reload();
    return () => running.current?.abort();
  }, [reload]);
  useLive(topics, reload);

  return { ...state, reload };
}
