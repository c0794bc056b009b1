import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import type { SenderView } from './contract.ts';
import { canLift, mayReopen, unknownCode } from './senderCommands.ts';
import { findSuggestionSettings, type SuggestionSettings } from './settings.ts';
import type { SuggestionRow } from './store.ts';
import { statusWords } from './words.ts';

type Db = Kysely<Database>;

type Row = SuggestionRow & { union_name: string; phone: string | null; unit_name: string | null };

const rowsWhere = async (db: Db, where: ReturnType<typeof sql<boolean>>): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    SELECT s.*, u.name AS union_name, u.phone, h.name AS unit_name
      FROM suggestions s JOIN unions u ON u.id = s.union_id LEFT JOIN handling_units h ON h.id = s.unit_id
     WHERE ${where} ORDER BY s.received_at DESC, s.id DESC LIMIT 100`.execute(db);
  return rows;
};

/** What its sender sees of a suggestion; of one that was merged, what became of the one it joined. */
function senderView(
  row: Row,
  main: SuggestionRow | undefined,
  { own, settings, now }: { own: boolean; settings: SuggestionSettings; now: Date },
): SenderView {
  const told = main ?? row;
  const shown = main && main.handled_at !== null ? main.status : row.status;
  return {
    ...{ id: own ? row.id : null, number: row.number, status: shown, words: statusWords[shown] },
    ...{ to: row.union_name, phone: row.phone ?? '12351', text: row.text, receivedOn: row.received_on },
    dueOn: told.handled_at === null && told.due_at ? lastDay(told.due_at) : null,
    unit: row.unit_name,
    ...{ outcome: told.outcome, reply: told.reply, promisedOn: told.promised_on },
    ...{ proof: told.proof, doneOn: told.done_on },
    // Of another sender's only what it became, not its number or title.
    target: told.target_type
      ? { type: told.target_type, label: main ? '' : (told.target_label ?? '') }
      : null,
    mayReopen: mayReopen(row, settings, now),
    mayLift: own && canLift(row),
  };
}

/** The day of an end that is the first instant too late. */
const lastDay = (dueAt: Date): string => shanghaiDate(new Date(dueAt.getTime() - 1));

async function viewsOf(db: Db, rows: readonly Row[], own: boolean, now: Date): Promise<SenderView[]> {
  const settings = await findSuggestionSettings(db);
  const mains = rows.flatMap(({ merged_into }) => merged_into ?? []);
  const found =
    mains.length === 0
      ? []
      : await db.selectFrom('suggestions').selectAll().where('id', 'in', mains).execute();
  const byId = new Map(found.map((row) => [row.id, row]));
  return rows.map((row) =>
    senderView(row, row.merged_into ? byId.get(row.merged_into) : undefined, { own, settings, now }),
  );
}

/** What I sent under my name, latest first. suggestions_person */
export async function mySuggestions(db: Db, actor: Actor, now: Date): Promise<SenderView[]> {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for workers themselves.');
  const personId = await livingPersonId(db, actor.personId);
  return viewsOf(db, await rowsWhere(db, sql<boolean>`s.person_id = ${personId}::uuid`), true, now);
}

/** What became of the one with this code. suggestions_tracking @throws Problem 404 `unknownCode` */
export async function trackedSuggestion(db: Db, hash: Buffer, now: Date): Promise<SenderView> {
  const [view] = await viewsOf(db, await rowsWhere(db, sql<boolean>`s.tracking_hash = ${hash}`), false, now);
  if (!view) throw unknownCode();
  return view;
}
