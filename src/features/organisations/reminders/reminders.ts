import { addDays, daysBetween, parseCivilDate } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { enqueueMessage } from '../../../platform/outbox/enqueue.ts';
import { inForce } from '../../accounts/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  type DeadlineRow,
  deadlinesOf,
  meetDeadlines,
  registerDeadlineHandler,
  type StoredRule,
  startDeadlines,
} from '../../clock/index.ts';
import { idsOf } from '../path.ts';
import { getUnion } from '../queries.ts';
import type { ReminderKind } from './kinds.ts';

/** What the clock watches for a union. */
export type ReminderSubject = 'committeeTerm' | 'legalPerson';

export const reminderWords: Record<ReminderKind, { zh: string; en: string }> = {
  election: { zh: '换届选举', en: 'Election of the committee' },
  renewCertificate: { zh: '法人证书换证', en: 'Renewal of the certificate' },
  registerChange: { zh: '法人变更登记', en: 'Registration of a change' },
  cancelCertificate: { zh: '注销法人登记', en: 'Cancellation of the registration' },
};

const kindOf: Record<ReminderSubject, ReminderKind> = {
  committeeTerm: 'election',
  legalPerson: 'renewCertificate',
};
const basisOf: Record<ReminderSubject, string> = {
  committeeTerm: '《工会法》第十六条、基层工会任期三年或者五年',
  legalPerson: '《基层工会法人登记管理办法》（总工办发〔2020〕20号）第二十六、二十七条',
};

/** Starts the clock of a term or certificate that ends on a day, in days so that the day is exactly that. */
export async function watchEnd(
  trx: AppTransaction,
  subject: { type: ReminderSubject; id: string; unionId: string; divisionCode: string | null },
  period: { from: string; until: string; days: number; warnDays: number },
  now: Date,
): Promise<void> {
  const kind = kindOf[subject.type];
  const rule: StoredRule = {
    code: `union.${kind}`,
    name: reminderWords[kind],
    basis: basisOf[subject.type],
    unit: 'day',
    amount: period.days,
    roll: 'none',
    pausable: false,
    warnAt: period.days > period.warnDays ? [period.warnDays] : [],
    metBy: ['done'],
    onBreach: { to: 'union', task: reminderWords[kind], letter: false },
  };
  const calendar = await currentCalendar(trx, subject.divisionCode);
  const start = { ladder: 'union', rule, from: parseCivilDate(period.from) };
  await startDeadlines(trx, calendar, subject, [start], now);
  // Entered late: the day of the warning has passed, and the clock would stay silent until the end.
  const until = parseCivilDate(period.until);
  const today = shanghaiDate(now);
  if (today <= until && daysBetween(today, until) < period.warnDays)
    await openReminder(trx, { unionId: subject.unionId, kind, subjectId: subject.id, dueOn: until }, now);
}

/** The term or certificate was followed by another, or is over: its clock stops and its reminder is done. */
export async function endWatch(
  trx: AppTransaction,
  subject: { type: ReminderSubject; id: string },
  how: 'met' | 'cancelled',
  now: Date,
): Promise<void> {
  const rows = await deadlinesOf(trx, subject.type, subject.id);
  if (how === 'met') await meetDeadlines(trx, rows, ['done'], now);
  else await cancelDeadlines(trx, rows, now);
  await trx
    .updateTable('union_tasks')
    .set({ done_at: now })
    .where('subject_id', '=', subject.id)
    .where('done_at', 'is', null)
    .execute();
}

/** Opens a reminder for a union, or moves it to another day; done ones open again. */
export async function openReminder(
  trx: AppTransaction,
  input: { unionId: string; kind: ReminderKind; subjectId: string; dueOn: string; overdue?: boolean },
  now: Date,
): Promise<void> {
  const union = await getUnion(trx, input.unionId);
  const overdue = input.overdue ?? false;
  await trx
    .insertInto('union_tasks')
    .values({
      ...{ id: newId(), union_id: union.id, union_path: union.path, kind: input.kind },
      ...{ subject_id: input.subjectId, due_on: input.dueOn, overdue, opened_at: now, done_at: null },
    })
    .onConflict((same) =>
      same.columns(['subject_id', 'kind']).doUpdateSet({ due_on: input.dueOn, overdue, done_at: null }),
    )
    .execute();
}

/** Those who look after the union: its chair, and organising cadres and town staff above it. */
async function caretakersOf(trx: AppTransaction, path: string, now: Date): Promise<string[]> {
  const rows = await trx
    .selectFrom('grants')
    .innerJoin('accounts', 'accounts.id', 'grants.account_id')
    .select('accounts.id')
    .distinct()
    .where('grants.union_id', 'in', idsOf(path))
    .where('grants.role', 'in', ['grassrootsChair', 'townStaff', 'organisingCadre'])
    .where('grants.scope', '<>', 'assigned')
    .where('accounts.disabled_at', 'is', null)
    .where(inForce('grants', now))
    .limit(200)
    .execute();
  return rows.map(({ id }) => id);
}

async function remind(
  trx: AppTransaction,
  type: ReminderSubject,
  deadline: DeadlineRow,
  breached: boolean,
  now: Date,
): Promise<void> {
  const table =
    type === 'committeeTerm' ? ('committee_terms' as const) : ('legal_person_certificates' as const);
  const subject = await trx
    .selectFrom(table)
    .select('union_id')
    .where('id', '=', deadline.subject_id)
    .executeTakeFirst();
  if (!subject) return;
  const union = await getUnion(trx, subject.union_id);
  const kind = kindOf[type];
  await openReminder(
    trx,
    { unionId: union.id, kind, subjectId: deadline.subject_id, dueOn: deadline.due_on, overdue: breached },
    now,
  );
  const words = reminderWords[kind];
  const zh = breached
    ? `${union.name}「${words.zh}」已过期（${deadline.due_on}），请尽快办理。`
    : `${union.name}「${words.zh}」将于 ${deadline.due_on} 到期，请办理。`;
  const en = breached
    ? `${union.name}: “${words.en}” was due on ${deadline.due_on}. Please see to it.`
    : `${union.name}: “${words.en}” is due on ${deadline.due_on}. Please see to it.`;
  for (const recipient of await caretakersOf(trx, union.path, now))
    await enqueueMessage(trx, {
      ...{ channel: 'inbox' as const, recipient, params: {}, now },
      template: { name: 'organisations.reminder', zh, en, secret: false },
      subject: { type: 'union', id: union.id },
      dedupeKey: `union:${deadline.id}:${breached ? 'breached' : 'warned'}:${recipient}`,
    });
}

/** Answers of unions to the clock: a reminder and a message when warned, and again when the day has passed. */
export function registerReminders(): void {
  for (const type of ['committeeTerm', 'legalPerson'] as const)
    registerDeadlineHandler(type, {
      onDue: async (trx, { warned, breached }, now) => {
        for (const row of warned) await remind(trx, type, row, false, now);
        for (const row of breached) await remind(trx, type, row, true, now);
      },
      onMoved: async (trx, moved) => {
        for (const row of moved)
          await trx
            .updateTable('union_tasks')
            .set({ due_on: row.due_on })
            .where('subject_id', '=', row.subject_id)
            .where('done_at', 'is', null)
            .execute();
      },
      changed: (context: Pick<Context, 'live'>) => context.live.changed('unions'),
    });
}

/** The last day of something that must be done within some days of another. */
export const lastDay = (from: string, days: number): string => addDays(parseCivilDate(from), days);
