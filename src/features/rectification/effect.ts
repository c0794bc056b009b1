import type { NoticeRow } from './store.ts';

/** What an action changes besides the status, and what its event says. */
export interface Effect {
  set?: Partial<NoticeRow>;
  status?: NoticeRow['status'];
  detail: Record<string, unknown>;
}
