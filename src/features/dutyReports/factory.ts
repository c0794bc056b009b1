import { type AppDatabase, newId, transaction } from '../../platform/db/index.ts';
import { seatById } from '../representatives/index.ts';
import { recordDutyAct, recordDutyResult } from './record.ts';
import type { DutyKind } from './tables.ts';

/** An act of a representative with a record of its own; returns the record's id. */
export async function addAct(
  db: AppDatabase,
  act: {
    personId: string;
    kind: DutyKind;
    happenedOn: string;
    unionId: string;
    title: string;
    subjectId?: string;
    contactIds?: readonly string[];
    result?: { zh: string; en: string };
  },
  now: Date,
): Promise<string> {
  const { result, subjectId = newId(), ...rest } = act;
  await transaction(db, async (trx) => {
    await recordDutyAct(trx, { ...rest, subjectType: 'test', subjectId }, now);
    if (result)
      await recordDutyResult(trx, { kind: rest.kind, subjectType: 'test', subjectId, result, at: now }, now);
  });
  return subjectId;
}

/** A contested line about meetings of 2026, open. */
export async function addContest(db: AppDatabase, seatId: string, now: Date): Promise<string> {
  const seat = await seatById(db, seatId);
  if (!seat) throw new Error('There is no such seat.');
  const id = newId();
  await db
    .insertInto('duty_contests')
    .values({
      ...{ id, seat_id: seat.id, body_id: seat.bodyId, union_id: seat.unionId, union_path: seat.unionPath },
      ...{ person_id: seat.personId, person_name: seat.personName, period: '2026', section: 'meetings' },
      ...{ act_id: null, line_zh: '参加会议 1 次。', line_en: '1 meeting attended.', reason: '少记了一次' },
      ...{ status: 'open', answered_number: null, answered_by: null, answered_by_name: null },
      ...{ answered_at: null, created_at: now },
    })
    .execute();
  return id;
}
