import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { openAffairsRoutes, PolicyView } from './contract.ts';
import { paged, within } from './paging.ts';
import { placesReached, reaches } from './policy.ts';

type Db = Kysely<Database>;

const policyRows = (db: Db, actor: Actor) =>
  db
    .selectFrom('open_policies as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .selectAll('p')
    .select('u.name as union_name')
    .where(placesReached(actor, 'p.union_path'));

async function policyViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof policyRows>['execute']>>,
): Promise<PolicyView[]> {
  const versions = await db
    .selectFrom('open_policy_versions')
    .selectAll()
    .where(sql<boolean>`policy_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => {
    const own = versions.filter(({ policy_id }) => policy_id === row.id);
    const keeps = reaches(actor, 'keep', row.union_path) && row.ended_on === null;
    return {
      ...{ id: row.id, kind: row.kind, title: row.title, endedOn: row.ended_on },
      union: { id: row.union_id, name: row.union_name },
      versions: own.map((version, index) => ({
        ...{ version: version.version, documentNumber: version.document_number, fromOn: version.from_on },
        untilOn: own[index - 1]?.from_on ?? row.ended_on,
        ...{ text: version.text, by: version.changed_by_name },
      })),
      allowedActions: keeps ? ['change', 'end'] : [],
    };
  });
}

/** @throws Problem 404 */
export async function policyView(db: Db, actor: Actor, id: string): Promise<PolicyView> {
  const [view] = await policyViews(db, actor, await policyRows(db, actor).where('p.id', '=', id).execute());
  if (!view) throw notFound('The document');
  return view;
}

/** Newest first. open_policies_place */
export async function listPolicies(db: Db, actor: Actor, filter: QueryOf<typeof openAffairsRoutes.policies>) {
  let query = policyRows(db, actor)
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1);
  const path = await within(db, filter.unionId);
  if (path !== undefined) query = query.where('p.union_path', 'like', `${path}%`);
  if (filter.after) query = query.where('p.id', '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  return { items: await policyViews(db, actor, page), next };
}
