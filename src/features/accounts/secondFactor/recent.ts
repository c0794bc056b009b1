import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { forbidden, Problem } from '../../../platform/http/problem.ts';
import { factorsOf } from './methods.ts';
import '../tables.ts';

const recentSeconds = 600;

export type Person = Extract<Actor, { kind: 'staff' } | { kind: 'worker' }>;

/**
 * Whoever is signed in themselves, in a browser.
 *
 * @throws Problem 403 `sessionNeeded` for an API key and the like
 */
export async function personOf(db: Kysely<Database>, actor: Actor): Promise<Person> {
  if (actor.kind === 'staff' || actor.kind === 'worker') {
    const session = await db
      .selectFrom('sessions')
      .select('id')
      .where('id', '=', actor.sessionId)
      .executeTakeFirst();
    if (session) return actor;
  }
  throw forbidden('sessionNeeded', '请本人登录后操作 · this needs somebody who is signed in themselves');
}

/**
 * For grave deeds: whoever does it has proved within ten minutes, with the strongest factor they have, that it is them.
 * The screens answer the refusal by asking for that proof (`POST /security/confirm`) and trying again.
 *
 * @throws Problem 403 `recentFactorNeeded` with `methods`, 403 `sessionNeeded`
 */
export async function requireRecentFactor(
  context: Pick<Context, 'db' | 'clock'>,
  call: { actor: Actor },
): Promise<void> {
  const person = await personOf(context.db, call.actor);
  if (await hasRecentFactor(context.db, person.sessionId, context.clock.now())) return;
  const factors = await factorsOf(context.db, person.accountId);
  throw new Problem(403, 'recentFactorNeeded', '请再验证一次身份 · please confirm that it is you', {
    details: { methods: factors.length > 0 ? factors : ['password'] },
  });
}

/** Whether the person behind a session has proved within ten minutes who they are. */
export async function hasRecentFactor(db: Kysely<Database>, sessionId: string, now: Date): Promise<boolean> {
  const session = await db
    .selectFrom('sessions')
    .select(['factor_at', 'created_at'])
    .where('id', '=', sessionId)
    .executeTakeFirst();
  if (!session) return false;
  const age = now.getTime() - (session.factor_at ?? session.created_at).getTime();
  return age >= 0 && age < recentSeconds * 1_000;
}

/** Notes that the person behind the session has just proved who they are. */
export async function noteFactor(db: Kysely<Database>, sessionId: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ factor_at: now }).where('id', '=', sessionId).execute();
}
