import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { inForce } from '../../accounts/index.ts';
import {
  cancelDeadlines,
  currentCalendar,
  type DeadlineRow,
  type DeadlineStart,
  deadlineRows,
  deadlinesOf,
  meetDeadlines,
  registerDeadlineHandler,
  type StoredRule,
} from '../../clock/index.ts';
import { defineMessage, enqueueMessage } from '../../messages/index.ts';
import { getUnion, idsOf } from '../../organisations/index.ts';
import type { Programme } from '../programmes/programme.ts';
import type { ApplicationRow } from './store.ts';

const subjectType = 'aidApplication';

const near = defineMessage('aid.deadlineNear', [
  '救助“{number}”的{name}将于 {due} 到期',
  'Aid {number}: {name} is due on {due}',
]);
const passed = defineMessage('aid.deadlinePassed', [
  '救助“{number}”的{name}已逾期（{due}），请{task}',
  'Aid {number}: {name} passed on {due}. {task}',
]);

const rule = (
  code: string,
  amount: number,
  metBy: readonly string[],
  words: { name: [string, string]; basis: string; task: [string, string] },
): StoredRule => ({
  ...{ code, amount, metBy, unit: 'workday', roll: 'none', pausable: false, basis: words.basis },
  name: { zh: words.name[0], en: words.name[1] },
  warnAt: amount > 2 ? [2] : [],
  onBreach: { to: 'upperUnion', task: { zh: words.task[0], en: words.task[1] }, letter: false },
});

const reviewRule = ({ data }: Programme) =>
  rule('aid.review', data.reviewWorkdays, ['review', 'ended'], {
    ...{ name: ['初审', 'first review'], basis: data.basis || '救助项目规则' },
    task: ['督促初审', 'Press for the first review'],
  });
const decideRule = ({ data }: Programme) =>
  rule('aid.decide', data.decideWorkdays, ['decide', 'ended'], {
    ...{ name: ['审批', 'decision'], basis: data.basis || '救助项目规则' },
    task: ['督促审批', 'Press for the decision'],
  });
/** Money first, paperwork later: by when the papers are there (catalogue G03). */
const paperworkRule = (workdays: number, basis: string) =>
  rule('aid.paperwork', workdays, ['complete'], {
    ...{ name: ['补办手续', 'the paperwork'], basis: basis || '救助项目规则' },
    task: ['督促补齐手续', 'Press for the paperwork'],
  });

async function start(trx: AppTransaction, row: ApplicationRow, rule: StoredRule, now: Date): Promise<string> {
  const { divisionCode } = await getUnion(trx, row.union_id);
  const calendar = await currentCalendar(trx, divisionCode);
  const starts: DeadlineStart[] = [{ ladder: 'aid', rule, from: now }];
  const rows = deadlineRows(calendar, { type: subjectType, id: row.id, divisionCode }, starts, now);
  await trx.insertInto('deadlines').values(rows).execute();
  return rows[0]?.due_on ?? '';
}

export async function startReviewClock(
  trx: AppTransaction,
  row: ApplicationRow,
  programme: Programme,
  now: Date,
) {
  await start(trx, row, reviewRule(programme), now);
}

export async function startDecisionClock(
  trx: AppTransaction,
  row: ApplicationRow,
  programme: Programme,
  now: Date,
) {
  await meet(trx, row.id, ['review'], now);
  await start(trx, row, decideRule(programme), now);
}

/** @returns the day by which the paperwork is to be complete */
export async function startPaperworkClock(
  trx: AppTransaction,
  row: ApplicationRow,
  workdays: number,
  basis: string,
  now: Date,
): Promise<string> {
  await stopDecisionClocks(trx, row.id, now);
  return start(trx, row, paperworkRule(workdays, basis), now);
}

export async function meet(
  trx: AppTransaction,
  id: string,
  events: readonly string[],
  now: Date,
): Promise<void> {
  await meetDeadlines(trx, await deadlinesOf(trx, subjectType, id), events, now);
}

/** The application was decided, sent back or taken back: nobody owes a decision any more. */
export async function stopDecisionClocks(trx: AppTransaction, id: string, now: Date): Promise<void> {
  const rows = await deadlinesOf(trx, subjectType, id);
  await cancelDeadlines(
    trx,
    rows.filter(({ rule_code }) => rule_code !== 'aid.paperwork'),
    now,
  );
}

/** Who is told of what is late at a place: its reviewers and approvers, and on a breach those of the union above. */
async function toldAt(trx: AppTransaction, path: string, above: boolean, now: Date): Promise<string[]> {
  const ids = idsOf(path);
  const places = above ? ids.slice(0, -1) : ids.slice(-1);
  if (places.length === 0) return [];
  // grants_union_role
  const rows = await trx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .select('a.id')
    .where('g.union_id', 'in', places)
    .where('g.role', 'in', ['grassrootsChair', 'townStaff', 'rightsCadre', 'aidApprover', 'leader'])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .orderBy('a.id')
    .limit(50)
    .execute();
  return [...new Set(rows.map(({ id }) => id))];
}

async function tell(
  trx: AppTransaction,
  row: DeadlineRow,
  about: { number: string; path: string },
  late: boolean,
  now: Date,
) {
  const recipients = [
    ...(await toldAt(trx, about.path, false, now)),
    ...(late ? await toldAt(trx, about.path, true, now) : []),
  ];
  const params = { number: about.number, name: row.rule.name.zh, due: row.due_on };
  for (const recipient of new Set(recipients)) {
    const message = {
      ...{ channel: 'inbox' as const, recipient, now, subject: { type: subjectType, id: row.subject_id } },
      dedupeKey: `${row.id}:${late ? 'breach' : 'warn'}:${recipient}`,
    };
    if (late)
      await enqueueMessage(trx, {
        ...message,
        template: passed,
        params: { ...params, task: row.rule.onBreach.task.zh },
      });
    else await enqueueMessage(trx, { ...message, template: near, params });
  }
}

/** Answers of aid to the clock. */
export function registerAidDeadlines(): void {
  registerDeadlineHandler(subjectType, {
    onDue: async (trx, { breached, warned }, now) => {
      const rows = await trx
        .selectFrom('aid_applications')
        .select(['id', 'number', 'union_path as path'])
        .where(
          'id',
          'in',
          [...breached, ...warned].map((row) => row.subject_id),
        )
        .execute();
      const known = new Map(rows.map((row) => [row.id, row]));
      for (const [list, late] of [
        [warned, false],
        [breached, true],
      ] as const)
        for (const row of list) {
          const about = known.get(row.subject_id);
          if (about) await tell(trx, row, about, late, now);
        }
    },
    onMoved: async (trx, moved) => {
      const papers = moved.filter(({ rule_code }) => rule_code === 'aid.paperwork');
      await sql`
        UPDATE aid_applications AS a SET complete_due = moved.due
          FROM unnest(${papers.map((row) => row.subject_id)}::uuid[], ${papers.map((row) => row.due_on)}::date[])
            AS moved (id, due)
         WHERE a.id = moved.id AND a.pay_first`.execute(trx);
    },
    changed: (context) => context.live.changed('aid'),
  });
}
