import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import type { openAffairsRoutes, QuestionView } from './contract.ts';
import { paged } from './paging.ts';
import { placesReached } from './policy.ts';
import { answerableOf, questionRows } from './questions.ts';

type Db = Kysely<Database>;

type QuestionRow = Awaited<ReturnType<ReturnType<typeof questionRows>['execute']>>[number];
const questionViewOf = (row: QuestionRow, answerable: ReadonlySet<string>): QuestionView => ({
  ...{ id: row.id, kind: row.kind, about: row.item_title, periodKey: row.period_key, text: row.text },
  union: { id: row.union_id, name: row.union_name },
  ...{ askedBy: row.asker, askedAt: row.created_at.toISOString(), status: row.status, answer: row.answer },
  ...{ answeredBy: row.answered_by_name, onBoard: row.on_board, findingId: row.finding_id },
  version: row.version,
  allowedActions: row.status === 'open' && answerable.has(row.id) ? ['answer'] : [],
});

const questionsReached = (actor: Actor, units: readonly string[]) =>
  sql<boolean>`(${placesReached(actor, 'q.union_path')} OR EXISTS (SELECT FROM open_item_versions own
    WHERE own.item_id = q.item_id AND own.unit_id = ANY(${[...units]}::uuid[])))`;

/** @throws Problem 404 */
export async function questionView(db: Db, actor: Actor, id: string): Promise<QuestionView> {
  const row = await questionRows(db)
    .where('q.id', '=', id)
    .where(questionsReached(actor, await unitsOf(db, actor)))
    .executeTakeFirst();
  if (!row) throw notFound('The question');
  return questionViewOf(row, await answerableOf(db, actor, [row]));
}

/** Waiting ones oldest first, ended ones latest first. open_questions_place */
export async function listQuestions(
  db: Db,
  actor: Actor,
  filter: QueryOf<typeof openAffairsRoutes.questions>,
) {
  const order = filter.waiting ? 'asc' : 'desc';
  let query = questionRows(db)
    .where(questionsReached(actor, await unitsOf(db, actor)))
    .where('q.status', filter.waiting ? 'in' : 'not in', ['open', 'reported'])
    .orderBy('q.id', order)
    .limit(filter.limit + 1);
  if (filter.kind) query = query.where('q.kind', '=', filter.kind);
  if (filter.after) query = query.where('q.id', filter.waiting ? '>' : '<', filter.after);
  const { page, next } = paged(await query.execute(), filter.limit);
  const answerable = await answerableOf(db, actor, page);
  return { items: page.map((row) => questionViewOf(row, answerable)), next };
}
