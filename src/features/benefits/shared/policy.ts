import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { placesOfRoles, reachesPath, rowsReached } from '../../../platform/auth/reach.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { getUnion, holdUnion, type Union } from '../../organisations/index.ts';
import { livingPersonId } from '../../people/index.ts';
import { type BenefitPermission, benefitPermissions } from './permissions.ts';

type Db = Kysely<Database>;

export interface Step {
  actor: Actor;
  now: Date;
}

export const todayOf = ({ now }: Pick<Step, 'now'>): string => shanghaiDate(now);

export const reaches = (actor: Actor, permission: BenefitPermission, path: string): boolean =>
  actor.kind === 'system' || reachesPath(actor, benefitPermissions[permission], path);

/** Rows whose path lies within the actor's places for this permission; all for the system. */
export const withinPlaces = (
  actor: Actor,
  permission: BenefitPermission,
  column: string,
): RawBuilder<boolean> =>
  actor.kind === 'system' ? sql<boolean>`true` : rowsReached(actor, benefitPermissions[permission], column);

/** Whether a thing of this path is for a place of the actor: theirs, below it, or of a union above theirs. */
export const concerns = (actor: Actor, permission: BenefitPermission, path: string): boolean =>
  reaches(actor, permission, path) ||
  placesOfRoles(actor, benefitPermissions[permission]).some((place) => place.path.startsWith(path));

/** The same for the rows of a query. */
export const concerning = (
  actor: Actor,
  permission: BenefitPermission,
  column: string,
): RawBuilder<boolean> => {
  const paths = placesOfRoles(actor, benefitPermissions[permission]).map(({ path }) => path);
  return sql<boolean>`(${withinPlaces(actor, permission, column)} OR EXISTS (SELECT FROM unnest(${paths}::text[]) AS at (path)
    WHERE starts_with(at.path, ${sql.ref(column)})))`;
};

/** People whom the actor may serve, for the search of people: those who belong to their places. */
export function peopleReach(actor: Actor) {
  const places = placesOfRoles(actor, benefitPermissions['benefit.serve']);
  return {
    everybody: places.some(({ path, own }) => !own && path.split('/').filter(Boolean).length === 1),
    prefixes: places.flatMap(({ path, own }) => (own ? [] : [path])),
    exact: places.flatMap(({ path, own }) => (own ? [path] : [])),
  };
}

/** The union a new thing belongs to, held. @throws 404 absent or out of reach */
export async function unionWithin(
  trx: Db,
  actor: Actor,
  permission: BenefitPermission,
  unionId: string,
): Promise<Union> {
  const union = await holdUnion(trx, unionId);
  if (!reaches(actor, permission, union.path)) throw notFound('The union');
  return union;
}

export interface ServedPerson {
  personId: string;
  name: string;
  unionId: string;
  unionPath: string;
  workerGroups: string[];
}

/** The live membership of a person. memberships_one_live */
export async function membershipOf(db: Db, personId: string): Promise<ServedPerson | undefined> {
  return db
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select([
      'm.person_id as personId',
      'p.name',
      'm.union_id as unionId',
      'm.union_path as unionPath',
      'm.worker_groups as workerGroups',
    ])
    .where('m.person_id', '=', personId)
    .where('m.ended_on', 'is', null)
    .executeTakeFirst();
}

const nobody = (field: string) =>
  invalid([
    {
      field,
      code: 'notFound',
      message: '您的范围内没有这名会员 · no such member within your places',
    },
  ]);

/** A member within the actor's places. @throws 422 at `field`: absent and foreign look alike */
export async function memberWithin(
  trx: Db,
  actor: Actor,
  permission: BenefitPermission,
  personId: string,
  field = 'personId',
): Promise<ServedPerson> {
  const known = await trx.selectFrom('people').select('id').where('id', '=', personId).executeTakeFirst();
  const member = known && (await membershipOf(trx, await livingPersonId(trx, known.id)));
  if (!member || !reaches(actor, permission, member.unionPath)) throw nobody(field);
  return member;
}

/** The signed-in worker's living record. @throws 403 `workersOnly` */
export async function ownPersonId(db: Db, actor: Actor): Promise<string> {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for workers themselves.');
  return livingPersonId(db, actor.personId);
}

/** The signed-in worker as a member. @throws 409 `membersOnly` */
export async function ownMembership(db: Db, actor: Actor): Promise<ServedPerson> {
  const member = await membershipOf(db, await ownPersonId(db, actor));
  if (!member)
    throw conflict(
      'membersOnly',
      '这项服务面向会员，请先在“加入工会”里入会 · this is for members; join a union first',
    );
  return member;
}

/** Rows that belong to a union, by their table; written out, since deriving them costs the compiler minutes. */
interface PlacedRows {
  wishes: Selectable<Database['wishes']>;
  insurance_batches: Selectable<Database['insurance_batches']>;
  partner_offers: Selectable<Database['partner_offers']>;
  promises: Selectable<Database['promises']>;
  supply_budgets: Selectable<Database['supply_budgets']>;
  supply_items: Selectable<Database['supply_items']>;
  needs: Selectable<Database['needs']>;
  recuperation_periods: Selectable<Database['recuperation_periods']>;
  mutual_groups: Selectable<Database['mutual_groups']>;
  health_notes: Selectable<Database['health_notes']>;
}

/** A row within the actor's places, locked. @throws 404 for absent and foreign ones alike */
export async function holdPlaced<T extends keyof PlacedRows>(
  trx: AppTransaction,
  actor: Actor,
  permission: BenefitPermission,
  table: T,
  id: string,
): Promise<PlacedRows[T]> {
  const { rows } = await sql<
    PlacedRows[T]
  >`SELECT * FROM ${sql.table(table)} WHERE id = ${id}::uuid FOR UPDATE`.execute(trx);
  const [row] = rows;
  if (!row || !reaches(actor, permission, row.union_path)) throw notFound('The record');
  return row;
}

/** Name of a union for a view. */
export const unionNameOf = async (db: Db, id: string): Promise<string> => (await getUnion(db, id)).name;
