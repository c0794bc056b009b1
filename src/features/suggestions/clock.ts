import { randomUUID } from 'node:crypto';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  deadlineRows,
  deadlinesOf,
  meetDeadlines,
  type StoredRule,
} from '../clock/index.ts';
import { getUnion } from '../organisations/index.ts';
import type { SuggestionSettings } from './settings.ts';
import type { SuggestionRow } from './store.ts';

export const subjectType = 'suggestion';

export type ClockCode = 'sort' | 'answer' | 'finish' | 'talk';

const names: Record<ClockCode, { zh: string; en: string; task: [string, string] }> = {
  sort: { zh: '梳理分办', en: 'sorting', task: ['请马上梳理分办', 'Sort it and hand it on now'] },
  answer: { zh: '答复', en: 'the answer', task: ['请督促承办单位答复', 'Press the unit for its answer'] },
  finish: { zh: '落实', en: 'putting it into practice', task: ['请督促落实', 'Press for it to be done'] },
  talk: { zh: '微协商', en: 'the small negotiation', task: ['请促成或结束协商', 'Bring it to an end'] },
};

function ruleOf(code: ClockCode, row: SuggestionRow, settings: SuggestionSettings): StoredRule {
  const now = row.do_now && code !== 'talk';
  const amount = now ? settings.doNowDays : settings[`${code}Workdays`];
  const { task, ...name } = names[code];
  return {
    ...{ code: `suggestion.${now ? 'now.' : ''}${code}`, name, amount, unit: now ? 'day' : 'workday' },
    ...{ basis: '本级意见建议办理设置', roll: 'none', pausable: false, metBy: [code] },
    warnAt: amount > 3 ? [2] : [],
    onBreach: { to: 'desk', task: { zh: task[0], en: task[1] }, letter: false },
  };
}

/**
 * Ends whatever clock runs (met by what was done, or cancelled) and starts the next, in the transaction of the step. A
 * promised day stands for the rule's term.
 */
export async function runClock(
  trx: AppTransaction,
  row: SuggestionRow,
  now: Date,
  {
    met,
    start,
    settings,
    promisedOn,
  }: { met?: ClockCode; start?: ClockCode; settings: SuggestionSettings; promisedOn?: string | null },
): Promise<{ dueOn: string | null }> {
  const running = await deadlinesOf(trx, subjectType, row.id);
  if (met) await meetDeadlines(trx, running, [met], now);
  await cancelDeadlines(
    trx,
    running.filter(({ rule }) => !met || !rule.metBy.includes(met)),
    now,
  );
  if (!start) return setDue(trx, row.id, null);
  const { divisionCode } = await getUnion(trx, row.union_id);
  const calendar = await currentCalendar(trx, divisionCode);
  const rule = promisedOn
    ? { ...ruleOf(start, row, settings), unit: 'day' as const, amount: 0 }
    : ruleOf(start, row, settings);
  const from = promisedOn ? parseCivilDate(promisedOn) : now;
  const rows = deadlineRows(
    calendar,
    { type: subjectType, id: row.id, divisionCode },
    [{ ladder: 'suggestion', rule, from }],
    now,
  );
  // A random id, since the usual one tells the moment an anonymous suggestion came.
  await trx
    .insertInto('deadlines')
    .values(rows.map((each) => ({ ...each, id: randomUUID() })))
    .execute();
  return setDue(trx, row.id, rows[0] ?? null);
}

async function setDue(
  trx: AppTransaction,
  id: string,
  due: { due_at: Date; due_on: string } | null,
): Promise<{ dueOn: string | null }> {
  await trx
    .updateTable('suggestions')
    .set({ due_at: due?.due_at ?? null })
    .where('id', '=', id)
    .execute();
  return { dueOn: due?.due_on ?? null };
}
