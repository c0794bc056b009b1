import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { getAccountWithin, getManagedAccount } from '../administer/reach.ts';
import { findAccountByUsername } from '../queries.ts';
import { noteChange } from '../secondFactor/own.ts';
import { endAllSessions } from '../sessions.ts';
import { unlockName } from '../signIn/locks.ts';

type Needs = Pick<Context, 'db' | 'clock'>;

/**
 * Lets a name in from unknown devices again; false when it was not locked.
 *
 * @throws Problem 404 `notFound` for an account outside one's places
 */
export async function unlockSignIn(context: Needs, typed: string, by: Actor): Promise<boolean> {
  const { db, clock } = context;
  const account = await accountNamed(context, typed, by);
  const unlocked = await unlockName(context, account.username);
  await recordAudit(db, {
    actor: by,
    action: 'signIn.unlock',
    subjectType: 'account',
    subjectId: account.id,
    now: clock.now(),
  });
  return unlocked;
}

async function accountNamed({ db }: Needs, typed: string, by: Actor) {
  const account = await findAccountByUsername(db, typed);
  if (!account) throw notFound('The account');
  return getAccountWithin(db, by, account.id);
}

/**
 * Takes every second factor off an account, for a lost phone; where one is required, the next sign-in sets one up anew.
 * All sessions end and the owner is told.
 *
 * @throws Problem 404 `notFound`, 403 `notYourOwn`, 403 `rolesElsewhere`
 */
export async function resetFactors(
  context: Needs,
  given: { username: string; reason: string },
  by: Actor,
): Promise<void> {
  const now = context.clock.now();
  const { id } = await accountNamed(context, given.username, by);
  const account = await getManagedAccount(context.db, by, id, now);
  await transaction(context.db, async (trx) => {
    for (const table of ['totp_factors', 'passkeys', 'recovery_codes'] as const)
      await trx.deleteFrom(table).where('account_id', '=', account.id).execute();
    await endAllSessions(trx, account.id, now);
    await recordAudit(trx, {
      actor: by,
      action: 'security.resetFactors',
      subjectType: 'account',
      subjectId: account.id,
      detail: { reason: given.reason },
      now,
    });
    await noteChange(trx, context, account.id, 'reset', by);
  });
}
