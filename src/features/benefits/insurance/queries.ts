import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { actionsOf } from '../shared/lifecycle.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { ownPersonId, reaches, withinPlaces } from '../shared/policy.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import type { BatchRow } from './commands.ts';
import type { BatchView, InsuredView, insuranceRoutes, OwnPolicy } from './contract.ts';
import { batchLife } from './lifecycle.ts';
import { batchStatuses } from './tables.ts';

type Db = Kysely<Database>;

const batchOrders = {
  latest: { by: sql`b.created_at`, type: 'timestamptz', descending: true },
  end: { by: sql`b.until_on`, type: 'date', descending: false },
} as const satisfies Record<string, Order>;

type Row = BatchRow & {
  union_name: string;
  listed: number;
  issued: number;
  claims: number;
  paid: number;
};

const select = sql`b.*, u.name AS union_name, n.listed, n.issued, c.claims, c.paid`;
const from = sql`insurance_batches b JOIN unions u ON u.id = b.union_id
  CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE i.status <> 'removed')::int AS listed,
      count(*) FILTER (WHERE i.status = 'issued')::int AS issued FROM insured_people i WHERE i.batch_id = b.id) n
  CROSS JOIN LATERAL (SELECT count(*)::int AS claims, coalesce(sum(k.paid_fen), 0)::bigint AS paid
      FROM insurance_claims k JOIN insured_people i ON i.id = k.insured_id WHERE i.batch_id = b.id) c`;

function batchView(actor: Actor, row: Row): BatchView {
  const manages = reaches(actor, 'benefit.manage', row.union_path);
  return {
    ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, name: row.name },
    ...{ insurer: row.insurer, product: row.product, cover: row.cover, premiumFen: row.premium_fen },
    ...{ sumInsuredFen: row.sum_insured_fen, fromOn: row.from_on, untilOn: row.until_on },
    ...{ howToClaim: row.how_to_claim, phone: row.phone, money: row.money, sourceId: row.source_id },
    ...{ status: row.status, reason: row.reason, listed: row.listed, issued: row.issued },
    totalFen: row.premium_fen * (row.status === 'issued' ? row.issued : row.listed),
    ...{ claims: row.claims, paidFen: row.paid, createdAt: row.created_at.toISOString() },
    allowedActions: manages ? actionsOf(batchLife, row.status) : [],
    mayFill: manages && row.status === 'draft',
  };
}

/** insurance_batches_place */
export async function listBatches(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof insuranceRoutes.insuranceBatches>,
) {
  const { search } = query;
  const status = batchStatuses.find((each) => each === query.status);
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'b.id', order: batchOrders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'b.union_path'),
      ...(status ? [sql<boolean>`b.status = ${status}`] : []),
      ...(search
        ? [sql<boolean>`(b.name LIKE ${holding(search)} OR b.insurer LIKE ${holding(search)})`]
        : []),
    ],
  });
  return { items: rows.map((row) => batchView(actor, row)), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getBatch(db: Db, actor: Actor, id: string): Promise<BatchView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE b.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The batch');
  return batchView(actor, row);
}

const peopleOrders = {
  name: { by: sql`p.name_pinyin`, type: 'text', descending: false },
  latest: { by: sql`i.created_at`, type: 'timestamptz', descending: true },
} as const satisfies Record<string, Order>;

interface InsuredRow {
  id: string;
  person_id: string;
  name: string;
  union_name: string | null;
  status: InsuredView['status'];
  policy_number: string | null;
  issued_on: string | null;
  claims: { reference: string; notedOn: string; outcome: 'reported' | 'paid' | 'refused'; paidFen: number }[];
}

/** insured_people_batch_id_person_id_key */
export async function insuredPeople(
  db: Db,
  actor: Actor,
  batchId: string,
  query: QueryOf<typeof insuranceRoutes.insuredPeople>,
) {
  const batch = await getBatch(db, actor, batchId);
  const { search } = query;
  const status = (['listed', 'issued', 'removed'] as const).find((each) => each === query.status);
  const { rows, next } = await readPage<InsuredRow>(db, {
    select: sql`i.id, i.person_id, p.name, u.name AS union_name, i.status, i.policy_number, i.issued_on,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('reference', k.reference, 'notedOn', k.noted_on::text,
         'outcome', k.outcome, 'paidFen', k.paid_fen) ORDER BY k.noted_on), '[]') FROM insurance_claims k
        WHERE k.insured_id = i.id) AS claims`,
    from: sql`insured_people i JOIN people p ON p.id = i.person_id
      LEFT JOIN memberships m ON m.person_id = i.person_id AND m.ended_on IS NULL
      LEFT JOIN unions u ON u.id = m.union_id`,
    ...{ id: 'i.id', order: peopleOrders[query.sort], after: query.after, limit: query.limit },
    where: [
      sql<boolean>`i.batch_id = ${batchId}`,
      status ? sql<boolean>`i.status = ${status}` : sql<boolean>`i.status <> 'removed'`,
      ...(search
        ? [sql<boolean>`(p.name LIKE ${holding(search)} OR i.policy_number LIKE ${holding(search)})`]
        : []),
    ],
  });
  const manages = batch.allowedActions.length > 0 || batch.status === 'issued';
  return {
    items: rows.map(
      (row): InsuredView => ({
        ...{ id: row.id, person: { id: row.person_id, name: row.name }, union: row.union_name ?? '' },
        ...{ status: row.status, policyNumber: row.policy_number, issuedOn: row.issued_on },
        claims: row.claims,
        mayRemove: manages && row.status !== 'removed',
        mayNoteClaim: manages && row.status === 'issued',
      }),
    ),
    next,
  };
}

/** insured_people_person */
export async function ownPolicies(db: Db, actor: Actor, today: string): Promise<{ items: OwnPolicy[] }> {
  const personId = await ownPersonId(db, actor);
  const { policyNoticeDays } = await findBenefitSettings(db);
  const rows = await db
    .selectFrom('insured_people as i')
    .innerJoin('insurance_batches as b', 'b.id', 'i.batch_id')
    .selectAll('b')
    .select(['i.id as insured_id', 'i.policy_number'])
    .where('i.person_id', '=', personId)
    .where('i.status', '=', 'issued')
    .orderBy('b.until_on', 'desc')
    .limit(50)
    .execute();
  const soon = addDays(parseCivilDate(today), policyNoticeDays);
  return {
    items: rows.map((row) => ({
      ...{ id: row.insured_id, name: row.name, insurer: row.insurer, product: row.product },
      ...{ cover: row.cover, sumInsuredFen: row.sum_insured_fen, fromOn: row.from_on },
      lastOn: addDays(parseCivilDate(row.until_on), -1),
      state:
        row.until_on <= today
          ? 'ended'
          : row.from_on > today
            ? 'coming'
            : row.until_on <= soon
              ? 'endsSoon'
              : 'running',
      ...{ policyNumber: row.policy_number ?? '', howToClaim: row.how_to_claim, phone: row.phone },
    })),
  };
}
