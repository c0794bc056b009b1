import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { formatInstant } from '../../../platform/i18n/dates.ts';
import { type NewSession, type SessionMethod, startSession } from '../sessions.ts';
import { vendorLimit } from '../vendorAccess/limit.ts';
import type { Caller } from './caller.ts';
import type { Contact } from './contact.ts';
import { noteOutcome } from './history.ts';
import { rememberDevice } from './knownDevice.ts';
import { newDevice } from './messages.ts';
import { tellOwner } from './tell.ts';

type Needs = Pick<Context, 'secret' | 'config'>;

/** What a browser gets when somebody is in. */
export interface Opened {
  token: string;
  seconds: number;
  deviceToken: string;
}

/**
 * Opens the session of somebody who proved who they are: remembers the device, writes history and audit, and tells the
 * owner of a device that is new to the account.
 *
 * @throws Problem 403 `noVendorAccess` for a vendor whose access is not open
 */
export async function openSession(
  trx: Kysely<Database>,
  context: Needs,
  account: Contact,
  method: SessionMethod,
  caller: Caller,
  now: Date,
  singleSignOn?: NewSession['singleSignOn'],
): Promise<Opened> {
  const endsBy = account.kind === 'staff' ? await vendorLimit(trx, account.id, now) : null;
  const device = await rememberDevice(trx, context.secret, account.id, caller, now);
  const session = await startSession(
    trx,
    context,
    {
      account,
      method,
      deviceId: device.id,
      device: caller.device,
      network: caller.shownNetwork,
      endsBy,
      ...(singleSignOn ? { singleSignOn } : {}),
    },
    now,
  );
  await noteOutcome(trx, account.id, { outcome: 'signedIn', method }, caller, now);
  await recordAudit(trx, {
    actor: actorOf(account, session.id),
    action: 'signIn',
    subjectType: 'account',
    subjectId: account.id,
    detail: { method, device: caller.device, newDevice: device.isNews },
    requestId: caller.requestId,
    now,
  });
  if (device.isNews) {
    const at = formatInstant(now.toISOString(), 'zh');
    const params = { at, device: caller.device, network: caller.shownNetwork };
    await tellOwner(trx, account, newDevice, params, now);
  }
  return { token: session.token, seconds: session.seconds, deviceToken: device.token };
}

function actorOf(account: Contact, sessionId: string): Actor {
  const { id: accountId, name } = account;
  if (account.kind === 'staff') return { kind: 'staff', accountId, name, grants: [], sessionId };
  return {
    kind: 'worker',
    accountId,
    personId: account.personId ?? '',
    name,
    phone: account.phone ?? '',
    phoneIndexes: [],
    sessionId,
  };
}
