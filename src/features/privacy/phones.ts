import type { Kysely } from 'kysely';
import { phonePurpose } from '../../kernel/fieldPurposes.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';

/** A telephone number as it may lie in a table or a job. */
export const sealedPhone = (db: Kysely<Database>, phone: string): string =>
  fieldsOf(db).seal(phonePurpose, phone);

export const openedPhone = (db: Kysely<Database>, sealed: string): string =>
  fieldsOf(db).open(phonePurpose, sealed);

/** The telephone of an account, or null where it has none. */
export async function phoneOfAccount(db: Kysely<Database>, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts')
    .select('phone_sealed')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.phone_sealed ? openedPhone(db, row.phone_sealed) : null;
}
