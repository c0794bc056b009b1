import type { Kysely } from 'kysely';
import { type Database, newId } from '../../platform/db/index.ts';
import './tables.ts';

type Db = Kysely<Database>;

export interface PlaceLink {
  personId: string;
  unionId: string;
  /** The union's path, `/id/…/`. */
  path: string;
  /** The feature's own word, such as `membership`; one link a person, union and reason. */
  reason: string;
  now: Date;
}

/** From now on the person is seen by who sees this union. The same link again only brings its path up to date. */
export async function linkPersonToPlace(
  trx: Db,
  { personId, unionId, path, reason, now }: PlaceLink,
): Promise<void> {
  // people_places_link
  const known = await trx
    .updateTable('people_places')
    .set({ path })
    .where('person_id', '=', personId)
    .where('union_id', '=', unionId)
    .where('reason', '=', reason)
    .returning('id')
    .execute();
  if (known.length > 0) return;
  await trx
    .insertInto('people_places')
    .values({ id: newId(), person_id: personId, union_id: unionId, path, reason, created_at: now })
    .execute();
}

export async function unlinkPersonFromPlace(
  trx: Db,
  { personId, unionId, reason }: Pick<PlaceLink, 'personId' | 'unionId' | 'reason'>,
): Promise<void> {
  await trx
    .deleteFrom('people_places')
    .where('person_id', '=', personId)
    .where('union_id', '=', unionId)
    .where('reason', '=', reason)
    .execute();
}

/** person → places, each with its union's short name. */
export async function placesOf(db: Db, personIds: readonly string[]) {
  const rows =
    personIds.length === 0
      ? []
      : await db
          .selectFrom('people_places as at')
          .innerJoin('unions as u', 'u.id', 'at.union_id')
          .select(['at.person_id', 'at.path', 'at.reason', 'u.id as unionId', 'u.short_name as unionName'])
          .where('at.person_id', 'in', [...personIds])
          .orderBy('at.path')
          .execute();
  return Map.groupBy(rows, (row) => row.person_id);
}
