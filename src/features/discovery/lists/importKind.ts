import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { AppDatabase, AppTransaction } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import {
  type ImportContext,
  type ImportRun,
  type ImportSource,
  registerImport,
} from '../../../platform/imports/index.ts';
import { importerNow } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { placesFor, reaches } from '../permissions.ts';
import { finishList } from './finishList.ts';
import { fieldsOfKind, hashedFields, listFields } from './listFields.ts';
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

/** What the agency of the list behind this import calls its columns. discovery_lists_import_id_key */
async function fieldsOf(db: AppDatabase | AppTransaction, importId: string) {
  const list = await db
    .selectFrom('discovery_lists')
    .select(['kind', 'key_id'])
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return list ? fieldsOfKind(await getListKind(db, list.kind), list.key_id !== null) : listFields;
}

for (const kind of listImports)
  registerImport<ListRowValue>({
    kind,
    fields: kind === plainImport ? listFields : hashedFields,
    fieldsOf,
    topics: ['discovery'],
    paths: (actor) => placesFor(actor, 'discovery.match').map(({ path }) => path),
    requirePlace: async (db, actor, placeId) => refuseElsewhere(actor, (await getUnion(db, placeId)).path),
    async actorNow({ db, clock }, accountId, placeId) {
      const { path } = await getUnion(db, placeId);
      return importerNow(db, accountId, clock.now(), (actor) => reaches(actor, 'discovery.list', path));
    },
    begin,
  });
