import { sql } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';
import { formatInstant } from '../../../platform/i18n/dates.ts';
import { contactOf } from './contact.ts';
import { guessingAlarm, nameLocked, nameLockedForSecurity } from './messages.ts';
import { tellOwner, tellRole } from './tell.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'config'>;

/**
 * Tells owners and security administrators of new locks, and writes them into the audit log. It is a job, so that a
 * guess takes as long whether or not anybody has the name. Returns how many were told.
 */
export async function tellLocks(context: Needs): Promise<number> {
  for (let told = 0; ; told++) if (!(await tellNext(context))) return told;
}

async function tellNext(context: Needs): Promise<boolean> {
  const now = context.clock.now();
  return transaction(context.db, async (trx) => {
    // sign_in_locks_untold
    const { rows } = await sql<{
      kind: 'name' | 'federation';
      username: string | null;
      level: number;
      locked_until: Date;
    }>`
      UPDATE sign_in_locks SET told_at = ${now} WHERE key = (
        SELECT key FROM sign_in_locks WHERE told_at IS NULL ORDER BY locked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING kind, username, level, locked_until`.execute(trx);
    const lock = rows[0];
    if (!lock) return false;
    const until = formatInstant(lock.locked_until.toISOString(), 'zh');
    if (lock.kind === 'federation') {
      const count = context.config.signInAlarmFailures;
      await tellRole(trx, 'securityAdministrator', guessingAlarm, { count }, now);
      await recordAudit(trx, {
        actor: systemActor,
        action: 'signIn.alarm',
        subjectType: 'signIn',
        detail: { failures: count, until: lock.locked_until.toISOString() },
        now,
      });
      return true;
    }
    const username = lock.username ?? '';
    const account = await contactOf(trx, { username });
    if (account) await tellOwner(trx, account, nameLocked, { until }, now);
    await tellRole(
      trx,
      'securityAdministrator',
      nameLockedForSecurity,
      { username, level: lock.level, until },
      now,
    );
    await recordAudit(trx, {
      actor: systemActor,
      action: 'signIn.locked',
      subjectType: 'account',
      subjectId: account?.id ?? null,
      detail: { username, level: lock.level, until: lock.locked_until.toISOString() },
      now,
    });
    return true;
  });
}
