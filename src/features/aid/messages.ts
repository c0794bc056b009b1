import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { defineMessage, enqueueMessage } from '../messages/index.ts';
import { getPerson, personFields } from '../people/index.ts';

const templates = {
  approved: defineMessage('aid.approved', [
    '【工会娘家】您的“{programme}”已批准，金额 {yuan} 元，到账后再通知您。',
    '[Niangjia] Your {programme} was approved: {yuan} yuan. You will hear again once it is paid.',
  ]),
  refused: defineMessage('aid.refused', [
    '【工会娘家】您的“{programme}”这次没有批准。原因和申诉办法见“我的帮扶”，也可拨打 12351。',
    '[Niangjia] Your {programme} was not approved this time. See “My help” for why and how to appeal, or call 12351.',
  ]),
  paid: defineMessage('aid.paid', [
    '【工会娘家】您的“{programme}” {yuan} 元已发放，请查收。',
    '[Niangjia] Your {programme} of {yuan} yuan was paid.',
  ]),
  returned: defineMessage('aid.returned', [
    '【工会娘家】您的“{programme}”打款被退回，请联系工会核对银行账户，或拨打 12351。',
    '[Niangjia] The payment of your {programme} came back. Please check your bank account with the union, or call 12351.',
  ]),
  sentBack: defineMessage('aid.sentBack', [
    '【工会娘家】您的“{programme}”需要补充材料，请在“我的帮扶”查看。',
    '[Niangjia] Your {programme} needs something more; see “My help”.',
  ]),
} as const;

/** A text message without any detail of why help was asked for. Nobody is told of a condolence they are to be visited for. */
export async function tellApplicant(
  trx: AppTransaction,
  row: {
    id: string;
    person_id: string;
    door: string;
    version: number;
    amount_fen: number | null;
    programme_name: { zh: string };
  },
  what: keyof typeof templates,
  now: Date,
): Promise<void> {
  if (row.door === 'round') return;
  const { phone } = personFields(fieldsOf(trx), await getPerson(trx, row.person_id));
  if (!phone || !/^1[3-9]\d{9}$/.test(phone)) return;
  const message = {
    ...{ channel: 'sms' as const, recipient: phone, now, subject: { type: 'aidApplication', id: row.id } },
    dedupeKey: `aid:${row.id}:${what}:${row.version}`,
  };
  const programme = row.programme_name.zh;
  if (what === 'approved' || what === 'paid')
    await enqueueMessage(trx, {
      ...{ ...message, template: templates[what], params: { programme, yuan: (row.amount_fen ?? 0) / 100 } },
    });
  else await enqueueMessage(trx, { ...message, template: templates[what], params: { programme } });
}
