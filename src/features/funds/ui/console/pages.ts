import { useInfiniteQuery } from '@tanstack/react-query';
import { type ApiProblem, call } from '#web/shared/api.ts';
import { type BatchView, type EntryView, fundRoutes, type PaymentView } from '../../contract.ts';
import { projectRoutes } from '../../projects/contract.ts';
import type { ProjectStatus } from '../../projects/tables.ts';
import type { PaymentStatus } from '../../tables.ts';
import { topic } from './words.ts';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** A list read on page by page; the first pages stay while more come. */
function usePages<P extends Page<unknown>>(
  key: readonly unknown[],
  load: (after: { after?: string }, signal: AbortSignal) => Promise<P>,
) {
  return useInfiniteQuery<P, ApiProblem, { pages: P[] }, unknown[], string | undefined>({
    queryKey: [...key, 'pages'],
    queryFn: ({ pageParam, signal }) => load(pageParam === undefined ? {} : { after: pageParam }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    meta: { topics: [topic] },
  });
}

const limit = 50;

export const usePaymentPages = (filter: { status?: PaymentStatus; q?: string; sourceId?: string }) =>
  usePages<Page<PaymentView>>([fundRoutes.fundPayments.path, filter], (after, signal) =>
    call(fundRoutes.fundPayments, { query: { ...filter, ...after, limit } }, { signal }),
  );

export const useBatchPages = () =>
  usePages<Page<BatchView>>([fundRoutes.fundBatches.path], (after, signal) =>
    call(fundRoutes.fundBatches, { query: { ...after, limit } }, { signal }),
  );

export const useEntryPages = (id: string) =>
  usePages<Page<EntryView>>([fundRoutes.fundEntries.path, id], (after, signal) =>
    call(fundRoutes.fundEntries, { params: { id }, query: { ...after, limit } }, { signal }),
  );

type ProjectList = Awaited<ReturnType<typeof loadProjects>>;
const loadProjects = (query: { year: string; status?: ProjectStatus; after?: string }, signal: AbortSignal) =>
  call(projectRoutes.fundProjects, { query: { ...query, limit } }, { signal });

export const useProjectPages = (filter: { year: string; status?: ProjectStatus }) =>
  usePages<ProjectList>([projectRoutes.fundProjects.path, filter], (after, signal) =>
    loadProjects({ ...filter, ...after }, signal),
  );
