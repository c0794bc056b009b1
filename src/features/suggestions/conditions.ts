import { type RawBuilder, sql } from 'kysely';
import type { FigureName } from './vocabulary.ts';

type Condition = RawBuilder<boolean>;

/** What a figure counts, of rows `s`: once for the figure and for the rows behind it. */
export const countedBy: Record<FigureName, Condition> = {
  received: sql<boolean>`true`,
  handled: sql<boolean>`s.handled_at IS NOT NULL`,
  open: sql<boolean>`s.handled_at IS NULL`,
  answered: sql<boolean>`s.outcome IS NOT NULL`,
  adopted: sql<boolean>`s.outcome = 'adopted'`,
  partly: sql<boolean>`s.outcome = 'partly'`,
  notAdopted: sql<boolean>`s.outcome = 'notAdopted'`,
  done: sql<boolean>`s.status = 'done'`,
  doNow: sql<boolean>`s.do_now`,
  doNowHandled: sql<boolean>`s.do_now AND s.handled_at IS NOT NULL`,
};

/** Received from a day on and before another, `YYYY-MM-DD`, half-open. */
export const receivedIn = (from: string | undefined, before: string | undefined): Condition =>
  sql<boolean>`(${from ?? null}::date IS NULL OR s.received_on >= ${from ?? null}::date)
    AND (${before ?? null}::date IS NULL OR s.received_on < ${before ?? null}::date)`;

/** `%typed%` with the signs of LIKE taken literally. */
export const holding = (typed: string): string => `%${typed.replace(/[\\%_]/g, '\\$&')}%`;
