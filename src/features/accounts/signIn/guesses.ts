import type { Context } from '../../../platform/context.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { throttle } from '../../../platform/throttle.ts';
import type { Caller } from './caller.ts';
import { lockName, raiseAlarm, remainingLock } from './locks.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'config'>;

const window = { windowSeconds: 900 };
/** Slowed after 5 wrong passwords, refused after 10 until a quarter of an hour is over. */
export const perName = { free: 5, block: 10, ...window };
/** An office shares one address. */
export const perAddress = { free: 20, block: 100, ...window };

export interface Guess {
  /** To be called when the password was right. */
  right(): Promise<void>;
  /** To be called when it was wrong; true when it was the one that shut the door. */
  wrong(): Promise<boolean>;
}

/**
 * Lets a password be compared, or refuses before anything is computed. Three doors for an unknown browser: its address,
 * the name, and all names together; a browser that signed this account in before has a door of its own, so that a
 * stranger's guesses never shut it out. A name nobody has is treated like any other.
 *
 * @throws Problem 429 `tooManyTries`
 */
export async function takeGuess(
  context: Needs,
  username: string,
  deviceId: string | null,
  caller: Caller,
): Promise<Guess> {
  if (deviceId !== null) return fromKnownDevice(context, deviceId);
  const address = throttle(context, 'signInAddress', caller.network, perAddress);
  const name = throttle(context, 'signInName', username, perName);
  const alarmAt = context.config.signInAlarmFailures;
  const everyone = throttle(context, 'signInAll', 'all', {
    free: alarmAt,
    block: null,
    slowestSeconds: 1,
    ...window,
  });
  await address.take();
  const locked = await remainingLock(context, username);
  if (locked > 0) throw refused(locked);
  const tries = await name.take();
  const all = await everyone.take().catch(async (refusal) => {
    await name.giveBack();
    throw refusal;
  });
  return {
    right: async () => {
      await Promise.all([address.giveBack(), name.succeeded(), everyone.giveBack()]);
    },
    wrong: async () => {
      if (all >= alarmAt) await raiseAlarm(context, window.windowSeconds);
      if (tries < perName.block) return false;
      await lockName(context, username);
      return true;
    },
  };
}

async function fromKnownDevice(context: Needs, deviceId: string): Promise<Guess> {
  const door = throttle(context, 'signInDevice', deviceId, perName);
  await door.take();
  return { right: () => door.succeeded(), wrong: async () => false };
}

const refused = (seconds: number) =>
  new Problem(
    429,
    'tooManyTries',
    '这个账号试错次数过多，陌生设备暂不能用密码登录；可用通行密钥，或用以前登录过的设备 · too many wrong tries: use a passkey or a device you signed in on before',
    { details: { retryAfterSeconds: seconds, blocked: true } },
  );
