import { timingSafeEqual } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { keyedHash, randomDigits } from '../../platform/crypto/codes.ts';
import { type Database, transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { throttle } from '../../platform/throttle.ts';
import { signInCode } from './messages.ts';

export const codeSeconds = 300;
export const waitSeconds = 60;
const codesPerDay = 10;
const triesPerCode = 5;
/** Codes asked for and wrong codes typed from one address; a service centre shares one. */
const perAddress = { free: 30, block: 120, windowSeconds: 3_600 };

type Needs = Pick<Context, 'db' | 'clock' | 'secret'>;

const hashOf = (secret: Buffer, phone: string, code: string) =>
  keyedHash(secret, 'phoneCode', `${phone}\0${code}`);

/** Which phone a row is of: nobody reads it from the database, and rows are too short-lived for a rotating key. */
const phoneHash = (secret: Buffer, phone: string) => keyedHash(secret, 'phoneOfCode', phone);

/**
 * Sends a six-digit code to the phone, good for five minutes; it replaces any earlier one. Returns the code.
 *
 * @throws Problem 429 `codeTooSoon` within a minute of the last, `codeDailyLimit`, `tooManyTries` from one address
 */
export async function sendWorkerCode(context: Needs, phone: string, address: string): Promise<string> {
  const limit = throttle(context, 'phoneCodeAddress', address, perAddress);
  await limit.check();
  const now = context.clock.now();
  const code = randomDigits(6);
  await transaction(context.db, async (trx) => {
    await storeCode(trx, phoneHash(context.secret, phone), hashOf(context.secret, phone, code), now);
    await enqueueMessage(trx, {
      channel: 'sms',
      recipient: phone,
      template: signInCode,
      params: { code, minutes: codeSeconds / 60 },
      now,
    });
  });
  await limit.failed();
  return code;
}

async function storeCode(trx: Kysely<Database>, phone: Buffer, hash: Buffer, now: Date): Promise<void> {
  const today = shanghaiDate(now);
  const earliest = new Date(now.getTime() - waitSeconds * 1_000);
  const row = {
    code_hash: hash,
    sent_at: now,
    expires_at: new Date(now.getTime() + codeSeconds * 1_000),
    sent_on: today,
  };
  const stored = await trx
    .insertInto('phone_codes')
    .values({ phone_hash: phone, ...row, sent_count: 1 })
    .onConflict((conflict) =>
      conflict
        .column('phone_hash')
        .doUpdateSet({
          ...row,
          tries: 0,
          sent_count: sql`CASE WHEN phone_codes.sent_on = ${today} THEN phone_codes.sent_count + 1 ELSE 1 END`,
        })
        // A code from the future means that the clock was set back.
        .where((is) =>
          is.or([is('phone_codes.sent_at', '<=', earliest), is('phone_codes.sent_at', '>', now)]),
        )
        .where((is) =>
          is.or([is('phone_codes.sent_on', '<>', today), is('phone_codes.sent_count', '<', codesPerDay)]),
        ),
    )
    .returning('phone_hash')
    .executeTakeFirst();
  if (!stored) throw await whyNot(trx, phone, now);
}

async function whyNot(trx: Kysely<Database>, phone: Buffer, now: Date): Promise<Problem> {
  const row = await trx
    .selectFrom('phone_codes')
    .select('sent_at')
    .where('phone_hash', '=', phone)
    .executeTakeFirstOrThrow();
  const wait = Math.ceil(waitSeconds - (now.getTime() - row.sent_at.getTime()) / 1_000);
  if (wait <= 0)
    return new Problem(
      429,
      'codeDailyLimit',
      '今天发往这个手机号的验证码已达上限，请明天再试或拨打 12351 · no more codes today',
    );
  return new Problem(429, 'codeTooSoon', `请 ${wait} 秒后再获取 · ask again in ${wait} seconds`, {
    details: { retryAfterSeconds: wait },
  });
}

/**
 * Uses up the code of a phone, once. A wrong one costs a try even when the request dies afterwards.
 *
 * @throws Problem 401 `codeWrong` with `triesLeft`, 401 `codeExpired`, 429 `tooManyTries` from one address
 */
export async function redeemWorkerCode(
  context: Needs,
  phone: string,
  code: string,
  address: string,
): Promise<void> {
  const limit = throttle(context, 'phoneCodeAddress', address, perAddress);
  await limit.check();
  // Counting comes before comparing, so that parallel guesses share the same five tries.
  const row = await context.db
    .updateTable('phone_codes')
    .set((is) => ({ tries: is('tries', '+', 1) }))
    .where('phone_hash', '=', phoneHash(context.secret, phone))
    .where('tries', '<', triesPerCode)
    .where('expires_at', '>', context.clock.now())
    .returning(['code_hash', 'tries'])
    .executeTakeFirst();
  if (!row) {
    await limit.failed();
    throw new Problem(
      401,
      'codeExpired',
      '验证码已失效，请重新获取 · the code is no longer good; ask for a new one',
    );
  }
  const fits = timingSafeEqual(row.code_hash, hashOf(context.secret, phone, code));
  if (fits && (await spend(context.db, phoneHash(context.secret, phone), row.code_hash))) return;
  await limit.failed();
  throw new Problem(401, 'codeWrong', '验证码不对 · the code is wrong', {
    details: { triesLeft: triesPerCode - row.tries },
  });
}

/** The row stays, with no code in it, for the daily count. */
async function spend(db: Kysely<Database>, phone: Buffer, hash: Buffer): Promise<boolean> {
  const result = await db
    .updateTable('phone_codes')
    .set({ tries: triesPerCode, code_hash: Buffer.alloc(32) })
    .where('phone_hash', '=', phone)
    .where('code_hash', '=', hash)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
