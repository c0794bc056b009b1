import { type AppTransaction, newId } from '../../../../platform/db/index.ts';
import { employerNameKey } from '../../employerName.ts';
import { findTownForDivision, holdUnion, type Union } from '../../queries.ts';
import type { EmployerFields, EmployerRow } from './readEmployer.ts';

const columnOf = {
  divisionCode: 'division_code',
  address: 'address',
  headCount: 'head_count',
  unitNature: 'unit_nature',
  economicType: 'economic_type',
  industry: 'industry',
  registeredOn: 'registered_on',
  registeredType: 'registered_type',
  registeredCapital: 'registered_capital',
  region: 'region',
  phone: 'phone',
  contactName: 'contact_name',
} as const satisfies Record<keyof EmployerFields, string>;
const keys = Object.keys(columnOf) as (keyof EmployerFields)[];

type Known = Awaited<ReturnType<typeof knownEmployers>>[number];

function knownEmployers(trx: AppTransaction, rows: readonly EmployerRow[]) {
  const codes = rows.flatMap(({ creditCode }) => creditCode ?? []);
  const names = rows.flatMap(({ creditCode, name }) => (creditCode ? [] : employerNameKey(name)));
  // employers_credit_code, employers_name_key
  return trx
    .selectFrom('employers')
    .select(['id', 'name', 'name_key', 'credit_code', ...keys.map((key) => columnOf[key])])
    .where((is) =>
      is.or([
        ...(codes.length > 0 ? [is('credit_code', 'in', codes)] : []),
        ...(names.length > 0 ? [is('name_key', 'in', names)] : []),
        is.lit(false),
      ]),
    )
    .execute();
}

/** What a row says that is not on record: nothing it leaves out is lost. */
function changesOf(known: Known, row: EmployerRow) {
  const changes: Record<string, string | number> = {};
  for (const key of keys) {
    const value = row.fields[key];
    if (value !== null && known[columnOf[key]] !== value) changes[columnOf[key]] = value;
  }
  if (known.name !== row.name)
    Object.assign(changes, { name: row.name, name_key: employerNameKey(row.name) });
  return changes;
}

async function insertNew(
  trx: AppTransaction,
  rows: readonly EmployerRow[],
  union: Union,
  importId: string | null,
  now: Date,
): Promise<number> {
  if (rows.length === 0) return 0;
  const towns = new Map<string, Pick<Union, 'id' | 'path'> | undefined>();
  for (const code of new Set(rows.flatMap(({ fields }) => fields.divisionCode ?? [])))
    towns.set(code, await findTownForDivision(trx, code));
  const values = rows.map(({ name, creditCode, fields }) => {
    const place = (fields.divisionCode && towns.get(fields.divisionCode)) || union;
    const columns = Object.fromEntries(keys.map((key) => [columnOf[key], fields[key]]));
    return {
      ...{ id: newId(), name, name_key: employerNameKey(name), credit_code: creditCode },
      ...{ division_code: null, address: null, ...columns },
      ...{ place_id: place.id, place_path: place.path, imported_by: importId, created_at: now },
    };
  });
  const written = await trx
    .insertInto('employers')
    .values(values)
    // Another import brought it in meanwhile.
    .onConflict((same) => same.column('credit_code').where('credit_code', 'is not', null).doNothing())
    .returning('id')
    .execute();
  return written.length;
}

/** Saves a batch: new ones come in, known ones (by code, else by name) get what the list says anew. */
export async function saveEmployers(
  trx: AppTransaction,
  rows: readonly EmployerRow[],
  source: { unionId: string; importId: string | null; now: Date; dryRun: boolean },
): Promise<{ created: number; changed: number; unchanged: number }> {
  if (rows.length === 0) return { created: 0, changed: 0, unchanged: 0 };
  const union = await holdUnion(trx, source.unionId);
  const known = await knownEmployers(trx, rows);
  const byCode = new Map(known.flatMap((row) => (row.credit_code ? [[row.credit_code, row] as const] : [])));
  const byName = new Map(known.map((row) => [row.name_key, row]));
  const news: EmployerRow[] = [];
  let changed = 0;
  for (const row of rows) {
    const there = row.creditCode ? byCode.get(row.creditCode) : byName.get(employerNameKey(row.name));
    if (!there) {
      news.push(row);
      continue;
    }
    const changes = changesOf(there, row);
    if (Object.keys(changes).length === 0) continue;
    changed += 1;
    if (!source.dryRun)
      await trx
        .updateTable('employers')
        .set({ ...changes, changed_at: source.now })
        .where('id', '=', there.id)
        .execute();
  }
  const created = source.dryRun
    ? news.length
    : await insertNew(trx, news, union, source.importId, source.now);
  return { created, changed, unchanged: rows.length - created - changed };
}
