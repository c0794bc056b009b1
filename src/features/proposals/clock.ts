import { sql } from 'kysely';
import { daysBetween, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  type DeadlineRow,
  deadlinesOf,
  extendDeadline,
  isRunning,
  type StoredRule,
  startDeadlines,
} from '../clock/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { ProposalSettings } from './settings.ts';
import type { ProposalRow } from './store.ts';

export type RuleCode =
  | 'proposal.review'
  | 'proposal.objection'
  | 'proposal.handling'
  | 'proposal.rating'
  | 'proposal.inspection'
  | 'proposal.promise';

const names: Record<RuleCode, { zh: string; en: string }> = {
  'proposal.review': { zh: '提案审查', en: 'Review of a proposal' },
  'proposal.objection': { zh: '签收或提出异议', en: 'Sign for it or object' },
  'proposal.handling': { zh: '办理答复', en: 'Handling and reply' },
  'proposal.rating': { zh: '评价期', en: 'Window for ratings' },
  'proposal.inspection': { zh: '执行督查', en: 'Execution inspection' },
  'proposal.promise': { zh: '兑现承诺', en: 'Promise of a class B reply' },
};

const amounts: Record<Exclude<RuleCode, 'proposal.promise'>, (settings: ProposalSettings) => number> = {
  'proposal.review': ({ reviewDays }) => reviewDays,
  'proposal.objection': ({ objectionWorkdays }) => objectionWorkdays,
  'proposal.handling': ({ handlingDays }) => handlingDays,
  'proposal.rating': ({ ratingDays }) => ratingDays,
  'proposal.inspection': ({ inspectionDays }) => inspectionDays,
};

function ruleOf(code: RuleCode, amount: number): StoredRule {
  return {
    ...{ code, name: names[code], basis: '提案办理办法（本地设置） · local rules on proposals' },
    ...{ unit: code === 'proposal.objection' ? 'workday' : 'day', amount, roll: 'none', pausable: false },
    // Nobody is warned of a rating: it ends by itself.
    warnAt: code === 'proposal.rating' || amount < 3 ? [] : [2],
    metBy: [],
    onBreach: { to: 'desk', task: { zh: '督促办理', en: 'see to it' }, letter: false },
  };
}

async function calendarAt(trx: AppTransaction, unionId: string) {
  const divisionCode = (await findUnion(trx, unionId))?.divisionCode ?? null;
  return { divisionCode, calendar: await currentCalendar(trx, divisionCode) };
}

/** Ends what ran for the step before and starts the term of the next; returns when it is due. */
export async function startTerm(
  trx: AppTransaction,
  row: Pick<ProposalRow, 'id' | 'union_id'>,
  code: Exclude<RuleCode, 'proposal.promise'>,
  settings: ProposalSettings,
  now: Date,
): Promise<{ due_on: string; dueAt: Date }> {
  await endTerms(trx, row.id, now);
  const { divisionCode, calendar } = await calendarAt(trx, row.union_id);
  const rule = ruleOf(code, amounts[code](settings));
  const subject = { type: 'proposal', id: row.id, divisionCode };
  await startDeadlines(trx, calendar, subject, [{ ladder: 'proposal', rule, from: now }], now);
  const started = await runningTerm(trx, row.id, code);
  if (!started) throw new Error('A term that was just started runs.');
  return { due_on: started.due_on, dueAt: started.due_at };
}

async function runningTerm(
  trx: AppTransaction,
  id: string,
  code: RuleCode,
): Promise<DeadlineRow | undefined> {
  const rows = await deadlinesOf(trx, 'proposal', id);
  return rows.find((row) => isRunning(row) && row.rule_code === code);
}

export async function endTerms(trx: AppTransaction, id: string, now: Date): Promise<void> {
  await cancelDeadlines(trx, await deadlinesOf(trx, 'proposal', id), now);
}

/** Adds days to the term of handling; returns the new due day, or null where none runs. */
export async function extendHandling(
  trx: AppTransaction,
  row: ProposalRow,
  days: number,
  by: string,
  now: Date,
): Promise<string | null> {
  const running = await runningTerm(trx, row.id, 'proposal.handling');
  if (!running) return null;
  const { calendar } = await calendarAt(trx, row.union_id);
  await extendDeadline(trx, calendar, running, days, by, now);
  return (await runningTerm(trx, row.id, 'proposal.handling'))?.due_on ?? null;
}

/** The term of a promise, to the promised day; what ran for it before ends. */
export async function startPromise(
  trx: AppTransaction,
  promise: { id: string; unionId: string; dueOn: string },
  now: Date,
): Promise<void> {
  await endPromise(trx, promise.id, now);
  const { divisionCode, calendar } = await calendarAt(trx, promise.unionId);
  const amount = Math.max(0, daysBetween(shanghaiDate(now), parseCivilDate(promise.dueOn)));
  const subject = { type: 'proposalPromise', id: promise.id, divisionCode };
  const rule = ruleOf('proposal.promise', amount);
  await startDeadlines(trx, calendar, subject, [{ ladder: 'proposalPromise', rule, from: now }], now);
}

export async function endPromise(trx: AppTransaction, id: string, now: Date): Promise<void> {
  await cancelDeadlines(trx, await deadlinesOf(trx, 'proposalPromise', id), now);
}

/** Due days that moved with the calendar. */
export async function followMoved(trx: AppTransaction, rows: readonly DeadlineRow[]): Promise<void> {
  await sql`
    UPDATE proposals AS p SET due_on = moved.due,
        rating_closes_at = CASE WHEN moved.code = 'proposal.rating' THEN moved.at ELSE p.rating_closes_at END
      FROM unnest(${rows.map((row) => row.subject_id)}::uuid[], ${rows.map((row) => row.due_on)}::date[],
                  ${rows.map((row) => row.due_at)}::timestamptz[], ${rows.map((row) => row.rule_code)}::text[])
        AS moved (id, due, at, code)
     WHERE p.id = moved.id`.execute(trx);
}
