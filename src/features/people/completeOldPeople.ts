import { type Kysely, sql } from 'kysely';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type Database, transaction } from '../../platform/db/index.ts';
import { isContested } from './lookups.ts';
import { type PersonRow, personColumns } from './personRow.ts';
import { holdIdentity } from './store.ts';

type Db = Kysely<Database>;

const atOnce = 200;

/**
 * Seals phones and identity numbers that an older version wrote plain, and gives names their pinyin. In small
 * transactions, each record emptied as it is sealed: it may be stopped anywhere, run by several processes, and goes on
 * at the next start. A number that another record holds already is kept as contested, for the desk of duplicates.
 */
export async function completeOldPeople(db: Db): Promise<void> {
  const fields = fieldsOf(db);
  for (;;) if ((await transaction(db, (trx) => completeSome(trx, fields))) < atOnce) return;
}

async function completeSome(trx: Db, fields: FieldCrypto): Promise<number> {
  // people_unsealed, people_without_pinyin
  const rows = await trx
    .selectFrom('people')
    .selectAll()
    .where(
      sql<boolean>`(phone IS NOT NULL OR identity_number IS NOT NULL OR (name_pinyin = '' AND name <> ''))`,
    )
    .orderBy('id')
    .limit(atOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const row of rows) await complete(trx, fields, row);
  return rows.length;
}

async function complete(trx: Db, fields: FieldCrypto, row: PersonRow): Promise<void> {
  const number = row.identity_number?.trim() || null;
  if (number) await holdIdentity(trx, number);
  const contested = number !== null && (await isContested(trx, { fields }, number, row.id));
  await trx
    .updateTable('people')
    .set({
      ...personColumns(fields, {
        name: row.name,
        ...(row.phone === null ? {} : { phone: row.phone }),
        ...(number === null ? {} : { identityNumber: number }),
      }),
      ...{ phone: null, identity_number: null, identity_contested: contested },
    })
    .where('id', '=', row.id)
    .execute();
}
