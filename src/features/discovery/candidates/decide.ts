import { type Selectable, sql } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { currentCalendar, deadlinesOf, meetDeadlines, startDeadlines } from '../../clock/index.ts';
import { openFile } from '../../hardship/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { livingPersonId } from '../../people/index.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { reaches, withinPlaces } from '../permissions.ts';
import { findDiscoverySettings, lookRule } from '../settings.ts';
import { watchPerson } from '../watch/watchPerson.ts';
import { type CandidateAction, candidateAfter } from './lifecycle.ts';

type CandidateRow = Selectable<Database['discovery_candidates']>;

/** Held until the transaction ends. @throws Problem 404, 409 `changedMeanwhile` */
async function holdCandidate(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  version: number,
): Promise<CandidateRow> {
  const row = await trx
    .selectFrom('discovery_candidates')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'discovery.decide', row.union_path)) throw notFound('The candidate');
  if (row.version !== version)
    throw conflict(
      'changedMeanwhile',
      '有人刚处理过这条线索，请看最新情况 · somebody acted on this meanwhile; look at it again',
      { version: row.version, status: row.status },
    );
  return row;
}

export interface CandidateDecision {
  action: CandidateAction;
  version: number;
  reason: string;
  watch: boolean;
}

/**
 * What a person decides about a candidate (PIPL art. 24: never a program). Opening a file makes a draft at the hardship
 * desk; of two who decide at once the second is told what the first did.
 *
 * @throws Problem 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, `notOnRecord`, those of `openFile`
 */
export async function decideCandidate(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  id: string,
  { action, version, reason, watch }: CandidateDecision,
): Promise<void> {
  const row = await holdCandidate(trx, actor, id, version);
  const status = candidateAfter(row.status, action);
  if (status === null)
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${row.status}”.`, {
      status: row.status,
    });
  const fileId = action === 'openFile' ? await openFor(trx, actor, now, row) : null;
  const back = status === 'waiting';
  await trx
    .updateTable('discovery_candidates')
    .set({
      ...{ status, hardship_file_id: fileId, version: row.version + 1 },
      ...{ decided_by: back ? null : accountIdOf(actor), decided_by_name: back ? null : nameOf(actor) },
      ...{ decided_at: back ? null : now, decision_reason: back ? null : reason },
    })
    .where('id', '=', id)
    .execute();
  if (back) await lookAgain(trx, row, now);
  else await stopClock(trx, id, now);
  if (watch && row.person_id && action === 'notInHardship')
    await watchPerson(trx, { personId: row.person_id, unionId: row.union_id, ground: 'near' }, now);
  await recordDiscoveryEvents(trx, actor, now, [
    { subject: 'candidate', id, action, detail: { from: row.status, to: status } },
  ]);
  await recordAudit(trx, {
    ...{ actor, action: `discovery.${action}`, subjectType: 'discoveryCandidate', subjectId: id, now },
    ...{ placePath: row.union_path, detail: { to: status, hardshipFileId: fileId } },
  });
}

async function stopClock(trx: AppTransaction, id: string, now: Date): Promise<void> {
  await meetDeadlines(trx, await deadlinesOf(trx, 'discoveryCandidate', id), ['decide'], now);
}

async function openFor(trx: AppTransaction, actor: Actor, now: Date, row: CandidateRow): Promise<string> {
  if (!row.person_id)
    throw conflict(
      'notOnRecord',
      '此人还没有登记，请先找到或新建人员记录再建档 · find or make the person’s record first',
    );
  return openFile(
    trx,
    { householdOf: row.person_id, source: 'discovery', unionId: row.union_id, by: actor },
    now,
  );
}

/** Somebody is to look again, from the day it was taken back. */
async function lookAgain(trx: AppTransaction, row: CandidateRow, now: Date): Promise<void> {
  const { divisionCode } = await getUnion(trx, row.union_id);
  const subject = { type: 'discoveryCandidate', id: row.id, divisionCode };
  const rule = lookRule(await findDiscoverySettings(trx));
  const calendar = await currentCalendar(trx, divisionCode);
  await startDeadlines(trx, calendar, subject, [{ ladder: 'discovery', rule, from: now }], now);
  await sql`UPDATE discovery_candidates SET due_on = (SELECT max(due_on) FROM deadlines
    WHERE subject_type = 'discoveryCandidate' AND subject_id = ${row.id}) WHERE id = ${row.id}`.execute(trx);
}

/**
 * Says which record of the register a candidate is; where that person waits as a candidate already the two become one.
 *
 * @throws Problem 404, also for a person out of the actor's places; 409 `changedMeanwhile`, `statusDoesNotAllow`
 */
export async function linkCandidate(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  id: string,
  { version, personId }: { version: number; personId: string },
): Promise<string> {
  const row = await holdCandidate(trx, actor, id, version);
  if (row.status !== 'waiting' || row.person_id !== null)
    throw conflict('statusDoesNotAllow', 'This candidate is on record already, or was decided.', {
      status: row.status,
    });
  const living = await livingPersonId(trx, personId);
  const seen = await trx
    .selectFrom('people_places')
    .select('id')
    .where('person_id', '=', living)
    .where(withinPlaces(actor, 'discovery.decide', 'path'))
    .executeTakeFirst();
  if (!seen) throw notFound('The person');
  const other = await trx
    .selectFrom('discovery_candidates')
    .select('id')
    .where('person_id', '=', living)
    .where('status', '=', 'waiting')
    .orderBy('first_at')
    .forUpdate()
    .executeTakeFirst();
  await trx
    .updateTable('discovery_candidates')
    .set({
      ...{ person_id: living, version: row.version + 1 },
      ...(other ? joinedInto(other.id, actor, now) : {}),
    })
    .where('id', '=', id)
    .execute();
  if (other) await moveReasons(trx, id, other.id);
  if (other) await stopClock(trx, id, now);
  await recordDiscoveryEvents(trx, actor, now, [
    { subject: 'candidate', id, action: other ? 'join' : 'link' },
  ]);
  return other?.id ?? id;
}

const joinedInto = (otherId: string, actor: Actor, now: Date) => ({
  ...{ status: 'joined' as const, joined_into_id: otherId, decided_at: now },
  ...{ decided_by: accountIdOf(actor), decided_by_name: nameOf(actor), decision_reason: '' },
});

async function moveReasons(trx: AppTransaction, fromId: string, toId: string): Promise<void> {
  await sql`UPDATE discovery_reasons AS r SET candidate_id = ${toId} WHERE candidate_id = ${fromId}
    AND NOT EXISTS (SELECT FROM discovery_reasons AS same
      WHERE same.candidate_id = ${toId} AND same.reason_key = r.reason_key)`.execute(trx);
  await sql`UPDATE discovery_candidates SET version = version + 1,
      strength = (SELECT max(strength) FROM discovery_reasons WHERE candidate_id = ${toId}),
      confidential = (SELECT bool_and(confidential) FROM discovery_reasons WHERE candidate_id = ${toId})
    WHERE id = ${toId}`.execute(trx);
}
