import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { papersDay } from './agenda.ts';
import type { AgendaItem, SessionItem } from './contract.ts';
import { isInForce } from './rules.ts';
import type { ItemRow, SessionRow } from './store.ts';
import { matters } from './vocabulary.ts';

type Db = Kysely<Database>;

export const withNames = (db: Db) =>
  db
    .selectFrom('congress_sessions as s')
    .innerJoin('representative_bodies as b', 'b.id', 's.body_id')
    .innerJoin('unions as u', 'u.id', 's.union_id')
    .selectAll('s')
    .select(['b.name as body_name', 'b.kind as body_kind', 'u.name as union_name']);
export type NamedSession = SessionRow & {
  body_name: string;
  body_kind: SessionItem['bodyKind'];
  union_name: string;
};

export const briefOf = (row: NamedSession, now: Date): SessionItem => ({
  ...{ id: row.id, bodyId: row.body_id, bodyName: row.body_name, bodyKind: row.body_kind },
  ...{ unionName: row.union_name, kind: row.kind, convenedBy: row.convened_by, title: row.title },
  ...{ startsAt: row.starts_at?.toISOString() ?? null, place: row.place, status: row.status },
  ...{ entitled: row.entitled, present: row.present, reportDueOn: row.report_due_on },
  reportLate: row.report_due_on !== null && row.reported_on === null && row.report_due_on < shanghaiDate(now),
});

/** What needs a vote binds nobody until one has passed it, and then from its day on. */
export function forceOf(
  item: Pick<ItemRow, 'needs_vote' | 'effective_from'>,
  today: string,
): AgendaItem['force'] {
  if (!item.needs_vote) return null;
  if (isInForce(item.effective_from, today)) return 'inForce';
  return item.effective_from === null ? 'notInForce' : 'later';
}

type Item = Omit<AgendaItem, 'allowedActions'>;

/** The agenda of a session with its papers; `sentOnly` as delegates see it. congress_papers_item */
export async function agendaOf(
  db: Db,
  session: SessionRow,
  { now, paperDays, sentOnly }: { now: Date; paperDays: number; sentOnly: boolean },
): Promise<Item[]> {
  const rows = await db
    .selectFrom('congress_items')
    .selectAll()
    .where('session_id', '=', session.id)
    .orderBy('position')
    .limit(300)
    .execute();
  const papers =
    rows.length === 0
      ? []
      : await db
          .selectFrom('congress_papers')
          .selectAll()
          .where(
            'item_id',
            'in',
            rows.map(({ id }) => id),
          )
          .orderBy('created_at')
          .orderBy('id')
          .limit(1_000)
          .execute();
  const [today, dueOn] = [shanghaiDate(now), papersDay(session, paperDays)];
  return rows.map((row) => {
    const own = papers.filter(
      ({ item_id, sent_at }) => item_id === row.id && (!sentOnly || sent_at !== null),
    );
    const late = own.some(({ sent_at }) => dueOn !== null && shanghaiDate(sent_at ?? now) > dueOn);
    return {
      ...{ id: row.id, position: row.position, title: row.title, about: row.about },
      matter: matters.find((each) => each === row.matter) ?? 'other',
      ...{ needsVote: row.needs_vote, operator: row.operator, status: row.status, ballotId: row.ballot_id },
      ...{ force: forceOf(row, today), effectiveFrom: row.effective_from, resolution: row.resolution },
      papers: own.map(({ id, title, body, sent_at }) => ({
        ...{ id, title, body, sentAt: sent_at?.toISOString() ?? null },
      })),
      papersLate:
        row.needs_vote &&
        row.status === 'listed' &&
        (late || (own.length === 0 && dueOn !== null && today > dueOn)),
    };
  });
}
