import { useInfiniteQuery } from '@tanstack/react-query';
import { type ApiProblem, call } from '#web/shared/api.ts';
import { appealRoutes } from '../../../contract.ts';
import type { QueueFilters } from './queueAddress.ts';

const pageSize = 50;

/** The queue page by page, by key, so that a row that moves meanwhile is neither doubled nor lost from a page. */
export function useQueuePages(filters: QueueFilters) {
  return useInfiniteQuery<
    Awaited<ReturnType<typeof loadPage>>,
    ApiProblem,
    { pages: Awaited<ReturnType<typeof loadPage>>[] },
    unknown[],
    string | undefined
  >({
    queryKey: [appealRoutes.queue.path, filters],
    queryFn: ({ pageParam, signal }) => loadPage(filters, pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    meta: { topics: ['appeals'] },
  });
}

function loadPage(filters: QueueFilters, after: string | undefined, signal: AbortSignal) {
  const query = { ...filters, limit: pageSize, ...(after === undefined ? {} : { after }) };
  return call(appealRoutes.queue, { query }, { signal });
}
