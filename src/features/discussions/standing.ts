import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { idsOf, isWithin } from '../organisations/index.ts';
import { hasSeatWithin } from './seats.ts';
import type { Grouping } from './tables.ts';

type Db = Kysely<Database>;

/** Where a worker belongs: the path of the union they are a member of, and their groups. */
export interface Belonging {
  unionPath: string;
  workerGroups: string[];
}

/** memberships_one_live */
export async function findBelonging(db: Db, actor: Actor): Promise<Belonging | undefined> {
  if (actor.kind !== 'worker') return undefined;
  const row = await db
    .selectFrom('memberships')
    .select(['union_path', 'worker_groups'])
    .where('person_id', '=', actor.personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return row && { unionPath: row.union_path, workerGroups: row.worker_groups };
}

export const belongsTo = (belonging: Belonging | undefined, unionPath: string): boolean =>
  belonging !== undefined && isWithin(belonging.unionPath, unionPath);

/** @throws Problem 403 `workersOnly`, `notYourUnion` */
export function requireBelonging(
  actor: Actor,
  belonging: Belonging | undefined,
  unionPath: string,
): { personId: string; belonging: Belonging } {
  if (actor.kind !== 'worker')
    throw forbidden(
      'workersOnly',
      '请用本人的职工账号参加讨论 · Take part with your own account as a worker.',
    );
  if (!belonging || !belongsTo(belonging, unionPath))
    throw forbidden('notYourUnion', '这个话题由本工会的会员讨论 · Members of this union discuss this.');
  return { personId: actor.personId, belonging };
}

/** The union directly below a place to which somebody belongs; the place itself where there is none between. */
export function branchOf(unionPath: string, belonging: Belonging): string {
  const [below] = idsOf(belonging.unionPath).slice(idsOf(unionPath).length);
  return below ?? idsOf(unionPath).at(-1) ?? '';
}

/** Codes of a grouping that are no union. */
export const noGroup = 'none';

/** The group whose voice somebody's position is. */
export async function groupOf(
  db: Db,
  grouping: Grouping,
  at: { unionPath: string; personId: string; belonging: Belonging; today: string },
): Promise<string> {
  if (grouping === 'branch') return branchOf(at.unionPath, at.belonging);
  if (grouping === 'workerGroup') return at.belonging.workerGroups.toSorted()[0] ?? noGroup;
  return (await hasSeatWithin(db, at.personId, at.unionPath, at.today)) ? 'representative' : 'member';
}

/**
 * What somebody is called who does not show their name: a colleague of their branch, or of the whole union where the
 * branch has so few members that this would be telling. memberships_path
 */
export async function branchNameOf(
  db: Db,
  union: { path: string; name: string },
  belonging: Belonging,
  fewest: number,
): Promise<string> {
  const id = branchOf(union.path, belonging);
  const path = `${union.path}${id}/`;
  if (union.path.endsWith(`/${id}/`)) return union.name;
  const { rows } = await sql<{ name: string; members: number }>`
    SELECT u.name, (SELECT count(*)::int FROM (SELECT 1 FROM memberships
              WHERE union_path LIKE ${`${path}%`} AND ended_on IS NULL LIMIT ${fewest}) few) AS members
      FROM unions u WHERE u.id = ${id}`.execute(db);
  const [branch] = rows;
  return branch && branch.members >= fewest ? branch.name : union.name;
}
