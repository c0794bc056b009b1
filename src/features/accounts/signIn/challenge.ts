import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { keyedHash, randomToken } from '../../../platform/crypto/codes.ts';
import { type Database, json, newId } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;
type Needs = Pick<Context, 'clock' | 'secret'>;

/** Purpose and how long one may take, in seconds. */
const lifetimes = {
  secondFactor: 300,
  enrolFactor: 900,
  passkeySignIn: 300,
  passkeyEnrol: 300,
  passkeyConfirm: 300,
  singleSignOn: 600,
  linkIdentity: 900,
} as const;
export type Purpose = keyof typeof lifetimes;

const triesPerChallenge = 5;

const hashOf = (secret: Buffer, token: string) => keyedHash(secret, 'challenge', token);

/** A step that is to be finished soon and once; the token goes to the browser. */
export async function startChallenge(
  db: Db,
  { clock, secret }: Needs,
  step: { purpose: Purpose; accountId?: string; data?: object },
): Promise<{ token: string; seconds: number }> {
  const token = randomToken();
  const now = clock.now();
  const seconds = lifetimes[step.purpose];
  await db
    .insertInto('sign_in_challenges')
    .values({
      id: newId(),
      token_hash: hashOf(secret, token),
      purpose: step.purpose,
      account_id: step.accountId ?? null,
      data: json(step.data ?? {}),
      created_at: now,
      expires_at: new Date(now.getTime() + seconds * 1_000),
      used_at: null,
    })
    .execute();
  return { token, seconds };
}

export const challengeOver = () =>
  new Problem(401, 'challengeOver', '这一步已超时或已用过，请重新登录 · this step is over; sign in again');

/**
 * The step behind a token, one try of its five counted.
 *
 * @throws Problem 401 `challengeOver`
 */
export async function tryChallenge<T>(
  db: Db,
  { clock, secret }: Needs,
  purpose: Purpose,
  token: string,
  schema: z.ZodType<T>,
): Promise<{ id: string; accountId: string | null; data: T }> {
  // sign_in_challenges_token_hash_key
  const row = await db
    .updateTable('sign_in_challenges')
    .set((is) => ({ tries: is('tries', '+', 1) }))
    .where('token_hash', '=', hashOf(secret, token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('tries', '<', triesPerChallenge)
    .where('expires_at', '>', clock.now())
    .returning(['id', 'account_id', 'data'])
    .executeTakeFirst();
  if (!row) throw challengeOver();
  return { id: row.id, accountId: row.account_id, data: schema.parse(row.data) };
}

/** Uses a step up: of two that race, one. @throws Problem 401 `challengeOver` */
export async function spendChallenge(db: Db, id: string, now: Date): Promise<void> {
  const row = await db
    .updateTable('sign_in_challenges')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw challengeOver();
}

/** Steps nobody can finish any more. sign_in_challenges_expires_at */
export async function removeOldChallenges(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('sign_in_challenges')
    .where('expires_at', '<', new Date(now.getTime() - 86_400_000))
    .execute();
}
