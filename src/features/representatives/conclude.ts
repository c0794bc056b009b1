import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { electedOf, recallCarried } from './rules.ts';
import { findSettings } from './settings.ts';
import { type BodyRow, endSeat, recordBodyEvent, type Step, type VoteRow } from './store.ts';

export interface Outcome {
  /** Day of the vote, `YYYY-MM-DD`. */
  heldOn: string;
  entitled: number;
  voted: number;
  /** The round does not count, whatever was voted. */
  isVoid?: boolean;
}

/**
 * A vote whose counts stand decides: seats are taken, or one is lost. The body is locked.
 *
 * @throws Problem 409 `sitsAlready` where somebody elected got a seat elsewhere in the body meanwhile
 */
export async function conclude(
  trx: AppTransaction,
  step: Step,
  body: BodyRow,
  vote: VoteRow,
  outcome: Outcome,
): Promise<void> {
  const carried =
    vote.kind === 'recall'
      ? await recall(trx, step, vote, outcome)
      : await elect(trx, body, vote, outcome, step);
  await trx
    .updateTable('representative_votes')
    .set({
      ...{ status: 'concluded', carried, concluded_at: step.now, version: vote.version + 1 },
      ...{ held_on: outcome.heldOn, entitled: outcome.entitled, voted: outcome.voted },
      confirmed_by: vote.counted_by === null ? null : accountIdOf(step.actor),
    })
    .where('id', '=', vote.id)
    .execute();
  const { heldOn, entitled, voted } = outcome;
  const constituency = await trx
    .selectFrom('constituencies')
    .select('name')
    .where('id', '=', vote.constituency_id)
    .executeTakeFirstOrThrow();
  await recordBodyEvent(trx, step, {
    ...{ bodyId: body.id, seatId: vote.seat_id, action: vote.kind },
    detail: { constituency: constituency.name, voteId: vote.id, heldOn, entitled, voted, carried },
  });
}

const candidatesOf = (trx: AppTransaction, voteId: string) =>
  trx
    .selectFrom('representative_candidates as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.person_id', 'c.is_manager', 'c.votes', 'p.name'])
    .where('c.vote_id', '=', voteId)
    .orderBy('c.position')
    .execute();

async function recall(trx: AppTransaction, step: Step, vote: VoteRow, outcome: Outcome): Promise<boolean> {
  const { recallOperator } = await findSettings(trx);
  const [target] = await candidatesOf(trx, vote.id);
  const carried = !outcome.isVoid && recallCarried(outcome.entitled, target?.votes ?? 0, recallOperator);
  const seat = await trx
    .selectFrom('representative_seats')
    .selectAll()
    .where('id', '=', vote.seat_id)
    .executeTakeFirstOrThrow();
  if (carried && seat.ended_at === null)
    await endSeat(trx, step, seat, { reason: 'recall', on: shanghaiDate(step.now), note: vote.reason });
  return carried;
}

async function elect(
  trx: AppTransaction,
  body: BodyRow,
  vote: VoteRow,
  outcome: Outcome,
  step: Step,
): Promise<boolean> {
  const settings = await findSettings(trx);
  const candidates = await candidatesOf(trx, vote.id);
  const constituency = await trx
    .selectFrom('constituencies')
    .select('seats')
    .where('id', '=', vote.constituency_id)
    .executeTakeFirstOrThrow();
  const held = await trx
    .selectFrom('representative_seats')
    .select(['person_id', 'constituency_id'])
    .where('body_id', '=', body.id)
    .where('ended_at', 'is', null)
    .execute();
  const taken = held.filter((seat) => seat.constituency_id === vote.constituency_id).length;
  const places = Math.max(0, Math.min(vote.places, constituency.seats - taken));
  const standing = candidates.map(({ id, votes }) => ({ id, votes: votes ?? 0 }));
  const elected = outcome.isVoid
    ? []
    : electedOf(standing, outcome, places, {
        ...{ turnout: settings.electionTurnout, operator: settings.electionOperator },
      });
  // In office from the day of the vote, or from the first day of a term that has not begun.
  const inTerm = body.status === 'inTerm';
  const since = [outcome.heldOn, body.starts_on].toSorted().at(-1) ?? body.starts_on;
  const until = body.extended_to ?? body.ends_on;
  for (const candidate of candidates) {
    const isElected = elected.includes(candidate.id);
    await trx
      .updateTable('representative_candidates')
      .set({ elected: isElected })
      .where('id', '=', candidate.id)
      .execute();
    if (!isElected) continue;
    if (held.some((seat) => seat.person_id === candidate.person_id))
      throw conflict('sitsAlready', `${candidate.name}已是本届代表 · sits in this body already`);
    await trx
      .insertInto('representative_seats')
      .values({
        ...{ id: newId(), body_id: body.id, constituency_id: vote.constituency_id },
        ...{ union_path: body.union_path, person_id: candidate.person_id, vote_id: vote.id },
        ...{ is_manager: candidate.is_manager, ended_at: null, end_reason: null, created_at: step.now },
        ...{ since_on: inTerm ? since : null, until_on: inTerm ? until : null },
      })
      .execute();
  }
  return elected.length > 0;
}
