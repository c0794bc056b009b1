import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { importStatuses } from '../../../platform/imports/status.ts';
import type { KeyView, ListView } from '../contract/lists.ts';
import { placesFor, withinPlaces } from '../permissions.ts';
import { type ListKind, listKinds } from './listKinds.ts';
import { seesList } from './visible.ts';

type Db = Kysely<Database>;

const lists = (db: Db) =>
  db
    .selectFrom('discovery_lists as l')
    .innerJoin('unions as u', 'u.id', 'l.union_id')
    .leftJoin('discovery_keys as k', 'k.id', 'l.key_id')
    .leftJoin('imports as i', 'i.id', 'l.import_id')
    .selectAll('l')
    .select(['u.short_name as unionName', 'k.code as keyCode'])
    .select(['i.status as importStatus', 'i.file_name as fileName']);

type Row = Awaited<ReturnType<ReturnType<typeof lists>['executeTakeFirstOrThrow']>>;

const nameOfKind = (kinds: readonly ListKind[], code: string) =>
  kinds.find((kind) => kind.code === code)?.name ?? { zh: code, en: code };

const viewOf = (row: Row, kinds: readonly ListKind[]): ListView => ({
  ...{ id: row.id, unionName: row.unionName, kind: row.kind, kindName: nameOfKind(kinds, row.kind) },
  ...{ agency: row.agency, purpose: row.purpose, basis: row.basis, asOf: row.as_of },
  ...{ hashed: row.key_id !== null, keyCode: row.keyCode, status: row.status, importId: row.import_id },
  importStatus: row.importStatus as (typeof importStatuses)[number] | null,
  ...{ fileName: row.fileName, rowCount: row.row_count, signCount: row.sign_count },
  ...{ createdBy: row.created_by_name, createdAt: row.created_at.toISOString() },
  deletedAt: row.deleted_at?.toISOString() ?? null,
});

/** @throws Problem 404 */
export async function listView(db: Db, actor: Actor, id: string): Promise<ListView> {
  const row = await lists(db).where('l.id', '=', id).executeTakeFirst();
  if (!row || !seesList(actor, row)) throw notFound('The list');
  return viewOf(row, await listKinds(db));
}

/** What the actor handed in, and of who matches every list of the place. discovery_lists_place, discovery_lists_own */
export async function agencyLists(
  db: Db,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
) {
  const mark = readCursor(after, 2);
  let query = lists(db)
    .where((is) =>
      is.or([
        withinPlaces(actor, 'discovery.match', 'l.union_path'),
        is('l.created_by', '=', accountIdOf(actor)),
      ]),
    )
    .orderBy('l.created_at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(limit + 1);
  if (mark)
    query = query.where(sql<boolean>`(l.created_at, l.id) < (${mark[0]}::timestamptz, ${mark[1]}::uuid)`);
  const rows = await query.execute();
  const kinds = await listKinds(db);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map((row) => viewOf(row, kinds)),
    next: last ? writeCursor([last.created_at.toISOString(), last.id]) : null,
  };
}

const keys = (db: Db) =>
  db
    .selectFrom('discovery_keys as k')
    .innerJoin('unions as u', 'u.id', 'k.union_id')
    .select(['k.id', 'k.code', 'k.agency', 'k.purpose', 'k.expires_on', 'k.ended_at', 'k.end_reason'])
    .select(['k.issued_by_name', 'k.issued_at', 'u.short_name as unionName']);
type Key = Awaited<ReturnType<ReturnType<typeof keys>['executeTakeFirstOrThrow']>>;

const keyViewOf = (row: Key): KeyView => ({
  ...{ id: row.id, code: row.code, unionName: row.unionName, agency: row.agency, purpose: row.purpose },
  ...{ expiresOn: row.expires_on, ended: row.ended_at !== null, endReason: row.end_reason },
  ...{ issuedBy: row.issued_by_name, issuedAt: row.issued_at.toISOString() },
});

export const keyView = async (db: Db, id: string): Promise<KeyView> =>
  keyViewOf(await keys(db).where('k.id', '=', id).executeTakeFirstOrThrow());

/**
 * Kinds of lists, and the keys a list can have been hashed with: to who issues them all of the place, to an agency those
 * that are in force at the place where it hands in, without the key itself. discovery_keys_place
 */
export async function kindsAndKeys(db: Db, actor: Actor) {
  const matches = placesFor(actor, 'discovery.match').length > 0;
  const mine = withinPlaces(actor, matches ? 'discovery.match' : 'discovery.list', 'k.union_path');
  let query = keys(db).where(mine).orderBy('k.issued_at', 'desc').limit(100);
  if (!matches) query = query.where('k.ended_at', 'is', null);
  const kinds = await listKinds(db);
  return {
    items: kinds.map(({ whenAppears: _a, whenLeaves: _l, ...kind }) => kind),
    keys: (await query.execute()).map(keyViewOf),
    mayMatch: matches,
  };
}
