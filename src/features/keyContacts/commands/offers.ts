import { checkMobileNumber } from '../../../kernel/mobileNumber.ts';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid, notFound } from '../../../platform/http/problem.ts';
import { ownKeeper } from '../access.ts';
import type { needRoutes } from '../contract/needs.ts';
import { needAfter } from '../lifecycle.ts';
import { tellDonor, tellKeeper } from '../messages.ts';
import { donorPurpose, recordKeyContactEvent, type Step } from '../store.ts';
import { changeNeed, changeOffer, lockNeedRow, lockOffer } from './lockNeed.ts';

/** Offers to meet a need that is shown. @throws 404 for one that is not shown, 409 `offeredAlready`, `ownNeed`, 422 */
export async function offerForNeed(
  trx: AppTransaction,
  step: Step,
  needId: string,
  input: BodyOf<typeof needRoutes.offerForNeed>,
): Promise<string> {
  const accountId = accountIdOf(step.actor);
  if (accountId === null) throw forbidden('signedInOnly', 'Sign in to offer help.');
  const need = await lockNeedRow(trx, needId);
  if (need.status !== 'shown') throw notFound('The need');
  const { personId } = await ownKeeper(trx, step.actor);
  if (personId === need.person_id) throw conflict('ownNeed', '这是您自己的需求 · this is your own need');
  const phone = input.phone || (step.actor.kind === 'worker' ? step.actor.phone : '');
  if (input.phone && !checkMobileNumber(input.phone.replace(/[\s-]/gu, '')).ok)
    throw invalid([
      {
        ...{ field: 'phone', code: 'format' },
        message: '请填 11 位手机号码 · an 11-digit mobile number is needed',
      },
    ]);
  const id = newId();
  // key_contact_offers_once
  const added = await trx
    .insertInto('key_contact_offers')
    .values({
      ...{ id, need_id: needId, donor_kind: input.donorKind, donor_name: input.donorName },
      ...{ account_id: accountId, donor_person_id: personId, words: input.words, status: 'waiting' },
      ...{ phone_sealed: phone ? fieldsOf(trx).seal(donorPurpose, phone) : null, offered_at: step.now },
    })
    .onConflict((known) => known.doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows)
    throw conflict('offeredAlready', '您已经报名，请等答复 · you offered already: wait for the answer');
  await recordKeyContactEvent(trx, step, { subject: 'offer', id, action: 'offer', detail: { needId } });
  await tellKeeper(trx, need, step.now);
  return id;
}

/** Two offers in a race: the need is locked, the second finds it taken. @throws as lockOffer */
export async function takeOffer(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, answer }: { version: number; answer: string },
): Promise<string> {
  const { need, offer } = await lockOffer(trx, step, id, { action: 'take', version });
  const status = needAfter(need.status, 'take');
  if (status === null)
    throw conflict('needTaken', '已经接受了另一个帮助 · another offer was taken already', {
      status: need.status,
    });
  await changeOffer(trx, step, offer, { status: offer.next, answer, action: 'take' });
  await changeNeed(trx, step, need, { action: 'take', set: { status }, detail: { offerId: id } });
  await tellDonor(trx, offer, 'taken', step.now);
  return need.id;
}

export async function declineOffer(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, answer }: { version: number; answer: string },
): Promise<string> {
  const { need, offer } = await lockOffer(trx, step, id, { action: 'decline', version });
  await changeOffer(trx, step, offer, { status: offer.next, answer, action: 'decline' });
  await tellDonor(trx, offer, 'declined', step.now);
  return need.id;
}

/** The taken offer came to nothing, or its donor steps back: the need is open again. */
export async function releaseOffer(
  trx: AppTransaction,
  step: Step,
  id: string,
  { action, version, answer }: { action: 'fail' | 'withdraw'; version: number; answer?: string },
): Promise<string> {
  const { need, offer } = await lockOffer(trx, step, id, { action, version });
  await changeOffer(trx, step, offer, {
    ...{ status: offer.next, action },
    ...(answer === undefined ? {} : { answer }),
  });
  if (offer.status !== 'taken') return need.id;
  const status = needAfter(need.status, 'release');
  if (status === null)
    throw conflict('statusDoesNotAllow', `The need is “${need.status}”.`, { status: need.status });
  await changeNeed(trx, step, need, { action: 'release', set: { status }, detail: { offerId: id } });
  if (action === 'withdraw') await tellKeeper(trx, need, step.now);
  return need.id;
}
