import type { Kysely } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Context } from '../../../platform/context.ts';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import type { Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;

const purpose = 'account.totp';
const period = 30;
/** A code of the step before or after still counts: clocks of phones differ. */
const drift = 1;

registerSealedColumns({
  table: 'totp_factors',
  key: 'account_id',
  columns: [{ sealed: 'secret_sealed', purpose }],
});

const totpOf = (secret: Secret, username = '') =>
  new TOTP({ issuer: 'Niangjia', label: username, algorithm: 'SHA1', digits: 6, period, secret });

/** Starts anew with a fresh secret, which counts only once its first code is confirmed. Returns it for the app. */
export async function beginTotp(
  trx: Db,
  fields: FieldCrypto,
  account: { id: string; username: string },
  now: Date,
): Promise<{ address: string; secret: string }> {
  const secret = new Secret({ size: 20 });
  const row = {
    secret_sealed: fields.seal(purpose, secret.base32),
    last_step: 0,
    created_at: now,
    confirmed_at: null,
  };
  await trx
    .insertInto('totp_factors')
    .values({ account_id: account.id, ...row })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet(row).where('totp_factors.confirmed_at', 'is', null),
    )
    .execute();
  return { address: totpOf(secret, account.username).toString(), secret: secret.base32 };
}

/**
 * Whether the code is right and was not used before; it is used up by that, with every earlier one. With `confirm` it
 * is the first code of a secret just begun.
 */
export async function spendTotp(
  { db, fields, clock }: Pick<Context, 'fields' | 'clock'> & { db: Db },
  accountId: string,
  code: string,
  options: { confirm: boolean } = { confirm: false },
): Promise<boolean> {
  const factor = await db
    .selectFrom('totp_factors')
    .select(['secret_sealed', 'confirmed_at'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!factor || (factor.confirmed_at === null) !== options.confirm) return false;
  const now = clock.now();
  const totp = totpOf(Secret.fromBase32(fields.open(purpose, factor.secret_sealed)));
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: drift });
  if (delta === null) return false;
  const step = Math.floor(now.getTime() / 1_000 / period) + delta;
  // Of two that send the same code at once, one finds the step already used.
  const used = await db
    .updateTable('totp_factors')
    .set({ last_step: step, confirmed_at: factor.confirmed_at ?? now })
    .where('account_id', '=', accountId)
    .where('secret_sealed', '=', factor.secret_sealed)
    .where('last_step', '<', step)
    .returning('account_id')
    .executeTakeFirst();
  return used !== undefined;
}

/** The first code of a secret just begun. @throws Problem 422 `codeWrong`: the clock of the phone is off, or it is mistyped */
export async function confirmTotp(
  trx: Db,
  context: Pick<Context, 'fields' | 'clock'>,
  accountId: string,
  code: string,
): Promise<void> {
  if (await spendTotp({ ...context, db: trx }, accountId, code, { confirm: true })) return;
  throw new Problem(
    422,
    'codeWrong',
    '验证码不对；请核对手机时间后填新的一个 · the code is wrong: check the clock of the phone and type the next one',
  );
}

export async function hasTotp(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('totp_factors')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
