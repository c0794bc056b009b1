import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Span } from './period.ts';
import type { DutyKind, Section } from './tables.ts';
import type { KnownAct, KnownNote } from './wording.ts';

type Db = Kysely<Database>;

/** Above every entry: all that is known now. */
export const openCut = Number.MAX_SAFE_INTEGER;

export interface Asked {
  seatId: string;
  span: Span;
}

export interface Known {
  acts: KnownAct[];
  notes: KnownNote[];
}

interface ActRow {
  id: string;
  number: number;
  seat_id: string;
  kind: DutyKind;
  happened_on: string;
  union_name: string;
  title: string;
  contact_ids: string[];
  result_zh: string | null;
  result_en: string | null;
  result_at: Date | null;
}

/**
 * What the ledger knew of these seats below a cut: acts that stood then with the latest word of what became of them, and
 * notes of the union. Reads nothing but the ledger, so that nothing done since changes it. duty_acts_seat, duty_turns_act,
 * duty_contests_seat
 */
export async function gather(
  db: Db,
  asked: readonly Asked[],
  period: string,
  cut: number,
): Promise<Map<string, Known>> {
  const bySeat = new Map<string, Known>(asked.map(({ seatId }) => [seatId, { acts: [], notes: [] }]));
  for (const row of await actRows(db, asked, cut)) bySeat.get(row.seat_id)?.acts.push(knownAct(row));
  for (const { seatId, ...note } of await noteRows(db, [...bySeat.keys()], period, cut))
    bySeat.get(seatId)?.notes.push(note);
  return bySeat;
}

async function actRows(db: Db, asked: readonly Asked[], cut: number): Promise<ActRow[]> {
  const { rows } = await sql<ActRow>`
    SELECT a.id, a.number, a.seat_id, a.kind, a.happened_on, a.union_name, a.title, a.contact_ids,
           r.words_zh AS result_zh, r.words_en AS result_en, r.happened_at AS result_at
      FROM unnest(${asked.map(({ seatId }) => seatId)}::uuid[], ${asked.map(({ span }) => span.from)}::date[],
                  ${asked.map(({ span }) => span.before)}::date[]) AS wanted (seat_id, first, before)
      JOIN duty_acts a ON a.seat_id = wanted.seat_id AND a.happened_on >= wanted.first AND a.happened_on < wanted.before
      LEFT JOIN LATERAL (
        SELECT t.words_zh, t.words_en, t.happened_at FROM duty_turns t
         WHERE t.act_id = a.id AND t.turn = 'result' AND t.number < ${cut} ORDER BY t.number DESC LIMIT 1) r ON true
     WHERE a.number < ${cut} AND NOT EXISTS (
        SELECT 1 FROM duty_turns t WHERE t.act_id = a.id AND t.turn = 'reversed' AND t.number < ${cut})
     ORDER BY a.seat_id, a.happened_on, a.number`.execute(db);
  return [...rows];
}

function knownAct(row: ActRow): KnownAct {
  const { result_zh: zh, result_en: en, result_at: at } = row;
  return {
    ...{ id: row.id, number: row.number, kind: row.kind, happenedOn: row.happened_on },
    ...{ unionName: row.union_name, title: row.title, contactIds: row.contact_ids },
    result: zh !== null && en !== null && at ? { zh, en, on: shanghaiDate(at) } : null,
  };
}

async function noteRows(db: Db, seatIds: readonly string[], period: string, cut: number) {
  const { rows } = await sql<KnownNote & { seatId: string; section: Section }>`
    SELECT id, seat_id AS "seatId", section, act_id AS "actId", line_zh AS "lineZh", line_en AS "lineEn", reason, answer
      FROM duty_contests
     WHERE seat_id = ANY(${[...seatIds]}::uuid[]) AND period = ${period} AND status = 'noted' AND answered_number < ${cut}
     ORDER BY answered_number`.execute(db);
  return rows.map((row) => ({ ...row }));
}
