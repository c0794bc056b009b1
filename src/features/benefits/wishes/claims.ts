import type { Selectable } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { recordHelp, reverseHelp } from '../../helpLedger/index.ts';
import { giveBack, orderFor, requireSource, setAside } from '../shared/money.ts';
import { hasPhoto } from '../shared/photo.ts';
import { holdPlaced, ownPersonId, type Step, todayOf, unionNameOf } from '../shared/policy.ts';
import { findBenefitSettings } from '../shared/settings.ts';
import { tellPerson } from '../shared/telling.ts';
import { moveWish, type WishRow } from './commands.ts';
import type { wishRoutes } from './contract.ts';
import { wishClaimed, wishFulfilled } from './messages.ts';
import type { DonorKind } from './tables.ts';

type Claim = Selectable<Database['wish_claims']>;

/** A wish on the wall whoever asks, locked. @throws 404 where it is not there */
export async function holdOnWall(trx: AppTransaction, id: string): Promise<WishRow> {
  const wish = await trx.selectFrom('wishes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!wish || ['submitted', 'refused', 'withdrawn'].includes(wish.status)) throw notFound('The wish');
  return wish;
}

/** The claim that stands: held, or fulfilled. wish_claims_one */
export const liveClaim = (trx: AppTransaction, wishId: string): Promise<Claim | undefined> =>
  trx
    .selectFrom('wish_claims')
    .selectAll()
    .where('wish_id', '=', wishId)
    .where('status', 'in', ['held', 'fulfilled'])
    .executeTakeFirst();

interface Donor {
  kind: DonorKind;
  personId: string | null;
  name: string;
  shareContact: boolean;
  sourceId?: string | undefined;
}

async function claim(trx: AppTransaction, step: Step, wish: WishRow, donor: Donor): Promise<string> {
  if (wish.status === 'claimed' || wish.status === 'fulfilled' || wish.status === 'thanked')
    throw conflict(
      'alreadyClaimed',
      '这个心愿刚被别人认领了，看看别的心愿吧 · somebody has just claimed this wish; look at the others',
    );
  const { wishClaimDays } = await findBenefitSettings(trx);
  const dueOn = addDays(parseCivilDate(todayOf(step)), wishClaimDays);
  await moveWish(trx, step, wish, 'claim', {}, { donor: donor.kind, dueOn });
  const id = newId();
  if (donor.sourceId) await requireSource(trx, donor.sourceId, wish.union_path);
  const commitment = donor.sourceId
    ? await setAside(trx, step, {
        ...{ sourceId: donor.sourceId, amountFen: wish.amount_fen },
        ...{ subjectType: 'wishClaim', subjectId: id, title: `微心愿：${wish.text}` },
      })
    : null;
  const byStaff = donor.kind !== 'member';
  await trx
    .insertInto('wish_claims')
    .values({
      ...{ id, wish_id: wish.id, donor_kind: donor.kind, donor_person_id: donor.personId },
      ...{ donor_name: donor.name, share_contact: donor.shareContact, status: 'held' as const },
      taken_by: byStaff ? accountIdOf(step.actor) : null,
      taken_by_name: byStaff ? nameOf(step.actor) : null,
      ...{ source_id: donor.sourceId ?? null, commitment_id: commitment },
      ...{ claimed_at: step.now, due_on: dueOn, ended_at: null, reason: null },
    })
    .execute();
  await tellPerson(trx, wish.person_id, {
    ...{ template: wishClaimed, params: { wish: wish.text, due: dueOn } },
    ...{ subject: { type: 'wish', id: wish.id }, dedupeKey: `wishClaimed:${id}`, now: step.now },
  });
  return dueOn;
}

/** A member claims a wish that is not their own. @throws 409 `alreadyClaimed`, `ownWish` */
export async function claimAsMember(
  trx: AppTransaction,
  step: Step,
  wishId: string,
  shareContact: boolean,
): Promise<string> {
  const personId = await ownPersonId(trx, step.actor);
  const wish = await holdOnWall(trx, wishId);
  if (wish.person_id === personId) throw conflict('ownWish', '这是您自己的心愿 · this is your own wish');
  return claim(trx, step, wish, { kind: 'member', personId, name: '', shareContact });
}

/** At the counter, for a union, a company or somebody who wants no name. */
export async function claimForDonor(
  trx: AppTransaction,
  step: Step,
  wishId: string,
  { donorKind, donorName, sourceId }: BodyOf<typeof wishRoutes.claimWishFor>,
): Promise<void> {
  const wish = await holdPlaced(trx, step.actor, 'benefit.manage', 'wishes', wishId);
  if (donorKind !== 'anonymous' && donorName === '')
    throw invalid([{ field: 'donorName', code: 'required', message: '请填写捐助方 · name the donor' }]);
  const name = donorKind === 'anonymous' ? '' : donorName;
  await claim(trx, step, wish, { kind: donorKind, personId: null, name, shareContact: false, sourceId });
}

/** The wish goes back to the wall; money set aside for it is free again. */
export async function releaseClaim(
  trx: AppTransaction,
  step: Step,
  wish: WishRow,
  end: { status: 'released' | 'lapsed'; reason: string; action?: 'release' | 'undo' },
): Promise<void> {
  const held = await liveClaim(trx, wish.id);
  if (held?.commitment_id && end.action === 'undo')
    throw conflict(
      'paymentOrdered',
      '这笔款已开付款单，请先到付款台撤销 · a payment is ordered for it: cancel that at the payments desk first',
    );
  const cleared = { fulfilled_on: null, proof_note: null };
  await moveWish(trx, step, wish, end.action ?? 'release', cleared, { reason: end.reason });
  if (!held) return;
  await trx
    .updateTable('wish_claims')
    .set({ status: end.status, ended_at: step.now, reason: end.reason })
    .where('id', '=', held.id)
    .execute();
  if (held.commitment_id) await giveBack(trx, step, held.commitment_id, end.reason);
  const subject = { subjectType: 'wishClaim', subjectId: held.id };
  await reverseHelp(trx, { ...subject, reason: end.reason }, step.now);
}

/** Fulfilled, with proof; written into the ledger of help once. @throws 422 without a note and a photo */
export async function fulfilWish(
  trx: AppTransaction,
  step: Step,
  wish: WishRow,
  { fulfilledOn, proofNote }: BodyOf<typeof wishRoutes.fulfilWish>,
): Promise<void> {
  const held = await liveClaim(trx, wish.id);
  if (proofNote === '' && !(held && (await hasPhoto(trx, held.id))))
    throw invalid([
      {
        field: 'proofNote',
        code: 'required',
        message: '请写一句说明或传一张照片 · a note or a photo is needed',
      },
    ]);
  if (fulfilledOn > todayOf(step))
    throw invalid([{ field: 'fulfilledOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  await moveWish(trx, step, wish, 'fulfil', { fulfilled_on: fulfilledOn, proof_note: proofNote || null });
  if (!held) throw new Error('A claimed wish has a claim.');
  await trx
    .updateTable('wish_claims')
    .set({ status: 'fulfilled', ended_at: step.now })
    .where('id', '=', held.id)
    .execute();
  await recordHelp(
    trx,
    {
      ...{ personId: wish.person_id, kind: 'goods', amountFen: wish.amount_fen, unionId: wish.union_id },
      ...{ helpedOn: fulfilledOn, subjectType: 'wishClaim', subjectId: held.id },
      ...{ title: `微心愿：${wish.text}`, purpose: 'wish', countsTowardCap: false },
    },
    step.now,
  );
  if (held.commitment_id)
    await orderFor(trx, step, {
      ...{ commitmentId: held.commitment_id, amountFen: wish.amount_fen, enteredBy: held.taken_by },
      ...{ payee: { unionId: wish.union_id }, title: `微心愿：${wish.text}` },
      ...{ subjectType: 'wishClaim', subjectId: held.id },
    });
  const union = await unionNameOf(trx, wish.union_id);
  await tellPerson(trx, wish.person_id, {
    ...{ template: wishFulfilled, params: { wish: wish.text, union } },
    ...{ subject: { type: 'wish', id: wish.id }, dedupeKey: `wishFulfilled:${held.id}`, now: step.now },
  });
}
