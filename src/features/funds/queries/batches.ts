import type { Kysely } from 'kysely';
import { capitalAmount } from '../../../kernel/capitalAmount.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { BatchRow } from '../batches/store.ts';
import type { BatchPage, BatchView, batchActions } from '../contract.ts';
import { type FundPermission, reaches, withinPlaces } from '../policy.ts';
import type { BatchStatus, SourceKind } from '../tables.ts';

type Db = Kysely<Database>;
type NamedBatch = BatchRow & { source_name: string; source_kind: SourceKind };

const named = (db: Db) =>
  db
    .selectFrom('fund_batches as b')
    .innerJoin('fund_sources as s', 's.id', 'b.source_id')
    .selectAll('b')
    .select(['s.name as source_name', 's.kind as source_kind']);

function actionsOf(actor: Actor, batch: BatchRow): (typeof batchActions)[number][] {
  const may = (permission: FundPermission) => reaches(actor, permission, batch.union_path);
  const gone = batch.status === 'sent' || batch.status === 'settled';
  const mine = batch.payer_id === accountIdOf(actor);
  const bank = batch.method === 'bank';
  return [
    ...(batch.status === 'draft' && may('fund.pay') ? (['takeOut'] as const) : []),
    ...(batch.status === 'draft' && mine && may('fund.pay') ? (['send'] as const) : []),
    ...(gone && bank && may('fund.reveal') ? (['file'] as const) : []),
    ...(gone && bank && may('fund.pay') ? (['reply'] as const) : []),
    ...(gone && may('fund.sign') && (bank || mine) ? (['sign'] as const) : []),
    ...(gone && may('fund.sign') ? (['scan'] as const) : []),
    'sheet',
    ...(may('fund.reveal') ? (['wholeSheet'] as const) : []),
  ];
}

const viewOf = (actor: Actor, row: NamedBatch): BatchView => ({
  ...{ id: row.id, number: row.number, title: row.title, method: row.method, status: row.status },
  ...{ totalFen: row.total_fen, payments: row.payments, payer: row.payer_name, version: row.version },
  source: { id: row.source_id, name: row.source_name, kind: row.source_kind },
  sentAt: row.sent_at?.toISOString() ?? null,
  ...{ fileSha256: row.file_sha256, fileLayout: row.file_layout, allowedActions: actionsOf(actor, row) },
});

/** Batches of the actor's places, latest first. fund_batches_place */
export async function listBatches(
  db: Db,
  actor: Actor,
  filter: { status?: BatchStatus | undefined; after?: string | undefined; limit: number },
) {
  let query = named(db)
    .where(withinPlaces(actor, 'fund.payments', 'b.union_path'))
    .orderBy('b.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('b.status', '=', filter.status);
  if (filter.after) query = query.where('b.id', '<', filter.after);
  const rows = await query.execute();
  const shown = rows.slice(0, filter.limit);
  return {
    items: shown.map((row) => viewOf(actor, row)),
    next: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** @throws 404 */
export async function seenBatch(
  db: Db,
  actor: Actor,
  id: string,
  permission: FundPermission = 'fund.payments',
): Promise<NamedBatch> {
  const row = await named(db).where('b.id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, permission, row.union_path)) throw notFound('The batch');
  return row;
}

export async function getBatch(db: Db, actor: Actor, id: string): Promise<BatchPage> {
  const row = await seenBatch(db, actor, id);
  const items = await db
    .selectFrom('fund_batch_items as i')
    .innerJoin('fund_payments as p', 'p.id', 'i.payment_id')
    .leftJoin('fund_bank_accounts as a', 'a.id', 'i.account_id')
    .selectAll('i')
    .select(['p.number', 'p.payee_name', 'a.holder', 'a.bank', 'a.branch', 'a.tail'])
    .where('i.batch_id', '=', id)
    .orderBy('i.position')
    .limit(2000)
    .execute();
  // fund_replies_batch, fund_sheets_batch
  const replies = await db
    .selectFrom('fund_replies')
    .selectAll()
    .where('batch_id', '=', id)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  const scans = await db
    .selectFrom('fund_sheets')
    .select(['id', 'file_name', 'at', 'actor_name'])
    .where('batch_id', '=', id)
    .orderBy('at', 'desc')
    .limit(50)
    .execute();
  return {
    ...viewOf(actor, row),
    totalInWords: capitalAmount(row.total_fen),
    items: items.map((item) => ({
      ...{ paymentId: item.payment_id, position: item.position, number: item.number },
      ...{ payee: item.payee_name, amountFen: item.amount_fen, result: item.result, reason: item.reason },
      account:
        item.tail === null || item.holder === null
          ? null
          : {
              holder: item.holder,
              bank: item.bank ?? '',
              branch: item.branch ?? '',
              tail: `****${item.tail}`,
            },
      signed:
        item.signed_on && item.signer_name
          ? {
              ...{ on: item.signed_on, by: item.signer_name, relation: item.signed_for_relation },
              ...{ reason: item.signed_for_reason, recordedBy: item.signed_recorded_by ?? '' },
            }
          : null,
    })),
    replies: replies.map(replyView),
    scans: scans.map((scan) => ({
      ...{ id: scan.id, fileName: scan.file_name, at: scan.at.toISOString(), by: scan.actor_name },
    })),
  };
}

export const replyView = (reply: Database['fund_replies']) => ({
  ...{ id: reply.id, fileName: reply.file_name, paid: reply.paid, returned: reply.returned },
  ...{ unchanged: reply.unchanged, refused: reply.refused, at: reply.at.toISOString(), by: reply.actor_name },
});
