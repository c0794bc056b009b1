import type { Kysely } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '../../platform/audit/index.ts';
import { visitor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { hashPassword, isStaleHash, verifyPassword } from '../../platform/crypto/password.ts';
import { type Database, transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { inForce } from './grants/inForce.ts';
import { findAccountByUsername, normaliseUsername } from './queries.ts';
import { type FactorMethod, factorsOf } from './secondFactor/methods.ts';
import { mustHaveSecondFactor } from './secondFactor/policy.ts';
import { type SessionMethod, sessionMethods } from './sessions.ts';
import type { Caller } from './signIn/caller.ts';
import { startChallenge } from './signIn/challenge.ts';
import { contactOf } from './signIn/contact.ts';
import { takeGuess } from './signIn/guesses.ts';
import { noteRefusal } from './signIn/history.ts';
import { findKnownDevice } from './signIn/knownDevice.ts';
import { type Opened, openSession } from './signIn/openSession.ts';
import { vendorLimit } from './vendorAccess/limit.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'config'>;

/** What a first proof leads to: a session, or one more step. */
export type Proceeding =
  | { opened: Opened }
  | {
      next: {
        challenge: string;
        step: 'secondFactor' | 'enrolFactor';
        methods: FactorMethod[];
        seconds: number;
      };
    };

/** Checked against when there is no such account, so that both answers take equally long. */
const nobodysPassword = hashPassword('no account has this password');

/**
 * Checks a password. Unknown name, wrong password, disabled account and service account get one answer.
 *
 * @throws Problem 401 `signInFailed`, 429 `tooManyTries`, 403 `noVendorAccess`
 */
export async function signInStaff(
  context: Needs,
  input: { username: string; password: string },
  caller: Caller,
): Promise<Proceeding> {
  const username = normaliseUsername(input.username);
  const account = await findAccountByUsername(context.db, username);
  const device = await findKnownDevice(context.db, context.secret, account?.id, caller.deviceToken);
  const guess = await takeGuess(context, username, device, caller);
  const fits = await verifyPassword(input.password, account?.password_hash ?? (await nobodysPassword));
  const holder = fits && account?.password_hash && !account.disabled_at ? account : undefined;
  if (!holder?.password_hash) {
    const shut = await guess.wrong();
    return refuse(context, username, account?.id ?? null, shut, caller);
  }
  await guess.right();
  if (isStaleHash(holder.password_hash)) await hashAnew(context, holder.id, input.password);
  return proceed(context, holder.id, { method: 'password' }, caller);
}

async function refuse(
  context: Needs,
  username: string,
  accountId: string | null,
  shut: boolean,
  caller: Caller,
): Promise<never> {
  const now = context.clock.now();
  await noteRefusal(context.db, username, shut ? 'locked' : 'refused', caller, now);
  await recordAudit(context.db, {
    actor: visitor,
    action: 'signInFailed',
    subjectType: 'account',
    subjectId: accountId,
    requestId: caller.requestId,
    now,
  });
  throw new Problem(401, 'signInFailed', '用户名或密码不对 · the user name or the password is wrong');
}

async function hashAnew({ db }: Needs, accountId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', accountId).execute();
}

/** How somebody began to sign in; kept with the step that follows. */
export const beginning = z.object({
  method: z.enum(sessionMethods),
  singleSignOn: z.object({ providerId: z.string(), tokenSealed: z.string().nullable() }).optional(),
});
export type Beginning = z.output<typeof beginning>;

/** After the first proof: asks for the second factor, for setting one up where it is required, or opens the session. */
export async function proceed(
  context: Needs,
  accountId: string,
  begun: Beginning,
  caller: Caller,
): Promise<Proceeding> {
  const now = context.clock.now();
  const methods = await factorsOf(context.db, accountId);
  const roles = await rolesOfAccount(context.db, accountId, now);
  if (methods.length === 0 && !mustHaveSecondFactor(context.config, roles))
    return { opened: await finishSignIn(context, accountId, begun, begun.method, caller) };
  await vendorLimit(context.db, accountId, now);
  const step = methods.length > 0 ? 'secondFactor' : 'enrolFactor';
  const challenge = await startChallenge(context.db, context, { purpose: step, accountId, data: begun });
  return { next: { challenge: challenge.token, step, methods, seconds: challenge.seconds } };
}

/** Opens the session once nothing more is asked. @throws Problem 403 `noVendorAccess`, 401 `signInFailed` */
export function finishSignIn(
  context: Needs,
  accountId: string,
  begun: Beginning,
  method: SessionMethod,
  caller: Caller,
): Promise<Opened> {
  return transaction(context.db, async (trx) => {
    const account = await contactOf(trx, { id: accountId });
    if (!account) throw new Problem(401, 'signInFailed', '请重新登录 · sign in again');
    const { singleSignOn } = begun;
    return openSession(trx, context, account, method, caller, context.clock.now(), singleSignOn);
  });
}

export async function rolesOfAccount(db: Kysely<Database>, accountId: string, now: Date): Promise<string[]> {
  // grants_account
  const rows = await db
    .selectFrom('grants as g')
    .select('g.role')
    .distinct()
    .where('g.account_id', '=', accountId)
    .where(inForce('g', now))
    .execute();
  return rows.map(({ role }) => role);
}
