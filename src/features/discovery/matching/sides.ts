import { type Kysely, type Selectable, sql } from 'kysely';
import { identityPurpose, phonePurpose } from '../../../kernel/fieldPurposes.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { hashesOf } from '../keys/hashKey.ts';
import { type PersonKeys, personKeys } from '../keys/personKeys.ts';
import { indexesOf, openJson, rowPurpose, type SealedRow } from '../sealed.ts';

export type SideTable = 'match_left' | 'match_right';

/** Which hashes two sides are compared by: the federation's own, or those of an agency's key. */
export type HashWay = { way: 'own' } | { way: 'agency'; key: Buffer };

type ListRow = Selectable<Database['discovery_lists']>;

/**
 * A working table that lives as long as the transaction and no longer: nothing that tells people by their hashes under
 * an agency's key outlives the matching.
 */
export async function createSide(trx: AppTransaction, table: SideTable): Promise<void> {
  await sql`CREATE TEMPORARY TABLE ${sql.table(table)}
    (row_number int, person_id uuid, identity text, name_birth text, phone text, name text) ON COMMIT DROP`.execute(
    trx,
  );
}

export async function finishSide(trx: AppTransaction, table: SideTable): Promise<number> {
  await sql`ANALYZE ${sql.table(table)}`.execute(trx);
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*)::int AS count FROM ${sql.table(table)}`.execute(trx);
  return rows[0]?.count ?? 0;
}

/** Puts a list into a side, hashed the way the other side is. */
export async function fillFromList(
  trx: AppTransaction,
  table: SideTable,
  list: Pick<ListRow, 'id' | 'key_id'>,
  by: HashWay,
): Promise<void> {
  if (list.key_id !== null)
    await sql`INSERT INTO ${sql.table(table)} SELECT row_number, NULL, nullif(hashes[1], ''), nullif(hashes[2], ''),
      nullif(hashes[3], ''), nullif(hashes[4], '') FROM discovery_rows WHERE list_id = ${list.id}`.execute(
      trx,
    );
  else if (by.way === 'own')
    await sql`INSERT INTO ${sql.table(table)} SELECT row_number, NULL, identity_index, name_birth_index, phone_index,
      name_index FROM discovery_rows WHERE list_id = ${list.id}`.execute(trx);
  else await hashList(trx, table, list.id, by.key);
}

const pageRows = 5_000;

/** discovery_rows_pkey */
async function hashList(trx: AppTransaction, table: SideTable, listId: string, key: Buffer): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await trx
      .selectFrom('discovery_rows')
      .select(['row_number', 'row_sealed'])
      .where('list_id', '=', listId)
      .where('row_number', '>', after)
      .orderBy('row_number')
      .limit(pageRows)
      .execute();
    await insertKeys(
      trx,
      table,
      rows.map(({ row_number, row_sealed }) => {
        const { who } = openJson<SealedRow>(trx, rowPurpose, row_sealed);
        return { row: row_number, person: null, hashes: who ? hashesOf(key, personKeys(who)) : [] };
      }),
    );
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.row_number;
  }
}

/** Puts the living people of a place and all below it into a side. people_places_path, people_pkey */
export async function fillFromRegister(
  trx: AppTransaction,
  table: SideTable,
  placePath: string,
  by: HashWay,
): Promise<void> {
  await sql`CREATE TEMPORARY TABLE match_people ON COMMIT DROP AS
    SELECT DISTINCT person_id FROM people_places WHERE path LIKE ${`${placePath}%`}`.execute(trx);
  await sql`CREATE INDEX ON match_people (person_id)`.execute(trx);
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await peopleAfter(trx, after);
    await insertKeys(
      trx,
      table,
      rows.map((row) => ({ row: null, person: row.id, hashes: hashesOfPerson(trx, row, by) })),
    );
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.id;
  }
}

interface RegisterRow {
  id: string;
  name: string;
  birth_date: string | null;
  identity_index: string | null;
  phone_index: string | null;
  identity_sealed: string | null;
  phone_sealed: string | null;
}

async function peopleAfter(trx: AppTransaction, after: string): Promise<RegisterRow[]> {
  const { rows } = await sql<RegisterRow>`
    SELECT p.id, p.name, p.birth_date, p.identity_index, p.phone_index, p.identity_sealed, p.phone_sealed
      FROM match_people AS m JOIN people AS p ON p.id = m.person_id
     WHERE m.person_id > ${after}::uuid AND p.merged_into_id IS NULL ORDER BY m.person_id LIMIT ${pageRows}`.execute(
    trx,
  );
  return rows;
}

/** Number and phone are hashed already where the federation's own hashes are compared. */
function hashesOfPerson(db: Kysely<Database>, row: RegisterRow, by: HashWay): (string | null)[] {
  const fields = fieldsOf(db);
  const keys = (more: Pick<PersonKeys, 'identity' | 'phone'>) =>
    personKeys({ name: row.name, birth: row.birth_date, ...more });
  if (by.way === 'agency') {
    const open = (purpose: string, sealed: string | null) => sealed && fields.open(purpose, sealed);
    const identity = open(identityPurpose, row.identity_sealed);
    return hashesOf(by.key, keys({ identity, phone: open(phonePurpose, row.phone_sealed) }));
  }
  const own = indexesOf(fields, keys({ identity: null, phone: null }));
  return [row.identity_index, own.nameBirth, row.phone_index, own.name];
}

async function insertKeys(
  trx: AppTransaction,
  table: SideTable,
  rows: readonly { row: number | null; person: string | null; hashes: (string | null)[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = (at: number) => rows.map(({ hashes }) => hashes[at] ?? null);
  await sql`INSERT INTO ${sql.table(table)} SELECT * FROM unnest(${rows.map(({ row }) => row)}::int[],
    ${rows.map(({ person }) => person)}::uuid[], ${column(0)}::text[], ${column(1)}::text[], ${column(2)}::text[],
    ${column(3)}::text[])`.execute(trx);
}
