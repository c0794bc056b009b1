import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Accepted, ImportContext, Saved } from '../../../platform/imports/index.ts';
import { personKeys } from '../keys/personKeys.ts';
import { indexesOf, rowPurpose, sealJson } from '../sealed.ts';
import type { ListRowValue } from './readRow.ts';

/** Seals and indexes a batch of rows of a list, in one statement; a dry run counts alike and writes nothing. */
export async function saveRows(
  trx: AppTransaction,
  { fields }: Pick<ImportContext, 'fields'>,
  { listId, dryRun }: { listId: string; dryRun: boolean },
  rows: readonly Accepted<ListRowValue>[],
): Promise<Saved> {
  const counts = {
    taken: rows.length,
    signs: rows.filter(({ value }) => value.sign).length,
    withNumber: rows.filter(({ value }) => (value.who ? value.who.identity : value.hashes?.[0])).length,
  };
  if (!dryRun && rows.length > 0) {
    const made = rows.map(({ row, value: { who, hashes, facts, sign } }) => {
      const index = who ? indexesOf(fields, personKeys(who)) : null;
      return {
        ...{ row_number: row, sign, row_sealed: sealJson(trx, rowPurpose, { who, facts }), hashes },
        ...{ identity_index: index?.identity ?? null, name_birth_index: index?.nameBirth ?? null },
        ...{ phone_index: index?.phone ?? null, name_index: index?.name ?? null },
      };
    });
    await sql`
      INSERT INTO discovery_rows (list_id, row_number, row_sealed, identity_index, name_birth_index, phone_index,
        name_index, hashes, sign)
      SELECT ${listId}::uuid, r.* FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS r (row_number int,
        row_sealed text, identity_index text, name_birth_index text, phone_index text, name_index text,
        hashes text[], sign boolean)`.execute(trx);
  }
  return { counts, refused: [], warned: [] };
}
