import { type Kysely, sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { type Actor, nameOf } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { recordDutyResult } from '../dutyReports/index.ts';
import { endTerms } from './clock.ts';
import { tellFollowers } from './messages.ts';
import { proposalsReached } from './policy.ts';
import { handleAgain } from './rating.ts';
import { lockAtDesk, moveOn, type Step, worksInItsUnits } from './store.ts';

interface Finding {
  version: number;
  note: string;
}

async function refuseOwnUnit(trx: AppTransaction, step: Step, id: string): Promise<void> {
  if (await worksInItsUnits(trx, step.actor, id))
    throw forbidden('inspectorOfUnit', '承办单位的人不能督查本单位 · Not by somebody of the unit itself.');
}

/** What was replied is there. @throws 404, 403 `inspectorOfUnit`, 409 */
export async function inspectProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, note }: Finding,
) {
  const row = await lockAtDesk(trx, step.actor, id, 'inspect', version);
  await refuseOwnUnit(trx, step, id);
  await endTerms(trx, id, step.now);
  const set = { inspected_at: step.now, inspection: note, inspector_name: nameOf(step.actor), due_on: null };
  await moveOn(trx, step, row, {
    ...{
      action: 'inspect',
      status: 'inspected',
      part: 'staff',
      set: { ...set, overdue: false },
      detail: { note },
    },
  });
}

/** What was replied is not there: handled again. @throws 404, 403 `inspectorOfUnit`, 409 */
export async function sendBackProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, note }: Finding,
) {
  const row = await lockAtDesk(trx, step.actor, id, 'sendBack', version);
  await refuseOwnUnit(trx, step, id);
  await handleAgain(trx, step, row, { action: 'sendBack', part: 'staff', detail: { note } });
  await tellFollowers(
    trx,
    row,
    { zh: `督查未通过：${note}`, en: `did not pass its inspection: ${note}` },
    step.now,
  );
}

/** Closed with a summary for everybody. A class B promise stays on the follow-up list. @throws 404, 403, 409 */
export async function closeProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, summary }: { version: number; summary: string },
) {
  const row = await lockAtDesk(trx, step.actor, id, 'close', version);
  const set = { closed_at: step.now, summary, due_on: null };
  await moveOn(trx, step, row, {
    action: 'close',
    status: 'closed',
    part: 'staff',
    set,
    detail: { summary },
  });
  const words = {
    zh: `已办结（${row.reply_class ?? ''} 类）`,
    en: `closed (class ${row.reply_class ?? ''})`,
  };
  for (const kind of ['proposal', 'second'] as const)
    await recordDutyResult(
      trx,
      { kind, subjectType: 'proposal', subjectId: id, result: words, at: step.now },
      step.now,
    );
  await tellFollowers(trx, row, words, step.now);
}

/** Published ballots of the actor's places that decided something. */
const decidedBallots = (db: Kysely<Database>, actor: Actor) =>
  db
    .selectFrom('ballots as b')
    .innerJoin('unions as u', 'u.id', 'b.union_id')
    .select(['b.id', 'b.title', 'b.closes_at', 'u.short_name as unionName'])
    .where('b.status', '=', 'published')
    .where('b.result', 'is not', null)
    .where(sql<boolean>`b.result ->> 'voidBecause' IS NULL`)
    .where(proposalsReached(actor, 'b.union_path', 'proposal.docket'));

/** Those that closed since a proposal was submitted, latest first, at most 50. ballots_union */
export async function ballotsFor(db: Kysely<Database>, actor: Actor, submittedOn: string | null) {
  const rows = await decidedBallots(db, actor)
    .where('b.closes_at', '>=', startOfShanghaiDay(parseCivilDate(submittedOn ?? '2000-01-01')))
    .orderBy('b.closes_at', 'desc')
    .orderBy('b.id')
    .limit(50)
    .execute();
  return rows.map(({ id, title, unionName, closes_at }) => ({
    ...{ id, title, unionName, closedOn: shanghaiDate(closes_at) },
  }));
}

/**
 * Chosen as one of the best of a year, by a person who says why or by a ballot whose result is published. There are no
 * points. @throws 404, 403, 409 `alreadyHonoured`, 422 for a ballot that decided nothing
 */
export async function honourProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  { reason, ballotId }: { reason: string; ballotId: string | null },
) {
  const row = await lockAtDesk(trx, step.actor, id, 'honour');
  if (ballotId !== null) {
    // ballots_pkey
    const ballot = await decidedBallots(trx, step.actor).where('b.id', '=', ballotId).executeTakeFirst();
    if (!ballot)
      throw invalid([
        { field: 'ballotId', code: 'notFound', message: '没有这个已公布的投票 · no such published ballot' },
      ]);
  }
  const made = await trx
    .insertInto('proposal_honours')
    .values({
      ...{ proposal_id: id, year: Number(shanghaiDate(row.submitted_at ?? step.now).slice(0, 4)) },
      ...{ chosen_by: ballotId === null ? 'person' : 'ballot', ballot_id: ballotId, reason },
      ...{ chosen_by_name: nameOf(step.actor), chosen_at: step.now },
    })
    .onConflict((known) => known.column('proposal_id').doNothing())
    .returning('proposal_id')
    .executeTakeFirst();
  if (!made) throw conflict('alreadyHonoured', '已评为优秀提案 · It was chosen already.');
  await moveOn(trx, step, row, {
    ...{ action: 'honour', status: 'closed', part: 'staff', detail: { reason, ballotId } },
  });
  await tellFollowers(trx, row, { zh: '被评为优秀提案', en: 'chosen as one of the best' }, step.now);
}
