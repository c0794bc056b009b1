import { sql } from 'kysely';
import { yearOf } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../platform/http/problem.ts';
import { recordDutyAct, reverseDutyAct } from '../dutyReports/index.ts';
import { holdUnion } from '../organisations/index.ts';
import { livingPersonId } from '../people/index.ts';
import { requireSeat } from '../representatives/index.ts';
import { endTerms, startTerm } from './clock.ts';
import type { proposalRoutes } from './contract.ts';
import { delegationBacks } from './delegation.ts';
import { tellDesk, toReview, words } from './messages.ts';
import { findProposalSettings } from './settings.ts';
import { termsOf } from './similar.ts';
import { lockProposal, moveOn, type ProposalRow, recordEvent, requirePossible, type Step } from './store.ts';
import { dutyTitleOf } from './words.ts';

type Draft = BodyOf<typeof proposalRoutes.writeProposal>;

async function checked(trx: AppTransaction, input: Draft): Promise<Draft> {
  const { categories } = await findProposalSettings(trx);
  if (input.category !== null && !categories.includes(input.category))
    throw invalid([
      { field: 'category', code: 'unknown', message: '请选择列表中的类别 · choose one of the list' },
    ]);
  return input;
}

const columnsOf = (input: Draft) => ({
  ...{ title: input.title, reason: input.reason, measure: input.measure, category: input.category },
  ...{ themes: [...new Set(input.themes)], confidential: input.confidential },
  terms: termsOf([input.title, input.measure, input.reason]),
});

/** A draft of somebody who holds a seat, for that seat's body. @throws 403 `noSeat`, 422 */
export async function writeDraft(trx: AppTransaction, step: Step, input: Draft): Promise<string> {
  const held = await requireSeat(trx, step.actor, shanghaiDate(step.now));
  const seat = input.seatId ? held.seats.find(({ id }) => id === input.seatId) : held.seat;
  if (!seat)
    throw invalid([{ field: 'seatId', code: 'notFound', message: '不是您的席位 · not a seat of yours' }]);
  const union = await holdUnion(trx, seat.unionId);
  const id = newId();
  await trx
    .insertInto('proposals')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, body_id: seat.bodyId, body_kind: seat.bodyKind },
      ...columnsOf(await checked(trx, input)),
      ...{ person_id: held.personId, status: 'draft', created_at: step.now },
    })
    .execute();
  await recordEvent(trx, step, { id, action: 'write', status: 'draft', part: 'proposer', detail: {} });
  return id;
}

/** The actor's own. @throws 404 for another's */
export async function lockOwn(trx: AppTransaction, { actor }: Step, id: string): Promise<ProposalRow> {
  const row = await lockProposal(trx, id);
  if (actor.kind !== 'worker' || row.person_id !== (await livingPersonId(trx, actor.personId)))
    throw notFound('The proposal');
  return row;
}

/** @throws 404, 409 */
export async function editDraft(trx: AppTransaction, step: Step, id: string, input: Draft): Promise<void> {
  const row = await lockOwn(trx, step, id);
  requirePossible(row, 'edit');
  await moveOn(trx, step, row, {
    ...{ action: 'edit', status: 'draft', part: 'proposer' },
    set: columnsOf(await checked(trx, input)),
  });
}

/** The collection open at a union today, if there is one. proposal_collections_union */
async function openCollection(trx: AppTransaction, unionId: string, today: string) {
  return trx
    .selectFrom('proposal_collections')
    .select('id')
    .where('union_id', '=', unionId)
    .where('opens_on', '<=', today)
    .where('closes_on', '>', today)
    .orderBy('congress_on')
    .executeTakeFirst();
}

async function nextNumber(trx: AppTransaction, unionId: string, year: number): Promise<string> {
  const { last } = await trx
    .insertInto('proposal_numbers')
    .values({ union_id: unionId, year, last: 1 })
    .onConflict((known) =>
      known.columns(['union_id', 'year']).doUpdateSet({ last: sql<number>`proposal_numbers.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${year}-${String(last).padStart(3, '0')}`;
}

/** @throws 404, 403 `noSeat` once the seat is lost, 409 `collectionClosed` */
export async function submitProposal(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const row = await lockOwn(trx, step, id);
  requirePossible(row, 'submit');
  const today = shanghaiDate(step.now);
  const { seats, personId } = await requireSeat(trx, step.actor, today);
  if (!seats.some(({ bodyId }) => bodyId === row.body_id))
    throw forbidden('noSeat', '您已不是这个代表大会的代表 · You no longer hold a seat in this body.');
  if (row.measure === '')
    throw invalid([
      { field: 'measure', code: 'required', message: '请写明建议的措施 · say which measure you propose' },
    ]);
  const settings = await findProposalSettings(trx);
  const collection = await openCollection(trx, row.union_id, today);
  if (!collection && !settings.betweenCongresses)
    throw conflict('collectionClosed', '现在不在提案征集期 · Proposals are not being collected now.');
  const number = await nextNumber(trx, row.union_id, yearOf(today));
  const needed = settings.secondersNeeded;
  const set = {
    ...{ number, collection_id: collection?.id ?? null, submitted_at: step.now, seconders_needed: needed },
    ...(needed === 0 ? await toReviewNow(trx, { ...row, number }, step.now) : {}),
  };
  const status = needed === 0 ? 'underReview' : 'seconding';
  await moveOn(trx, step, row, { action: 'submit', status, part: 'proposer', set });
  await recordDutyAct(
    trx,
    {
      ...{ personId, kind: 'proposal', happenedOn: today, unionId: row.union_id },
      ...{ subjectType: 'proposal', subjectId: id, title: dutyTitleOf({ ...row, number }) },
    },
    step.now,
  );
}

async function toReviewNow(trx: AppTransaction, row: ProposalRow, now: Date) {
  await tellDesk(trx, row, toReview, words(row), now);
  const { due_on } = await startTerm(trx, row, 'proposal.review', await findProposalSettings(trx), now);
  return { due_on };
}

/**
 * Another representative of the same body seconds it; the last one needed brings it to the review.
 *
 * @throws 404, 403 `noSeat`, `ownProposal`, 409 `alreadySeconded`, `statusDoesNotAllow`
 */
export async function secondProposal(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const today = shanghaiDate(step.now);
  const { personId, seats } = await requireSeat(trx, step.actor, today);
  const row = await lockProposal(trx, id);
  if (row.submitted_at === null || !seats.some(({ bodyId }) => bodyId === row.body_id))
    throw notFound('The proposal');
  if (row.person_id === personId)
    throw forbidden('ownProposal', '不能附议自己的提案 · Nobody seconds their own proposal.');
  const known = await trx
    .selectFrom('proposal_seconders')
    .select('id')
    .where('proposal_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (known) throw conflict('alreadySeconded', '您已附议 · You have seconded it already.');
  requirePossible(row, 'second');
  await trx
    .insertInto('proposal_seconders')
    .values({ id: newId(), proposal_id: id, person_id: personId, seconded_at: step.now })
    .execute();
  const seconded = row.seconded + 1;
  const enough = seconded >= row.seconders_needed || (await delegationBacks(trx, row, today));
  const set = { seconded, ...(enough ? await toReviewNow(trx, row, step.now) : {}) };
  const status = enough ? 'underReview' : 'seconding';
  await moveOn(trx, step, row, { action: 'second', status, part: 'seconder', set, detail: { seconded } });
  await recordDutyAct(
    trx,
    {
      ...{ personId, kind: 'second', happenedOn: today, unionId: row.union_id },
      ...{ subjectType: 'proposal', subjectId: id, title: dutyTitleOf(row) },
    },
    step.now,
  );
}

/** Taken back by its proposer, until the review has decided. @throws 404, 409 */
export async function withdrawProposal(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const row = await lockOwn(trx, step, id);
  requirePossible(row, 'withdraw');
  await endTerms(trx, id, step.now);
  const set = { decision: reason, due_on: null };
  await moveOn(trx, step, row, { action: 'withdraw', status: 'withdrawn', part: 'proposer', set });
  if (row.submitted_at)
    for (const kind of ['proposal', 'second'] as const)
      await reverseDutyAct(
        trx,
        { kind, subjectType: 'proposal', subjectId: id, reason: `提案已撤回：${reason}` },
        step.now,
      );
}
