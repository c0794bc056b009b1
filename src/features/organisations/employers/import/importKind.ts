import type { AppTransaction } from '../../../../platform/db/index.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  type Reading,
  registerImport,
  type Saved,
} from '../../../../platform/imports/index.ts';
import type { MappedRow } from '../../../../platform/spreadsheets/index.ts';
import { importerNow } from '../../../accounts/index.ts';
import { mayWith, pathsFor, requireWith } from '../../policy.ts';
import { getUnion } from '../../queries.ts';
import { employerFields } from './fields.ts';
import { type ListRow, readEmployer } from './readEmployer.ts';
import { saveEmployers } from './saveEmployers.ts';
import { linkUnions, saveUnions } from './saveUnions.ts';

export const employerImport = 'employers';

/** A code may stand in a list once: of two rows that differ, none is surely right. */
function readOnce(mapped: MappedRow, firstRows: FirstRows): Reading<ListRow> {
  const reading = readEmployer(mapped);
  if ('refused' in reading) return reading;
  const { creditCode, name } = reading.value;
  const first = firstRows.earlier(creditCode ?? `name ${name}`, reading.row);
  if (first === undefined) return reading;
  return { row: reading.row, refused: [`与第 ${first} 行${creditCode ? '信用代码' : '名称'}相同`] };
}

async function saveList(
  trx: AppTransaction,
  { clock }: ImportContext,
  { placeId, importId, dryRun, actor, fileName }: ImportSource,
  rows: readonly Accepted<ListRow>[],
): Promise<Saved> {
  const values = rows.map(({ value }) => value);
  const unions = values.filter((value) => value.kind === 'union');
  const now = clock.now();
  const counts = await saveEmployers(
    trx,
    values.filter((value) => value.kind === 'employer'),
    { unionId: placeId, dryRun, now, importId },
  );
  const unionsCreated = await saveUnions(trx, unions, { unionId: placeId, actor, dryRun, fileName, now });
  return { counts: { ...counts, unions: unions.length, unionsCreated }, refused: [], warned: [] };
}

registerImport<ListRow>({
  kind: employerImport,
  fields: employerFields,
  topics: ['employers', 'unions'],
  paths: (actor) => pathsFor(actor, 'employer.import'),
  requirePlace: async (db, actor, placeId) =>
    requireWith(actor, 'employer.import', await getUnion(db, placeId)),
  async actorNow({ db, clock }, accountId, placeId) {
    const place = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayWith(actor, 'employer.import', place));
  },
  async begin(context, source): Promise<ImportRun<ListRow>> {
    await getUnion(context.db, source.placeId);
    const firstRows = new FirstRows();
    return {
      read: (row) => readOnce(row, firstRows),
      save: (trx, rows) => saveList(trx, context, source, rows),
      finish: async (trx) => {
        await linkUnions(trx, source.placeId, context.clock.now());
      },
    };
  },
});
