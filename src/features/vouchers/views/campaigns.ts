import { type Kysely, type RawBuilder, sql } from 'kysely';
import { rate } from '../../../kernel/rate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { CampaignLine, CampaignView } from '../contract.ts';
import { groupEnd } from '../draw/drawGroup.ts';
import { campaignActions, campaignAfter } from '../lifecycle.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { voucherKinds } from '../settings.ts';
import type { CampaignRow } from '../tables.ts';
import { phaseAt } from '../windows.ts';
import { countsOf, noCounts } from './counts.ts';

type Db = Kysely<Database>;
type Row = CampaignRow & { union_name: string };

/** Campaigns within the actor's places that fit, newest first. voucher_campaigns_place */
async function rowsWhere(db: Db, actor: Actor, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT c.*, u.name AS union_name FROM voucher_campaigns c JOIN unions u ON u.id = c.union_id
     WHERE ${actor.kind === 'system' ? sql`true` : withinPlaces(actor, 'voucher.see', 'c.union_path')} AND ${where}
     ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

async function linesOf(db: Db, rows: readonly Row[], now: Date): Promise<CampaignLine[]> {
  const kinds = new Map((await voucherKinds(db)).map(({ code, name }) => [code, name]));
  const counts = await countsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const own = counts.get(row.id) ?? noCounts;
    return {
      ...{ id: row.id, title: row.title, kind: row.kind, way: row.way, status: phaseAt(row, now) },
      kindName: kinds.get(row.kind) ?? { zh: row.kind, en: row.kind },
      union: { id: row.union_id, name: row.union_name },
      claimFrom: row.claim_from.toISOString(),
      claimUntil: row.claim_until.toISOString(),
      redeemFrom: row.redeem_from.toISOString(),
      redeemUntil: row.redeem_until.toISOString(),
      counts: own,
      claimRate: rate(own.claimed, own.issued),
      redemptionRate: rate(own.redeemed, own.claimed),
    };
  });
}

export interface CampaignFilter {
  status?: CampaignRow['status'] | undefined;
  kind?: string | undefined;
  search?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export async function campaignList(db: Db, actor: Actor, filter: CampaignFilter, now: Date) {
  const parts = [
    filter.status ? sql`c.status = ${filter.status}` : sql`true`,
    filter.kind ? sql`c.kind = ${filter.kind}` : sql`true`,
    filter.search ? sql`position(${filter.search} in c.title) > 0` : sql`true`,
    filter.after
      ? sql`(c.created_at, c.id) < (SELECT created_at, id FROM voucher_campaigns WHERE id = ${filter.after})`
      : sql`true`,
  ];
  const rows = await rowsWhere(db, actor, sql.join(parts, sql` AND `), filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  return {
    items: await linesOf(db, page, now),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Campaigns that are published and not closed, at most 50. voucher_campaigns_live */
export async function liveCampaigns(db: Db, actor: Actor, now: Date): Promise<CampaignLine[]> {
  return linesOf(
    db,
    await rowsWhere(db, actor, sql`c.status IN ('published', 'claiming', 'redeeming')`, 50),
    now,
  );
}

/** @throws Problem 404 outside the actor's places too */
export async function getSeenCampaign(db: Db, actor: Actor, id: string): Promise<Row> {
  const [row] = await rowsWhere(db, actor, sql`c.id = ${id}`, 1);
  if (!row) throw notFound('The campaign');
  return row;
}

/** @throws Problem 404 */
export async function campaignView(db: Db, actor: Actor, id: string, now: Date): Promise<CampaignView> {
  const row = await getSeenCampaign(db, actor, id);
  const [line] = await linesOf(db, [row], now);
  if (!line) throw notFound('The campaign');
  const { rows: goods } = await sql<CampaignView['goods'][number]>`
    SELECT g.id, g.number, g.name, g.price_fen AS "priceFen", g.quantity,
           (SELECT count(*)::int FROM vouchers v WHERE v.campaign_id = ${id} AND v.good_id = g.id AND v.status <> 'withdrawn') AS issued,
           (SELECT count(*)::int FROM vouchers v WHERE v.campaign_id = ${id} AND v.good_id = g.id AND v.status = 'redeemed') AS redeemed
      FROM voucher_goods g WHERE g.campaign_id = ${id} ORDER BY g.number`.execute(db);
  const { rows: named } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM unions WHERE id = ANY(${row.named_union_ids}::uuid[]) ORDER BY path`.execute(db);
  const { rows: sums } = await sql<{ eligible: number; open: number; entries: number }>`
    SELECT (SELECT count(*)::int FROM voucher_eligible WHERE campaign_id = ${id}) AS eligible,
           (SELECT count(*)::int FROM voucher_exceptions WHERE campaign_id = ${id} AND decision IS NULL) AS open,
           (SELECT count(*)::int FROM voucher_entries WHERE campaign_id = ${id}) AS entries`.execute(db);
  return {
    ...line,
    ...{ rules: row.rules, note: row.note, eligibleBy: row.eligible_by, namedUnions: named, goods },
    ...{ groupSeconds: row.group_seconds, publicSeedRule: row.public_seed_rule, publicSeed: row.public_seed },
    ...{ seedHash: row.seed_hash, drawnAt: row.drawn_at?.toISOString() ?? null },
    places: await campaignPlaces(db, id),
    ...{
      eligible: sums[0]?.eligible ?? 0,
      openExceptions: sums[0]?.open ?? 0,
      entries: sums[0]?.entries ?? 0,
    },
    version: row.version,
    allowedActions: actionsOf(actor, row, now),
  };
}

function actionsOf(actor: Actor, row: CampaignRow, now: Date): CampaignView['allowedActions'] {
  if (!reaches(actor, 'voucher.manage', row.union_path)) return [];
  const phase = phaseAt(row, now);
  const own = campaignActions.filter(
    (action) =>
      campaignAfter(row.status, action) !== null &&
      action !== 'openClaims' &&
      action !== 'endClaims' &&
      (action !== 'close' || now >= row.redeem_until) &&
      (action !== 'cancel' || phase === 'draft' || phase === 'published'),
  );
  const running = phase === 'published' || phase === 'claiming';
  return [
    ...own,
    ...(row.eligible_by === 'list' && (running || phase === 'draft') ? (['importList'] as const) : []),
    ...(running ? (['issue'] as const) : []),
    ...(phase === 'closed' || phase === 'cancelled' ? [] : (['setPlaces'] as const)),
    ...(row.published_at && row.status !== 'cancelled' && now < row.redeem_until
      ? (['reissue'] as const)
      : []),
    ...(row.way === 'lottery' && !row.drawn_at && phase === 'redeeming' && now >= groupEnd(row)
      ? (['draw'] as const)
      : []),
  ];
}

/** Places that redeem, with their stock. voucher_campaign_merchants_pkey */
async function campaignPlaces(db: Db, id: string): Promise<CampaignView['places']> {
  const { rows } = await sql<CampaignView['places'][number]>`
    SELECT cm.merchant_id AS "merchantId", coalesce(m.name, '') AS name,
           (SELECT count(*)::int FROM vouchers v WHERE v.campaign_id = ${id} AND v.status = 'redeemed'
               AND v.merchant_id = cm.merchant_id) AS redeemed,
           coalesce((SELECT json_agg(json_build_object('goodId', s.good_id, 'quantity', s.quantity, 'redeemed', s.redeemed))
                       FROM voucher_stock s WHERE s.campaign_id = ${id} AND s.merchant_id = cm.merchant_id), '[]') AS stock
      FROM voucher_campaign_merchants cm LEFT JOIN merchants m ON m.id = cm.merchant_id
     WHERE cm.campaign_id = ${id} ORDER BY m.name, cm.merchant_id LIMIT 500`.execute(db);
  return rows;
}

/** Places of the actor's unions and those above that could redeem. merchants_place */
export async function possiblePlaces(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT m.id, m.name FROM merchants m
     WHERE m.status = 'active' AND ${withinPlaces(actor, 'voucher.see', 'm.union_path')}
     ORDER BY m.name, m.id LIMIT 500`.execute(db);
  return rows;
}
