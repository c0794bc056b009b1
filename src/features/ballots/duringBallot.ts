import { accountIdOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { recordBallotEvent } from './events.ts';
import { rollCount, rollHash } from './prepareBallot.ts';
import { type PaperCounts, paperFaults } from './questions.ts';
import { ballotFor, groupOf, holdUrnAlone, type Step } from './store.ts';

const staffId = (step: Step): string => {
  const id = accountIdOf(step.actor);
  if (!id) throw forbidden('staffOnly', 'This is for colleagues with an account.');
  return id;
};

/** @throws Problem 404, 403, 409, 422 `personId`, `group` */
export async function askRollChange(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { personId: string; change: 'add' | 'remove'; group?: string | undefined; reason: string },
): Promise<void> {
  const row = await ballotFor(trx, step.actor, id, 'askRollChange');
  const entry = await rollEntry(trx, id, input.personId);
  const group = entry?.group_code ?? groupOf(row, input.group);
  if (group === undefined)
    throw invalid([{ field: 'group', code: 'unknown', message: '没有这个分组 · no such group' }]);
  if (input.change === 'add' && entry) throw conflict('onRoll', '已在选民名册中 · Already on the roll.');
  if (input.change === 'remove' && !entry) throw conflict('notOnRoll', '不在选民名册中 · Not on the roll.');
  const person = await trx
    .selectFrom('people')
    .select('id')
    .where('id', '=', input.personId)
    .executeTakeFirst();
  if (!person)
    throw invalid([{ field: 'personId', code: 'unknown', message: '没有这个人 · no such person' }]);
  await trx
    .insertInto('ballot_roll_changes')
    .values({
      ...{ id: newId(), ballot_id: id, person_id: input.personId, change: input.change, group_code: group },
      ...{ reason: input.reason, status: 'asked', asked_by: staffId(step), created_at: step.now },
      decided_by: null,
    })
    .execute();
  await recordBallotEvent(trx, {
    ballotId: id,
    action: 'askRollChange',
    ...step,
    detail: { change: input.change, reason: input.reason },
  });
}

/**
 * Changes the roll of an open ballot on the word of a second person. Whoever has voted, or holds a paper, stays: their
 * ballot cannot be found in the urn again.
 *
 * @throws Problem 404, 403 `samePerson`, 409 `decided`, `hasVoted`
 */
export async function decideRollChange(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { changeId: string; approve: boolean },
): Promise<void> {
  await ballotFor(trx, step.actor, id, 'decideRollChange');
  await holdUrnAlone(trx, id);
  const change = await trx
    .selectFrom('ballot_roll_changes')
    .selectAll()
    .where('id', '=', input.changeId)
    .where('ballot_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!change) throw notFound('The change');
  if (change.status !== 'asked') throw conflict('decided', 'This change was decided already.');
  if (change.asked_by === staffId(step))
    throw forbidden('samePerson', '须由另一人决定 · Somebody else must decide what you asked for.');
  if (input.approve) {
    if (change.change === 'add')
      await trx
        .insertInto('ballot_roll')
        .values({ ballot_id: id, person_id: change.person_id, group_code: change.group_code })
        .onConflict((same) => same.doNothing())
        .execute();
    else {
      const entry = await rollEntry(trx, id, change.person_id);
      if (entry?.way)
        throw conflict('hasVoted', '已投票或已领票的人不能移出 · Whoever has voted stays on the roll.');
      await trx
        .deleteFrom('ballot_roll')
        .where('ballot_id', '=', id)
        .where('person_id', '=', change.person_id)
        .execute();
    }
    await trx
      .updateTable('ballots')
      .set({ entitled: Number((await rollCount(trx, id)).count), roll_hash: await rollHash(trx, id) })
      .where('id', '=', id)
      .execute();
  }
  await trx
    .updateTable('ballot_roll_changes')
    .set({ status: input.approve ? 'done' : 'refused', decided_by: staffId(step) })
    .where('id', '=', change.id)
    .execute();
  await recordBallotEvent(trx, {
    ballotId: id,
    action: 'decideRollChange',
    ...step,
    detail: { change: change.change, approve: input.approve },
  });
}

const rollEntry = (trx: AppTransaction, ballotId: string, personId: string) =>
  trx
    .selectFrom('ballot_roll')
    .select(['group_code', 'way'])
    .where('ballot_id', '=', ballotId)
    .where('person_id', '=', personId)
    .executeTakeFirst();

/** @throws Problem 404, 403, 409 `alreadyVoted`, `tookPaper` */
export async function givePaper(
  trx: AppTransaction,
  step: Step,
  id: string,
  personId: string,
): Promise<void> {
  await ballotFor(trx, step.actor, id, 'givePaper');
  const given = await trx
    .updateTable('ballot_roll')
    .set({ way: 'paper' })
    .where('ballot_id', '=', id)
    .where('person_id', '=', personId)
    .where('way', 'is', null)
    .returning('person_id')
    .executeTakeFirst();
  if (given) return;
  const entry = await rollEntry(trx, id, personId);
  if (!entry) throw notFound('The voter');
  throw entry.way === 'paper'
    ? conflict('tookPaper', '已领取纸质选票 · A paper was given already.')
    : conflict('alreadyVoted', '已在线投票 · Voted on line already.');
}

/** @throws Problem 404, 403, 409, 422 with every mistake of the count */
export async function countPapers(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: {
    group?: string | undefined;
    issued: number;
    returned: number;
    invalid: number;
    counts: PaperCounts;
    note: string;
  },
): Promise<void> {
  const row = await ballotFor(trx, step.actor, id, 'countPapers');
  const group = groupOf(row, input.group);
  const faults = paperFaults(row.questions, input);
  if (group === undefined)
    faults.push({ field: 'group', code: 'unknown', message: '没有这个分组 · no such group' });
  if (faults.length > 0 || group === undefined) throw invalid(faults);
  const { issued, returned, invalid: spoilt, note } = input;
  await trx
    .insertInto('ballot_papers')
    .values({
      ...{ id: newId(), ballot_id: id, group_code: group, issued, returned, invalid: spoilt, note },
      ...{ counts: json(input.counts), status: 'counted', counted_by: staffId(step), counted_at: step.now },
      ...{ checked_by: null, checked_at: null },
    })
    .execute();
  await recordBallotEvent(trx, {
    ballotId: id,
    action: 'countPapers',
    ...step,
    detail: { issued, returned },
  });
}

/** @throws Problem 404, 403 `samePerson`, 409 `decided` */
export async function checkPapers(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: { paperId: string; confirm: boolean },
): Promise<void> {
  await ballotFor(trx, step.actor, id, 'checkPapers');
  const paper = await trx
    .selectFrom('ballot_papers')
    .select(['id', 'status', 'counted_by'])
    .where('id', '=', input.paperId)
    .where('ballot_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!paper) throw notFound('The count');
  if (paper.status !== 'counted') throw conflict('decided', 'This count was checked already.');
  if (paper.counted_by === staffId(step))
    throw forbidden('samePerson', '纸质票须由另一人复核 · Papers are counted by two people.');
  await trx
    .updateTable('ballot_papers')
    .set({
      status: input.confirm ? 'confirmed' : 'rejected',
      checked_by: staffId(step),
      checked_at: step.now,
    })
    .where('id', '=', paper.id)
    .execute();
  await recordBallotEvent(trx, {
    ballotId: id,
    action: 'checkPapers',
    ...step,
    detail: { confirm: input.confirm },
  });
}
