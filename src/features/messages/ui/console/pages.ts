import { useInfiniteQuery } from '@tanstack/react-query';
import { type ApiProblem, call } from '#web/shared/api.ts';
import { messageRoutes, type TrayMessage } from '../../contract.ts';

const topics = ['messages', 'appeals'];

type InboxPage = Awaited<ReturnType<typeof loadInbox>>;
type TrayPage = Awaited<ReturnType<typeof loadTray>>;

export interface TrayFilters {
  status?: TrayMessage['status'];
  channel?: TrayMessage['channel'];
}

const before = (id: string | undefined) => (id === undefined ? {} : { before: id });

function loadInbox(unread: boolean, id: string | undefined, signal: AbortSignal) {
  const query = { ...before(id), ...(unread ? { unread: 'true' } : {}) };
  return call(messageRoutes.inbox, { query }, { signal });
}

function loadTray(filters: TrayFilters, id: string | undefined, signal: AbortSignal) {
  return call(messageRoutes.tray, { query: { ...filters, ...before(id) } }, { signal });
}

/** My messages page by page, newest first. */
export function useInboxPages(unread: boolean) {
  return useInfiniteQuery<InboxPage, ApiProblem, { pages: InboxPage[] }, unknown[], string | undefined>({
    queryKey: [messageRoutes.inbox.path, 'pages', unread],
    queryFn: ({ pageParam, signal }) => loadInbox(unread, pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics },
  });
}

/** What left or leaves the platform, page by page, newest first. */
export function useTrayPages(filters: TrayFilters) {
  return useInfiniteQuery<TrayPage, ApiProblem, { pages: TrayPage[] }, unknown[], string | undefined>({
    queryKey: [messageRoutes.tray.path, filters],
    queryFn: ({ pageParam, signal }) => loadTray(filters, pageParam, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
    meta: { topics },
  });
}
