import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { sourcesFor } from '../../funds/index.ts';
import { statementAfter } from '../lifecycle.ts';
import { accessTo, type MerchantAccess, merchantsSeen, staffMay } from '../policy.ts';
import { namesOf } from '../redemption/vouchers.ts';
import type { EntryKind } from '../rules/entries.ts';
import type { StatementStatus } from '../tables.ts';
import type { StatementDetail, StatementLine, StatementSummary } from './contract.ts';

type Db = Kysely<Database>;

const rows = (db: Db, actor: Actor) =>
  db
    .selectFrom('merchant_statements as s')
    .innerJoin('merchants as m', 'm.id', 's.merchant_id')
    .innerJoin('accounts as a', 'a.id', 's.issued_by')
    .selectAll('s')
    .select(['m.name as merchant_name', 'a.name as issuer'])
    .where(merchantsSeen(actor));

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

function actionsOf(actor: Actor, row: Row, merchant: MerchantAccess): StatementSummary['allowedActions'] {
  const may = {
    agree: merchant.till === 'owner',
    contest: merchant.till === 'owner',
    answer: staffMay(actor, 'merchants.settle', merchant.unionPath),
    order:
      staffMay(actor, 'merchants.order', merchant.unionPath) &&
      actor.kind === 'staff' &&
      actor.accountId !== row.issued_by,
  };
  return (['agree', 'contest', 'answer', 'order'] as const).filter(
    (action) => may[action] && statementAfter(row.status, action) !== null,
  );
}

async function summaries(db: Db, actor: Actor, list: readonly Row[]): Promise<StatementSummary[]> {
  const names = await namesOf(
    db,
    list.map(({ campaign_id }) => campaign_id),
  );
  const access = new Map<string, MerchantAccess>();
  for (const { merchant_id } of list)
    if (!access.has(merchant_id)) access.set(merchant_id, await accessTo(db, actor, merchant_id));
  return list.map((row) => {
    const merchant = access.get(row.merchant_id);
    return {
      ...{ id: row.id, number: `第 ${row.number} 期`, merchantId: row.merchant_id },
      ...{ merchantName: row.merchant_name, campaignId: row.campaign_id, status: row.status },
      campaignName: names.campaigns.get(row.campaign_id) ?? '',
      ...{ until: row.until_at.toISOString(), totalFen: row.total_fen, entryCount: row.entry_count },
      ...{ hash: row.hash, note: row.note, issuedAt: row.issued_at.toISOString(), issuedBy: row.issuer },
      allowedActions: merchant ? actionsOf(actor, row, merchant) : [],
    };
  });
}

interface Asked {
  merchantId?: string | undefined;
  campaignId?: string | undefined;
  status?: StatementStatus | undefined;
  ids?: readonly string[];
  after?: string | undefined;
  limit: number;
}

/** Newest first. merchant_statements_pkey, merchant_statements_merchant, merchant_statements_campaign */
export async function listStatements(db: Db, actor: Actor, asked: Asked) {
  const { limit } = asked;
  let query = rows(db, actor)
    .orderBy('s.id', 'desc')
    .limit(limit + 1);
  if (asked.merchantId) query = query.where('s.merchant_id', '=', asked.merchantId);
  if (asked.campaignId) query = query.where('s.campaign_id', '=', asked.campaignId);
  if (asked.status) query = query.where('s.status', '=', asked.status);
  if (asked.ids) query = query.where('s.id', 'in', [...asked.ids]);
  if (asked.after) query = query.where('s.id', '<', asked.after);
  const found = await query.execute();
  const items = await summaries(db, actor, found.slice(0, limit));
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** @throws 404 */
async function getRow(db: Db, actor: Actor, id: string): Promise<Row> {
  const row = await rows(db, actor).where('s.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The statement');
  return row;
}

const entries = (db: Db, id: string) =>
  db
    .selectFrom('merchant_statement_entries as l')
    .innerJoin('merchant_entries as e', 'e.id', 'l.entry_id')
    .innerJoin('redemption_claims as c', 'c.id', 'e.claim_id')
    .innerJoin('merchant_shops as s', 's.id', 'e.shop_id')
    .where('l.statement_id', '=', id);

/** @throws 404 */
export async function statementDetail(db: Db, actor: Actor, id: string): Promise<StatementDetail> {
  const row = await getRow(db, actor, id);
  const [summary] = await summaries(db, actor, [row]);
  if (!summary) throw notFound('The statement');
  const totals = await entries(db, id)
    .select(['c.good_name', 'e.kind'])
    .select([sql<number>`count(*)::int`.as('count'), sql<number>`sum(e.amount_fen)::bigint`.as('fen')])
    .groupBy(['c.good_name', 'e.kind'])
    .orderBy('c.good_name')
    .orderBy('e.kind')
    .execute();
  // merchant_events_subject
  const story = await db
    .selectFrom('merchant_events')
    .select(['at', 'actor_name', 'action', 'detail'])
    .where('subject_id', '=', id)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
  const mayOrder = summary.allowedActions.includes('order');
  const access = await accessTo(db, actor, row.merchant_id);
  const sources = mayOrder ? await sourcesFor(db, access.unionPath) : [];
  return {
    ...{ ...summary, version: row.version },
    sources: sources.map(({ id: sourceId, name, availableFen }) => ({ id: sourceId, name, availableFen })),
    totals: totals.map(({ good_name, kind, count, fen }) => ({
      ...{ goodName: good_name, kind: kind as EntryKind, count, amountFen: fen },
    })),
    story: story.map(({ at, actor_name, action, detail }) => ({
      ...{ at: at.toISOString(), by: actor_name, action },
      text: String((detail as { reason?: unknown } | null)?.reason ?? ''),
    })),
  };
}

/** Lines in the order of the hash. merchant_statement_entries_statement. @throws 404 */
export async function statementLines(
  db: Db,
  actor: Actor,
  id: string,
  { from, limit }: { from: number; limit: number },
): Promise<{ items: StatementLine[]; total: number }> {
  const { entry_count } = await getRow(db, actor, id);
  const list = await entries(db, id)
    .select(['e.kind', 'e.amount_fen', 'e.reason', 'c.good_name', 's.name as shop_name', 'c.device_at'])
    .select(['c.via', 'c.claim_hash'])
    .orderBy('e.created_at')
    .orderBy('e.id')
    .offset(from)
    .limit(limit)
    .execute();
  return {
    total: entry_count,
    items: list.map((line, index) => ({
      ...{ position: from + index + 1, kind: line.kind, amountFen: line.amount_fen, reason: line.reason },
      ...{ goodName: line.good_name, shopName: line.shop_name, at: line.device_at.toISOString() },
      ...{ via: line.via, claimHash: line.claim_hash },
    })),
  };
}

/** What stands in no statement yet. merchant_entries_merchant */
export async function openSettlements(db: Db, actor: Actor, campaignId: string | undefined) {
  let query = db
    .selectFrom('merchant_entries as e')
    .innerJoin('merchants as m', 'm.id', 'e.merchant_id')
    .leftJoin('merchant_statement_entries as l', 'l.entry_id', 'e.id')
    .select(['e.campaign_id', 'e.merchant_id', 'm.name'])
    .select([sql<number>`count(*)::int`.as('entries'), sql<number>`sum(e.amount_fen)::bigint`.as('fen')])
    .select(sql<number>`coalesce(sum(e.amount_fen) FILTER (WHERE e.kind = 'loss'), 0)::bigint`.as('loss'))
    .select(
      sql<boolean>`EXISTS (SELECT FROM fund_bank_accounts b WHERE b.merchant_id = e.merchant_id AND b.ended_at IS NULL)`.as(
        'has_bank',
      ),
    )
    .where('l.entry_id', 'is', null)
    .where('m.service_point_id', 'is', null)
    .where(merchantsSeen(actor))
    .groupBy(['e.campaign_id', 'e.merchant_id', 'm.name'])
    .orderBy('e.campaign_id', 'desc')
    .orderBy('m.name')
    .limit(500);
  if (campaignId) query = query.where('e.campaign_id', '=', campaignId);
  const found = await query.execute();
  const names = await namesOf(
    db,
    found.map(({ campaign_id }) => campaign_id),
  );
  return found.map((row) => ({
    ...{ campaignId: row.campaign_id, campaignName: names.campaigns.get(row.campaign_id) ?? '' },
    ...{ merchantId: row.merchant_id, merchantName: row.name, entries: row.entries, totalFen: row.fen },
    ...{ lossFen: row.loss, hasBank: row.has_bank },
  }));
}
