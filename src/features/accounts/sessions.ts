import type { Kysely } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { keyedHash, randomToken } from '../../platform/crypto/codes.ts';
import { type Database, newId } from '../../platform/db/index.ts';

export type AccountKind = 'worker' | 'staff';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Seconds without a request after which a session is over, and the longest it can last: settings. */
export function sessionLimits(
  config: Context['config'],
  kind: AccountKind,
): { idle: number; absolute: number } {
  return kind === 'staff'
    ? { idle: config.staffIdleMinutes * minute, absolute: config.staffSessionHours * hour }
    : { idle: config.workerIdleDays * day, absolute: config.workerSessionDays * day };
}

export const sessionMethods = [
  'password',
  'totp',
  'recoveryCode',
  'passkey',
  'phoneCode',
  'singleSignOn',
] as const;
export type SessionMethod = (typeof sessionMethods)[number];

/** The last use is written down at most this often, so that reading stays reading. */
export const seenEverySeconds = minute;

export const sessionHash = (secret: Buffer, token: string) => keyedHash(secret, 'session', token);
export const apiKeyHash = (secret: Buffer, token: string) => keyedHash(secret, 'apiKey', token);

export interface NewSession {
  account: { id: string; kind: AccountKind };
  method: SessionMethod;
  /** Of the browser, as in knownDevice.ts. */
  deviceId: string;
  device: string;
  network: string;
  /** Never later than this, whatever the settings say. */
  endsBy?: Date | null;
  singleSignOn?: { providerId: string; tokenSealed: string | null };
}

/** A session whose holder has just proved who they are. */
export async function startSession(
  trx: Kysely<Database>,
  { secret, config }: Pick<Context, 'secret' | 'config'>,
  session: NewSession,
  now: Date,
): Promise<{ id: string; token: string; seconds: number }> {
  const token = randomToken();
  const longest = sessionLimits(config, session.account.kind).absolute;
  const left = session.endsBy ? Math.floor((session.endsBy.getTime() - now.getTime()) / 1_000) : longest;
  const seconds = Math.min(longest, left);
  const id = newId();
  await trx
    .insertInto('sessions')
    .values({
      id,
      token_hash: sessionHash(secret, token),
      account_id: session.account.id,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + seconds * 1_000),
      ended_at: null,
      device_id: session.deviceId,
      device: session.device,
      network: session.network,
      method: session.method,
      factor_at: now,
      sso_provider_id: session.singleSignOn?.providerId ?? null,
      sso_token_sealed: session.singleSignOn?.tokenSealed ?? null,
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

/** Signs the account out everywhere but here. Returns how many sessions that ended. */
export async function endOtherSessions(
  trx: Kysely<Database>,
  here: { accountId: string; sessionId: string },
  now: Date,
): Promise<number> {
  // sessions_account
  const result = await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('account_id', '=', here.accountId)
    .where('id', '<>', here.sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Removes sessions that ended more than 30 days ago. */
export async function removeOldSessions(db: Kysely<Database>, now: Date): Promise<void> {
  // sessions_expires_at
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<', new Date(now.getTime() - 30 * day * 1_000))
    .execute();
}
