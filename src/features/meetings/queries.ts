import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { recoveredOf, visibleAppeals } from '../appeals/index.ts';
import { deadlinesOfMany } from '../clock/index.ts';
import type { MeetingActionView, MeetingDetail, MeetingSummary } from './contract.ts';
import { managesMeetingsOf, meetingActions, seesMeetingsOf } from './policy.ts';
import { type MeetingRow, meetingsOf, ownedMeetings, stateOf } from './store.ts';
import type { meetingStatuses } from './tables.ts';

type Db = Kysely<Database>;

const meOf = (actor: Actor) => (actor.kind === 'staff' ? actor.accountId : '');

/** The appeals each meeting dealt with, on its agenda or in its action items. */
async function appealsOf(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ meeting_id: string; appeal_id: string }>`
    SELECT DISTINCT meeting_id, appeal_id FROM (
      SELECT meeting_id, appeal_id FROM meeting_agenda UNION ALL SELECT meeting_id, appeal_id FROM meeting_actions) AS linked
     WHERE appeal_id IS NOT NULL AND meeting_id = ANY(${[...ids]}::uuid[])`.execute(db);
  return new Map(
    [...Map.groupBy(rows, (row) => row.meeting_id)].map(([id, linked]) => [
      id,
      linked.map((row) => row.appeal_id),
    ]),
  );
}

async function summariesOf(
  db: Db,
  actor: Actor,
  rows: readonly MeetingRow[],
  now: Date,
): Promise<MeetingSummary[]> {
  const ids = rows.map(({ id }) => id);
  const appeals = await appealsOf(db, ids);
  const actions = await actionViews(db, actor, now, { meetingIds: ids });
  return Promise.all(
    rows.map(async (row) => {
      const own = actions.filter(({ meetingId }) => meetingId === row.id);
      return {
        id: row.id,
        number: row.number,
        mechanism: row.mechanism,
        title: row.title,
        heldAt: row.held_at.toISOString(),
        place: row.place,
        status: row.status,
        unionName: row.union_name,
        bodies: [...new Set(row.parties.map(({ body }) => body))],
        appeals: appeals.get(row.id)?.length ?? 0,
        openActions: own.filter(({ status }) => status === 'open').length,
        overdueActions: own.filter(({ overdue }) => overdue).length,
        recoveredFen: await recoveredOf(db, appeals.get(row.id) ?? []),
      };
    }),
  );
}

interface MeetingFilter {
  status?: (typeof meetingStatuses)[number] | undefined;
  search?: string | undefined;
  appealId?: string | undefined;
  limit: number;
}

/** Meetings of the actor's places, and those in which they own an action item, newest first. joint_meetings_union */
export async function meetingList(db: Db, actor: Actor, now: Date, filter: MeetingFilter) {
  let query = meetingsOf(db).orderBy('m.held_at', 'desc').orderBy('m.id', 'desc').limit(1_000);
  if (filter.status) query = query.where('m.status', '=', filter.status);
  if (filter.search) query = query.where('m.title', 'like', `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`);
  const { appealId } = filter;
  if (appealId)
    query = query.where(
      sql<boolean>`(EXISTS (SELECT FROM meeting_agenda WHERE meeting_id = m.id AND appeal_id = ${appealId})
        OR EXISTS (SELECT FROM meeting_actions WHERE meeting_id = m.id AND appeal_id = ${appealId}))`,
    );
  const owned = await ownedMeetings(db, actor);
  const rows = (await query.execute()).filter(
    (row) => seesMeetingsOf(actor, row.union_path) || owned.has(row.id),
  );
  return {
    items: await summariesOf(db, actor, rows.slice(0, filter.limit), now),
    mayCall:
      actor.kind === 'staff' && actor.grants.some(({ placePath }) => managesMeetingsOf(actor, placePath)),
  };
}

/** @throws 404 */
export async function meetingDetail(db: Db, actor: Actor, now: Date, id: string): Promise<MeetingDetail> {
  const row = await meetingsOf(db).where('m.id', '=', id).executeTakeFirst();
  const visible =
    row && (seesMeetingsOf(actor, row.union_path) || (await ownedMeetings(db, actor)).has(row.id));
  if (!row || !visible) throw notFound('The meeting');
  const [summary] = await summariesOf(db, actor, [row], now);
  if (!summary) throw notFound('The meeting');
  const agenda = await db
    .selectFrom('meeting_agenda')
    .selectAll()
    .where('meeting_id', '=', id)
    .orderBy('seq')
    .execute();
  const appeals = new Map(
    (
      await visibleAppeals(
        db,
        actor,
        agenda.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
      )
    ).map((appeal) => [appeal.id, appeal]),
  );
  return {
    ...summary,
    parties: row.parties,
    agenda: agenda.map((item) => {
      const appeal = item.appeal_id ? appeals.get(item.appeal_id) : undefined;
      return {
        seq: item.seq,
        title: item.title,
        appeal: appeal
          ? {
              id: appeal.id,
              number: appeal.number,
              recoveredFen: appeal.recoveredFen,
              status: appeal.status,
            }
          : null,
        sealed: item.appeal_id !== null && !appeal,
        category: item.category,
      };
    }),
    minutes: row.minutes,
    minutesOn: row.minutes_on,
    result: row.result,
    convener: { id: row.convener_id, name: row.convener_name },
    actions: await actionViews(db, actor, now, { meetingIds: [id] }),
    version: row.version,
    allowedActions: meetingActions(actor, stateOf(row)),
  };
}

interface ActionFilter {
  ids?: readonly string[];
  meetingIds?: readonly string[];
  mine?: boolean;
}

/** Action items with their due dates. meeting_actions_owner */
export async function actionViews(
  db: Db,
  actor: Actor,
  now: Date,
  filter: ActionFilter,
): Promise<MeetingActionView[]> {
  let query = db
    .selectFrom('meeting_actions as i')
    .innerJoin('joint_meetings as m', 'm.id', 'i.meeting_id')
    .innerJoin('unions as u', 'u.id', 'm.union_id')
    .leftJoin('accounts as a', 'a.id', 'i.owner_id')
    .selectAll('i')
    .select(['m.title', 'm.status as meeting_status', 'm.convener_id', 'u.path', 'a.name as owner_name'])
    .orderBy('i.created_at')
    .orderBy('i.seq')
    .limit(1_000);
  if (filter.ids) query = query.where(sql<boolean>`i.id = ANY(${[...filter.ids]}::uuid[])`);
  if (filter.meetingIds)
    query = query.where(sql<boolean>`i.meeting_id = ANY(${[...filter.meetingIds]}::uuid[])`);
  const me = meOf(actor);
  if (filter.mine)
    query = query
      .where('i.status', '=', 'open')
      .where((is) =>
        is.or([
          is('i.owner_id', '=', me),
          is.and([is('m.convener_id', '=', me), is('i.pressed_at', 'is not', null)]),
        ]),
      );
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const deadlines = new Map(
    (
      await deadlinesOfMany(
        db as never,
        'meetingAction',
        rows.map(({ id }) => id),
      )
    ).map((deadline) => [deadline.subject_id, deadline]),
  );
  const numbers = new Map(
    (
      await visibleAppeals(
        db,
        actor,
        rows.flatMap(({ appeal_id }) => (appeal_id ? [appeal_id] : [])),
      )
    ).map(({ id, number }) => [id, number]),
  );
  return rows.map((row) => {
    const deadline = deadlines.get(row.id);
    const number = row.appeal_id ? numbers.get(row.appeal_id) : undefined;
    return {
      id: row.id,
      meetingId: row.meeting_id,
      meetingTitle: row.title,
      seq: row.seq,
      what: row.what,
      owner: row.owner_id ? { id: row.owner_id, name: row.owner_name ?? '' } : null,
      ownerBody: row.owner_body,
      appeal: row.appeal_id && number ? { id: row.appeal_id, number } : null,
      status: row.status,
      result: row.result,
      doneAt: row.done_at?.toISOString() ?? null,
      due: deadline?.due_on ?? null,
      overdue: row.status === 'open' && deadline !== undefined && deadline.due_at <= now,
      pressedAt: row.pressed_at?.toISOString() ?? null,
      explanation: deadline?.explanation ?? null,
      mayComplete: row.status === 'open' && (row.owner_id === me || managesMeetingsOf(actor, row.path)),
    };
  });
}

/** @throws 404 */
export async function actionView(db: Db, actor: Actor, now: Date, id: string): Promise<MeetingActionView> {
  const [view] = await actionViews(db, actor, now, { ids: [id] });
  if (!view) throw notFound('The action item');
  return view;
}
