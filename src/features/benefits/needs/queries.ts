import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { actionsOf } from '../shared/lifecycle.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { ownPersonId, reaches, withinPlaces } from '../shared/policy.ts';
import type { NeedRow } from './commands.ts';
import type { NeedView, needRoutes, OwnNeed } from './contract.ts';
import { type NeedAction, needLife } from './lifecycle.ts';
import { needStatuses } from './tables.ts';

type Db = Kysely<Database>;

const orders = {
  wanted: { by: sql`n.wanted_on`, type: 'date', descending: false },
  latest: { by: sql`n.created_at`, type: 'timestamptz', descending: true },
} as const satisfies Record<string, Order>;

type Row = NeedRow & { name: string; union_name: string };
const select = sql`n.*, p.name, u.name AS union_name`;
const from = sql`needs n JOIN people p ON p.id = n.person_id JOIN unions u ON u.id = n.union_id`;

const byServers: readonly NeedAction[] = ['confirm', 'cancel'];

function needView(actor: Actor, row: Row, today: string): NeedView {
  const manages = reaches(actor, 'benefit.manage', row.union_path);
  const serves = reaches(actor, 'benefit.serve', row.union_path);
  const { provider_kind: kind, provider, agreed_on: agreedOn } = row;
  return {
    ...{ id: row.id, person: { id: row.person_id, name: row.name } },
    union: { id: row.union_id, name: row.union_name },
    ...{ forWhom: row.for_whom, kind: row.kind, text: row.text, wantedOn: row.wanted_on },
    late: row.wanted_on < today && (row.status === 'open' || row.status === 'ordered'),
    ...{ source: row.source, status: row.status },
    provider: kind && provider && agreedOn ? { kind, name: provider, agreedOn } : null,
    ...{ costFen: row.cost_fen, doneOn: row.done_on, confirmedBy: row.confirmed_by, reason: row.reason },
    createdAt: row.created_at.toISOString(),
    allowedActions: actionsOf(needLife, row.status).filter(
      (action) => manages || (serves && byServers.includes(action)),
    ),
  };
}

/** needs_place, needs_wanted */
export async function listNeeds(
  db: Db,
  actor: Actor,
  query: QueryOf<typeof needRoutes.needs>,
  today: string,
) {
  const { search } = query;
  const status = needStatuses.find((each) => each === query.status);
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'n.id', order: orders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'n.union_path'),
      ...(status ? [sql<boolean>`n.status = ${status}`] : []),
      ...(search ? [sql<boolean>`(n.text LIKE ${holding(search)} OR p.name LIKE ${holding(search)})`] : []),
    ],
  });
  return { items: rows.map((row) => needView(actor, row, today)), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getNeed(db: Db, actor: Actor, id: string, today: string): Promise<NeedView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE n.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The need');
  return needView(actor, row, today);
}

const own = ['confirm', 'reopen', 'cancel'] as const;

/** needs_person */
export async function ownNeeds(db: Db, actor: Actor): Promise<{ items: OwnNeed[] }> {
  const rows = await db
    .selectFrom('needs')
    .selectAll()
    .where('person_id', '=', await ownPersonId(db, actor))
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute();
  return {
    items: rows.map((row) => ({
      ...{ id: row.id, kind: row.kind, text: row.text, wantedOn: row.wanted_on, status: row.status },
      ...{ provider: row.provider, agreedOn: row.agreed_on, reason: row.reason },
      allowedActions: own.filter(
        (action) =>
          actionsOf(needLife, row.status).includes(action) && (action !== 'reopen' || row.status === 'done'),
      ),
    })),
  };
}
