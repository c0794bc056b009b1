import { type Kysely, type Selectable, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf, QueryOf } from '../../../platform/http/contract.ts';
import { invalid, notFound } from '../../../platform/http/problem.ts';
import { defineMessage } from '../../messages/index.ts';
import { idsOf } from '../../organisations/index.ts';
import { hasConsent } from '../../privacy/index.ts';
import { tell } from '../shared/events.ts';
import { actionsOf, type Life, nextState } from '../shared/lifecycle.ts';
import { holding, type Order, readPage } from '../shared/list.ts';
import { holdPlaced, reaches, type Step, withinPlaces } from '../shared/policy.ts';
import { tellPerson } from '../shared/telling.ts';
import { noteSubjects, peopleOfSubject } from './audiences.ts';
import { type AudienceType, audienceTypes } from './audienceTypes.ts';
import type { healthNoteRoutes, NoteView } from './contract.ts';

type Db = Kysely<Database>;
type Status = Database['health_notes']['status'];

const noteLife: Life<Status, 'send'> = { draft: { send: 'sent' }, sent: {} };

/** News rest on consent; who took it back gets none (PIPL art. 24). */
const purpose = 'newsMessages';

const healthNote = defineMessage('benefits.healthNote', [
  '【工会娘家】{title}：{text} {link} 不想再收到，可在“隐私设置”里关闭消息。',
  '[Niangjia] {title}: {text} {link} To get no more of these, turn messages off under “Privacy”.',
]);

/** @throws 422 for a campaign that is not of the actor's places */
export async function addNote(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof healthNoteRoutes.addHealthNote>,
): Promise<string> {
  const mine = withinPlaces(step.actor, 'benefit.manage', 'union_path');
  const [subject] = await noteSubjects(trx, input.subjectType, mine, input.subjectId);
  const unionId = subject && idsOf(subject.unionPath).at(-1);
  if (!subject || !unionId)
    throw invalid([
      {
        field: 'subjectId',
        code: 'notFound',
        message: '您的范围内没有这项活动 · no such campaign within your places',
      },
    ]);
  const id = newId();
  await trx
    .insertInto('health_notes')
    .values({
      ...{ id, union_id: unionId, union_path: subject.unionPath, title: input.title, text: input.text },
      ...{ link: input.link ?? null, subject_type: input.subjectType, subject_id: input.subjectId },
      ...{ subject_title: subject.title, status: 'draft' as const, sent_at: null, created_at: step.now },
    })
    .execute();
  await tell(trx, step, { type: 'healthNote', id }, 'add');
  return id;
}

const audienceOf = (type: string): AudienceType => {
  const known = audienceTypes.find((each) => each === type);
  if (!known) throw new Error(`There is no audience ${type}.`);
  return known;
};

/** Once to each of the people of the campaign who want news and have a mobile number. @throws 404, 409 */
export async function sendNote(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const note = await holdPlaced(trx, step.actor, 'benefit.manage', 'health_notes', id);
  const status = nextState(noteLife, note.status, 'send');
  const counts = { sent_count: 0, opted_out: 0, unreached: 0 };
  for (const personId of await peopleOfSubject(trx, audienceOf(note.subject_type), note.subject_id)) {
    if (!(await hasConsent(trx, personId, purpose))) {
      counts.opted_out += 1;
      continue;
    }
    const reached = await tellPerson(trx, personId, {
      template: healthNote,
      params: { title: note.title, text: note.text, link: note.link ?? '' },
      ...{ subject: { type: 'healthNote', id }, dedupeKey: `healthNote:${id}:${personId}`, now: step.now },
    });
    if (reached) counts.sent_count += 1;
    else counts.unreached += 1;
  }
  await trx
    .updateTable('health_notes')
    .set({ ...counts, status, sent_at: step.now, version: note.version + 1 })
    .where('id', '=', id)
    .execute();
  await tell(trx, step, { type: 'healthNote', id }, 'send', counts);
}

const orders = {
  latest: { by: sql`n.created_at`, type: 'timestamptz', descending: true },
  title: { by: sql`n.title`, type: 'text', descending: false },
} as const satisfies Record<string, Order>;

type Row = Selectable<Database['health_notes']> & { union_name: string };
const select = sql`n.*, u.name AS union_name`;
const from = sql`health_notes n JOIN unions u ON u.id = n.union_id`;

const noteView = (actor: Actor, row: Row): NoteView => ({
  ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, title: row.title, text: row.text },
  ...{ link: row.link, subjectType: audienceOf(row.subject_type), subjectTitle: row.subject_title },
  ...{ status: row.status, sentAt: row.sent_at?.toISOString() ?? null, sent: row.sent_count },
  ...{ optedOut: row.opted_out, unreached: row.unreached, createdAt: row.created_at.toISOString() },
  allowedActions: reaches(actor, 'benefit.manage', row.union_path) ? actionsOf(noteLife, row.status) : [],
});

/** health_notes_place */
export async function listNotes(db: Db, actor: Actor, query: QueryOf<typeof healthNoteRoutes.healthNotes>) {
  const { search, status } = query;
  const { rows, next } = await readPage<Row>(db, {
    ...{ select, from, id: 'n.id', order: orders[query.sort], after: query.after, limit: query.limit },
    where: [
      withinPlaces(actor, 'benefit.see', 'n.union_path'),
      ...(status === 'draft' || status === 'sent' ? [sql<boolean>`n.status = ${status}`] : []),
      ...(search
        ? [sql<boolean>`(n.title LIKE ${holding(search)} OR n.subject_title LIKE ${holding(search)})`]
        : []),
    ],
  });
  return { items: rows.map((row) => noteView(actor, row)), next };
}

/** @throws 404 for absent and foreign ones alike */
export async function getNote(db: Db, actor: Actor, id: string): Promise<NoteView> {
  const { rows } = await sql<Row>`SELECT ${select} FROM ${from} WHERE n.id = ${id}::uuid`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'benefit.see', row.union_path)) throw notFound('The note');
  return noteView(actor, row);
}
