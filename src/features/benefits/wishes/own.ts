import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { keepPhoto } from '../shared/photo.ts';
import { ownPersonId, type Step, todayOf } from '../shared/policy.ts';
import { fulfilWish, liveClaim, releaseClaim } from './claims.ts';
import { moveWish, type WishRow } from './commands.ts';

type OwnAction = 'withdraw' | 'thank' | 'release' | 'fulfil';

/** A wish of mine, or one that I claimed; locked. @throws 404 for any other */
async function holdOwn(trx: AppTransaction, step: Step, id: string) {
  const personId = await ownPersonId(trx, step.actor);
  const wish = await trx.selectFrom('wishes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const claim = wish && (await liveClaim(trx, wish.id));
  const donor = claim?.donor_person_id === personId;
  if (!wish || (wish.person_id !== personId && !donor)) throw notFound('The wish');
  return { wish, claim, donor };
}

/** What a wisher may do with a wish, and a donor with the one they claimed. @throws 404, 409, 422 */
export async function actOnOwnWish(
  trx: AppTransaction,
  step: Step,
  id: string,
  action: OwnAction,
  text: string,
): Promise<WishRow['status']> {
  const { wish, donor } = await holdOwn(trx, step, id);
  const forDonor = action === 'release' || action === 'fulfil';
  if (forDonor !== donor) throw conflict('notYourPart', '这一步由对方办 · this step is for the other side');
  if (action === 'thank' && text === '')
    throw invalid([{ field: 'text', code: 'required', message: '写一句感谢的话 · write a word of thanks' }]);
  if (action === 'withdraw') await moveWish(trx, step, wish, 'withdraw');
  if (action === 'thank') await moveWish(trx, step, wish, 'thank', { thanks: text });
  if (action === 'release')
    await releaseClaim(trx, step, wish, { status: 'released', reason: text || '认领人放弃' });
  if (action === 'fulfil') await fulfilWish(trx, step, wish, { fulfilledOn: todayOf(step), proofNote: text });
  const { status } = await trx
    .selectFrom('wishes')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return status;
}

/** The photo belongs to the claim, so that a later donor does not inherit it. @throws 404, 409 */
export async function addOwnProof(
  trx: AppTransaction,
  step: Step,
  id: string,
  content: Buffer,
): Promise<string> {
  const { wish, claim, donor } = await holdOwn(trx, step, id);
  if (!donor || !claim || wish.status !== 'claimed')
    throw conflict(
      'notYourPart',
      '只有认领人在完成前可以传照片 · only the donor adds a photo, before it is done',
    );
  await keepPhoto(trx, step, { type: 'wishClaim', id: claim.id }, content);
  return claim.id;
}
