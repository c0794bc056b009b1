import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { quorumMet } from '../../kernel/votes.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { recordDutyAct } from '../dutyReports/index.ts';
import { listJointReports } from './agenda.ts';
import { startReport, stopReport } from './clock.ts';
import { delegatesOf } from './convene.ts';
import { type Step, saveSession, sessionFor } from './store.ts';
import type { AttendanceState } from './tables.ts';

/** Writes the register: who is present, who has leave; everybody else is absent. @throws Problem 404, 403, 409, 422 */
export async function attend(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { present: readonly string[]; leave: readonly string[] },
): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'attend');
  const delegates = await delegatesOf(trx, session, step.now);
  const known = new Set(delegates.map((seat) => seat.id));
  const [present, leave] = [new Set(input.present), new Set(input.leave)];
  const strangers = [...present, ...leave].filter((seat) => !known.has(seat));
  if (strangers.length > 0 || [...present].some((seat) => leave.has(seat)))
    throw invalid([
      {
        field: 'present',
        code: 'unknown',
        message: '有人不是本届代表，或重复登记 · not a delegate, or twice',
      },
    ]);
  const stateOf = (seat: string): AttendanceState =>
    present.has(seat) ? 'present' : leave.has(seat) ? 'leave' : 'absent';
  await trx.deleteFrom('congress_attendance').where('session_id', '=', id).execute();
  if (delegates.length > 0)
    await trx
      .insertInto('congress_attendance')
      .values(delegates.map((seat) => ({ session_id: id, seat_id: seat.id, state: stateOf(seat.id) })))
      .execute();
  const isOpen = session.status === 'open';
  if (isOpen && session.kind === 'full') requireQuorum(delegates.length, present.size);
  const change = isOpen
    ? { present: present.size, ...(session.kind === 'full' ? { entitled: delegates.length } : {}) }
    : {};
  await saveSession(
    trx,
    step,
    session,
    { action: 'attend', detail: { present: present.size, leave: leave.size, delegates: delegates.length } },
    change,
  );
}

/** Two thirds of all delegates are present (rules 2.0.4). @throws Problem 409 `noQuorum` with both numbers */
function requireQuorum(entitled: number, present: number): void {
  if (!quorumMet(entitled, present))
    throw conflict(
      'noQuorum',
      `到会 ${present} 人，不足代表 ${entitled} 人的三分之二，不能开会 · no quorum`,
      { present, entitled },
    );
}

/**
 * Opens the session on its day with the register as it stands; of a joint meeting no quorum is asked.
 *
 * @throws Problem 404, 403, 409 `noQuorum` with both numbers, `tooEarly`
 */
export async function openSession(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'open');
  const today = shanghaiDate(step.now);
  if (session.starts_at && today < shanghaiDate(session.starts_at))
    throw conflict(
      'tooEarly',
      '还没到开会的日子 · It opens on its day; move the session to open it earlier.',
    );
  const delegates = await delegatesOf(trx, session, step.now);
  const inOffice = new Set(delegates.map((seat) => seat.id));
  const rows = await trx
    .selectFrom('congress_attendance')
    .select('seat_id')
    .where('session_id', '=', id)
    .where('state', '=', 'present')
    .execute();
  const present = rows.filter(({ seat_id }) => inOffice.has(seat_id)).length;
  if (session.kind === 'full') requireQuorum(delegates.length, present);
  await listJointReports(trx, session, step.now);
  // Of a joint meeting nobody counts how many of all delegates came.
  const counts = { entitled: session.kind === 'full' ? delegates.length : null, present };
  await saveSession(trx, step, session, { action: 'open', detail: counts }, { status: 'open', ...counts });
}

/**
 * Closes the session: the register is final and stands in the duty of those present, and the clock of the report to the
 * upper union starts.
 *
 * @throws Problem 404, 403, 409 `jointNotReported`
 */
export async function closeSession(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'close');
  const unheard = await trx
    .selectFrom('congress_items')
    .select('id')
    .where('session_id', '=', id)
    .where('matter', '=', 'jointReport')
    .where('status', '=', 'listed')
    .executeTakeFirst();
  if (unheard)
    throw conflict(
      'jointNotReported',
      '联席会议处理的事项还没有向大会报告 · What the joint meeting settled has not been reported yet.',
    );
  const today = shanghaiDate(step.now);
  // congress_attendance_pkey
  const present = await trx
    .selectFrom('congress_attendance as a')
    .innerJoin('representative_seats as s', 's.id', 'a.seat_id')
    .select('s.person_id')
    .where('a.session_id', '=', id)
    .where('a.state', '=', 'present')
    .execute();
  for (const { person_id } of present)
    await recordDutyAct(
      trx,
      {
        ...{ personId: person_id, kind: 'meeting', unionId: session.union_id, title: session.title },
        happenedOn: shanghaiDate(session.starts_at ?? step.now),
        ...{ subjectType: 'congressSession', subjectId: id },
      },
      step.now,
    );
  const dueOn = session.kind === 'full' ? await startReport(trx, session, step.now) : null;
  await saveSession(
    trx,
    step,
    session,
    { action: 'close', detail: { reportDueOn: dueOn } },
    { status: 'closed', closed_on: today, report_due_on: dueOn },
  );
}

/** Tells everybody of the union what came of it. @throws Problem 404, 403, 409 `stillVoting` */
export async function publishResult(
  trx: AppTransaction,
  step: Step,
  id: string,
  result: string,
): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'publish');
  const voting = await trx
    .selectFrom('congress_items')
    .select('title')
    .where('session_id', '=', id)
    .where('status', '=', 'voting')
    .executeTakeFirst();
  if (voting)
    throw conflict(
      'stillVoting',
      `“${voting.title}”还没有表决结果，先计票并确认 · A vote is not concluded yet; count and conclude it first.`,
    );
  await saveSession(trx, step, session, { action: 'publish' }, { status: 'published', result });
}

/** The upper union was told. @throws Problem 404, 403, 409 */
export async function reportSession(
  trx: AppTransaction,
  step: Step,
  id: string,
  note: string,
): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'report');
  await stopReport(trx, id, step.now);
  const reported_on = shanghaiDate(step.now);
  const detail = { note, dueOn: session.report_due_on };
  await saveSession(
    trx,
    step,
    session,
    { action: 'report', detail },
    { status: 'reported', reported_on, report_note: note },
  );
}

/** @throws Problem 404, 403, 409 */
export async function cancelSession(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const session = await sessionFor(trx, step.actor, id, 'cancel');
  await saveSession(
    trx,
    step,
    session,
    { action: 'cancel', detail: { reason } },
    { status: 'cancelled', cancel_reason: reason },
  );
}
