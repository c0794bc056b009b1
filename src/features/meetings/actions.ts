import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { getAppealBrief, getAppealByNumber, openTasks } from '../appeals/index.ts';
import {
  currentCalendar,
  type DeadlineRow,
  deadlinesOf,
  meetDeadlines,
  registerDeadlineHandler,
  type StoredRule,
  startDeadlines,
} from '../clock/index.ts';
import { checkOwner, type Step } from './commands.ts';
import { refuseMeetingAction } from './policy.ts';
import { lockMeeting, stateOf } from './store.ts';

const given = defineMessage('meetings.actionGiven', [
  '联席会议“{title}”请您办理：{what}。期限 {due}。',
  'The joint meeting “{title}” asks you: {what}. By {due}.',
]);
const late = defineMessage('meetings.actionLate', [
  '联席会议“{title}”议定事项已逾期：{what}（{owner}）。请督办。',
  'An action item of the joint meeting “{title}” is overdue: {what} ({owner}). Please press it.',
]);
const near = defineMessage('meetings.actionNear', [
  '联席会议“{title}”议定事项即将到期：{what}。',
  'An action item of the joint meeting “{title}” falls due soon: {what}.',
]);

const subjectType = 'meetingAction';

/** The term was agreed in the meeting: working days after the day it was given out. */
const ruleOf = (workdays: number): StoredRule => ({
  code: 'meetings.action',
  name: { zh: '联席会议议定事项', en: 'Action item of a joint meeting' },
  basis: '联席会议议定',
  ...{ unit: 'workday', amount: workdays, roll: 'none', pausable: false, warnAt: [1], metBy: ['complete'] },
  onBreach: {
    to: 'convener',
    task: { zh: '督办联席会议议定事项', en: 'Press an action item of a joint meeting' },
    letter: false,
  },
});

interface ActionInput {
  what: string;
  ownerId?: string | undefined;
  ownerBody?: string | undefined;
  appealNumber?: string | undefined;
  workdays: number;
}

/** @throws 403, 404, 409 `statusDoesNotAllow`, 422 owner or appeal */
export async function addAction(
  trx: AppTransaction,
  { actor, now }: Step,
  meetingId: string,
  input: ActionInput,
): Promise<string> {
  const meeting = await lockMeeting(trx, actor, meetingId);
  refuseMeetingAction(actor, stateOf(meeting), 'addAction');
  if (input.ownerId) await checkOwner(trx, input.ownerId);
  const appeal = input.appealNumber
    ? await getAppealByNumber(trx, actor, input.appealNumber, 'appealNumber')
    : undefined;
  const id = newId();
  const { last } = await trx
    .selectFrom('meeting_actions')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('meeting_id', '=', meetingId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('meeting_actions')
    .values({
      ...{ id, meeting_id: meetingId, seq: (last ?? 0) + 1, what: input.what },
      ...{ owner_id: input.ownerId ?? null, owner_body: input.ownerBody ?? null },
      ...{ appeal_id: appeal?.id ?? null, status: 'open', result: null, done_at: null, done_by: null },
      ...{ pressed_at: null, created_at: now },
    })
    .execute();
  const calendar = await currentCalendar(trx, meeting.division_code);
  const subject = { type: subjectType, id, divisionCode: meeting.division_code };
  await startDeadlines(
    trx,
    calendar,
    subject,
    [{ ladder: 'meetings', rule: ruleOf(input.workdays), from: now }],
    now,
  );
  const [deadline] = await deadlinesOf(trx, subjectType, id);
  if (input.ownerId)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: input.ownerId, template: given, now },
      params: { title: meeting.title, what: input.what, due: deadline?.due_on ?? '' },
      subject: { type: 'meeting', id: meetingId },
    });
  return id;
}

/** By its owner or whoever manages the meeting; one of another body by whoever manages it. @throws 404, 403, 409 `done` */
export async function completeAction(
  trx: AppTransaction,
  { actor, now }: Step,
  id: string,
  result: string,
): Promise<void> {
  const action = await trx
    .selectFrom('meeting_actions')
    .select(['id', 'meeting_id', 'owner_id', 'status'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!action) throw notFound('The action item');
  const me = actor.kind === 'staff' ? actor.accountId : null;
  if (action.owner_id !== me) {
    const meeting = await lockMeeting(trx, actor, action.meeting_id, 'The action item');
    refuseMeetingAction(actor, { ...stateOf(meeting), status: 'held' }, 'addAction');
  }
  if (action.status === 'done') throw conflict('done', 'This action item is done already.');
  await trx
    .updateTable('meeting_actions')
    .set({ status: 'done', result, done_at: now, done_by: me })
    .where('id', '=', id)
    .execute();
  const deadlines = await deadlinesOf(trx, subjectType, id);
  await meetDeadlines(trx, deadlines, ['complete'], now);
  await finishAppealTask(trx, deadlines, me, now);
}

/** The task an overdue item opened on its appeal is done with it. */
async function finishAppealTask(
  trx: AppTransaction,
  deadlines: readonly DeadlineRow[],
  doneBy: string | null,
  now: Date,
): Promise<void> {
  const ids = deadlines.map(({ id }) => id);
  if (ids.length === 0) return;
  await trx
    .updateTable('appeal_tasks')
    .set({ done_at: now, done_by: doneBy })
    .where('deadline_id', 'in', ids)
    .where('done_at', 'is', null)
    .execute();
}

/** Warned: the owner is told. Breached: the convener has it in hand, by message and, about an appeal, as a task on it. */
async function onDue(
  trx: AppTransaction,
  { breached, warned }: { breached: DeadlineRow[]; warned: DeadlineRow[] },
  now: Date,
): Promise<void> {
  for (const deadline of [...breached, ...warned]) {
    const action = await trx
      .selectFrom('meeting_actions as i')
      .innerJoin('joint_meetings as m', 'm.id', 'i.meeting_id')
      .leftJoin('accounts as a', 'a.id', 'i.owner_id')
      .select(['i.id', 'i.what', 'i.owner_id', 'i.owner_body', 'i.appeal_id', 'i.status', 'm.title'])
      .select(['m.id as meeting_id', 'm.convener_id', 'a.name as owner_name'])
      .where('i.id', '=', deadline.subject_id)
      .executeTakeFirst();
    if (action?.status !== 'open') continue;
    const isLate = breached.includes(deadline);
    const owner = action.owner_name ?? action.owner_body ?? '';
    const told = isLate ? [action.owner_id, action.convener_id] : [action.owner_id ?? action.convener_id];
    const subject = { type: 'meeting', id: action.meeting_id };
    for (const recipient of new Set(told.filter((one) => one !== null))) {
      const shared = { channel: 'inbox' as const, recipient, subject, now };
      const dedupeKey = `${isLate ? 'meetingLate' : 'meetingNear'}:${deadline.id}:${deadline.due_on}:${recipient}`;
      const params = { title: action.title, what: action.what };
      if (isLate)
        await enqueueMessage(trx, { ...shared, dedupeKey, template: late, params: { ...params, owner } });
      else await enqueueMessage(trx, { ...shared, dedupeKey, template: near, params });
    }
    if (!isLate) continue;
    await trx.updateTable('meeting_actions').set({ pressed_at: now }).where('id', '=', action.id).execute();
    if (action.appeal_id) await openAppealTask(trx, action.appeal_id, deadline, action, now);
  }
}

async function openAppealTask(
  trx: AppTransaction,
  appealId: string,
  deadline: DeadlineRow,
  action: { what: string; convener_id: string },
  now: Date,
): Promise<void> {
  const appeal = await getAppealBrief(trx, { kind: 'system', name: 'meetings' }, appealId);
  if (!appeal.open) return;
  const task = {
    ...{ appealId, kind: 'meetingAction', deadlineId: deadline.id, assigneeId: action.convener_id },
    ...{ assigneeRole: null, placePath: appeal.unionPath },
    words: {
      zh: `联席会议议定事项逾期，请督办：${action.what}`,
      en: `Overdue action item of a joint meeting: ${action.what}`,
    },
  };
  await openTasks(trx, [task], now);
}

export function registerMeetingDeadlines(): void {
  registerDeadlineHandler(subjectType, {
    onDue,
    onMoved: async () => undefined,
    changed: (context) => context.live.changed('meetings'),
  });
}
