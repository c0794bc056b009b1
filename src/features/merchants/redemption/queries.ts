import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { accessTo, merchantsSeen, staffMay, watchesRoot } from '../policy.ts';
import type { EvidenceReason, RefusalReason } from '../rules/claimRefusals.ts';
import { findRedemptionSettings } from '../settings.ts';
import type { RedemptionView } from '../till/contract.ts';
import { namesOf } from './vouchers.ts';

type Db = Kysely<Database>;

const rows = (db: Db) =>
  db
    .selectFrom('redemption_claims as c')
    .innerJoin('merchants as m', 'm.id', 'c.merchant_id')
    .innerJoin('merchant_shops as s', 's.id', 'c.shop_id')
    .innerJoin('merchant_devices as d', 'd.id', 'c.device_id')
    .leftJoin('redemption_outcomes as o', 'o.claim_id', 'c.id')
    .leftJoin('redemption_refunds as r', 'r.claim_id', 'c.id')
    .select(['c.id', 'c.merchant_id', 'c.claim_hash', 'c.device_at', 'c.received_at', 'c.via', 'c.verdict'])
    .select(['c.reason', 'c.campaign_id', 'c.good_name', 'c.holder', 'c.amount_fen'])
    .select([
      'm.service_point_id',
      'm.name as merchant_name',
      'm.union_path',
      's.name as shop_name',
      'd.label',
    ])
    .select(['o.outcome', 'o.reason as outcome_reason', 'o.paid_fen', 'o.contested'])
    .select(['r.at as refunded_at', 'r.reason as refund_reason', 'r.account_name as refunded_by']);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

interface Viewer {
  now: Date;
  refundHours: number;
  mayRefund(row: Row): boolean;
}

async function views(db: Db, list: readonly Row[], viewer: Viewer): Promise<RedemptionView[]> {
  const names = await namesOf(
    db,
    list.flatMap(({ campaign_id }) => campaign_id ?? []),
  );
  return list.map((row) => ({
    ...{ id: row.id, merchantId: row.merchant_id, merchantName: row.merchant_name, hash: row.claim_hash },
    ...{ shopName: row.shop_name, deviceLabel: row.label, at: row.device_at.toISOString() },
    ...{ receivedAt: row.received_at.toISOString(), via: row.via, verdict: row.verdict },
    reason: row.reason as RefusalReason | null,
    campaignName: (row.campaign_id && names.campaigns.get(row.campaign_id)) ?? '',
    ...{ goodName: row.good_name, holder: row.holder, amountFen: row.amount_fen },
    ...{ outcome: row.outcome, outcomeReason: row.outcome_reason, ...paidTo(row) },
    contested: row.contested ?? false,
    refund: row.refunded_at && {
      ...{ at: row.refunded_at.toISOString(), reason: row.refund_reason ?? '' },
      by: row.refunded_by ?? '',
    },
    allowedActions: isRefundable(row, viewer) ? ['refund'] : [],
  }));
}

/** A service point hands out the union's own goods and is paid nothing. */
const paidTo = ({ service_point_id, paid_fen }: Row) => ({
  paidFen: service_point_id ? 0 : (paid_fen ?? 0),
});

const isRefundable = (row: Row, { now, refundHours, mayRefund }: Viewer) =>
  row.verdict === 'accepted' &&
  row.refunded_at === null &&
  now.getTime() - row.device_at.getTime() <= refundHours * 3_600_000 &&
  mayRefund(row);

/** A redemption as its own till is told of it. */
export async function ownRedemption(db: Db, id: string, now: Date): Promise<RedemptionView> {
  const row = await rows(db).where('c.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The redemption');
  const { refundHours } = await findRedemptionSettings(db);
  const [view] = await views(db, [row], { now, refundHours, mayRefund: () => true });
  if (!view) throw notFound('The redemption');
  return view;
}

interface Page {
  after?: string | undefined;
  limit: number;
}

async function viewerOf(db: Db, actor: Actor, now: Date): Promise<Viewer> {
  const { refundHours } = await findRedemptionSettings(db);
  const own = new Set<string>();
  if (actor.kind === 'staff')
    for (const { merchant_id } of await db
      .selectFrom('merchant_people')
      .select('merchant_id')
      .where('account_id', '=', actor.accountId)
      .where('ended_at', 'is', null)
      .execute())
      own.add(merchant_id);
  return {
    ...{ now, refundHours },
    mayRefund: (row) => own.has(row.merchant_id) || staffMay(actor, 'merchants.refund', row.union_path),
  };
}

async function paged(db: Db, list: readonly Row[], limit: number, viewer: Viewer) {
  const items = await views(db, list.slice(0, limit), viewer);
  return { items, next: list.length > limit ? (items.at(-1)?.id ?? null) : null };
}

interface DayAsked extends Page {
  date?: string | undefined;
  shopId?: string | undefined;
  search?: string | undefined;
}

const escaped = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A merchant's day with totals. redemption_claims_merchant. @throws 404 */
export async function shopDay(db: Db, actor: Actor, now: Date, id: string, asked: DayAsked) {
  await accessTo(db, actor, id);
  const day = parseCivilDate(asked.date ?? shanghaiDate(now));
  const [from, to] = [startOfShanghaiDay(day), startOfShanghaiDay(addDays(day, 1))];
  let list = rows(db)
    .where('c.merchant_id', '=', id)
    .where('c.device_at', '>=', from)
    .where('c.device_at', '<', to)
    .orderBy('c.device_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(asked.limit + 1);
  if (asked.shopId) list = list.where('c.shop_id', '=', asked.shopId);
  if (asked.after) {
    const { after } = asked;
    list = list.where(
      sql<boolean>`(c.device_at, c.id) < (SELECT a.device_at, a.id FROM redemption_claims a WHERE a.id = ${after})`,
    );
  }
  if (asked.search) {
    const like = escaped(asked.search);
    list = list.where((is) => is.or([is('c.good_name', 'like', like), is('c.holder', 'like', like)]));
  }
  const sums = await db
    .selectFrom('redemption_claims as c')
    .leftJoin('redemption_refunds as r', 'r.claim_id', 'c.id')
    .select(['c.good_name', 'c.verdict', sql<boolean>`r.claim_id IS NOT NULL`.as('back')])
    .select([sql<number>`count(*)::int`.as('count'), sql<number>`sum(c.amount_fen)::bigint`.as('fen')])
    .where('c.merchant_id', '=', id)
    .where('c.device_at', '>=', from)
    .where('c.device_at', '<', to)
    .$if(asked.shopId !== undefined, (query) => query.where('c.shop_id', '=', asked.shopId ?? ''))
    .groupBy(['c.good_name', 'c.verdict', sql`r.claim_id IS NOT NULL`])
    .orderBy('c.good_name')
    .execute();
  const count = (kept: typeof sums) => kept.reduce((sum, one) => sum + one.count, 0);
  return {
    ...(await paged(db, await list.execute(), asked.limit, await viewerOf(db, actor, now))),
    totals: sums
      .filter(({ verdict, back }) => verdict === 'accepted' && !back)
      .map(({ good_name, count: n, fen }) => ({ goodName: good_name, count: n, amountFen: fen })),
    refused: count(sums.filter(({ verdict }) => verdict === 'refused')),
    refunded: count(sums.filter(({ back }) => back)),
  };
}

interface LiveAsked extends Page {
  only?: 'doubleSpends' | 'refused' | undefined;
  campaignId?: string | undefined;
}

/** Redemptions as they arrive, newest first. redemption_claims_pkey, redemption_outcomes_contested */
export async function liveRedemptions(db: Db, actor: Actor, now: Date, asked: LiveAsked) {
  let list = rows(db)
    .where(merchantsSeen(actor))
    .orderBy('c.id', 'desc')
    .limit(asked.limit + 1);
  if (asked.after) list = list.where('c.id', '<', asked.after);
  if (asked.campaignId) list = list.where('c.campaign_id', '=', asked.campaignId);
  if (asked.only === 'doubleSpends') list = list.where('o.contested', '=', true);
  if (asked.only === 'refused') list = list.where('c.verdict', '=', 'refused');
  return paged(db, await list.execute(), asked.limit, await viewerOf(db, actor, now));
}

/** Evidence of merchants the actor sees; of devices nobody knows, for those who watch over the whole tree. */
export async function listEvidence(db: Db, actor: Actor, { after, limit }: Page) {
  let query = db
    .selectFrom('redemption_evidence as e')
    .leftJoin('merchants as m', 'm.id', 'e.merchant_id')
    .leftJoin('merchant_devices as d', 'd.id', 'e.device_id')
    .select(['e.id', 'e.received_at', 'e.reason', 'e.item_hash', 'm.name', 'd.label'])
    .where((is) =>
      is.or([
        is.and([is('e.merchant_id', 'is not', null), merchantsSeen(actor)]),
        ...(watchesRoot(actor) ? [is('e.merchant_id', 'is', null)] : []),
      ]),
    )
    .orderBy('e.id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where('e.id', '<', after);
  const found = await query.execute();
  const items = found.slice(0, limit).map((row) => ({
    ...{ id: row.id, at: row.received_at.toISOString(), hash: row.item_hash },
    ...{ merchantName: row.name ?? '', deviceLabel: row.label ?? '', reason: row.reason as EvidenceReason },
  }));
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}
