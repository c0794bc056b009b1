import { type Kysely, sql } from 'kysely';
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
export const linkPersonToPlace = (trx: Db, link: PlaceLink): Promise<void> => linkPeopleToPlaces(trx, [link]);

/** The same for many at once, in two statements; a link given twice is one link. */
export async function linkPeopleToPlaces(trx: Db, links: readonly PlaceLink[]): Promise<void> {
  const given = new Map(
    links.map(({ personId, unionId, path, reason, now }) => [
      `${personId} ${unionId} ${reason}`,
      { id: newId(), person_id: personId, union_id: unionId, path, reason, created_at: now.toISOString() },
    ]),
  );
  if (given.size === 0) return;
  const rows = sql`jsonb_to_recordset(${JSON.stringify([...given.values()])}::jsonb)
    AS g (id uuid, person_id uuid, union_id uuid, path text, reason text, created_at timestamptz)`;
  // people_places_link
  await sql`UPDATE people_places AS at SET path = g.path FROM ${rows}
    WHERE at.person_id = g.person_id AND at.union_id = g.union_id AND at.reason = g.reason`.execute(trx);
  await sql`INSERT INTO people_places (id, person_id, union_id, path, reason, created_at)
    SELECT g.id, g.person_id, g.union_id, g.path, g.reason, g.created_at FROM ${rows}
     WHERE NOT EXISTS (SELECT FROM people_places AS at WHERE at.person_id = g.person_id
       AND at.union_id = g.union_id AND at.reason = g.reason)`.execute(trx);
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
