import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { recordDutyResult } from '../../dutyReports/index.ts';
import type { needRoutes } from '../contract/needs.ts';
import { needPurpose, type Step } from '../store.ts';
import { changeNeed, changeOffer, lockNeed, type NeedRow } from './lockNeed.ts';
import { checkShown, needSubject, raiseNeed } from './raiseNeed.ts';

type Body<
  Name extends
    | 'showNeed'
    | 'hideNeed'
    | 'fulfilNeed'
    | 'thankForNeed'
    | 'followUpNeed'
    | 'dropNeed'
    | 'reopenNeed',
> = BodyOf<(typeof needRoutes)[Name]>;

const sealWords = (trx: AppTransaction, words: string) => fieldsOf(trx).seal(needPurpose, words);

/** Shows it to donors; words shown before are replaced. @throws as lockNeed, 422 as checkShown */
export async function showNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, publicWords, nameConsentOn }: Body<'showNeed'>,
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'show', version });
  await checkShown(trx, step, { personId: need.person_id, publicWords, nameConsentOn, field: '' });
  const set = { status: need.next, public_words: publicWords, name_consent_on: nameConsentOn };
  await changeNeed(trx, step, need, { action: 'show', set, detail: { named: nameConsentOn !== null } });
}

export async function hideNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version }: Body<'hideNeed'>,
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'hide', version });
  await changeNeed(trx, step, need, {
    ...{ action: 'hide', set: { status: need.next, public_words: null, name_consent_on: null } },
  });
}

/** Ties uploaded files to a need. @throws 422 for one that is unknown, another's, or taken */
async function attachProofs(trx: AppTransaction, { actor }: Step, needId: string, ids: readonly string[]) {
  if (ids.length === 0) return;
  const tied = await trx
    .updateTable('key_contact_proofs')
    .set({ need_id: needId })
    .where('id', 'in', [...ids])
    .where('need_id', 'is', null)
    .where('account_id', '=', accountIdOf(actor))
    .returning('id')
    .execute();
  if (tied.length < new Set(ids).size)
    throw invalid([
      {
        ...{ field: 'proofIds', code: 'notFound' },
        message: '附件不存在或已使用，请重新上传 · a file is unknown or taken, upload it again',
      },
    ]);
}

/** Offers that still wait, and the one that was taken, end with the need. key_contact_offers_need */
async function endOffers(trx: AppTransaction, step: Step, needId: string): Promise<void> {
  const offers = await trx
    .selectFrom('key_contact_offers')
    .selectAll()
    .where('need_id', '=', needId)
    .where('status', 'in', ['waiting', 'taken'])
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const offer of offers)
    await changeOffer(
      trx,
      step,
      offer,
      offer.status === 'taken'
        ? { status: 'done', action: 'finish' }
        : { status: 'declined', action: 'decline', answer: '这件事已经办好，谢谢您' },
    );
}

/** Met, by a donor or by the union itself. @throws as lockNeed, 422 for a proof */
export async function fulfilNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, result, proofIds }: Body<'fulfilNeed'>,
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'fulfil', version });
  await attachProofs(trx, step, id, proofIds);
  const donor = await trx
    .selectFrom('key_contact_offers')
    .select('donor_kind')
    .where('need_id', '=', id)
    .where('status', '=', 'taken')
    .executeTakeFirst();
  await endOffers(trx, step, id);
  const set = {
    status: need.next,
    ended_on: shanghaiDate(step.now),
    result_sealed: sealWords(trx, result),
  };
  const detail = { donor: donor?.donor_kind ?? null, proofs: proofIds.length };
  await changeNeed(trx, step, need, { action: 'fulfil', set, detail });
  await tellDuty(trx, step, need, { zh: '已解决', en: 'Met' });
}

const tellDuty = (trx: AppTransaction, { now }: Step, need: NeedRow, result: { zh: string; en: string }) =>
  recordDutyResult(trx, { kind: 'need', subjectType: needSubject, subjectId: need.id, result, at: now }, now);

export async function thankForNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, thanks }: Body<'thankForNeed'>,
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'thank', version });
  const set = { thanks_sealed: sealWords(trx, thanks), thanked_on: shanghaiDate(step.now) };
  await changeNeed(trx, step, need, { action: 'thank', set });
}

/** A second need that came up with the first (catalogue C06). Returns the new one's id. */
export async function followUpNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, need: given }: Body<'followUpNeed'>,
): Promise<string> {
  const need = await lockNeed(trx, step, id, { action: 'followUp', version });
  const contact = { ...need, id: need.contact_id };
  const raisedOn = shanghaiDate(step.now);
  const next = await raiseNeed(trx, step, {
    ...{ contact, need: given, visitId: null, previousNeedId: id, raisedOn, field: 'need.' },
  });
  await changeNeed(trx, step, need, { action: 'followUp', set: {}, detail: { needId: next } });
  return next;
}

export async function dropNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: Body<'dropNeed'>,
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'drop', version });
  await endOffers(trx, step, id);
  const set = {
    status: need.next,
    ended_on: shanghaiDate(step.now),
    result_sealed: sealWords(trx, reason),
  };
  await changeNeed(trx, step, need, { action: 'drop', set });
}

/** Not met after all: whatever was taken came to nothing. */
export async function reopenNeed(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, reason }: Body<'reopenNeed'>,
): Promise<void> {
  const need = await lockNeed(trx, step, id, { action: 'reopen', version });
  const done = await trx
    .selectFrom('key_contact_offers')
    .selectAll()
    .where('need_id', '=', id)
    .where('status', '=', 'done')
    .executeTakeFirst();
  if (done) await changeOffer(trx, step, done, { status: 'failed', action: 'reopen' });
  const emptied = { ended_on: null, result_sealed: null, thanks_sealed: null, thanked_on: null };
  await changeNeed(trx, step, need, {
    ...{ action: 'reopen', set: { status: need.next, ...emptied }, detail: { reason } },
  });
  await tellDuty(trx, step, need, { zh: '没有解决，继续办理', en: 'Not met after all' });
}
