import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { enqueueMessage } from '../../messages/index.ts';
import { isRoleCode, type Line, roleOf } from '../roles.ts';
import { administers } from './authority.ts';
import { colleaguesBelow } from './colleagues.ts';
import { grantRole } from './grantRole.ts';
import { type HeldGrant, heldGrants, lockAccount } from './heldGrants.ts';
import { lastDay } from './lastDay.ts';
import { actingFor, standInNamed } from './messages.ts';
import { refuseLongPeriod } from './period.ts';
import { findAccountSettings } from './settings.ts';

export interface StandIn {
  absentId: string;
  substituteId: string;
  validFrom?: Date | null | undefined;
  validUntil: Date;
  reason: string;
}

/**
 * Lets a colleague act for somebody on leave with all their grants for a while; what is done so is marked as done on
 * behalf. Set by the person on leave or by a security administrator over all their places; both colleagues are told.
 * Grants of administrators and of persons (delegates, judges, counsellors) stay behind.
 *
 * @throws Problem 404 `notFound`; 403 `notToYourself`; 409 `nothingToHandOn`; 422 `periodTooLong`, `periodOver`; what
 *   `grantRole` refuses
 */
export async function standIn(
  trx: Kysely<Database>,
  actor: Actor,
  input: StandIn,
  now: Date,
): Promise<string[]> {
  const own = await heldGrants(trx, input.absentId, now);
  const mine = input.absentId === accountIdOf(actor);
  if (!mine && !(own.length > 0 && own.every((grant) => administers(actor, grant.placePath))))
    throw notFound('The account');
  if (input.substituteId === input.absentId || (!mine && input.substituteId === accountIdOf(actor)))
    throw forbidden('notToYourself', '不能授权给自己 · nobody grants rights to themselves');
  refuseLongPeriod(input, (await findAccountSettings(trx)).longestDelegationDays, now);
  const handed = own.filter((grant) => grant.source !== 'delegation' && !roleOf(grant.role)?.personal);
  if (handed.length === 0)
    throw conflict('nothingToHandOn', '没有可由他人代办的角色 · there is no role a colleague could act in');
  const substitute = await getSubstitute(trx, handed, input.substituteId, now);
  const absent = await lockAccount(trx, input.absentId);
  const ids: string[] = [];
  for (const grant of handed) ids.push(await handOn(trx, grant, input, actor, now));
  await tellBoth(trx, absent.name, substitute.name, input, actor, now);
  return ids;
}

async function getSubstitute(
  trx: Kysely<Database>,
  handed: readonly HeldGrant[],
  substituteId: string,
  now: Date,
) {
  for (const { placePath } of handed) {
    const [found] = await colleaguesBelow(trx, placePath, { id: substituteId, limit: 1 }, now);
    if (found) return found;
  }
  throw notFound('The colleague');
}

function handOn(trx: Kysely<Database>, grant: HeldGrant, input: StandIn, actor: Actor, now: Date) {
  if (!isRoleCode(grant.role)) throw notFound('The role');
  const until = grant.validUntil && grant.validUntil < input.validUntil ? grant.validUntil : input.validUntil;
  return grantRole(
    trx,
    input.substituteId,
    {
      ...{ role: grant.role, unionId: grant.placeId, scope: grant.scope, agency: grant.agency },
      ...{ line: grant.line as Line | null, validFrom: input.validFrom ?? null, validUntil: until },
      reason: input.reason,
    },
    actor,
    now,
    { delegatedFrom: grant.id, onBehalfOf: input.absentId },
  );
}

async function tellBoth(
  trx: Kysely<Database>,
  absent: string,
  substitute: string,
  input: StandIn,
  actor: Actor,
  now: Date,
): Promise<void> {
  const from = shanghaiDate(input.validFrom ?? now);
  const until = lastDay(input.validUntil);
  const shared = { channel: 'inbox', now } as const;
  await enqueueMessage(trx, {
    ...{ ...shared, recipient: input.absentId, template: standInNamed },
    params: { substitute, from, until, by: nameOf(actor) },
  });
  await enqueueMessage(trx, {
    ...{ ...shared, recipient: input.substituteId, template: actingFor },
    params: { absent, from, until },
  });
}
