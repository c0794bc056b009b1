import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type Database, transaction } from '../../../platform/db/index.ts';
import { formatInstant } from '../../../platform/i18n/dates.ts';
import { endAllSessions } from '../sessions.ts';
import { tellRole } from '../signIn/tell.ts';
import { shortId } from './actor.ts';
import { accessEnded } from './messages.ts';
import './tables.ts';

type Db = Kysely<Database>;

/** Ends an open access: sessions end, leaders and administrators are told. Of two that race, one does it. */
export async function close(trx: Db, id: string, by: Actor, now: Date): Promise<boolean> {
  const ended = await trx
    .updateTable('vendor_accesses')
    .set({ status: 'ended', ended_at: now, ended_by: accountIdOf(by) })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .returning(['account_id', 'ends_at'])
    .executeTakeFirst();
  if (!ended) return false;
  await endAllSessions(trx, ended.account_id, now);
  const { name } = await trx
    .selectFrom('accounts')
    .select('name')
    .where('id', '=', ended.account_id)
    .executeTakeFirstOrThrow();
  const params = { vendor: name, at: formatInstant(now.toISOString(), 'zh'), mark: shortId(id) };
  for (const role of [
    'leader',
    'auditAdministrator',
    'systemAdministrator',
    'securityAdministrator',
  ] as const)
    await tellRole(trx, role, accessEnded, params, now);
  await recordAudit(trx, {
    actor: by,
    action: 'vendor.end',
    subjectType: 'vendorAccess',
    subjectId: id,
    detail: { accountId: ended.account_id },
    now,
  });
  return true;
}

/** Closes every access whose time is over; nobody was let in since then anyhow. Returns how many. vendor_accesses_open */
export async function closeOverdue({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const due = await db
    .selectFrom('vendor_accesses')
    .select('id')
    .where('status', '=', 'open')
    .where('ends_at', '<=', clock.now())
    .limit(100)
    .execute();
  let closed = 0;
  for (const { id } of due)
    if (await transaction(db, (trx) => close(trx, id, systemActor, clock.now()))) closed++;
  return closed;
}
