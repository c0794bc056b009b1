import type { Kysely } from 'kysely';
import { keyedHash, randomToken } from '../../../platform/crypto/codes.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import type { Caller } from './caller.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;

const hashOf = (secret: Buffer, token: string) => keyedHash(secret, 'device', token);
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whether this browser signed this account in before. The same query is made for an account that does not exist. */
export async function findKnownDevice(
  db: Db,
  secret: Buffer,
  accountId: string | undefined,
  token: string | null,
): Promise<string | null> {
  if (token === null) return null;
  // known_devices_account_id_token_hash_key
  const row = await db
    .selectFrom('known_devices')
    .select('id')
    .where('account_id', '=', accountId ?? nobody)
    .where('token_hash', '=', hashOf(secret, token))
    .where('forgotten_at', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface RememberedDevice {
  id: string;
  /** For the cookie: the browser's own, or a fresh one. */
  token: string;
  /** Not seen with this account before, while others were. */
  isNews: boolean;
}

/** Remembers that this browser signed the account in. */
export async function rememberDevice(
  trx: Db,
  secret: Buffer,
  accountId: string,
  caller: Caller,
  now: Date,
): Promise<RememberedDevice> {
  const token = caller.deviceToken ?? randomToken();
  const others = await trx
    .selectFrom('known_devices')
    .select('id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  const known = await findKnownDevice(trx, secret, accountId, token);
  const row = await trx
    .insertInto('known_devices')
    .values({
      id: newId(),
      account_id: accountId,
      token_hash: hashOf(secret, token),
      label: caller.device,
      first_seen_at: now,
      last_seen_at: now,
      forgotten_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'token_hash'])
        .doUpdateSet({ last_seen_at: now, label: caller.device, forgotten_at: null }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: row.id, token, isNews: known === null && others !== undefined };
}
