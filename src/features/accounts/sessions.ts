import type { Kysely } from 'kysely';
import { keyedHash, randomToken } from '../../platform/crypto/codes.ts';
import { type Database, newId } from '../../platform/db/index.ts';

export type AccountKind = 'worker' | 'staff';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds without a request after which a session is over, and the longest it can last. */
export const sessionLimits: Record<AccountKind, { idle: number; absolute: number }> = {
  staff: { idle: 30 * minute, absolute: 12 * hour },
  worker: { idle: 30 * day, absolute: 90 * day },
};

/** The last use is written down at most this often, so that reading stays reading. */
export const seenEverySeconds = minute;

export const sessionHash = (secret: Buffer, token: string) => keyedHash(secret, 'session', token);
export const apiKeyHash = (secret: Buffer, token: string) => keyedHash(secret, 'apiKey', token);

export async function startSession(
  trx: Kysely<Database>,
  secret: Buffer,
  account: { id: string; kind: AccountKind },
  now: Date,
): Promise<{ id: string; token: string; seconds: number }> {
  const token = randomToken();
  const seconds = sessionLimits[account.kind].absolute;
  const id = newId();
  await trx
    .insertInto('sessions')
    .values({
      id,
      token_hash: sessionHash(secret, token),
      account_id: account.id,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + seconds * 1_000),
      ended_at: null,
    })
    .execute();
  return { id, token, seconds };
}

/** Ends the session of a token, if there is one. */
export async function endSession(
  db: Kysely<Database>,
  secret: Buffer,
  token: string,
  now: Date,
): Promise<void> {
  // sessions_token_hash_key
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('token_hash', '=', sessionHash(secret, token))
    .where('ended_at', 'is', null)
    .execute();
}

/** After a reset password or a disabled account nobody stays signed in. */
export async function endAllSessions(trx: Kysely<Database>, accountId: string, now: Date): Promise<void> {
  // sessions_account
  await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Removes sessions that ended more than 30 days ago. */
export async function removeOldSessions(db: Kysely<Database>, now: Date): Promise<void> {
  // sessions_expires_at
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<', new Date(now.getTime() - 30 * day * 1_000))
    .execute();
}
