import { type Kysely, sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { enqueueMessage } from '../../platform/outbox/enqueue.ts';
import { defineMessage } from '../../platform/outbox/message.ts';
import { logAccess } from '../accounts/index.ts';
import { visibleAppeals } from '../appeals/index.ts';
import { getUnion } from '../organisations/index.ts';
import { bookRoom, roomView } from '../rooms/index.ts';
import type { LectureInput, LectureView } from './contract.ts';
import { mayPlanAt, seesLecturesOf } from './policy.ts';
import { trendOf } from './trends.ts';

type Db = Kysely<Database>;

const invited = defineMessage('lectures.invited', [
  '请您主讲“{topic}”：{date} {time}，{place}。',
  'Please give the lecture “{topic}”: {date} {time}, {place}.',
]);

const accountOf = (actor: Actor): string => {
  if (actor.kind !== 'staff') throw forbidden('staffOnly', 'This is for colleagues with an account.');
  return actor.accountId;
};

/** @throws 403 `placeNotYours`, 404 room, 409 `roomTaken`, `nothingCounted`, 422 speaker or a time that has passed */
export async function planLecture(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: LectureInput,
): Promise<string> {
  const own =
    actor.kind === 'staff' ? actor.grants.find(({ placePath }) => mayPlanAt(actor, placePath)) : undefined;
  const union = await getUnion(trx, input.unionId ?? own?.placeId ?? '');
  if (!mayPlanAt(actor, union.path))
    throw forbidden('placeNotYours', 'Lectures of this union are planned by others.');
  const [hours = 0, minutes = 0] = input.from.split(':').map(Number);
  const day = startOfShanghaiDay(parseCivilDate(input.date));
  const startsAt = new Date(day.getTime() + (hours * 60 + minutes) * 60_000);
  if (startsAt <= now)
    throw invalid([{ field: 'date', code: 'past', message: '时间已经过去 · this time has passed' }]);
  const speaker = await speakerOf(trx, input);
  const counted = input.fromTrend
    ? await trendOf(trx, actor, now, {
        ...{ category: input.category, group: input.workerGroup ?? '', unionId: input.unionId },
      })
    : undefined;
  if (counted?.appealIds.length === 0)
    throw conflict('nothingCounted', 'No appeals of this matter and group are counted any more.');
  const place = input.roomId ? await placeOfRoom(trx, actor, now, input, speaker.id) : input.place;
  const id = newId();
  await trx
    .insertInto('lectures')
    .values({
      ...{ id, union_id: union.id, topic: input.topic, category: input.category, place },
      ...{ worker_group: input.workerGroup, starts_at: startsAt, room_id: input.roomId ?? null },
      ...{ speaker_id: speaker.id, speaker_name: speaker.name, status: 'planned', attendance: null },
      trend: counted ? json(counted.trend) : null,
      ...{ planned_by: accountOf(actor), created_at: now },
    })
    .execute();
  if (counted)
    await trx
      .insertInto('lecture_appeals')
      .values(counted.appealIds.map((appealId) => ({ lecture_id: id, appeal_id: appealId })))
      .execute();
  if (speaker.id)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: speaker.id, template: invited, now },
      params: { topic: input.topic, date: input.date, time: input.from, place },
      subject: { type: 'lecture', id },
    });
  return id;
}

async function speakerOf(trx: AppTransaction, { speakerId, speakerName }: LectureInput) {
  if (!speakerId) return { id: null, name: speakerName };
  const account = await trx
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', '=', speakerId)
    .where('kind', '=', 'staff')
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account)
    throw invalid([{ field: 'speakerId', code: 'notFound', message: '没有这个同事 · no such colleague' }]);
  return account;
}

async function placeOfRoom(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { roomId = '', date, from, to, topic }: LectureInput,
  speakerId: string | null,
): Promise<string> {
  const room = await roomView(trx, actor, roomId);
  await bookRoom(trx, actor, now, {
    ...{ roomId, date, from, to, purpose: 'lecture', title: topic, tellApplicant: false },
    accountIds: speakerId ? [speakerId] : [],
  });
  return `${room.pointName} ${room.name}`;
}

const lectureQuery = (db: Db) =>
  db
    .selectFrom('lectures as l')
    .innerJoin('unions as u', 'u.id', 'l.union_id')
    .selectAll('l')
    .select(['u.path', 'u.name as union_name']);

/** Lectures of the actor's places and those they give. lectures_union */
export async function lectureViews(
  db: Db,
  actor: Actor,
  filter: { id?: string; status?: LectureView['status'] | undefined; limit: number },
): Promise<LectureView[]> {
  let query = lectureQuery(db).orderBy('l.starts_at', 'desc').orderBy('l.id', 'desc').limit(1_000);
  if (filter.id) query = query.where('l.id', '=', filter.id);
  if (filter.status) query = query.where('l.status', '=', filter.status);
  const me = actor.kind === 'staff' ? actor.accountId : '';
  const rows = (await query.execute())
    .filter((row) => seesLecturesOf(actor, row.path) || row.speaker_id === me)
    .slice(0, filter.limit);
  const linked = await db
    .selectFrom('lecture_appeals')
    .selectAll()
    .where(sql<boolean>`lecture_id = ANY(${rows.map(({ id }) => id)}::uuid[])`)
    .execute();
  const visible = new Map(
    (
      await visibleAppeals(
        db,
        actor,
        linked.map(({ appeal_id }) => appeal_id),
      )
    ).map(({ id, number }) => [id, number]),
  );
  return rows.map((row) => {
    const own = linked.filter(({ lecture_id }) => lecture_id === row.id);
    return {
      id: row.id,
      topic: row.topic,
      category: row.category,
      workerGroup: row.worker_group,
      startsAt: row.starts_at.toISOString(),
      place: row.place,
      speaker: row.speaker_name,
      unionName: row.union_name,
      status: row.status,
      trend: row.trend,
      appealCount: own.length,
      appeals: own.flatMap(({ appeal_id: id }) => {
        const number = visible.get(id);
        return number ? [{ id, number }] : [];
      }),
      attendance: row.attendance,
      materials: row.materials,
      version: row.version,
      allowedActions: row.status === 'planned' && mayPlanAt(actor, row.path) ? ['hold', 'cancel'] : [],
    };
  });
}

/** @throws 404 */
export async function lectureView(db: Db, actor: Actor, id: string): Promise<LectureView> {
  const [view] = await lectureViews(db, actor, { id, limit: 1 });
  if (!view) throw notFound('The lecture');
  return view;
}

type Ending = { attendance: number; materials: string } | { reason: string };

/** Held, with how many came, or called off. @throws 403, 404, 409 `changedMeanwhile`, `statusDoesNotAllow`, `notYetHeld` */
export async function endLecture(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, version, ...ending }: { id: string; version: number } & Ending,
): Promise<void> {
  const locked = await trx
    .selectFrom('lectures')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const row = locked && (await lectureQuery(trx).where('l.id', '=', id).executeTakeFirst());
  if (!row || !seesLecturesOf(actor, row.path)) throw notFound('The lecture');
  if (!mayPlanAt(actor, row.path))
    throw forbidden('placeNotYours', 'Lectures of this union are planned by others.');
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody changed this lecture meanwhile. Look at it again.');
  if (row.status !== 'planned')
    throw conflict('statusDoesNotAllow', `The lecture is “${row.status}” already.`, { status: row.status });
  const held = 'attendance' in ending;
  if (held && row.starts_at > now) throw conflict('notYetHeld', 'This lecture lies ahead.');
  await trx
    .updateTable('lectures')
    .set({ ...(held ? { ...ending, status: 'held' } : { status: 'cancelled' }), version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  await logAccess(trx, {
    ...{ actor, action: held ? 'lecture.hold' : 'lecture.cancel', objectType: 'lecture', objectId: id },
    ...{ detail: 'reason' in ending ? { reason: ending.reason } : {}, now },
  });
}
