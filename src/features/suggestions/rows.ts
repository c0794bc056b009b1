import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { SuggestionView } from './contract.ts';
import { type Part, possibleActions } from './lifecycle.ts';
import type { SuggestionRow } from './store.ts';

export type JoinedRow = SuggestionRow & {
  union_name: string;
  box_name: string | null;
  unit_name: string | null;
  main_number: string | null;
  sender_name: string | null;
  merged_count: number;
  photo_count: number;
  sort_value: string;
};

/** Everything a view of a suggestion needs, of rows `s`. */
export const selectJoined = sql`s.*, u.name AS union_name, b.name AS box_name, h.name AS unit_name,
  m.number AS main_number, p.name AS sender_name,
  (SELECT count(*)::int FROM suggestions x WHERE x.merged_into = s.id) AS merged_count,
  (SELECT count(*)::int FROM suggestion_files f WHERE f.suggestion_id = s.id) AS photo_count
  FROM suggestions s JOIN unions u ON u.id = s.union_id
  LEFT JOIN suggestion_boxes b ON b.id = s.box_id
  LEFT JOIN handling_units h ON h.id = s.unit_id
  LEFT JOIN suggestions m ON m.id = s.merged_into
  LEFT JOIN people p ON p.id = s.person_id`;

export interface Reader {
  /** Null: reads and does nothing. */
  part: Part | null;
  seesSender: boolean;
  now: Date;
}

export function viewOf(row: JoinedRow, { part, seesSender, now }: Reader): SuggestionView {
  const lived = { status: row.status, reopened: row.reopened, published: row.published_at !== null };
  return {
    ...{ id: row.id, number: row.number, source: row.source, anonymous: row.person_id === null },
    sender: seesSender && row.sender_name ? { name: row.sender_name } : null,
    union: { id: row.union_id, name: row.union_name },
    box: row.box_name,
    unit: row.unit_id && row.unit_name ? { id: row.unit_id, name: row.unit_name } : null,
    ...{ text: row.text, emptied: row.emptied, classCode: row.class_code, themes: row.themes },
    ...{ doNow: row.do_now, status: row.status, outcome: row.outcome, reply: row.reply },
    ...{ repliedBy: row.replied_by_name, repliedAt: row.replied_at?.toISOString() ?? null },
    ...{ promisedOn: row.promised_on, proof: row.proof, doneOn: row.done_on, reopened: row.reopened },
    reopenReason: row.reopen_reason,
    mergedInto: row.merged_into && row.main_number ? { id: row.merged_into, number: row.main_number } : null,
    merged: row.merged_count,
    // A proposal names who made it.
    target:
      part !== 'unit' && row.target_type && row.target_id
        ? { type: row.target_type, id: row.target_id, label: row.target_label ?? '' }
        : null,
    published:
      row.published_at && row.public_text !== null
        ? { text: row.public_text, reply: row.public_reply ?? '', at: row.published_at.toISOString() }
        : null,
    ...{ receivedOn: row.received_on, dueAt: row.due_at?.toISOString() ?? null, photos: row.photo_count },
    late: row.due_at !== null && row.due_at <= now,
    version: row.version,
    allowedActions: part ? possibleActions(lived, part) : [],
  };
}

/** One row with its names. */
export async function findJoined(db: Kysely<Database>, id: string): Promise<JoinedRow | undefined> {
  const { rows } = await sql<JoinedRow>`SELECT ${selectJoined} WHERE s.id = ${id}::uuid`.execute(db);
  return rows[0];
}
