import { type Kysely, type Selectable, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import type { NoticeSummary, NoticeView, rectificationRoutes, TaskView } from './contract.ts';
import { noticeSubject, taskSubject } from './deadlines.ts';
import { takesFiles } from './files.ts';
import { findingRows, findingViewOf } from './findingViews.ts';
import {
  type NoticeAction,
  noticeActions,
  noticeAfter,
  taskActions,
  taskAfter,
  unitActions,
} from './lifecycle.ts';
import { holdsAnywhere, noticesReached, reaches } from './policy.ts';
import { countedOpinions, countOpinions } from './trials.ts';

type Db = Kysely<Database>;

/** Open deadlines of a notice and its tasks: deadlines_subject. */
const openDues = sql`(SELECT d.due_on, d.breached_at, d.rule_code FROM deadlines d
  WHERE d.status IN ('open', 'paused') AND ((d.subject_type = ${noticeSubject} AND d.subject_id = n.id)
     OR (d.subject_type = ${taskSubject} AND d.subject_id IN
       (SELECT t.id FROM rectification_tasks t WHERE t.notice_id = n.id))))`;
const isLate = sql<boolean>`EXISTS (SELECT FROM ${openDues} o
  WHERE o.breached_at IS NOT NULL AND o.rule_code <> 'rectification.trial')`;

const noticeRows = (db: Db) =>
  db
    .selectFrom('rectification_notices as n')
    .innerJoin('unions as u', 'u.id', 'n.union_id')
    .selectAll('n')
    .select([
      'u.name as union_name',
      sql<
        string[]
      >`ARRAY(SELECT t.unit_name FROM rectification_tasks t WHERE t.notice_id = n.id ORDER BY t.seq)`.as(
        'units',
      ),
      sql<string | null>`(SELECT min(o.due_on)::text FROM ${openDues} o)`.as('next_due'),
      isLate.as('late'),
    ]);
type Row = Awaited<ReturnType<ReturnType<typeof noticeRows>['execute']>>[number];

const summaryOf = (row: Row): NoticeSummary => ({
  ...{ id: row.id, number: row.number, title: row.title, status: row.status, issuedOn: row.issued_on },
  union: { id: row.union_id, name: row.union_name },
  ...{ units: row.units, nextDue: row.next_due, late: Boolean(row.late), closedOn: row.closed_on },
});

/** The ledger, latest first. rectification_notices_place, rectification_tasks_unit */
export async function listNotices(db: Db, actor: Actor, filter: QueryOf<typeof rectificationRoutes.notices>) {
  const units = await unitsOf(db, actor);
  let query = noticeRows(db)
    .where(noticesReached(actor, units, 'n'))
    .orderBy('n.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('n.status', '=', filter.status);
  if (filter.open !== undefined)
    query = query.where('n.status', filter.open ? 'not in' : 'in', ['closed', 'withdrawn']);
  if (filter.late) query = query.where(isLate);
  if (filter.mine)
    query = query.where(
      sql<boolean>`EXISTS (SELECT FROM rectification_tasks own WHERE own.notice_id = n.id
        AND own.unit_id = ANY(${units}::uuid[]) AND own.status NOT IN ('drafted', 'stopped'))`,
    );
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) => is.or([is('n.title', 'like', like), is('n.number', 'like', like)]));
  }
  if (filter.after) query = query.where('n.id', '<', filter.after);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  return {
    items: page.map(summaryOf),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
    mayIssue: holdsAnywhere(actor, 'issue'),
  };
}

type DeadlineRow = Pick<
  Selectable<Database['deadlines']>,
  'subject_id' | 'rule_code' | 'due_on' | 'provisional' | 'breached_at'
>;
const dueView = (row: DeadlineRow) => ({
  ...{ code: row.rule_code, due: row.due_on, provisional: row.provisional },
  late: row.breached_at !== null && row.rule_code !== 'rectification.trial',
});

/** @throws Problem 404 for what is absent and for what the actor does not see alike */
export async function noticeView(db: Db, actor: Actor, id: string): Promise<NoticeView> {
  const units = await unitsOf(db, actor);
  const row = await noticeRows(db)
    .where('n.id', '=', id)
    .where(noticesReached(actor, units, 'n'))
    .executeTakeFirst();
  if (!row) throw notFound('The notice');
  const issues = reaches(actor, 'issue', row.union_path);
  const byPlace = reaches(actor, 'see', row.union_path);
  const tasks = await db
    .selectFrom('rectification_tasks')
    .selectAll()
    .where('notice_id', '=', id)
    .orderBy('seq')
    .execute();
  // deadlines_subject
  const dues = await db
    .selectFrom('deadlines')
    .select(['subject_id', 'rule_code', 'due_on', 'provisional', 'breached_at'])
    .where('status', 'in', ['open', 'paused'])
    .where('subject_type', 'in', [noticeSubject, taskSubject])
    .where('subject_id', 'in', [id, ...tasks.map((task) => task.id)])
    .orderBy('due_at')
    .execute();
  const trials = await db
    .selectFrom('rectification_trials')
    .selectAll()
    .where('notice_id', '=', id)
    .orderBy('round')
    .execute();
  const findings = await findingRows(db).where('f.notice_id', '=', id).orderBy('f.id').execute();
  const files = await db
    .selectFrom('rectification_files')
    .select(['id', 'name', 'task_id', 'created_by_name', 'created_at'])
    .where('notice_id', '=', id)
    .orderBy('id')
    .limit(100)
    .execute();
  const story = await db
    .selectFrom('rectification_events')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const taskView = (task: (typeof tasks)[number]): TaskView => {
    const own = units.includes(task.unit_id);
    const may = (action: (typeof taskActions)[number]) =>
      (unitActions as readonly string[]).includes(action) ? own : issues;
    return {
      ...{ id: task.id, seq: task.seq, what: task.what, status: task.status, feasible: task.feasible },
      unit: { id: task.unit_id, name: task.unit_name },
      signed: task.signed_on && task.signed_by_name ? { by: task.signed_by_name, on: task.signed_on } : null,
      ...{ plan: task.plan, timetable: task.timetable, planDue: task.plan_due, result: task.result },
      ...{ returnedReason: task.returned_reason, builtOn: task.built_on, version: task.version },
      escalated: task.escalated_at !== null,
      dues: dues.filter((due) => due.subject_id === task.id).map(dueView),
      allowedActions: [
        ...taskActions.filter((action) => may(action) && taskAfter(row.status, task.status, action) !== null),
        ...((own || issues) && takesFiles(row) ? (['addFile'] as const) : []),
      ],
    };
  };
  /** What the commands would refuse is not offered (`trials.ts`, `issuing.ts`, `acceptance.ts`). */
  const isOpenTo = (action: NoticeAction) => {
    if (action === 'startTrial')
      return row.trial_unit !== null && tasks.every(({ status }) => status === 'built');
    if (action === 'extend') return row.extended_days === 0;
    return action !== 'closeOut' || row.accepted_by !== accountIdOf(actor);
  };
  const opinions = row.status === 'trial' ? await countOpinions(db, id, row.round) : null;
  const given = (counts: { satisfied: number; basically: number; unsatisfied: number }) =>
    counts.satisfied + counts.basically + counts.unsatisfied;
  return {
    ...summaryOf(row),
    ...{ requirement: row.requirement, concerned: row.concerned, round: row.round, version: row.version },
    target:
      row.target_what !== null && row.target_most !== null
        ? {
            ...{ what: row.target_what, unit: row.target_unit ?? '', most: row.target_most },
            measured: row.measured,
          }
        : null,
    trial: row.trial_unit && row.trial_amount ? { unit: row.trial_unit, amount: row.trial_amount } : null,
    ...{ trialFrom: row.trial_from, trialUntil: row.trial_until },
    opinions: opinions && { ...opinions, given: given(opinions) },
    trials: trials.map((trial) => ({
      ...{ round: trial.round, from: trial.from_on, until: trial.until_on, rule: trial.rule },
      ...{ satisfied: trial.satisfied, basically: trial.basically, unsatisfied: trial.unsatisfied },
      ...{ given: given(trial), least: trial.least, outcome: trial.outcome },
    })),
    extension: row.extension_reason ? { days: row.extended_days, reason: row.extension_reason } : null,
    acceptance:
      row.accepted_on && row.accepted_by_name
        ? { by: row.accepted_by_name, on: row.accepted_on, words: row.acceptance ?? '' }
        : null,
    withdrawReason: row.withdraw_reason,
    // A unit reads its tasks; what was reported, and by whom, is for the union.
    findings: byPlace ? findings.map((finding) => findingViewOf(actor, finding)) : [],
    tasks: tasks.map(taskView),
    files: files.map((file) => ({
      ...{ id: file.id, name: file.name, taskId: file.task_id, by: file.created_by_name },
      at: file.created_at.toISOString(),
    })),
    dues: dues.filter((due) => due.subject_id === id).map(dueView),
    story: story.map((event) => ({
      ...{ at: event.at.toISOString(), by: event.actor_name, action: event.action },
      detail: event.detail as Record<string, unknown>,
    })),
    allowedActions: issues
      ? noticeActions.filter((action) => noticeAfter(row.status, action) !== null && isOpenTo(action))
      : [],
  };
}

/** Opinions of a round in their words, latest first; who said what is told to nobody. */
export async function trialOpinions(
  db: Db,
  actor: Actor,
  id: string,
  { round, after, limit }: QueryOf<typeof rectificationRoutes.trialOpinions>,
) {
  const notice = await db
    .selectFrom('rectification_notices as n')
    .select(['n.id'])
    .where('n.id', '=', id)
    .where(noticesReached(actor, await unitsOf(db, actor), 'n'))
    .executeTakeFirst();
  if (!notice) throw notFound('The notice');
  let query = db
    .selectFrom('rectification_opinions')
    .select(['id', 'opinion', 'words'])
    .where('id', 'in', sql<string>`(${countedOpinions(id, round)})`)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where('id', '<', after);
  const rows = await query.execute();
  return { items: rows.slice(0, limit), next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null };
}
