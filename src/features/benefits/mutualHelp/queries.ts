import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { reaches, withinPlaces } from '../shared/policy.ts';
import type { GroupView, mutualHelpRoutes } from './contract.ts';

type Db = Kysely<Database>;

const orders = {
  latest: { by: sql`g.created_at`, type: 'timestamptz', descending: true },
  name: { by: sql`g.name`, type: 'text', descending: false },
} as const satisfies Record<string, Order>;

interface Row {
  id: string;
  union_id: string;
  union_path: string;
  union_name: string;
  name: string;
  agreement: string;
  signed_on: string;
  employer: string | null;
  hours: string | null;
  hours_signed_on: string | null;
  hours_until: string | null;
  ended_on: string | null;
  members: GroupView['members'] | null;
  turns: GroupView['turns'] | null;
  turns_done: number;
}

const select = sql`g.*, u.name AS union_name,
  (SELECT jsonb_agg(jsonb_build_object('id', m.person_id, 'name', p.name, 'signedOn', m.signed_on::text,
     'leftOn', m.left_on::text) ORDER BY m.left_on IS NOT NULL, p.name_pinyin, p.id) FROM mutual_members m
     JOIN people p ON p.id = m.person_id WHERE m.group_id = g.id) AS members,
  (SELECT jsonb_agg(t.turn) FROM (SELECT jsonb_build_object('id', t.id, 'onDate', t.on_date::text,
     'person', jsonb_build_object('id', t.person_id, 'name', p.name), 'what', t.what, 'status', t.status,
     'helpers', t.helpers) AS turn FROM mutual_turns t JOIN people p ON p.id = t.person_id
     WHERE t.group_id = g.id ORDER BY t.on_date DESC, t.id LIMIT 200) t) AS turns,
  (SELECT count(*)::int FROM mutual_turns t WHERE t.group_id = g.id AND t.status = 'done') AS turns_done`;
const from = sql`mutual_groups g JOIN unions u ON u.id = g.union_id`;

function groupView(actor: Actor, row: Row): GroupView {
  const { employer, hours, hours_signed_on: signedOn } = row;
  return {
    ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, name: row.name },
    ...{ agreement: row.agreement, signedOn: row.signed_on, endedOn: row.ended_on },
    hours: employer && hours && signedOn ? { employer, text: hours, signedOn, until: row.hours_until } : null,
    ...{ members: row.members ?? [], turns: row.turns ?? [], turnsDone: row.turns_done },
    mayManage: row.ended_on === null && reaches(actor, 'benefit.manage', row.union_path),
  };
}

/** mutual_groups_place */
export async function listGroups(db: Db, actor: Actor, query: QueryOf<typeof mutualHelpRoutes.mutualGroups>) {
  const { search, status } = query;
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'g.id', order: orders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'g.union_path'),
      ...(status === 'running' ? [sql<boolean>`g.ended_on IS NULL`] : []),
      ...(status === 'ended' ? [sql<boolean>`g.ended_on IS NOT NULL`] : []),
      ...(search
        ? [sql<boolean>`(g.name LIKE ${holding(search)} OR g.employer LIKE ${holding(search)})`]
        : []),
    ],
  });
  return { items: rows.map((row) => groupView(actor, row)), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getGroup(db: Db, actor: Actor, id: string): Promise<GroupView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE g.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The group');
  return groupView(actor, row);
}
