import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import {
  announceBallot,
  draftBallot,
  openBallot,
  outcomeOf,
  requirePassed,
  setRoll,
} from '../ballots/index.ts';
import { requirePapersInTime } from './agenda.ts';
import { delegatesOf } from './convene.ts';
import { itemFor, type Step, saveItem } from './store.ts';

/** What a ballot on a decision of a congress names as its subject. */
export const decisionSubject = 'congressDecision';

const minute = 60_000;
const options = [
  { id: 'yes', text: '赞成', means: 'yes' as const },
  { id: 'no', text: '反对', means: 'no' as const },
  { id: 'abstain', text: '弃权', means: 'abstain' as const },
];

/**
 * Puts a decision to the secret vote of all delegates, in the open session; those present are as the register has it. A vote on
 * paper alone needs no context.
 *
 * @throws Problem 404, 403, 409 `needsNoVote`, `needsFullCongress`, `papersLate`, `papersMissing`, `noQuorum`
 */
export async function putToVote(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  { onLine, minutes }: { onLine: boolean; minutes: number },
  context?: Pick<Context, 'config'>,
): Promise<string> {
  const { item, session } = await itemFor(trx, step.actor, itemId, 'vote');
  if (!item.needs_vote || item.operator === null)
    throw conflict(
      'needsNoVote',
      '这一项不需要表决 · This item needs no vote; settle it with its resolution.',
    );
  if (session.kind === 'joint')
    throw conflict('needsFullCongress', '联席会议不能表决 · A joint meeting votes on nothing.');
  await requirePapersInTime(trx, session, itemId);
  const ballotId = await draftBallot(trx, step, {
    ...{ unionId: session.union_id, kind: 'congressVote', title: item.title, about: item.about },
    ...{ secrecy: 'secret', rule: { onLine, quorum: true, leastTurnout: null } },
    questions: [
      {
        ...{ kind: 'choice', id: 'decision', text: item.title, most: 1, operator: item.operator },
        options,
      },
    ],
    groups: [{ code: 'all', name: '全体代表', weight: 100 }],
    opensAt: step.now.toISOString(),
    closesAt: new Date(step.now.getTime() + minutes * minute).toISOString(),
    subject: { type: decisionSubject, id: itemId },
  });
  const people = (await delegatesOf(trx, session, step.now)).map(({ personId }) => ({ personId }));
  await setRoll(trx, step, ballotId, { members: false, people, keep: false });
  await announceBallot(trx, step, ballotId);
  await openBallot(trx, step, ballotId, session.present ?? 0, context);
  await saveItem(
    trx,
    step,
    item,
    { action: 'vote', detail: { ballotId } },
    { status: 'voting', ballot_id: ballotId },
  );
  return session.id;
}

/**
 * Writes down what the vote came to. Only a vote that passed gives the decision a day from which it binds; one that was
 * void or called off puts the item back on the agenda.
 *
 * @throws Problem 404, 403, 409 `voteNeeded` before the count, 422 `effectiveFrom`
 */
export async function concludeItem(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  { effectiveFrom, resolution }: { effectiveFrom?: string | undefined; resolution: string },
): Promise<string> {
  const { item, session } = await itemFor(trx, step.actor, itemId, 'conclude');
  const outcome = item.ballot_id === null ? 'running' : await outcomeOf(trx, item.ballot_id);
  if (outcome === 'noResult') {
    const change = { status: 'listed' as const, ballot_id: null };
    await saveItem(trx, step, item, { action: 'voteAgain' }, change);
    return session.id;
  }
  if (outcome === 'rejected') {
    await saveItem(trx, step, item, { action: 'rejected' }, { status: 'rejected', resolution });
    return session.id;
  }
  await requirePassed(trx, decisionSubject, itemId, item.ballot_id);
  const today = shanghaiDate(step.now);
  const from = effectiveFrom ?? today;
  if (from < today)
    throw invalid([
      { field: 'effectiveFrom', code: 'past', message: '生效日期不能早于今天 · not before today' },
    ]);
  const change = { status: 'passed' as const, effective_from: from, resolution };
  await saveItem(trx, step, item, { action: 'passed', detail: { effectiveFrom: from } }, change);
  return session.id;
}

/** Heard, or settled by a joint meeting, without a vote. @throws Problem 404, 403, 409 `voteNeeded` */
export async function settleItem(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  resolution: string,
): Promise<string> {
  const { item, session } = await itemFor(trx, step.actor, itemId, 'settle');
  if (item.needs_vote)
    throw conflict('voteNeeded', '未经表决通过，决定不生效 · It has no effect before a vote has passed it.');
  await saveItem(trx, step, item, { action: 'settle' }, { status: 'settled', resolution });
  return session.id;
}

/** @throws Problem 404, 403, 409 */
export async function withdrawItem(
  trx: AppTransaction,
  step: Step,
  itemId: string,
  reason: string,
): Promise<string> {
  const { item, session } = await itemFor(trx, step.actor, itemId, 'withdraw');
  if (item.reports_item_id !== null)
    throw conflict('jointNotReported', '联席会议事项须向大会报告，不能撤下 · It has to be reported.');
  await saveItem(
    trx,
    step,
    item,
    { action: 'withdraw', detail: { reason } },
    { status: 'withdrawn', resolution: reason },
  );
  return session.id;
}
