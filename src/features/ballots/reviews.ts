import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, forbidden } from '../../platform/http/problem.ts';
import type { ReviewYear } from './contract.ts';
import { recordBallotEvent } from './events.ts';
import { ballotsReached, reachesBallot } from './policy.ts';
import { type BallotRow, type Step, seenBallot } from './store.ts';
import type { ReviewGrade } from './tables.ts';

/** The union above grades, never the union itself; the top one has nobody above and grades its own. */
export const mayGrade = (
  actor: Actor,
  row: Pick<BallotRow, 'kind' | 'status' | 'union_path' | 'union_id'>,
): boolean => {
  if (row.kind !== 'unionReview' || row.status !== 'published') return false;
  const above = row.union_path.slice(0, row.union_path.indexOf(row.union_id));
  return reachesBallot(actor, 'ballot.hold', above === '' || above === '/' ? row.union_path : above);
};

/**
 * Grades a union after the review by its members (rules 2.14); the newest grade counts, earlier ones stay.
 *
 * @throws Problem 404, 403 `unionAbove`, 409 `resultVoid`
 */
export async function gradeReview(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { grade: ReviewGrade; reason: string },
): Promise<void> {
  const row = await seenBallot(trx, step.actor, id);
  const by = accountIdOf(step.actor);
  if (row.kind !== 'unionReview' || row.status !== 'published')
    throw conflict('statusDoesNotAllow', '会员评家公布后才能评定 · Only a published review is graded.', {
      status: row.status,
    });
  if (!by || !mayGrade(step.actor, row))
    throw forbidden('unionAbove', '由上级工会评定 · The union above grades.');
  if (row.result?.voidBecause)
    throw conflict('resultVoid', '本轮评议无效，不能评定 · This review is void and cannot be graded.');
  await trx
    .insertInto('ballot_grades')
    .values({ ...{ id: newId(), ballot_id: id }, ...input, given_by: by, given_at: step.now })
    .execute();
  await recordBallotEvent(trx, { ballotId: id, action: 'grade', ...step, detail: input });
}

/**
 * A published review by members that counts, as the actor sees it; else undefined. ballots_pkey
 */
export async function findPublishedReview(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
): Promise<{ id: string; unionId: string; title: string } | undefined> {
  const row = await db
    .selectFrom('ballots')
    .select(['id', 'union_id', 'title', 'result'])
    .where('id', '=', id)
    .where('kind', '=', 'unionReview')
    .where('status', '=', 'published')
    .where(ballotsReached(actor, 'union_path'))
    .executeTakeFirst();
  return row && !row.result?.voidBecause
    ? { id: row.id, unionId: row.union_id, title: row.title }
    : undefined;
}

/** Published reviews of the same union, newest first, with their figures and grade. ballots_reviews */
export async function reviewYears(db: Kysely<Database>, actor: Actor, id: string): Promise<ReviewYear[]> {
  const { union_id } = await seenBallot(db, actor, id);
  const rows = await db
    .selectFrom('ballots as b')
    .leftJoinLateral(
      (is) =>
        is
          .selectFrom('ballot_grades as g')
          .select(['g.grade', 'g.reason'])
          .whereRef('g.ballot_id', '=', 'b.id')
          .orderBy('g.given_at', 'desc')
          .limit(1)
          .as('g'),
      (join) => join.onTrue(),
    )
    .select(['b.id', 'b.title', 'b.closes_at', 'b.result', 'g.grade', 'g.reason'])
    .where('b.union_id', '=', union_id)
    .where('b.kind', '=', 'unionReview')
    .where('b.status', '=', 'published')
    .orderBy('b.closes_at', 'desc')
    .limit(10)
    .execute();
  return rows.map((row) => {
    const asked = row.result?.questions.find((one) => one.kind === 'choice' && one.satisfaction !== null);
    return {
      ...{ id: row.id, title: row.title, year: Number(shanghaiDate(row.closes_at).slice(0, 4)) },
      ...{ issued: row.result?.issued ?? 0, returned: row.result?.returned ?? 0 },
      valid: row.result?.valid ?? 0,
      isVoid: Boolean(row.result?.voidBecause),
      satisfaction: asked?.kind === 'choice' ? asked.satisfaction : null,
      ...{ grade: row.grade, reason: row.reason },
    };
  });
}
