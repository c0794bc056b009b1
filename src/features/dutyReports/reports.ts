import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid, notFound } from '../../platform/http/problem.ts';
import { getUnion } from '../organisations/index.ts';
import type { PersonSeat } from '../representatives/index.ts';
import { seenSeat, type Viewer } from './access.ts';
import { contentOf, type Heading, type ReportContent, sealContent } from './content.ts';
import { type Asked, gather, openCut } from './gather.ts';
import { type Period, spanOf, yearsOf } from './period.ts';

type Db = Kysely<Database>;

/** What stands at the head of a seat's report. */
export const headingOf = (
  seat: Pick<PersonSeat, 'personName' | 'bodyName' | 'constituencyName' | 'since' | 'until'>,
  more: { unionName: string; period: Period; edition: number | null; asOf: Date },
): Heading => ({
  ...{ personName: seat.personName, bodyName: seat.bodyName, constituencyName: seat.constituencyName },
  ...{ since: seat.since, until: seat.until, unionName: more.unionName, period: more.period },
  ...{ edition: more.edition, asOf: more.asOf.toISOString() },
});

/** @throws Problem 422 for a year outside the seat's time */
export function checkPeriod(seat: PersonSeat, period: Period, today: string): void {
  if (period === 'term' || yearsOf(seat, today).includes(period)) return;
  throw invalid([
    { field: 'period', code: 'outsideTerm', message: '不在任期内的年度 · not a year of the time in office' },
  ]);
}

/** The report as it stands now, not issued. */
export async function runningReport(
  db: Db,
  seat: PersonSeat,
  period: Period,
  now: Date,
): Promise<ReportContent> {
  const known = await gather(db, [{ seatId: seat.id, span: spanOf(period, seat) }], period, openCut);
  const { name } = await getUnion(db, seat.unionId);
  const { acts, notes } = known.get(seat.id) ?? { acts: [], notes: [] };
  return contentOf(headingOf(seat, { unionName: name, period, edition: null, asOf: now }), acts, notes);
}

/** An issued report, as issued. duty_reports_pkey @throws Problem 404, also for who may not see it */
export async function issuedReport(
  db: Db,
  actor: Actor,
  id: string,
  allowed: readonly Viewer[] = ['holder', 'office', 'constituent'],
) {
  const row = await db.selectFrom('duty_reports').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The duty report');
  const { seat, viewer } = await seenSeat(db, actor, row.seat_id, allowed);
  return { row, seat, viewer, content: JSON.parse(row.content) as ReportContent };
}

/**
 * Writes an issued report anew from the ledger, as it knew things at the report's cut, and tells whether it says the same
 * to the letter.
 */
export async function regenerate(
  db: Db,
  row: { seat_id: string; period: string; cut: number; content: string; content_hash: string },
): Promise<{ content: ReportContent; same: boolean }> {
  const { heading } = JSON.parse(row.content) as ReportContent;
  const asked: Asked = { seatId: row.seat_id, span: spanOf(row.period, heading) };
  const known = (await gather(db, [asked], row.period, row.cut)).get(row.seat_id);
  const content = contentOf(heading, known?.acts ?? [], known?.notes ?? []);
  const { hash, text } = sealContent(content);
  return { content, same: hash === row.content_hash && text === row.content };
}
