import { useInfiniteQuery } from '@tanstack/react-query';
import { type ApiProblem, call } from '#web/shared/api.ts';
import { type AuditFilter, auditRoutes } from '../../contract.ts';

const load = (filter: Partial<AuditFilter>, before: number | undefined, signal: AbortSignal) =>
  call(auditRoutes.auditEntries, { query: { ...filter, ...(before ? { before } : {}) } }, { signal });

type Page = Awaited<ReturnType<typeof load>>;

/** The audit page by page, newest first. */
export function useAuditPages(filter: Partial<AuditFilter>) {
  return useInfiniteQuery<Page, ApiProblem, { pages: Page[] }, unknown[], number | undefined>({
    queryKey: [auditRoutes.auditEntries.path, filter],
    queryFn: ({ pageParam, signal }) => load(filter, pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page.more ? page.items.at(-1)?.id : undefined),
    placeholderData: (previous) => previous,
  });
}
