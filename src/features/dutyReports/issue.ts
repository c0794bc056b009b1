import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, type Database, newId, transaction } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { sendJob } from '../../platform/jobs.ts';
import { contentOf, sealContent } from './content.ts';
import { drawCut } from './cut.ts';
import { gather } from './gather.ts';
import { isYear, type Period, spanOf } from './period.ts';
import { reachesDuty } from './policy.ts';
import { headingOf } from './reports.ts';
import { tellIssued } from './tell.ts';
import './tables.ts';

export const issueJobName = 'dutyReports.issue';
const pageSize = 50;

interface BodyRow {
  id: string;
  union_id: string;
  union_path: string;
  starts_on: string;
}

/** Seats of a body held at any time of a period. representative_seats_path */
const seatsIn = (body: { id: string; union_path: string }, period: Period) => {
  const span = spanOf(period, { since: '2000-01-01', until: '2200-01-01' });
  return sql`FROM representative_seats s WHERE s.union_path = ${body.union_path} AND s.body_id = ${body.id}
    AND s.since_on < ${span.before}::date AND s.until_on > ${span.from}::date AND s.until_on > s.since_on`;
};

/**
 * Asks for the reports of all seats of a body; they are written in the background. What is known is cut off when the work
 * begins. @throws Problem 404, 403 `notYourBody`, 409 `alreadyRunning`, `noSeats`, 422 for a year to come
 */
export async function askIssue(
  trx: AppTransaction,
  { actor, now }: { actor: Actor; now: Date },
  bodyId: string,
  period: Period,
): Promise<string> {
  const body = await trx
    .selectFrom('representative_bodies')
    .select(['id', 'union_id', 'union_path', sql<string>`starts_on`.as('starts_on')])
    .where('id', '=', bodyId)
    .executeTakeFirst();
  if (!body || !reachesDuty(actor, 'dutyReport.see', body.union_path)) throw notFound('The body');
  if (!reachesDuty(actor, 'dutyReport.issue', body.union_path))
    throw forbidden('notYourBody', 'The reports of this body are issued by others.');
  return startBatch(trx, { actor, now }, body, period);
}

/** @throws Problem 409 `alreadyRunning`, `noSeats`, 422 for a year to come or before the body */
export async function startBatch(
  trx: AppTransaction,
  { actor, now }: { actor: Actor; now: Date },
  body: BodyRow,
  period: Period,
): Promise<string> {
  if (isYear(period) && (period > shanghaiDate(now).slice(0, 4) || period < body.starts_on.slice(0, 4)))
    throw invalid([
      { field: 'period', code: 'outsideTerm', message: '请选择本届已开始的年度 · choose a year of the term' },
    ]);
  const { rows } = await sql<{
    total: number;
  }>`SELECT count(*)::int AS total ${seatsIn(body, period)}`.execute(trx);
  const total = rows[0]?.total ?? 0;
  if (total === 0) throw conflict('noSeats', '这一时期没有代表 · Nobody held a seat in that period.');
  const id = newId();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('duty_batches')
    .values({
      ...{ id, body_id: body.id, union_id: body.union_id, union_path: body.union_path, period, total },
      ...{ cut: null, as_of: null, status: 'running', after_seat: null, finished_at: null },
      ...{ asked_by: accountIdOf(actor), asked_by_name: nameOf(actor), created_at: now },
    })
    .onConflict((same) => same.columns(['body_id', 'period']).where('status', '=', 'running').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n)
    throw conflict('alreadyRunning', '这些报告正在出具 · These reports are being issued already.');
  await sendJob(trx, issueJobName, { batchId: id });
  return id;
}

/** Goes on where it stopped, page by page, each in one transaction; run twice it writes nothing twice. */
export async function runBatch(
  context: Pick<Context, 'db' | 'clock' | 'live'>,
  batchId: string,
): Promise<void> {
  const { db, clock } = context;
  const batch = await db
    .selectFrom('duty_batches')
    .select(['cut', 'status'])
    .where('id', '=', batchId)
    .executeTakeFirst();
  if (batch?.status !== 'running') return;
  if (batch.cut === null) {
    const cut = await drawCut(db);
    await db
      .updateTable('duty_batches')
      .set({ cut, as_of: clock.now() })
      .where('id', '=', batchId)
      .where('cut', 'is', null)
      .execute();
  }
  for (let more = true; more; ) {
    more = await transaction(db, (trx) => issuePage(trx, batchId, clock.now()));
    context.live.changed('dutyReports', batchId);
  }
}

type Batch = Awaited<ReturnType<typeof lockBatch>>;
const lockBatch = (trx: AppTransaction, batchId: string) =>
  trx.selectFrom('duty_batches').selectAll().where('id', '=', batchId).forUpdate().executeTakeFirst();

/** One page of seats. Returns whether there is more. */
async function issuePage(trx: AppTransaction, batchId: string, now: Date): Promise<boolean> {
  const batch = await lockBatch(trx, batchId);
  if (batch?.status !== 'running' || batch.cut === null || batch.as_of === null) return false;
  const seats = await seatPage(trx, batch);
  const last = seats.at(-1);
  const written = last
    ? await writeReports(trx, { ...batch, cut: batch.cut, as_of: batch.as_of }, seats, now)
    : 0;
  const more = seats.length === pageSize;
  await trx
    .updateTable('duty_batches')
    .set({
      ...{ done: batch.done + seats.length, unchanged: batch.unchanged + seats.length - written },
      after_seat: last?.id ?? batch.after_seat,
      ...(more ? {} : { status: 'done', finished_at: now }),
    })
    .where('id', '=', batchId)
    .execute();
  return more;
}

interface SeatRow {
  id: string;
  personId: string;
  personName: string;
  accountId: string | null;
  bodyName: string;
  unionName: string;
  constituencyName: string;
  since: string;
  until: string;
  lastEdition: number | null;
  lastHash: string | null;
}

/** The next seats in order of their ids, with the edition each has now. duty_reports_seat_id_period_edition_key */
async function seatPage(trx: AppTransaction, batch: NonNullable<Batch>): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    SELECT s.id, s.person_id AS "personId", p.name AS "personName", b.name AS "bodyName", u.name AS "unionName",
           c.name AS "constituencyName", s.since_on AS since, s.until_on AS until,
           (SELECT a.id FROM accounts a WHERE a.person_id = s.person_id AND a.kind = 'worker' AND a.disabled_at IS NULL
             ORDER BY a.id LIMIT 1) AS "accountId",
           last.edition AS "lastEdition", last.sentences_hash AS "lastHash"
      FROM (SELECT s.* ${seatsIn({ id: batch.body_id, union_path: batch.union_path }, batch.period)}
             ${batch.after_seat ? sql`AND s.id > ${batch.after_seat}::uuid` : sql``}
             ORDER BY s.id LIMIT ${pageSize}) s
      JOIN people p ON p.id = s.person_id
      JOIN representative_bodies b ON b.id = s.body_id
      JOIN unions u ON u.id = b.union_id
      JOIN constituencies c ON c.id = s.constituency_id
      LEFT JOIN LATERAL (SELECT r.edition, r.sentences_hash FROM duty_reports r
         WHERE r.seat_id = s.id AND r.period = ${batch.period} ORDER BY r.edition DESC LIMIT 1) last ON true
     ORDER BY s.id`.execute(trx);
  return [...rows];
}

/** Returns how many were written; a report that would say the same as the edition before is not. */
async function writeReports(
  trx: AppTransaction,
  batch: NonNullable<Batch> & { cut: number; as_of: Date },
  seats: readonly SeatRow[],
  now: Date,
): Promise<number> {
  const asked = seats.map((seat) => ({ seatId: seat.id, span: spanOf(batch.period, seat) }));
  const known = await gather(trx, asked, batch.period, batch.cut);
  const reports = seats.flatMap((seat) => {
    const { acts, notes } = known.get(seat.id) ?? { acts: [], notes: [] };
    const edition = (seat.lastEdition ?? 0) + 1;
    const { unionName } = seat;
    const heading = headingOf(seat, { unionName, period: batch.period, edition, asOf: batch.as_of });
    const { text, hash, sentencesHash } = sealContent(contentOf(heading, acts, notes));
    if (sentencesHash === seat.lastHash) return [];
    const values = {
      ...{ id: newId(), seat_id: seat.id, period: batch.period, edition, batch_id: batch.id },
      ...{ as_of: batch.as_of, cut: batch.cut, content: text, content_hash: hash },
      ...{ sentences_hash: sentencesHash, created_at: now },
    };
    return [{ seat, values }];
  });
  if (reports.length === 0) return 0;
  await trx
    .insertInto('duty_reports')
    .values(reports.map(({ values }) => values))
    .execute();
  for (const { seat, values } of reports)
    if (seat.accountId) await tellIssued(trx, seat.accountId, values, now);
  return reports.length;
}

/** A batch the actor may see. @throws Problem 404 */
export async function batchView(db: Kysely<Database>, actor: Actor, id: string) {
  const row = await db.selectFrom('duty_batches').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reachesDuty(actor, 'dutyReport.see', row.union_path)) throw notFound('The batch');
  return {
    ...{ id: row.id, bodyId: row.body_id, period: row.period, status: row.status, total: row.total },
    ...{ done: row.done, unchanged: row.unchanged, askedBy: row.asked_by_name },
    ...{ createdAt: row.created_at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null },
  };
}
