import type { Kysely } from 'kysely';
import { type Database, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { employerNameKey } from './employerName.ts';
import { pathOf } from './path.ts';
import { findTownForDivision, holdUnion, type Union } from './queries.ts';
import type { UnionLevel } from './tables.ts';
import { recordVersions } from './tree/versions.ts';

type Db = Kysely<Database>;

export interface NewEmployer {
  name: string;
  creditCode?: string | null;
  divisionCode?: string | null;
  address?: string | null;
  /** Where it lies when its division tells no town; the top of the tree by default. */
  placeId?: string | null;
  now: Date;
}

/** The union in whose territory an employer lies: the town of its division, else the place given, else the top. */
async function placeOfEmployer(trx: Db, { divisionCode, placeId }: NewEmployer) {
  const town = divisionCode ? await findTownForDivision(trx, divisionCode) : undefined;
  if (town) return town;
  const query = trx.selectFrom('unions').select(['id', 'path']);
  return (
    placeId ? query.where('id', '=', placeId) : query.where('parent_id', 'is', null)
  ).executeTakeFirst();
}

export async function createEmployer(trx: Db, input: NewEmployer): Promise<string> {
  const id = newId();
  const place = await placeOfEmployer(trx, input);
  await trx
    .insertInto('employers')
    .values({
      id,
      name: input.name,
      name_key: employerNameKey(input.name),
      credit_code: input.creditCode?.trim().toUpperCase() ?? null,
      division_code: input.divisionCode ?? null,
      address: input.address ?? null,
      place_id: place?.id ?? null,
      place_path: place?.path ?? null,
      created_at: input.now,
    })
    .execute();
  return id;
}

export interface NewUnion {
  parentId: string | null;
  level: UnionLevel;
  name: string;
  shortName?: string;
  divisionCode?: string | null;
  employerId?: string | null;
  phone?: string | null;
  creditCode?: string | null;
  foundedOn?: string | null;
  now: Date;
}

/** @throws Problem 404 `notFound` for the parent, 409 `rootExists` for a second union without a parent */
export async function createUnion(trx: Db, input: NewUnion): Promise<Union> {
  const parent = input.parentId ? await holdUnion(trx, input.parentId) : null;
  if (
    !parent &&
    (await trx.selectFrom('unions').select('id').where('parent_id', 'is', null).executeTakeFirst())
  )
    throw conflict(
      'rootExists',
      'There is a federation at the top already; give the parent of the new union.',
    );
  const id = newId();
  const row = {
    id,
    parent_id: input.parentId,
    path: pathOf(parent?.path ?? null, id),
    level: input.level,
    name: input.name,
    short_name: input.shortName ?? input.name,
    division_code: input.divisionCode ?? null,
    employer_id: input.employerId ?? null,
    phone: input.phone ?? null,
  };
  await trx
    .insertInto('unions')
    .values({
      ...row,
      credit_code: input.creditCode?.trim().toUpperCase() ?? null,
      founded_on: input.foundedOn ?? null,
      created_at: input.now,
    })
    .execute();
  await recordVersions(trx, [id], input.now);
  return {
    id,
    parentId: row.parent_id,
    path: row.path,
    level: row.level,
    name: row.name,
    shortName: row.short_name,
    divisionCode: row.division_code,
    employerId: row.employer_id,
    phone: row.phone,
  };
}

export interface NewStation {
  unionId: string;
  name: string;
  address: string;
  longitude?: number | null;
  latitude?: number | null;
  now: Date;
}

export async function createStation(trx: Db, input: NewStation): Promise<string> {
  const id = newId();
  await trx
    .insertInto('stations')
    .values({
      id,
      union_id: input.unionId,
      name: input.name,
      address: input.address,
      longitude: input.longitude ?? null,
      latitude: input.latitude ?? null,
      created_at: input.now,
    })
    .execute();
  return id;
}
