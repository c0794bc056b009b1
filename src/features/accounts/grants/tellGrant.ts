import type { Kysely } from 'kysely';

import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { enqueueMessage } from '../../messages/index.ts';
import { roleOf } from '../roles.ts';
import { lastDay } from './lastDay.ts';
import { grantGiven, grantTaken } from './messages.ts';

type Db = Kysely<Database>;

/** Role and place of a grant in words, for messages. */
export async function wordsOfGrant(db: Db, grant: { role: string; placeId: string }) {
  const union = await db
    .selectFrom('unions')
    .select('short_name')
    .where('id', '=', grant.placeId)
    .executeTakeFirstOrThrow();
  const role = roleOf(grant.role);
  return { role: role ? `${role.zh} ${role.en}` : grant.role, place: union.short_name };
}

/** Tells somebody of the role they got. */
export async function tellGiven(
  trx: Db,
  grant: { accountId: string; role: string; placeId: string; validUntil: Date | null },
  by: Actor,
  now: Date,
): Promise<void> {
  const until = grant.validUntil ? lastDay(grant.validUntil) : '长期 open';
  const params = { ...(await wordsOfGrant(trx, grant)), until, by: nameOf(by) };
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: grant.accountId, template: grantGiven, params, now },
  });
}

/** Tells somebody of the role they no longer have. */
export async function tellTaken(
  trx: Db,
  grant: { accountId: string; role: string; placeId: string },
  reason: string,
  now: Date,
): Promise<void> {
  const params = { ...(await wordsOfGrant(trx, grant)), reason };
  await enqueueMessage(trx, {
    ...{ channel: 'inbox', recipient: grant.accountId, template: grantTaken, params, now },
  });
}
