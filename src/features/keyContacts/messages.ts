import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { donorPurpose } from './store.ts';

/** Nothing is said of who needs what: a text message is read over shoulders. */
const told = {
  offered: defineMessage('keyContact.offered', [
    '您联系的职工的一条需求有新的帮助报名或变动，请打开“走访联系”查看',
    'There is news of offers for a need of somebody you keep in touch with: look under “Key contacts”',
  ]),
  taken: defineMessage('keyContact.taken', [
    '【工会娘家】您报名的帮助已被接受，工会联系人会和您约时间。请打开“我能帮忙”查看。',
    '[Niangjia] Your offer of help was taken; the union will arrange it with you. See “I can help”.',
  ]),
  declined: defineMessage('keyContact.declined', [
    '【工会娘家】您报名的帮助这次没有用上，谢谢您。请打开“我能帮忙”查看。',
    '[Niangjia] Your offer of help was not needed this time; thank you. See “I can help”.',
  ]),
} as const;

/** The representative or colleague who keeps the person of a need, in the inbox. */
export async function tellKeeper(
  trx: AppTransaction,
  need: { id: string; contact_id: string },
  now: Date,
): Promise<void> {
  const keepers = await trx
    .selectFrom('key_contacts as c')
    .innerJoin('accounts as a', (on) =>
      on.on((is) =>
        is.or([
          is('a.id', '=', is.ref('c.keeper_account_id')),
          is('a.person_id', '=', is.ref('c.keeper_person_id')),
        ]),
      ),
    )
    .select('a.id')
    .where('c.id', '=', need.contact_id)
    .where('a.disabled_at', 'is', null)
    .limit(5)
    .execute();
  for (const { id } of keepers)
    await enqueueMessage(trx, {
      ...{ channel: 'inbox', recipient: id, template: told.offered, params: {}, now },
      subject: { type: 'keyContactNeed', id: need.id },
    });
}

/** A text message to the donor, where a mobile phone was left. */
export async function tellDonor(
  trx: AppTransaction,
  offer: { id: string; phone_sealed: string | null },
  news: 'taken' | 'declined',
  now: Date,
): Promise<void> {
  if (!offer.phone_sealed) return;
  await enqueueMessage(trx, {
    ...{ channel: 'sms', recipient: fieldsOf(trx).open(donorPurpose, offer.phone_sealed) },
    ...{ template: told[news], params: {}, now, subject: { type: 'keyContactOffer', id: offer.id } },
  });
}
