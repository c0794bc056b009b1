import { type Selectable, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { currentCalendar, deadlinesOf, meetDeadlines, startDeadlines } from '../clock/index.ts';
import { getUnion } from '../organisations/index.ts';
import type { PersonSeat } from '../representatives/index.ts';
import { seenSeat } from './access.ts';
import type { ContestInput } from './contract.ts';
import { holdLedger } from './cut.ts';
import { type ContestAction, type ContestAnswer, contestAfter } from './lifecycle.ts';
import { answerersAt } from './office.ts';
import { reachesDuty } from './policy.ts';
import { checkPeriod, runningReport } from './reports.ts';
import { answerRule, findDutyReportSettings } from './settings.ts';
import { tellAnswered, tellOffice } from './tell.ts';

export const contestSubject = 'dutyContest';

export interface Step {
  actor: Actor;
  now: Date;
}
export type ContestRow = Selectable<Database['duty_contests']>;

/**
 * The representative contests a line of the report as it stands now: one act, or what a whole part says.
 * @throws Problem 404 for a seat of somebody else, 409 `lineGone` where the report no longer says it, `alreadyContested`
 */
export async function contestLine(trx: AppTransaction, step: Step, input: ContestInput): Promise<string> {
  const { seat } = await seenSeat(trx, step.actor, input.seatId, ['holder']);
  checkPeriod(seat, input.period, shanghaiDate(step.now));
  await holdLedger(trx);
  const line = await lineOf(trx, seat, input, step.now);
  const id = newId();
  const made = await trx
    .insertInto('duty_contests')
    .values({
      ...{ id, seat_id: seat.id, body_id: seat.bodyId, union_id: seat.unionId, union_path: seat.unionPath },
      ...{ person_id: seat.personId, person_name: seat.personName, period: input.period },
      ...{ section: input.section, act_id: input.actId ?? null, line_zh: line.zh, line_en: line.en },
      ...{ reason: input.reason, status: 'open', answered_number: null, answered_by: null },
      ...{ answered_by_name: null, answered_at: null, created_at: step.now },
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made)
    throw conflict('alreadyContested', '这一句的异议正在处理 · This line is being looked at already.');
  await recordStep(trx, step, id, 'ask', input.reason);
  const due = await startClock(trx, step, seat, id);
  const told = { id, name: seat.personName, due };
  const office = await answerersAt(trx, seat.unionPath, step.now);
  await tellOffice(trx, office, { ...told, news: 'contested' }, step.now);
  return id;
}

async function lineOf(trx: AppTransaction, seat: PersonSeat, input: ContestInput, now: Date) {
  const { sections } = await runningReport(trx, seat, input.period, now);
  const keys = input.actId
    ? [`act:${input.actId}`, `result:${input.actId}`]
    : ([input.section] as readonly string[]);
  const line = sections
    .find(({ id }) => id === input.section)
    ?.sentences.find(({ key }) => keys.includes(key));
  if (!line)
    throw conflict(
      'lineGone',
      '报告里已经没有这一句，请刷新 · The report no longer says this; please reload.',
    );
  return line;
}

async function startClock(trx: AppTransaction, { now }: Step, seat: PersonSeat, id: string) {
  const { divisionCode } = await getUnion(trx, seat.unionId);
  const calendar = await currentCalendar(trx, divisionCode);
  const rule = answerRule(await findDutyReportSettings(trx));
  const subject = { type: contestSubject, id, divisionCode };
  await startDeadlines(trx, calendar, subject, [{ ladder: 'dutyReports', rule, from: now }], now);
  const [deadline] = await deadlinesOf(trx, contestSubject, id);
  const due = deadline?.due_on ?? '';
  await trx.updateTable('duty_contests').set({ due_on: due }).where('id', '=', id).execute();
  return due;
}

export async function recordStep(
  trx: AppTransaction,
  { actor, now }: Step,
  contestId: string,
  action: string,
  said: string,
): Promise<void> {
  await trx
    .insertInto('duty_contest_steps')
    .values({
      ...{ id: newId(), contest_id: contestId, action, said, at: now },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
    })
    .execute();
}

/**
 * The contested line, locked, if it may be taken this step now. duty_contests_pkey
 * @throws Problem 404, 403 `notYourBody`, 409 `statusDoesNotAllow`
 */
export async function contestFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: ContestAction,
): Promise<ContestRow> {
  const row = await trx
    .selectFrom('duty_contests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The question');
  const { viewer } = await seenSeat(trx, actor, row.seat_id, ['holder', 'office'], 'The question');
  const isOwn = action === 'withdraw' || action === 'addProof';
  if (isOwn ? viewer !== 'holder' : !reachesDuty(actor, 'dutyReport.answer', row.union_path))
    throw forbidden('notYours', 'This step is for somebody else.');
  if (contestAfter(row.status, action) === undefined)
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${row.status}”.`, {
      status: row.status,
    });
  return row;
}

/** Whether an entry of the seat's ledger came after a number. duty_acts_seat, duty_turns_act */
async function changedSince(trx: AppTransaction, seatId: string, number: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM duty_acts a WHERE a.seat_id = ${seatId} AND a.number > ${number}
    UNION ALL
    SELECT 1 FROM duty_acts a JOIN duty_turns t ON t.act_id = a.id WHERE a.seat_id = ${seatId} AND t.number > ${number}
     LIMIT 1`.execute(trx);
  return rows.length > 0;
}

/**
 * The keeper's answer, which is final: corrected at its source (the ledger must have changed since it was asked; nothing
 * is typed here), upheld, or noted beside the line in the next edition.
 * @throws Problem 404, 403, 409 `statusDoesNotAllow`, `nothingCorrected`, `changedMeanwhile`
 */
export async function answerContest(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { version: number; decision: ContestAnswer; answer: string },
): Promise<void> {
  await holdLedger(trx);
  const row = await contestFor(trx, step.actor, id, input.decision);
  if (row.version !== input.version)
    throw conflict('changedMeanwhile', 'It was changed meanwhile; please look again.');
  if (input.decision === 'correct' && !(await changedSince(trx, row.seat_id, row.asked_number)))
    throw conflict(
      'nothingCorrected',
      '来源记录还没有更正。请先在原记录中更正（撤回或补登），报告会自动跟着变 · Correct the record itself first; the report follows.',
    );
  await close(trx, step, row, input.decision, input.answer);
  const account = await trx
    .selectFrom('accounts')
    .select('id')
    .where('person_id', '=', row.person_id)
    .where('kind', '=', 'worker')
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (account) await tellAnswered(trx, account.id, { id, answer: input.answer }, step.now);
}

/** Taken back by the representative while nobody has answered. @throws Problem 404, 403, 409 `statusDoesNotAllow` */
export async function withdrawContest(trx: AppTransaction, step: Step, id: string): Promise<void> {
  await holdLedger(trx);
  await close(trx, step, await contestFor(trx, step.actor, id, 'withdraw'), 'withdraw', '');
}

async function close(
  trx: AppTransaction,
  step: Step,
  row: ContestRow,
  action: ContestAction,
  answer: string,
): Promise<void> {
  const withdrawn = action === 'withdraw';
  await trx
    .updateTable('duty_contests')
    .set({
      status: contestAfter(row.status, action) ?? row.status,
      answer,
      answered_number: sql<number>`nextval('duty_numbers')`,
      ...{ answered_by: withdrawn ? null : accountIdOf(step.actor), answered_at: step.now },
      answered_by_name: withdrawn ? null : nameOf(step.actor),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute();
  await recordStep(trx, step, row.id, action, answer);
  await meetDeadlines(trx, await deadlinesOf(trx, contestSubject, row.id), ['answer'], step.now);
}
