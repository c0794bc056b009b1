import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { draftBallot, registerHeldSubject, setRoll } from '../ballots/index.ts';
import { conclude } from './conclude.ts';
import { membersAt, pathsOf } from './constituents.ts';
import { findSettings } from './settings.ts';
import { recordBodyEvent, type Step, type VoteRow, voteFor } from './store.ts';

/** What a ballot of this federation decides for this feature. */
export const ballotSubject = 'representativeVote';
registerHeldSubject(ballotSubject);
const questionId = 'vote';
const optionOf = (position: number) => `c${position}`;

const yesNo = [
  { id: 'yes', text: '赞成', means: 'yes' as const },
  { id: 'no', text: '反对', means: 'no' as const },
  { id: 'abstain', text: '弃权', means: 'abstain' as const },
];

const namesOf = (trx: AppTransaction, voteId: string) =>
  trx
    .selectFrom('representative_candidates as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.position', 'p.name'])
    .where('c.vote_id', '=', voteId)
    .orderBy('c.position')
    .execute();

/** Several candidates are options; one alone, and a recall, is a question of yes or no. */
const isYesNo = (vote: VoteRow, candidates: number) => vote.kind === 'recall' || candidates === 1;

/**
 * Drafts a secret ballot for the vote with the constituency's members as its roll. It is announced, opened and counted
 * where ballots are; its result is taken over from there.
 *
 * @throws Problem 404, 403, 409 `nobodyMayVote`
 */
export async function holdBallot(
  trx: AppTransaction,
  step: Step,
  voteId: string,
  input: { opensAt: string; closesAt: string },
): Promise<void> {
  const { body, vote } = await voteFor(trx, step.actor, voteId, 'holdBallot');
  const settings = await findSettings(trx);
  const candidates = await namesOf(trx, voteId);
  const { name } = await trx
    .selectFrom('constituencies')
    .select('name')
    .where('id', '=', vote.constituency_id)
    .executeTakeFirstOrThrow();
  const single = isYesNo(vote, candidates.length);
  const who = candidates.map((one) => one.name).join('、');
  const text =
    vote.kind === 'recall'
      ? `是否同意罢免代表${who}`
      : single
        ? `是否同意${who}当选代表`
        : `选举代表，至多选 ${vote.places} 人`;
  const operator = vote.kind === 'recall' ? settings.recallOperator : settings.electionOperator;
  const ballotId = await draftBallot(trx, step, {
    ...{ unionId: body.union_id, kind: 'congressVote', secrecy: 'secret', about: vote.reason },
    title: `${body.name}${name}${vote.kind === 'recall' ? '罢免代表' : vote.kind === 'byElection' ? '补选代表' : '选举代表'}`,
    rule: {
      ...{ onLine: true, quorum: false },
      leastTurnout: vote.kind === 'recall' ? null : settings.electionTurnout,
    },
    questions: [
      {
        ...{ kind: 'choice', id: questionId, text, operator },
        most: single ? 1 : Math.min(vote.places, candidates.length),
        options: single
          ? yesNo
          : candidates.map((one) => ({ id: optionOf(one.position), text: one.name, means: null })),
      },
    ],
    groups: [{ code: 'all', name: '全体', weight: 100 }],
    ...{ opensAt: input.opensAt, closesAt: input.closesAt },
    subject: { type: ballotSubject, id: voteId },
  });
  const paths = await pathsOf(trx, vote.constituency_id);
  const people = await trx
    .selectFrom('memberships as m')
    .select(sql<string>`DISTINCT m.person_id`.as('personId'))
    .where(membersAt(paths))
    .execute();
  if (people.length === 0)
    throw conflict('nobodyMayVote', '选区里还没有会员 · The constituency has no members yet.');
  await setRoll(trx, step, ballotId, { members: false, people, keep: false });
  await trx
    .updateTable('representative_votes')
    .set({ ballot_id: ballotId, version: vote.version + 1 })
    .where('id', '=', voteId)
    .execute();
  await recordBodyEvent(trx, step, { bodyId: body.id, action: 'holdBallot', detail: { voteId, ballotId } });
}

/**
 * Takes over what the ballot decided.
 *
 * @throws Problem 404, 403, 409 `ballotNotCounted`, `ballotCalledOff`
 */
export async function takeResult(trx: AppTransaction, step: Step, voteId: string): Promise<void> {
  const { body, vote } = await voteFor(trx, step.actor, voteId, 'takeResult');
  // ballots_pkey; the subject says that it was held for just this.
  const ballot = await trx
    .selectFrom('ballots')
    .select(['status', 'result', 'closes_at'])
    .where('id', '=', vote.ballot_id)
    .where('subject_type', '=', ballotSubject)
    .where('subject_id', '=', voteId)
    .executeTakeFirst();
  if (ballot?.status === 'cancelled')
    throw conflict(
      'ballotCalledOff',
      '这次投票已取消，请取消后重新安排 · The ballot was called off; plan anew.',
    );
  const result = ballot?.result;
  if (!ballot || !result || !['counted', 'void', 'published'].includes(ballot.status))
    throw conflict('ballotNotCounted', '投票还没有计票，计票后再来 · The ballot has not been counted yet.');
  const candidates = await namesOf(trx, voteId);
  const answer = result.questions.find(({ id }) => id === questionId);
  const options = answer?.kind === 'choice' ? answer.options : [];
  const single = isYesNo(vote, candidates.length);
  for (const { id, position } of candidates) {
    const option = options.find((one) => one.id === (single ? 'yes' : optionOf(position)));
    await trx
      .updateTable('representative_candidates')
      .set({ votes: option?.votes ?? 0 })
      .where('id', '=', id)
      .execute();
  }
  const closed = shanghaiDate(ballot.closes_at);
  const [heldOn = closed] = [closed, shanghaiDate(step.now)].toSorted();
  await conclude(trx, step, body, vote, {
    ...{ entitled: result.entitled, voted: Math.min(result.returned, result.entitled) },
    ...{ heldOn, isVoid: result.voidBecause !== null },
  });
}
