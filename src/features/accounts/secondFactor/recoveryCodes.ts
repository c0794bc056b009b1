import type { Kysely } from 'kysely';
import { keyedHash, normaliseCode, randomCode } from '../../../platform/crypto/codes.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;

const codesAtOnce = 10;

const hashOf = (secret: Buffer, accountId: string, code: string) =>
  keyedHash(secret, 'recoveryCode', `${accountId}\0${normaliseCode(code)}`);

/** Ten fresh codes for a lost phone, 49 bits each; the earlier ones are void. Shown this once, kept as hashes. */
export async function makeRecoveryCodes(
  trx: Db,
  secret: Buffer,
  accountId: string,
  now: Date,
): Promise<string[]> {
  await trx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
  const codes = Array.from({ length: codesAtOnce }, () => `${randomCode(5)}-${randomCode(5)}`);
  await trx
    .insertInto('recovery_codes')
    .values(
      codes.map((code) => ({
        id: newId(),
        account_id: accountId,
        code_hash: hashOf(secret, accountId, code),
        created_at: now,
        used_at: null,
      })),
    )
    .execute();
  return codes;
}

/** Whether the code is one of the account's and not used before; it is used up by that. */
export async function spendRecoveryCode(
  db: Db,
  secret: Buffer,
  accountId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  // recovery_codes_account_id_code_hash_key
  const used = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashOf(secret, accountId, code))
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return used !== undefined;
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_codes')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
