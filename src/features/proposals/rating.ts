import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, newId, transaction } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { recordDutyAct, recordDutyResult } from '../dutyReports/index.ts';
import { livingPersonId } from '../people/index.ts';
import { startTerm } from './clock.ts';
import { askedToRate, moved, tellFollowers, tellPeople, tellUnits, words } from './messages.ts';
import { countRatings } from './outcome.ts';
import { findProposalSettings } from './settings.ts';
import { lockProposal, moveOn, type ProposalRow, partsOf, type Step } from './store.ts';
import type { Rating } from './tables.ts';
import { dutyTitleOf } from './words.ts';

/** Asks the proposers, and the seconders where the profile says so, and starts the window. */
export async function openRating(
  trx: AppTransaction,
  row: ProposalRow,
  now: Date,
): Promise<{ closesAt: Date; due_on: string }> {
  const settings = await findProposalSettings(trx);
  const raters = new Map<string, 'proposer' | 'joined' | 'seconder'>();
  // proposals_merged
  const joined = await trx
    .selectFrom('proposals')
    .select('person_id')
    .where('merged_into', '=', row.id)
    .where('person_id', 'is not', null)
    .execute();
  if (row.person_id) raters.set(row.person_id, 'proposer');
  const add = (people: readonly { person_id: string | null }[], part: 'joined' | 'seconder') => {
    for (const { person_id } of people) if (person_id && !raters.has(person_id)) raters.set(person_id, part);
  };
  add(joined, 'joined');
  if (settings.secondersRate) {
    const seconders = await trx
      .selectFrom('proposal_seconders')
      .select('person_id')
      .where('proposal_id', '=', row.id)
      .execute();
    add(seconders, 'seconder');
  }
  for (const [person_id, part] of raters)
    await trx
      .insertInto('proposal_ratings')
      .values({ proposal_id: row.id, round: row.round, person_id, part, rating: null })
      .execute();
  const { due_on, dueAt } = await startTerm(trx, row, 'proposal.rating', settings, now);
  await tellPeople(trx, row.id, [...raters.keys()], askedToRate, { ...words(row), until: due_on }, now);
  return { closesAt: dueAt, due_on };
}

/**
 * A rating, which may be changed until the window closes. Nothing else is written before that: no event, no time, no
 * audit, no live change, no version, so that a handling unit cannot tell that it was given.
 *
 * @throws 404 for who is not asked, 409 `ratingClosed`
 */
export async function rateReply(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Step['actor'],
  id: string,
  { rating, remark }: { rating: Rating; remark: string },
): Promise<void> {
  const now = clock.now();
  await transaction(db, async (trx) => {
    const person = actor.kind === 'worker' ? await livingPersonId(trx, actor.personId) : null;
    // Holds off the count, and no more than that: the row itself stays as it is.
    const row = await trx
      .selectFrom('proposals')
      .select(['status', 'round', 'rating_closes_at'])
      .where('id', '=', id)
      .forShare()
      .executeTakeFirst();
    // proposal_ratings_once
    const asked =
      row &&
      (await trx
        .selectFrom('proposal_ratings')
        .select('id')
        .where('proposal_id', '=', id)
        .where('round', '=', row.round)
        .where('person_id', '=', person)
        .executeTakeFirst());
    if (!row || !asked) throw notFound('The proposal');
    if (row.status !== 'replied' || !row.rating_closes_at || now >= row.rating_closes_at)
      throw conflict('ratingClosed', '评价期已结束 · The window for ratings has closed.');
    await trx.updateTable('proposal_ratings').set({ rating, remark }).where('id', '=', asked.id).execute();
  });
}

/** Counts the ratings once the window is over, and goes on: to the inspection, or back to the units. */
export async function closeRating(trx: AppTransaction, id: string, now: Date): Promise<void> {
  const row = await lockProposal(trx, id);
  if (row.status !== 'replied' || !row.rating_closes_at || now < row.rating_closes_at) return;
  // Of two records of one person that were joined meanwhile the one that stays has its word. proposal_ratings_once
  const ratings = await trx
    .selectFrom('proposal_ratings as r')
    .leftJoin('people as p', 'p.id', 'r.person_id')
    .selectAll('r')
    .where('r.proposal_id', '=', id)
    .where('r.round', '=', row.round)
    .where('p.merged_into_id', 'is', null)
    .execute();
  const counted = countRatings(ratings);
  // In the order of the words, which tells nothing of who wrote first.
  const remarks = ratings.flatMap(({ remark }) => (remark ? [remark] : [])).toSorted();
  const closed_on = shanghaiDate(row.rating_closes_at);
  await trx
    .insertInto('proposal_outcomes')
    .values({ proposal_id: id, round: row.round, closed_on, ...counted, remarks })
    .execute();
  const settings = await findProposalSettings(trx);
  const step = { actor: systemActor, now };
  const again = counted.outcome === 'unsatisfied' && row.round < settings.mostRounds;
  const detail = { outcome: counted.outcome, round: row.round };
  if (again)
    await handleAgain(trx, step, row, {
      action: 'closeRating',
      part: 'system',
      detail,
      outcome: counted.outcome,
    });
  else {
    const { due_on } = await startTerm(trx, row, 'proposal.inspection', settings, now);
    const set = { outcome: counted.outcome, due_on, overdue: false };
    await moveOn(trx, step, row, { action: 'closeRating', status: 'rated', part: 'system', set, detail });
  }
  await recordEvaluations(trx, row, ratings, now);
  const said = outcomeWords[counted.outcome];
  await tellFollowers(trx, row, said, now);
  const units = (await partsOf(trx, id, row.round)).map(({ unit_id }) => unit_id);
  await tellUnits(trx, id, units, moved, { ...words(row), what: `${said.zh} · ${said.en}` }, now);
}

const outcomeWords = {
  satisfied: { zh: '评价结果：满意', en: 'rated: satisfied' },
  basically: { zh: '评价结果：基本满意', en: 'rated: basically satisfied' },
  unsatisfied: { zh: '评价结果：不满意', en: 'rated: not satisfied' },
  unrated: { zh: '评价期结束，无人评价', en: 'the window closed without a rating' },
};

/** Those who rated did so as representatives: an act of the day the window closed, for all alike. */
async function recordEvaluations(
  trx: AppTransaction,
  row: ProposalRow,
  ratings: readonly { person_id: string | null; rating: Rating | null }[],
  now: Date,
): Promise<void> {
  const about = { subjectType: 'proposal', subjectId: row.id };
  const happenedOn = shanghaiDate(row.rating_closes_at ?? now);
  for (const { person_id, rating } of ratings)
    if (person_id && rating)
      await recordDutyAct(
        trx,
        {
          ...{ personId: person_id, kind: 'evaluation', happenedOn, unionId: row.union_id, ...about },
          title: `评价提案答复 ${dutyTitleOf(row)}`,
        },
        now,
      );
  await recordDutyResult(
    trx,
    { kind: 'evaluation', ...about, result: { zh: '已计入评价结果', en: 'counted' }, at: now },
    now,
  );
}

/** Another round for the same units, each signed already. */
export async function handleAgain(
  trx: AppTransaction,
  step: Step,
  row: ProposalRow,
  why: {
    action: 'closeRating' | 'sendBack';
    part: 'system' | 'staff';
    detail: Record<string, unknown>;
    outcome?: ProposalRow['outcome'];
  },
): Promise<void> {
  const parts = await partsOf(trx, row.id, row.round);
  const { due_on } = await startTerm(
    trx,
    row,
    'proposal.handling',
    await findProposalSettings(trx),
    step.now,
  );
  for (const part of parts)
    await trx
      .insertInto('proposal_parts')
      .values({
        ...{ id: newId(), proposal_id: row.id, unit_id: part.unit_id, part: part.part, round: row.round + 1 },
        ...{
          status: 'signed',
          task: part.task,
          assigned_at: step.now,
          object_until: null,
          may_object: false,
        },
        ...{ signed_at: part.signed_at, signed_by_name: part.signed_by_name },
      })
      .execute();
  // What the reply promised is asked for anew in the next round.
  await trx
    .updateTable('proposal_promises')
    .set({ status: 'replaced' })
    .where('proposal_id', '=', row.id)
    .where('status', 'in', ['open', 'reported'])
    .execute();
  const set = {
    ...{ round: row.round + 1, due_on, overdue: false, rating_closes_at: null },
    ...(why.outcome ? { outcome: why.outcome } : {}),
  };
  await moveOn(trx, step, row, { ...why, status: 'reHandling', set });
}
