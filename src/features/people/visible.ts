import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import type { PersonRow } from './personRow.ts';
import { type PersonAction, type PersonRights, type Reach, rightsOver } from './policy.ts';
import type { PeopleTable } from './tables.ts';

type Db = Kysely<Database>;
type Needs = Pick<Context, 'permissions'>;

/** The condition that a row of `people as p` belongs to a place within reach. */
export function withinReach(
  is: ExpressionBuilder<Database & { p: PeopleTable }, 'p'>,
  reach: Reach,
): Expression<SqlBool> {
  if (reach.everybody) return is.val(true);
  if (reach.prefixes.length + reach.exact.length === 0) return is.val(false);
  // people_places_person, or people_places_path for a small place
  return is.exists(
    is
      .selectFrom('people_places as at')
      .select(sql`1`.as('one'))
      .whereRef('at.person_id', '=', 'p.id')
      .where((place) =>
        place.or([
          ...reach.prefixes.map((path) => place('at.path', 'like', `${path}%`)),
          ...reach.exact.map((path) => place('at.path', '=', path)),
        ]),
      ),
  );
}

export async function placePathsOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('people_places')
    .select('path')
    .where('person_id', '=', personId)
    .execute();
  return rows.map(({ path }) => path);
}

export interface SeenPerson {
  row: PersonRow;
  rights: PersonRights;
}

/**
 * One person the actor sees; a record that was joined to another is seen with that one.
 *
 * @throws Problem 404 `notFound`, alike for what is not there and what is not theirs
 */
export async function getSeenPerson(
  db: Db,
  { permissions }: Needs,
  actor: Actor,
  id: string,
  options: { lock?: boolean } = {},
): Promise<SeenPerson> {
  let query = db.selectFrom('people').selectAll().where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('The person');
  const places = await placePathsOf(db, id);
  if (row.merged_into_id) places.push(...(await placePathsOf(db, row.merged_into_id)));
  const rights = rightsOver(actor, places, permissions);
  if (!rights.sees) throw notFound('The person');
  return { row, rights };
}

/** Whether the actor sees a person. */
export async function sees(db: Db, { permissions }: Needs, actor: Actor, id: string): Promise<boolean> {
  return rightsOver(actor, await placePathsOf(db, id), permissions).sees;
}

/** @throws Problem 403 `notAllowedHere`; to be called with the record seen already */
export function refuseUnless({ rights }: SeenPerson, action: PersonAction): void {
  if (!rights.actions.includes(action))
    throw forbidden(
      'notAllowedHere',
      '您的角色不能对这个人做这一步，请联系本单位工会 · your role may not do this for this person; ask their union',
    );
}
