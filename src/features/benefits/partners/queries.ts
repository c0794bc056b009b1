import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { idsOf } from '../../organisations/index.ts';
import { actionsOf } from '../shared/lifecycle.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { membershipOf, ownPersonId, reaches, withinPlaces } from '../shared/policy.ts';
import { codePurpose, isFor, type OfferRow } from './commands.ts';
import type { OfferView, OwnOffer, partnerRoutes } from './contract.ts';
import { offerLife } from './lifecycle.ts';
import { offerStatuses, partnerFields } from './tables.ts';

type Db = Kysely<Database>;

const orders = {
  latest: { by: sql`o.created_at`, type: 'timestamptz', descending: true },
  end: { by: sql`o.until_on`, type: 'date', descending: false },
} as const satisfies Record<string, Order>;

type Row = OfferRow & {
  union_name: string;
  used: number;
  codes: number;
  codes_left: number;
  reports: { label: string; reportedOn: string; people: number; by: string }[];
};

const select = sql`o.*, u.name AS union_name,
  (SELECT count(*)::int FROM partner_uses x WHERE x.offer_id = o.id AND x.undone_at IS NULL) AS used,
  (SELECT count(*)::int FROM partner_codes k WHERE k.offer_id = o.id) AS codes,
  (SELECT count(*)::int FROM partner_codes k WHERE k.offer_id = o.id AND NOT k.taken) AS codes_left,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('label', r.label, 'reportedOn', r.reported_on::text, 'people', r.people,
     'by', r.by_name) ORDER BY r.reported_on DESC, r.id DESC), '[]') FROM partner_reports r WHERE r.offer_id = o.id) AS reports`;
const from = sql`partner_offers o JOIN unions u ON u.id = o.union_id`;

const knownFields = (fields: readonly string[]) => partnerFields.filter((field) => fields.includes(field));

function offerView(actor: Actor, row: Row): OfferView {
  const manages = reaches(actor, 'benefit.manage', row.union_path);
  return {
    ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, partner: row.partner },
    ...{ title: row.title, text: row.text, agreement: row.agreement, fromOn: row.from_on },
    ...{ untilOn: row.until_on, workerGroups: row.worker_groups, handing: row.handing, link: row.link },
    ...{ fields: knownFields(row.fields), status: row.status, reason: row.reason, used: row.used },
    ...{ codes: row.codes, codesLeft: row.codes_left, reports: row.reports },
    createdAt: row.created_at.toISOString(),
    allowedActions: manages ? actionsOf(offerLife, row.status) : [],
    mayManage: manages,
  };
}

/** partner_offers_place */
export async function listOffers(db: Db, actor: Actor, query: QueryOf<typeof partnerRoutes.partnerOffers>) {
  const { search } = query;
  const status = offerStatuses.find((each) => each === query.status);
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'o.id', order: orders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'o.union_path'),
      ...(status ? [sql<boolean>`o.status = ${status}`] : []),
      ...(search
        ? [sql<boolean>`(o.title LIKE ${holding(search)} OR o.partner LIKE ${holding(search)})`]
        : []),
    ],
  });
  return { items: rows.map((row) => offerView(actor, row)), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getOffer(db: Db, actor: Actor, id: string): Promise<OfferView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE o.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The offer');
  return offerView(actor, row);
}

type OwnRow = OfferRow & { use_id: string | null; code_sealed: string | null; sold_out: boolean };

/** Open offers of the member's union and those above, and what they took. partner_offers_place, partner_uses_person */
export async function ownOffers(db: Db, actor: Actor, today: string): Promise<{ items: OwnOffer[] }> {
  const personId = await ownPersonId(db, actor);
  const member = await membershipOf(db, personId);
  const ids = member ? idsOf(member.unionPath) : [];
  const { rows } = await sql<OwnRow>`
    SELECT o.*, x.id AS use_id, k.code_sealed,
           (o.handing = 'codes' AND NOT EXISTS
             (SELECT FROM partner_codes f WHERE f.offer_id = o.id AND NOT f.taken)) AS sold_out
      FROM partner_offers o
      LEFT JOIN partner_uses x ON x.offer_id = o.id AND x.person_id = ${personId} AND x.undone_at IS NULL
      LEFT JOIN partner_codes k ON k.id = x.code_id
     WHERE (o.union_id = ANY(${ids}::uuid[]) AND o.status = 'open') OR x.id IS NOT NULL
     ORDER BY o.until_on, o.id LIMIT 100`.execute(db);
  const fields = fieldsOf(db);
  return {
    items: rows
      .filter((row) => row.use_id !== null || (member && isFor(row, member, today)))
      .map((row) => ({
        ...{ id: row.id, partner: row.partner, title: row.title, text: row.text },
        lastOn: addDays(parseCivilDate(row.until_on), -1),
        ...{ fields: knownFields(row.fields), taken: row.use_id !== null },
        code: row.code_sealed ? fields.open(codePurpose, row.code_sealed) : null,
        link: row.use_id === null ? null : row.link,
        soldOut: row.use_id === null && row.sold_out,
      })),
  };
}
