import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { conclude } from './conclude.ts';
import type { CandidateInput, CountInput } from './contract.ts';
import { requireEligible } from './eligible.ts';
import { reaches } from './policy.ts';
import {
  type BodyRow,
  bodyFor,
  type ConstituencyRow,
  constituencyFor,
  recordBodyEvent,
  type SeatRow,
  type Step,
  voteFor,
} from './store.ts';

/** How many seats of a constituency nobody holds. */
export async function vacanciesOf(trx: AppTransaction, constituency: ConstituencyRow): Promise<number> {
  const { held } = await trx
    .selectFrom('representative_seats')
    .select(sql<number>`count(*)::int`.as('held'))
    .where('constituency_id', '=', constituency.id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Math.max(0, constituency.seats - held);
}

/** An election of a constituency that has never had a seat filled in this body is no by-election. */
export async function kindOf(trx: AppTransaction, body: BodyRow, constituencyId: string) {
  if (body.status === 'preparing') return 'election' as const;
  const earlier = await trx
    .selectFrom('representative_seats')
    .select('id')
    .where('constituency_id', '=', constituencyId)
    .limit(1)
    .executeTakeFirst();
  return earlier ? ('byElection' as const) : ('election' as const);
}

const refuseSecond = async (trx: AppTransaction, column: 'constituency_id' | 'seat_id', id: string) => {
  let running = trx
    .selectFrom('representative_votes')
    .select('id')
    .where(column, '=', id)
    .where('status', 'in', ['planned', 'counted']);
  if (column === 'constituency_id') running = running.where('kind', '<>', 'recall');
  if (await running.executeTakeFirst())
    throw conflict(
      'voteRuns',
      '已有一次选举或罢免在进行，请先办完 · One is running already; finish it first.',
    );
};

export async function insertCandidates(
  trx: AppTransaction,
  voteId: string,
  candidates: readonly (CandidateInput & { votes?: number })[],
): Promise<void> {
  await trx
    .insertInto('representative_candidates')
    .values(
      candidates.map(({ personId, isManager, votes }, index) => ({
        ...{ id: newId(), vote_id: voteId, person_id: personId, position: index + 1 },
        ...{ is_manager: isManager, votes: votes ?? null, elected: null },
      })),
    )
    .execute();
}

/**
 * Plans an election, or a by-election, for the empty seats of a constituency.
 *
 * @throws Problem 404, 403, 409 `noVacancy`, `voteRuns`, `sitsAlready`, `notOfConstituency`, 422 `candidates`
 */
export async function planElection(
  trx: AppTransaction,
  step: Step,
  constituencyId: string,
  candidates: readonly CandidateInput[],
): Promise<string> {
  const { body, constituency } = await constituencyFor(trx, step.actor, constituencyId, 'elect');
  const vacancies = await vacanciesOf(trx, constituency);
  if (vacancies === 0) throw conflict('noVacancy', '这个选区没有空缺名额 · No seat of it is empty.');
  await refuseSecond(trx, 'constituency_id', constituencyId);
  if (new Set(candidates.map(({ personId }) => personId)).size < candidates.length)
    throw invalid([{ field: 'candidates', code: 'repeated', message: '候选人重复 · somebody stands twice' }]);
  for (const { personId } of candidates) await requireEligible(trx, body, constituencyId, personId);
  const id = newId();
  await trx
    .insertInto('representative_votes')
    .values({
      ...{ id, body_id: body.id, constituency_id: constituencyId, union_path: body.union_path },
      ...{ kind: await kindOf(trx, body, constituencyId), seat_id: null, places: vacancies },
      ...{ status: 'planned', held_on: null, entitled: null, voted: null, ballot_id: null, import_id: null },
      ...{ counted_by: null, confirmed_by: null, carried: null, concluded_at: null },
      ...{ created_by: accountIdOf(step.actor), created_at: step.now },
    })
    .execute();
  await insertCandidates(trx, id, candidates);
  await recordBodyEvent(trx, step, {
    ...{ bodyId: body.id, action: 'planElection' },
    detail: { constituency: constituency.name, voteId: id },
  });
  return id;
}

/** A seat with its body locked. @throws Problem 404, 403, 409 `statusDoesNotAllow` */
export async function seatFor(
  trx: AppTransaction,
  step: Step,
  seatId: string,
  action: 'recall' | 'resign',
): Promise<{ body: BodyRow; seat: SeatRow }> {
  const found = await trx
    .selectFrom('representative_seats')
    .select(['body_id', 'union_path'])
    .where('id', '=', seatId)
    .executeTakeFirst();
  if (!found || !reaches(step.actor, 'representative.see', found.union_path)) throw notFound('The seat');
  const body = await bodyFor(trx, step.actor, found.body_id, 'elect');
  const seat = await trx
    .selectFrom('representative_seats')
    .selectAll()
    .where('id', '=', seatId)
    .executeTakeFirstOrThrow();
  if (seat.ended_at || (action === 'recall' && seat.since_on === null))
    throw conflict('statusDoesNotAllow', `“${action}” is not possible for this seat now.`, {
      status: 'ended',
    });
  return { body, seat };
}

/** The constituency may take back whom it sent. @throws Problem 404, 403, 409 `voteRuns`, `statusDoesNotAllow` */
export async function planRecall(
  trx: AppTransaction,
  step: Step,
  seatId: string,
  reason: string,
): Promise<string> {
  const { body, seat } = await seatFor(trx, step, seatId, 'recall');
  await refuseSecond(trx, 'seat_id', seatId);
  const id = newId();
  await trx
    .insertInto('representative_votes')
    .values({
      ...{ id, body_id: body.id, constituency_id: seat.constituency_id, union_path: body.union_path },
      ...{ kind: 'recall', seat_id: seat.id, places: 1, reason },
      ...{ status: 'planned', held_on: null, entitled: null, voted: null, ballot_id: null, import_id: null },
      ...{ counted_by: null, confirmed_by: null, carried: null, concluded_at: null },
      ...{ created_by: accountIdOf(step.actor), created_at: step.now },
    })
    .execute();
  await insertCandidates(trx, id, [{ personId: seat.person_id, isManager: seat.is_manager }]);
  await recordBodyEvent(trx, step, {
    ...{ bodyId: body.id, seatId, action: 'planRecall', detail: { reason, voteId: id } },
  });
  return id;
}

/**
 * Enters what was counted on paper; it stands once somebody else has confirmed it.
 *
 * @throws Problem 404, 403, 409, 422 for counts that cannot be, all of them at once
 */
export async function enterCount(
  trx: AppTransaction,
  step: Step,
  voteId: string,
  input: CountInput,
): Promise<void> {
  const { body, vote } = await voteFor(trx, step.actor, voteId, 'count');
  const candidates = await trx
    .selectFrom('representative_candidates')
    .selectAll()
    .where('vote_id', '=', voteId)
    .execute();
  const issues = [];
  if (input.heldOn > shanghaiDate(step.now))
    issues.push({ field: 'heldOn', code: 'inFuture', message: '日期不能在今天之后 · not after today' });
  if (input.voted > input.entitled)
    issues.push({ field: 'voted', code: 'tooMany', message: '参加投票人数多于选区人数 · more than all' });
  const given = new Map(input.votes.map(({ candidateId, votes }) => [candidateId, votes]));
  input.votes.forEach(({ candidateId, votes }, index) => {
    if (!candidates.some(({ id }) => id === candidateId))
      issues.push({
        field: `votes.${index}`,
        code: 'unknown',
        message: '没有这个候选人 · no such candidate',
      });
    if (votes > input.voted)
      issues.push({
        field: `votes.${index}`,
        code: 'tooMany',
        message: '得票多于投票人数 · more than voted',
      });
  });
  if (candidates.some(({ id }) => !given.has(id)))
    issues.push({ field: 'votes', code: 'missing', message: '请填每个候选人的得票 · give all their votes' });
  const marks = input.votes.reduce((sum, { votes }) => sum + votes, 0);
  if (marks > input.voted * vote.places)
    issues.push({
      ...{ field: 'votes', code: 'tooMany' },
      message: `合计 ${marks} 票，超过 ${input.voted} 人各投 ${vote.places} 票 · more marks than papers allow`,
    });
  if (issues.length > 0) throw invalid(issues);
  for (const { id } of candidates)
    await trx
      .updateTable('representative_candidates')
      .set({ votes: given.get(id) ?? 0 })
      .where('id', '=', id)
      .execute();
  await trx
    .updateTable('representative_votes')
    .set({
      ...{ status: 'counted', held_on: input.heldOn, entitled: input.entitled, voted: input.voted },
      ...{ counted_by: accountIdOf(step.actor), version: vote.version + 1 },
    })
    .where('id', '=', voteId)
    .execute();
  const { heldOn, entitled, voted } = input;
  const constituency = await trx
    .selectFrom('constituencies')
    .select('name')
    .where('id', '=', vote.constituency_id)
    .executeTakeFirstOrThrow();
  await recordBodyEvent(trx, step, {
    ...{ bodyId: body.id, action: 'count' },
    detail: { constituency: constituency.name, voteId, heldOn, entitled, voted },
  });
}

/** The second person agrees with the count: it decides. @throws Problem 404, 403 `samePerson`, 409 */
export async function confirmCount(trx: AppTransaction, step: Step, voteId: string): Promise<void> {
  const { body, vote } = await voteFor(trx, step.actor, voteId, 'confirm');
  if (vote.counted_by !== null && vote.counted_by === accountIdOf(step.actor))
    throw forbidden('samePerson', '须由另一人复核 · Somebody else than who entered it confirms.');
  await conclude(trx, step, body, vote, {
    ...{ heldOn: vote.held_on ?? '', entitled: vote.entitled ?? 0, voted: vote.voted ?? 0 },
  });
}

/** The second person does not agree: it is counted anew. @throws Problem 404, 403, 409 */
export async function rejectCount(
  trx: AppTransaction,
  step: Step,
  voteId: string,
  reason: string,
): Promise<void> {
  const { body, vote } = await voteFor(trx, step.actor, voteId, 'reject');
  await trx
    .updateTable('representative_votes')
    .set({ status: 'planned', counted_by: null, version: vote.version + 1 })
    .where('id', '=', voteId)
    .execute();
  await recordBodyEvent(trx, step, { bodyId: body.id, action: 'reject', detail: { voteId, reason } });
}

/** @throws Problem 404, 403, 409 */
export async function cancelVote(
  trx: AppTransaction,
  step: Step,
  voteId: string,
  reason: string,
): Promise<void> {
  const { body, vote } = await voteFor(trx, step.actor, voteId, 'cancel');
  await trx
    .updateTable('representative_votes')
    .set({ status: 'cancelled', version: vote.version + 1 })
    .where('id', '=', voteId)
    .execute();
  await recordBodyEvent(trx, step, { bodyId: body.id, action: 'cancelVote', detail: { voteId, reason } });
}
