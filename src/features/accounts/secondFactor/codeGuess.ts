import type { Context } from '../../../platform/context.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { throttle } from '../../../platform/throttle.ts';
import { spendRecoveryCode } from './recoveryCodes.ts';
import { spendTotp } from './totp.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'fields'>;

/** Whoever guesses here knows the password already: ten wrong codes close the door for a quarter of an hour. */
const perAccount = { free: 5, block: 10, windowSeconds: 900 };

/**
 * Uses up a one-time or recovery code of the account. A browser that signed the account in before has tries of its own.
 *
 * @throws Problem 401 `codeWrong`, 429 `tooManyTries`
 */
export async function spendCode(
  context: Needs,
  account: { id: string; deviceId: string | null },
  given: { method: 'totp' | 'recoveryCode'; code: string },
): Promise<void> {
  const door = throttle(
    context,
    'secondFactor',
    `${account.id}/${account.deviceId ?? 'unknown'}`,
    perAccount,
  );
  await door.take();
  const right =
    given.method === 'totp'
      ? await spendTotp(context, account.id, given.code)
      : await spendRecoveryCode(context.db, context.secret, account.id, given.code, context.clock.now());
  if (right) return door.succeeded();
  throw new Problem(
    401,
    'codeWrong',
    '验证码不对，或已经用过；请等下一个 · the code is wrong or used already; wait for the next one',
  );
}
