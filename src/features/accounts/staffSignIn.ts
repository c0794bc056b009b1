import { type Actor, visitor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { hashPassword, verifyPassword } from '../../platform/crypto/password.ts';
import { transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { throttle } from '../../platform/throttle.ts';
import { logAccess } from './accessLog.ts';
import { findAccountByUsername, normaliseUsername } from './queries.ts';
import { startSession } from './sessions.ts';

/** Slowed after 5 wrong passwords, refused after 10 until a quarter of an hour is over. */
const perName = { free: 5, block: 10, windowSeconds: 900 };
const perAddress = { free: 20, block: 100, windowSeconds: 900 };

/** Checked against when there is no such account, so that both answers take equally long. */
const nobodysPassword = hashPassword('no account has this password');

type Needs = Pick<Context, 'db' | 'clock' | 'secret'>;

/**
 * Opens a session for staff. Unknown name, wrong password, disabled account and service account get one answer.
 *
 * @throws Problem 401 `signInFailed`, 429 `tooManyTries`
 */
export async function signInStaff(
  context: Needs,
  input: { username: string; password: string },
  from: { address: string; requestId: string },
): Promise<{ token: string; seconds: number }> {
  const limits = [
    throttle(context, 'signInName', normaliseUsername(input.username), perName),
    throttle(context, 'signInAddress', from.address, perAddress),
  ] as const;
  for (const limit of limits) await limit.check();
  const account = await findAccountByUsername(context.db, input.username);
  const fits = await verifyPassword(input.password, account?.password_hash ?? (await nobodysPassword));
  const now = context.clock.now();
  if (!account?.password_hash || account.disabled_at || !fits) {
    for (const limit of limits) await limit.failed();
    await logAccess(context.db, {
      actor: visitor,
      action: 'signInFailed',
      objectType: 'account',
      objectId: account?.id ?? null,
      requestId: from.requestId,
      now,
    });
    throw new Problem(401, 'signInFailed', '用户名或密码不对 · the user name or the password is wrong');
  }
  const session = await transaction(context.db, async (trx) => {
    const opened = await startSession(trx, context.secret, { id: account.id, kind: 'staff' }, now);
    const actor: Actor = {
      kind: 'staff',
      accountId: account.id,
      name: account.name,
      grants: [],
      sessionId: opened.id,
    };
    await logAccess(trx, {
      actor,
      action: 'signIn',
      objectType: 'account',
      objectId: account.id,
      requestId: from.requestId,
      now,
    });
    return opened;
  });
  await limits[0].succeeded();
  return session;
}
