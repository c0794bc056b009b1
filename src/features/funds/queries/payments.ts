import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { PaymentView } from '../contract.ts';
import { possibleActions } from '../lifecycle.ts';
import { type FundPermission, reaches, withinPlaces } from '../policy.ts';
import type { PaymentMethod, PaymentStatus } from '../tables.ts';
import { entryRows, entryView } from './sources.ts';

type Db = Kysely<Database>;

/** The account in use, looked up per row; the newest that has not ended. fund_bank_accounts_person, _merchant, _union */
export const paymentRows = (db: Db) =>
  db
    .selectFrom('fund_payments as p')
    .innerJoin('fund_sources as s', 's.id', 'p.source_id')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .leftJoin('fund_batches as b', 'b.id', 'p.batch_id')
    .leftJoinLateral(
      (is) =>
        is
          .selectFrom('fund_bank_accounts as a')
          .select(['a.holder', 'a.bank', 'a.branch', 'a.tail', 'a.number_index'])
          .where((where) =>
            where.or([
              where('a.person_id', '=', where.ref('p.payee_person_id')),
              where('a.merchant_id', '=', where.ref('p.payee_merchant_id')),
              where('a.union_id', '=', where.ref('p.payee_union_id')),
            ]),
          )
          .where('a.ended_at', 'is', null)
          .where('a.number_sealed', 'is not', null)
          .orderBy('a.created_at', 'desc')
          .limit(1)
          .as('account'),
      (join) => join.onTrue(),
    )
    .selectAll('p')
    .select([
      's.name as source_name',
      's.kind as source_kind',
      'u.name as union_name',
      'b.number as batch_number',
    ])
    .select(['account.holder', 'account.bank', 'account.branch', 'account.tail'])
    // fund_bank_accounts_number
    .select(
      sql<number>`(SELECT count(*) FROM fund_bank_accounts same
                    WHERE same.number_index = account.number_index AND same.ended_at IS NULL)`.as(
        'shared_by',
      ),
    );

type Row = Awaited<ReturnType<ReturnType<typeof paymentRows>['execute']>>[number];

function actionsOf(actor: Actor, row: Row): PaymentView['allowedActions'] {
  const me = accountIdOf(actor);
  const may = (permission: FundPermission) => reaches(actor, permission, row.union_path);
  const possible = possibleActions(row.status);
  const paysIt = may('fund.pay') && me !== row.entered_by && me !== row.approved_by;
  const actions: PaymentView['allowedActions'] = [];
  if (possible.includes('batch') && paysIt) actions.push('batch');
  if (possible.includes('reopen') && may('fund.account') && me !== row.approved_by) actions.push('reopen');
  if (possible.includes('cancel') && may('fund.manage')) actions.push('cancel');
  if (row.tail !== null && may('fund.reveal')) actions.push('reveal');
  return actions;
}

export const paymentView = (actor: Actor, row: Row): PaymentView => ({
  ...{ id: row.id, number: row.number, payee: row.payee_name, amountFen: row.amount_fen, method: row.method },
  ...{ status: row.status, title: row.title, programmeCode: row.programme_code },
  source: { id: row.source_id, name: row.source_name, kind: row.source_kind },
  union: { id: row.union_id, name: row.union_name },
  ...{ orderedOn: row.ordered_on, paidOn: row.paid_on, enteredBy: row.entered_by_name },
  ...{ approvedBy: row.approved_by_name, paidBy: row.paid_by_name, returnReason: row.return_reason },
  batch: row.batch_id && row.batch_number ? { id: row.batch_id, number: row.batch_number } : null,
  account:
    row.tail === null || row.holder === null
      ? null
      : { holder: row.holder, bank: row.bank ?? '', branch: row.branch ?? '', tail: `****${row.tail}` },
  ...{ sharedBy: row.shared_by, version: row.version, allowedActions: actionsOf(actor, row) },
});

export interface PaymentFilter {
  status?: PaymentStatus | undefined;
  sourceId?: string | undefined;
  method?: PaymentMethod | undefined;
  q?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Payments of the actor's places, latest first. fund_payments_place, fund_payments_desk */
export async function listPayments(db: Db, actor: Actor, filter: PaymentFilter) {
  let query = paymentRows(db)
    .where(withinPlaces(actor, 'fund.payments', 'p.union_path'))
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('p.status', '=', filter.status);
  if (filter.sourceId) query = query.where('p.source_id', '=', filter.sourceId);
  if (filter.method) query = query.where('p.method', '=', filter.method);
  if (filter.q) {
    const like = `${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) => is.or([is('p.payee_name', 'like', like), is('p.number', 'like', like)]));
  }
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  return {
    items: shown.map((row) => paymentView(actor, row)),
    next: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** @throws 404 */
export async function seenPayment(
  db: Db,
  actor: Actor,
  id: string,
  permission: FundPermission = 'fund.payments',
) {
  const row = await paymentRows(db).where('p.id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, permission, row.union_path)) throw notFound('The payment');
  return row;
}

/** One payment with its way: entries of its commitment and of itself, and what was done. */
export async function getPayment(db: Db, actor: Actor, id: string) {
  const row = await seenPayment(db, actor, id);
  // fund_entries_commitment
  const entries = await entryRows(db)
    .where('e.commitment_id', '=', row.commitment_id)
    .where((is) => is.or([is('e.payment_id', 'is', null), is('e.payment_id', '=', id)]))
    .orderBy('e.seq')
    .limit(200)
    .execute();
  // fund_events_subject
  const events = await db
    .selectFrom('fund_events')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
  return {
    ...paymentView(actor, row),
    entries: entries.map((entry) => entryView(entry, false)),
    events: events.map((event) => ({
      ...{ at: event.at.toISOString(), by: event.actor_name, action: event.action },
      detail: event.detail as Record<string, unknown>,
    })),
  };
}
