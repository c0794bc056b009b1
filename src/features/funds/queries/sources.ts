import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { EntryView, SourcePage, SourceView, sourceActions } from '../contract.ts';
import { availableOf, type SourceRow } from '../ledger.ts';
import { placesFor, reaches, withinPlaces } from '../policy.ts';
import type { EntryKind, SourceKind } from '../tables.ts';

type Db = Kysely<Database>;
const listLimit = 500;

type NamedSource = SourceRow & { union_name: string };

const actionsOf = (actor: Actor, row: SourceRow): (typeof sourceActions)[number][] => {
  if (row.ended_at || !reaches(actor, 'fund.manage', row.union_path)) return [];
  const end = row.balance_fen === 0 ? (['end'] as const) : [];
  const transfer = availableOf(row) > 0 ? (['transfer'] as const) : [];
  return ['receive', ...transfer, 'addLine', 'closePeriod', ...end];
};

const viewOf = (actor: Actor, row: NamedSource): SourceView => ({
  ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, year: row.year, kind: row.kind },
  ...{ name: row.name, donor: row.donor, earmark: row.earmark, budgetFen: row.budget_fen },
  ...{ balanceFen: row.balance_fen, committedFen: row.committed_fen, paidFen: row.paid_fen },
  ...{ availableFen: availableOf(row), closedUntil: row.closed_until, ended: row.ended_at !== null },
  allowedActions: actionsOf(actor, row),
});

const named = (db: Db) =>
  db
    .selectFrom('fund_sources as s')
    .innerJoin('unions as u', 'u.id', 's.union_id')
    .selectAll('s')
    .select('u.name as union_name');

/** Sources of the actor's places, by year, union and name; at most 500. fund_sources_place */
export async function listSources(
  db: Db,
  actor: Actor,
  filter: { year?: number | undefined; kind?: SourceKind | undefined; ended?: boolean | undefined },
) {
  let query = named(db)
    .where(withinPlaces(actor, 'fund.view', 's.union_path'))
    .orderBy('s.year', 'desc')
    .orderBy('s.union_path')
    .orderBy('s.name')
    .limit(listLimit + 1);
  if (filter.year !== undefined) query = query.where('s.year', '=', filter.year);
  if (filter.kind) query = query.where('s.kind', '=', filter.kind);
  if (!filter.ended) query = query.where('s.ended_at', 'is', null);
  const rows = await query.execute();
  return {
    items: rows.slice(0, listLimit).map((row) => viewOf(actor, row)),
    mayOpen: placesFor(actor, 'fund.manage').length > 0,
    more: rows.length > listLimit,
  };
}

/** @throws 404 for what is absent and for what lies outside the actor's places alike */
export async function seenSource(db: Db, actor: Actor, id: string): Promise<NamedSource> {
  const row = await named(db).where('s.id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, 'fund.view', row.union_path)) throw notFound('The fund source');
  return row;
}

export async function getSource(db: Db, actor: Actor, id: string): Promise<SourcePage> {
  const row = await seenSource(db, actor, id);
  // fund_lines_source, fund_periods_source_id_until_on_key
  const [lines, periods] = [
    await db
      .selectFrom('fund_lines')
      .selectAll()
      .where('source_id', '=', id)
      .orderBy('name')
      .limit(200)
      .execute(),
    await db
      .selectFrom('fund_periods')
      .selectAll()
      .where('source_id', '=', id)
      .orderBy('until_on', 'desc')
      .limit(60)
      .execute(),
  ];
  return {
    ...viewOf(actor, row),
    lines: lines.map((line) => ({
      ...{ id: line.id, name: line.name, programmeCode: line.programme_code, plannedFen: line.planned_fen },
      ...{ supplementFen: line.supplement_fen, committedFen: line.committed_fen, paidFen: line.paid_fen },
      leftFen: line.planned_fen + line.supplement_fen - line.committed_fen - line.paid_fen,
    })),
    periods: periods.map((period) => ({
      ...{ fromOn: period.from_on, untilOn: period.until_on, openingFen: period.opening_fen },
      ...{ inFen: period.in_fen, outFen: period.out_fen, closingFen: period.closing_fen },
      ...{ committedFen: period.committed_fen, entries: period.entries },
      ...{ closedAt: period.closed_at.toISOString(), closedBy: period.closed_by_name },
    })),
  };
}

type EntryRow = Database['fund_entries'] & { reversed: boolean };

export const entryView = (row: EntryRow, mayManage: boolean): EntryView => ({
  ...{ id: row.id, seq: row.seq, kind: row.kind, amountFen: row.amount_fen, bookedOn: row.booked_on },
  ...{ balanceChange: row.balance_change, committedChange: row.committed_change },
  ...{ balanceAfter: row.balance_after, committedAfter: row.committed_after, title: row.title },
  ...{ reason: row.reason, by: row.actor_name, at: row.at.toISOString() },
  ...{ commitmentId: row.commitment_id, paymentId: row.payment_id },
  mayReverse: mayManage && !row.reversed && ['opening', 'income', 'supplement'].includes(row.kind),
});

export const entryRows = (db: Db) =>
  db
    .selectFrom('fund_entries as e')
    .selectAll('e')
    .select(
      sql<boolean>`EXISTS (SELECT 1 FROM fund_entries AS back WHERE back.reverses_id = e.id)`.as('reversed'),
    );

export interface EntryFilter {
  from?: string | undefined;
  to?: string | undefined;
  kind?: EntryKind | undefined;
  after?: string | undefined;
  limit: number;
}

/** The ledger of a source, latest first. fund_entries_source_id_seq_key */
export async function listEntries(db: Db, actor: Actor, sourceId: string, filter: EntryFilter) {
  const source = await seenSource(db, actor, sourceId);
  let query = entryRows(db)
    .where('e.source_id', '=', sourceId)
    .orderBy('e.seq', 'desc')
    .limit(filter.limit + 1);
  if (filter.from) query = query.where('e.booked_on', '>=', filter.from);
  if (filter.to) query = query.where('e.booked_on', '<=', filter.to);
  if (filter.kind) query = query.where('e.kind', '=', filter.kind);
  if (filter.after) query = query.where('e.seq', '<', Number.parseInt(filter.after, 10) || 0);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  const mayManage = !source.ended_at && reaches(actor, 'fund.manage', source.union_path);
  return {
    items: shown.map((row) => entryView(row, mayManage)),
    next: rows.length > filter.limit ? String(shown.at(-1)?.seq ?? '') : null,
  };
}
