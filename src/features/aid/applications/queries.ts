import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { findUnion } from '../../organisations/index.ts';
import type { AidSummary, aidRoutes } from '../contract.ts';
import { withinPlaces } from '../policy.ts';

type Db = Kysely<Database>;

/** Somebody of the union owes a step. */
export const waitingStatuses = ['submitted', 'reviewed', 'approved', 'committed', 'returned'] as const;

export function summaryRows(db: Db) {
  return db
    .selectFrom('aid_applications as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .innerJoin('unions as u', 'u.id', 'a.union_id')
    .select([
      ...(['a.id', 'a.number', 'a.programme_name', 'a.purpose', 'a.door', 'a.status', 'a.method'] as const),
      ...(['a.amount_fen', 'a.asked_fen', 'a.tiers', 'a.tier', 'a.pay_first', 'a.complete_due'] as const),
      ...([
        'a.completed_at',
        'a.round_id',
        'a.submitted_at',
        'a.paid_on',
        'a.version',
        'a.union_path',
      ] as const),
      ...([
        'p.id as person_id',
        'p.name as person_name',
        'u.id as union_id',
        'u.name as union_name',
      ] as const),
    ])
    .select((is) =>
      is
        .selectFrom('deadlines as d')
        .select('d.due_on')
        .where('d.subject_type', '=', 'aidApplication')
        .whereRef('d.subject_id', '=', 'a.id')
        .where('d.status', '=', 'open')
        .orderBy('d.due_on')
        .limit(1)
        .as('due_on'),
    );
}

export type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaryRows>['execute']>>[number];

export function summaryView(row: SummaryRow, now: Date): AidSummary {
  const open = row.pay_first && row.completed_at === null;
  return {
    ...{
      id: row.id,
      number: row.number,
      programme: row.programme_name,
      purpose: row.purpose,
      door: row.door,
    },
    person: { id: row.person_id, name: row.person_name },
    union: { id: row.union_id, name: row.union_name },
    ...{ status: row.status, method: row.method, amountFen: row.amount_fen, askedFen: row.asked_fen },
    waitsFor: row.status === 'reviewed' ? (row.tiers[row.tier]?.role ?? null) : null,
    ...{ payFirst: row.pay_first, completeDue: row.complete_due, completed: row.completed_at !== null },
    overduePaperwork: open && row.complete_due !== null && row.complete_due < shanghaiDate(now),
    ...{ roundId: row.round_id, submittedAt: row.submitted_at?.toISOString() ?? null, dueOn: row.due_on },
    ...{ paidOn: row.paid_on, version: row.version },
  };
}

const likeText = (text: string) => `${text.replace(/[\\%_]/g, '\\$&')}%`;

/**
 * What waits oldest first, everything latest first; `after` is the id of the last one seen. Items of a round that is
 * still being written do not stand here. aid_applications_desk, aid_applications_place, aid_applications_paperwork,
 * aid_applications_paid
 */
export async function listApplications(
  db: Db,
  actor: Actor,
  now: Date,
  filter: QueryOf<typeof aidRoutes.aidApplications>,
): Promise<{ items: AidSummary[]; next: string | null }> {
  const today = shanghaiDate(now);
  const oldestFirst = filter.waiting && !filter.status && !filter.paperwork;
  let query = summaryRows(db)
    .where(withinPlaces(actor, 'aid.see', 'a.union_path'))
    .orderBy('a.id', oldestFirst ? 'asc' : 'desc')
    .limit(filter.limit + 1);
  if (filter.paperwork) query = query.where('a.pay_first', '=', true).where('a.completed_at', 'is', null);
  if (filter.paperwork === 'overdue') query = query.where('a.complete_due', '<', today);
  if (filter.status) query = query.where('a.status', '=', filter.status);
  else if (oldestFirst) query = query.where('a.status', 'in', [...waitingStatuses]);
  else query = query.where(sql<boolean>`NOT (a.status = 'draft' AND a.door = 'round')`);
  if (filter.purpose) query = query.where('a.purpose', '=', filter.purpose);
  if (filter.paidIn)
    query = query
      .where('a.status', 'in', ['paid', 'closed'])
      .where('a.paid_on', '>=', `${filter.paidIn}-01-01`)
      .where('a.paid_on', '<=', `${filter.paidIn}-12-31`);
  if (filter.unionId) {
    const union = await findUnion(db, filter.unionId);
    if (!union) return { items: [], next: null };
    query = query.where('a.union_path', 'like', `${union.path}%`);
  }
  if (filter.q)
    query = query.where((is) =>
      is.or([is('a.number', '=', filter.q ?? ''), is('p.name', 'like', likeText(filter.q ?? ''))]),
    );
  if (filter.after) query = query.where('a.id', oldestFirst ? '>' : '<', filter.after);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  return {
    items: page.map((row) => summaryView(row, now)),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}
