import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { requireSeat } from '../representatives/index.ts';
import { questionAsked, tellFollowers, tellUnits, words } from './messages.ts';
import { lockProposal, type ProposalRow, partsOf, recordEvent, type Step } from './store.ts';

/**
 * On the unsolved list: handled again, past its term, class C, class B whose promise is not kept, or still not
 * satisfying after the last round. Only what everybody may know: never a rating whose window is open.
 */
export const unsolved = sql<boolean>`(
  p.status = 'reHandling'
  OR (p.overdue AND p.status IN ('assigned', 'disputed', 'escalated', 'handling'))
  OR (p.status IN ('replied', 'rated', 'inspected', 'closed')
      AND (p.reply_class = 'C' OR (p.reply_class = 'B' AND p.promise_kept_on IS NULL) OR p.outcome = 'unsatisfied')))`;

async function isUnsolved(db: Kysely<Database>, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('proposals as p')
    .select('p.id')
    .where('p.id', '=', id)
    .where(unsolved)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * 质询: a representative asks in public about something on the unsolved list of their place; the lead unit answers in
 * public. @throws 404, 403 `noSeat`, 409 `notUnsolved`, `questionOpen`
 */
export async function askQuestion(
  trx: AppTransaction,
  step: Step,
  id: string,
  question: string,
): Promise<void> {
  const { personId, seats } = await requireSeat(trx, step.actor, shanghaiDate(step.now));
  const row = await lockProposal(trx, id);
  const near = seats.some(
    ({ unionPath }) => row.union_path.startsWith(unionPath) || unionPath.startsWith(row.union_path),
  );
  if (!near || row.submitted_at === null) throw notFound('The proposal');
  const [lead] = await partsOf(trx, id, row.round);
  if (!lead || !(await isUnsolved(trx, id)))
    throw conflict('notUnsolved', '不在未办结清单上 · It is not on the unsolved list.');
  const waiting = await trx
    .selectFrom('proposal_questions')
    .select('id')
    .where('proposal_id', '=', id)
    .where('person_id', '=', personId)
    .where('answer', 'is', null)
    .executeTakeFirst();
  if (waiting)
    throw conflict('questionOpen', '您的上一个质询还在等答复 · Your last question waits for its answer.');
  await trx
    .insertInto('proposal_questions')
    .values({
      ...{ id: newId(), proposal_id: id, person_id: personId, unit_id: lead.unit_id, question },
      ...{ asked_at: step.now, answer: null, answered_at: null, answered_by_name: null },
    })
    .execute();
  await recordEvent(trx, step, { id, action: 'ask', status: row.status, part: 'representative', detail: {} });
  await tellUnits(trx, id, [lead.unit_id], questionAsked, words(row), step.now);
}

/** The unit answers, for everybody to read. @throws 404, 409 `answered` */
export async function answerQuestion(
  trx: AppTransaction,
  step: Step,
  questionId: string,
  answer: string,
): Promise<ProposalRow> {
  const units = await unitsOf(trx, step.actor);
  const question = await trx
    .selectFrom('proposal_questions')
    .selectAll()
    .where('id', '=', questionId)
    .forUpdate()
    .executeTakeFirst();
  if (!question || !units.includes(question.unit_id)) throw notFound('The question');
  if (question.answer !== null) throw conflict('answered', '已经答复 · It has its answer.');
  await trx
    .updateTable('proposal_questions')
    .set({ answer, answered_at: step.now, answered_by_name: nameOf(step.actor) })
    .where('id', '=', questionId)
    .execute();
  const row = await lockProposal(trx, question.proposal_id);
  await recordEvent(trx, step, {
    id: row.id,
    action: 'answer',
    status: row.status,
    part: 'unit',
    detail: {},
  });
  await tellFollowers(trx, row, { zh: '质询已公开答复', en: 'a question was answered in public' }, step.now);
  return row;
}

/** In the order they were asked; who asked is named, since a question is asked in public. proposal_questions_proposal */
export function questionsOf(db: Kysely<Database>, proposalId: string) {
  return db
    .selectFrom('proposal_questions as q')
    .leftJoin('people as p', 'p.id', 'q.person_id')
    .innerJoin('handling_units as h', 'h.id', 'q.unit_id')
    .select([
      'q.id',
      'q.unit_id',
      'q.question',
      'q.asked_at',
      'q.answer',
      'q.answered_by_name',
      'q.answered_at',
    ])
    .select(['p.name as asker', 'h.name as unitName'])
    .where('q.proposal_id', '=', proposalId)
    .orderBy('q.asked_at')
    .limit(100)
    .execute();
}
