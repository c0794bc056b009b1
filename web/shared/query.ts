import { QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallOf, ResponseOf, RouteContract } from '../../src/platform/http/contract.ts';
import { type ApiProblem, callRoute } from './api.ts';
import { useLive } from './live.ts';

/** The client's own retries are in `callRoute`; here none, so that a refusal shows at once. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}

interface RouteQueryOptions {
  /** Live topics that make this stale. */
  topics?: readonly string[];
  enabled?: boolean;
  /** Shows the last page while the next one loads. */
  keepPrevious?: boolean;
}

/** Reads a route; read again when one of its topics changes anywhere. */
export function useRouteQuery<R extends RouteContract>(
  route: R,
  input: CallOf<R>,
  options: RouteQueryOptions = {},
) {
  return useQuery<ResponseOf<R>, ApiProblem>({
    queryKey: [route.path, input],
    queryFn: ({ signal }) => callRoute(route, input, { signal }),
    meta: { topics: options.topics ?? [] },
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.keepPrevious ? { placeholderData: ((previous: ResponseOf<R>) => previous) as never } : {}),
  });
}

/** Calls a writing route, then marks everything stale that hangs on the topics. */
export function useRouteMutation<R extends RouteContract>(route: R, topics: readonly string[] = []) {
  const client = useQueryClient();
  return useMutation<ResponseOf<R>, ApiProblem, CallOf<R>>({
    mutationFn: (input) => callRoute(route, input),
    onSettled: () => invalidateTopics(client, topics),
  });
}

/** Marks stale, and reads again where on screen, every query that hangs on one of the topics. */
export function invalidateTopics(client: QueryClient, topics: readonly string[]): void {
  const wanted = new Set(topics);
  void client.invalidateQueries({
    predicate: ({ meta }) => {
      const own = Array.isArray(meta?.topics) ? (meta.topics as string[]) : [];
      return own.length > 0 && (wanted.has('*') || own.some((topic) => wanted.has(topic)));
    },
  });
}

/** Once per app, at the root. */
export function useLiveQueries(): void {
  const client = useQueryClient();
  useLive(['*'], (changes) =>
    invalidateTopics(
      client,
      changes.map(({ topic }) => topic),
    ),
  );
}
