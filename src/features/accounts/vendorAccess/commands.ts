import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { formatInstant } from '../../../platform/i18n/dates.ts';
import { normaliseUsername } from '../queries.ts';
import { tellRole } from '../signIn/tell.ts';
import { close } from './close.ts';
import type { AccessView, lendableRoles } from './contract.ts';
import { accessAsked, accessOpened } from './messages.ts';
import { findAccess, reachesVendor, vendorAccounts } from './queries.ts';

type Db = Kysely<Database>;
export interface By {
  actor: Actor;
  now: Date;
}

/** @throws Problem 404 `notFound` for the vendor, 409 `accessPending` */
export async function askAccess(
  trx: Db,
  given: { username: string; role: (typeof lendableRoles)[number]; reason: string; minutes: number },
  by: By,
): Promise<AccessView> {
  const vendors = await vendorAccounts(trx, by.actor, by.now);
  const vendor = vendors.find(({ username }) => username === normaliseUsername(given.username));
  if (!vendor) throw notFound('The vendor account');
  const { role, reason, minutes } = given;
  const row = await trx
    .insertInto('vendor_accesses')
    .values({
      ...{ id: newId(), account_id: vendor.id, union_id: vendor.union_id, role, reason, minutes },
      ...{ status: 'asked', asked_by: accountIdOf(by.actor) ?? '', asked_at: by.now },
      ...{ decided_by: null, decided_at: null, decision_note: null, ends_at: null },
      ...{ ended_at: null, ended_by: null },
    })
    .onConflict((current) =>
      current.column('account_id').where('status', 'in', ['asked', 'open']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (!row)
    throw conflict('accessPending', '这个厂商已有待批或进行中的进入 · one is asked for or open already');
  const params = { asker: nameOf(by.actor), vendor: vendor.name, minutes, reason };
  await tellRole(trx, 'securityAdministrator', accessAsked, params, by.now);
  await audit(trx, by, 'vendor.ask', row.id, { ...given });
  return get(trx, row.id, by);
}

/** @throws Problem 404 `notFound`, 409 `alreadyDecided`, 403 `secondPersonNeeded` */
export async function grantAccess(trx: Db, id: string, note: string | null, by: By): Promise<AccessView> {
  const asked = await lockAsked(trx, id, by);
  const endsAt = new Date(by.now.getTime() + asked.minutes * 60_000);
  await decide(trx, id, by, { status: 'open', ends_at: endsAt, decision_note: note });
  const view = await get(trx, id, by);
  const params = {
    vendor: view.vendorName,
    until: formatInstant(endsAt.toISOString(), 'zh'),
    asker: view.askedBy,
    decider: nameOf(by.actor),
    reason: view.reason,
  };
  for (const role of ['leader', 'auditAdministrator', 'systemAdministrator'] as const)
    await tellRole(trx, role, accessOpened, params, by.now);
  await audit(trx, by, 'vendor.open', id, { vendor: view.username, endsAt: view.endsAt, role: view.role });
  return view;
}

/** @throws Problem as grantAccess */
export async function refuseAccess(trx: Db, id: string, note: string, by: By): Promise<AccessView> {
  await lockAsked(trx, id, by);
  await decide(trx, id, by, { status: 'refused', decision_note: note });
  await audit(trx, by, 'vendor.refuse', id, { note });
  return get(trx, id, by);
}

/** @throws Problem 404 `notFound`, 409 `notOpen` */
export async function endAccess(
  trx: Db,
  context: Pick<Context, 'clock'>,
  id: string,
  by: By,
): Promise<AccessView> {
  const row = await lockAccess(trx, id, 'vendor.end', by);
  if (row.status !== 'open' || !(await close(trx, id, by.actor, context.clock.now())))
    throw conflict('notOpen', '这次进入不在进行中 · this access is not open');
  return get(trx, id, by);
}

/** The access locked, if its vendor is of the actor's places. @throws Problem 404 */
async function lockAccess(trx: Db, id: string, permission: 'vendor.decide' | 'vendor.end', by: By) {
  const row = await trx
    .selectFrom('vendor_accesses as v')
    .innerJoin('unions as u', 'u.id', 'v.union_id')
    .selectAll('v')
    .select('u.path')
    .where('v.id', '=', id)
    .forUpdate('v')
    .executeTakeFirst();
  if (!row || !reachesVendor(by.actor, permission, row.path)) throw notFound('The access');
  return row;
}

async function lockAsked(trx: Db, id: string, by: By) {
  const row = await lockAccess(trx, id, 'vendor.decide', by);
  if (row.status !== 'asked') throw conflict('alreadyDecided', '已经决定过了 · it was decided already');
  if (row.asked_by === accountIdOf(by.actor))
    throw forbidden('secondPersonNeeded', '申请人不能自己批准 · whoever asked cannot grant it');
  return row;
}

const decide = (
  trx: Db,
  id: string,
  { actor, now }: By,
  decision: { status: 'open' | 'refused'; ends_at?: Date; decision_note: string | null },
) =>
  trx
    .updateTable('vendor_accesses')
    .set({ decided_by: accountIdOf(actor), decided_at: now, ...decision })
    .where('id', '=', id)
    .execute();

async function get(trx: Db, id: string, by: By): Promise<AccessView> {
  const view = await findAccess(trx, id, by.actor);
  if (!view) throw notFound('The access');
  return view;
}

const audit = (trx: Db, { actor, now }: By, action: string, id: string, detail: Record<string, unknown>) =>
  recordAudit(trx, { actor, action, subjectType: 'vendorAccess', subjectId: id, detail, now });
