import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { Person } from '../secondFactor/recent.ts';
import { endOtherSessions } from '../sessions.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** Ends one's own session elsewhere; its browser counts as unknown from then on. @throws Problem 404 `notFound` */
export async function endOwnSession(
  trx: Db,
  person: Person,
  id: string,
  now: Date,
): Promise<{ ended: number }> {
  const ended = await trx
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('account_id', '=', person.accountId)
    .where('ended_at', 'is', null)
    .returning('device_id')
    .executeTakeFirst();
  if (!ended) throw notFound('This session');
  if (ended.device_id && id !== person.sessionId)
    await trx
      .updateTable('known_devices')
      .set({ forgotten_at: now })
      .where('id', '=', ended.device_id)
      .execute();
  await note(trx, person, 'session.end', { sessionId: id }, now);
  return { ended: 1 };
}

/** Ends every other session of one's own, and forgets their browsers. */
export async function endOwnOthers(trx: Db, person: Person, now: Date): Promise<{ ended: number }> {
  const here = await trx
    .selectFrom('sessions')
    .select('device_id')
    .where('id', '=', person.sessionId)
    .executeTakeFirst();
  const ended = await endOtherSessions(trx, person, now);
  let others = trx
    .updateTable('known_devices')
    .set({ forgotten_at: now })
    .where('account_id', '=', person.accountId)
    .where('forgotten_at', 'is', null);
  if (here?.device_id) others = others.where('id', '<>', here.device_id);
  await others.execute();
  await note(trx, person, 'session.endOthers', { ended }, now);
  return { ended };
}

const note = (trx: Db, actor: Person, action: string, detail: Record<string, unknown>, now: Date) =>
  recordAudit(trx, { actor, action, subjectType: 'account', subjectId: actor.accountId, detail, now });
