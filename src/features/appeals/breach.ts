import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { type DeadlineRow, deadlinesOfMany, registerDeadlineHandler } from '../clock/index.ts';
import { issueLetter } from '../letters/index.ts';
import { findCategory } from './categories.ts';
import { dueDatesFrom } from './dueDates.ts';
import { eventRow } from './events.ts';
import { factsOf } from './facts.ts';
import { laddersNamed } from './ladderStore.ts';
import { type NewTask, openTasks } from './outgoing.ts';
import { couldTake, placesUpFrom, staffWithGrants } from './staff.ts';
import { type AppealRow, appealColumns } from './tables.ts';

/** Answers of appeals to the clock: warn the owner; on a breach open the next owner's task, message and letter. */
export function registerAppealDeadlines(): void {
  registerDeadlineHandler('appeal', {
    onDue,
    onMoved,
    changed: (context: Context) => context.live.changed('appeals'),
  });
}

interface Due {
  deadline: DeadlineRow;
  breached: boolean;
}

async function lockAppeals(trx: AppTransaction, ids: readonly string[]): Promise<Map<string, AppealRow>> {
  const rows = await trx
    .selectFrom('appeals')
    .select(appealColumns)
    .where('id', 'in', [...new Set(ids)])
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function onDue(
  trx: AppTransaction,
  due: { breached: DeadlineRow[]; warned: DeadlineRow[] },
  now: Date,
): Promise<void> {
  const all: Due[] = [
    ...due.breached.map((deadline) => ({ deadline, breached: true })),
    ...due.warned.map((deadline) => ({ deadline, breached: false })),
  ];
  if (all.length === 0) return;
  const appeals = await lockAppeals(
    trx,
    all.map(({ deadline }) => deadline.subject_id),
  );
  const leaders = await leadersOf(trx, [...appeals.values()], now);
  const tasks: NewTask[] = [];
  const letters: { appeal: AppealRow; deadline: DeadlineRow; to: string }[] = [];
  const events = new Map<string, { type: string; detail: Record<string, unknown> }[]>();
  const inbox: { accountId: string; zh: string; en: string; appealId: string; key: string }[] = [];
  for (const { deadline, breached } of all) {
    const appeal = appeals.get(deadline.subject_id);
    if (!appeal?.open) continue;
    const { rule } = deadline;
    const next = breached
      ? nextOwner(rule.onBreach.to, appeal, leaders.get(appeal.union_path) ?? [])
      : { id: appeal.handler_id ?? appeal.owner_id, role: 'townStaff' };
    const words = breached
      ? {
          zh: `${appeal.number}「${rule.name.zh}」已逾期：${rule.onBreach.task.zh}`,
          en: `${appeal.number} “${rule.name.en}” has passed: ${rule.onBreach.task.en}`,
        }
      : {
          zh: `${appeal.number}「${rule.name.zh}」将于 ${deadline.due_on} 到期`,
          en: `${appeal.number} “${rule.name.en}” is due on ${deadline.due_on}`,
        };
    const entry = {
      type: breached ? 'deadlineBreached' : 'deadlineWarned',
      detail: { rule: rule.code, name: rule.name, due: deadline.due_on, basis: rule.basis },
    };
    events.set(appeal.id, [...(events.get(appeal.id) ?? []), entry]);
    if (breached) {
      tasks.push({
        appealId: appeal.id,
        kind: `breach.${rule.code}`,
        words: rule.onBreach.task,
        assigneeId: next.id,
        assigneeRole: next.id ? null : next.role,
        placePath: appeal.union_path,
        deadlineId: deadline.id,
      });
      if (rule.onBreach.letter) letters.push({ appeal, deadline, to: next.name ?? '责任人' });
    }
    for (const accountId of new Set([next.id, breached ? appeal.owner_id : null]))
      if (accountId)
        inbox.push({
          accountId,
          ...words,
          appealId: appeal.id,
          key: `${deadline.id}:${breached ? 'breach' : deadline.check_at?.toISOString()}:${accountId}`,
        });
  }
  await openTasks(trx, tasks, now);
  for (const { appeal, deadline, to } of letters) await issueOverdueNotice(trx, appeal, deadline, to, now);
  await writeEvents(trx, appeals, events, now);
  if (inbox.length > 0)
    await trx
      .insertInto('inbox')
      .values(
        inbox.map((message) => ({
          id: newId(),
          account_id: message.accountId,
          template: 'appeals.deadline',
          body_zh: message.zh,
          body_en: message.en,
          subject_type: 'appeal',
          subject_id: message.appealId,
          dedupe_key: message.key,
          created_at: now,
          read_at: null,
        })),
      )
      .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
      .execute();
}

interface Leader {
  id: string;
  name: string;
  placePath: string;
}

/** Leaders over each place, nearest first, in one query for the whole batch. */
async function leadersOf(
  trx: AppTransaction,
  appeals: readonly AppealRow[],
  now: Date,
): Promise<Map<string, Leader[]>> {
  const paths = [...new Set(appeals.map((appeal) => appeal.union_path))];
  const which = { placePaths: [...new Set(paths.flatMap(placesUpFrom))], roles: ['leader'], limit: 1_000 };
  const staff = await staffWithGrants(trx, which, now);
  const leaders = staff.flatMap((person) => person.grants.map((grant) => ({ person, grant })));
  return new Map(
    paths.map((path) => {
      const appeal = appeals.find((candidate) => candidate.union_path === path);
      return [
        path,
        leaders
          .filter(
            ({ person, grant }) =>
              path.startsWith(grant.placePath) && appeal && couldTake(person, factsOf(appeal, [])),
          )
          .map(({ person, grant }) => ({
            id: person.accountId,
            name: person.name,
            placePath: grant.placePath,
          }))
          .toSorted((left, right) => right.placePath.length - left.placePath.length),
      ];
    }),
  );
}

function nextOwner(
  to: string,
  appeal: AppealRow,
  leaders: readonly Leader[],
): { id: string | null; role: string; name?: string } {
  if (to === 'owner' && appeal.owner_id) return { id: appeal.owner_id, role: 'townStaff' };
  if (to === 'handler' && (appeal.handler_id ?? appeal.owner_id))
    return { id: appeal.handler_id ?? appeal.owner_id, role: 'mediator' };
  if (to === 'owner' || to === 'handler') return { id: null, role: 'townStaff' };
  const leader = to === 'upperUnion' ? leaders.at(-1) : leaders[0];
  return leader ? { id: leader.id, role: 'leader', name: leader.name } : { id: null, role: 'leader' };
}

async function issueOverdueNotice(
  trx: AppTransaction,
  appeal: AppealRow,
  deadline: DeadlineRow,
  to: string,
  now: Date,
): Promise<void> {
  const category = findCategory(appeal.category);
  await issueLetter(trx, {
    type: 'overdueNotice',
    unionId: appeal.union_id,
    subject: { type: 'appeal', id: appeal.id },
    addressee: to,
    params: {
      appealNumber: appeal.number,
      matter: category?.zh[2] ?? appeal.category,
      step: deadline.rule.name.zh,
      basis: deadline.rule.basis,
      dueOn: deadline.due_on,
      noticedOn: shanghaiDate(now),
      task: deadline.rule.onBreach.task.zh,
    },
    issuedBy: { id: null, name: systemActor.kind },
    issuedAt: now,
    today: shanghaiDate(now),
  });
}

/** Appends the sweep's events to many appeals at once, each to its own chain. */
async function writeEvents(
  trx: AppTransaction,
  appeals: ReadonlyMap<string, AppealRow>,
  events: ReadonlyMap<string, { type: string; detail: Record<string, unknown> }[]>,
  now: Date,
): Promise<void> {
  const rows = [];
  const heads = [];
  for (const [appealId, entries] of events) {
    const appeal = appeals.get(appealId);
    if (!appeal) continue;
    let head = { seq: appeal.last_seq, hash: appeal.last_hash };
    for (const entry of entries) {
      const row = eventRow(appealId, head, { at: now, actor: systemActor, status: appeal.status, ...entry });
      rows.push(row);
      head = { seq: row.seq, hash: row.hash };
    }
    heads.push({ id: appealId, ...head });
  }
  if (rows.length === 0) return;
  await trx.insertInto('appeal_events').values(rows).execute();
  await sql`
    UPDATE appeals SET last_seq = head.seq, last_hash = head.hash, version = version + 1
      FROM unnest(${heads.map(({ id }) => id)}::uuid[], ${heads.map(({ seq }) => seq)}::int[],
                  ${heads.map(({ hash }) => hash)}::bytea[]) AS head (id, seq, hash)
     WHERE appeals.id = head.id`.execute(trx);
}

/** Due dates that moved with the calendar: the queue and the history follow. */
async function onMoved(trx: AppTransaction, moved: DeadlineRow[], now: Date): Promise<void> {
  const appeals = await lockAppeals(
    trx,
    moved.map((row) => row.subject_id),
  );
  const events = new Map<string, { type: string; detail: Record<string, unknown> }[]>();
  for (const row of moved) {
    const entry = {
      type: 'deadlineMoved',
      detail: { rule: row.rule.code, name: row.rule.name, from: row.due_on },
    };
    events.set(row.subject_id, [...(events.get(row.subject_id) ?? []), entry]);
  }
  await writeEvents(trx, appeals, events, now);
  await followDueDates(trx, [...appeals.values()]);
}

/** Copies to many appeals at once what the queue sorts by and the closing is measured by. */
async function followDueDates(trx: AppTransaction, appeals: readonly AppealRow[]): Promise<void> {
  const ids = appeals.map(({ id }) => id);
  const ladders = await laddersNamed(trx, [...new Set(appeals.flatMap((appeal) => appeal.ladders))]);
  const deadlines = Map.groupBy(await deadlinesOfMany(trx, 'appeal', ids), (row) => row.subject_id);
  const dates = appeals.map((appeal) =>
    dueDatesFrom(
      deadlines.get(appeal.id) ?? [],
      ladders.filter(({ code }) => appeal.ladders.includes(code)),
    ),
  );
  await sql`
    UPDATE appeals SET next_due_at = moved.next_due_at, final_due_at = moved.final_due_at
      FROM unnest(${ids}::uuid[], ${dates.map((date) => date.next_due_at)}::timestamptz[],
                  ${dates.map((date) => date.final_due_at)}::timestamptz[]) AS moved (id, next_due_at, final_due_at)
     WHERE appeals.id = moved.id`.execute(trx);
}
