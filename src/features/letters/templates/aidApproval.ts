import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { contact, fen, line } from './parameters.ts';
import { amountInWords, body, contactNote, signedOff } from './wording.ts';

/** 救助审批通知书: how much and how it is paid, without why it was asked for. */
export const aidApproval = defineTemplate({
  type: 'aidApproval',
  version: 1,
  params: z.object({
    number: line,
    programme: line,
    amountFen: fen,
    method: z.enum(['bank', 'cash', 'goods']),
    contact: contact.optional(),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '救助审批通知书',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    blocks: [
      body(`你提出的${params.programme}申请（编号：${params.number}）已经审核批准。`),
      body(
        params.method === 'goods'
          ? `救助物资价值${amountInWords(params.amountFen)}，领取时请本人签字。`
          : `救助金额${amountInWords(params.amountFen)}，${params.method === 'bank' ? '将打入你本人的银行账户' : '领取时请本人签字'}。`,
      ),
      body('办理救助不收取任何费用。对金额有疑问的，可以与我会联系。'),
      body('特此通知。'),
    ],
  }),
});
