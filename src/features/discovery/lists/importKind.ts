import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, type Grant, systemActor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import {
  type ImportContext,
  type ImportRun,
  type ImportSource,
  registerImport,
} from '../../../platform/imports/index.ts';
import { inForce } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { placesFor, reaches } from '../permissions.ts';
import { finishList } from './finishList.ts';
import { hashedFields, listFields } from './listFields.ts';
import { getListKind } from './listKinds.ts';
import { OnceOnly } from './onceOnly.ts';
import { type ListRowValue, readHashedRow, readListRow } from './readRow.ts';
import { saveRows } from './saveRows.ts';
import { refuseElsewhere } from './visible.ts';

export const plainImport = 'agencyList';
export const hashedImport = 'agencyHashList';
/** Both in one order, for jobs and routes. */
export const listImports = [plainImport, hashedImport] as const;

async function begin(context: ImportContext, source: ImportSource): Promise<ImportRun<ListRowValue>> {
  const { db } = context;
  const list = await db
    .selectFrom('discovery_lists as l')
    .leftJoin('discovery_keys as k', 'k.id', 'l.key_id')
    .select(['l.id', 'l.kind', 'k.code as keyCode'])
    .where('l.import_id', '=', source.importId)
    .executeTakeFirst();
  if (!list)
    throw new Problem(
      409,
      'listNotAnnounced',
      '这份文件没有对应的名单登记 · no list was announced for this file',
    );
  const kind = await getListKind(db, list.kind);
  const today = shanghaiDate(context.clock.now());
  const once = new OnceOnly();
  const { keyCode } = list;
  return {
    read: (row) =>
      once.read(keyCode === null ? readListRow(row, kind, today) : readHashedRow(row, kind, keyCode)),
    save: (trx, rows) => saveRows(trx, context, { listId: list.id, dryRun: source.dryRun }, rows),
    finish: (trx) => finishList(trx, source.actor, list.id, context.clock.now()),
  };
}

/** Staff with the grants in force now; the permission may have gone since the file came in. grants_account */
async function staffNow(db: Kysely<Database>, accountId: string, now: Date): Promise<Actor | null> {
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', '=', accountId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account) return null;
  const { rows: grants } = await sql<Grant>`
    SELECT g.role, u.id AS "placeId", u.path AS "placePath", g.scope, g.agency, g.line, g.on_behalf_of AS "onBehalfOf"
      FROM grants g JOIN unions u ON u.id = g.union_id WHERE g.account_id = ${accountId} AND ${inForce('g', now)}
     ORDER BY u.path, g.role`.execute(db);
  return { kind: 'staff', accountId: account.id, name: account.name, grants, sessionId: '' };
}

for (const kind of listImports)
  registerImport<ListRowValue>({
    kind,
    fields: kind === plainImport ? listFields : hashedFields,
    topics: ['discovery'],
    paths: (actor) => placesFor(actor, 'discovery.match').map(({ path }) => path),
    requirePlace: async (db, actor, placeId) => refuseElsewhere(actor, (await getUnion(db, placeId)).path),
    async actorNow({ db, clock }, accountId, placeId) {
      if (accountId === '') return systemActor;
      const actor = await staffNow(db, accountId, clock.now());
      const { path } = await getUnion(db, placeId);
      if (!actor || !reaches(actor, 'discovery.list', path))
        throw new Problem(
          403,
          'rightLost',
          '导入人已没有这项权限 · whoever asked for it has lost this right',
        );
      return actor;
    },
    begin,
  });
