import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { contact, line, text } from './parameters.ts';
import { body, contactNote, heading, signedOff } from './wording.ts';

/** 不予救助告知书: why not, and where to turn. */
export const aidRefusal = defineTemplate({
  type: 'aidRefusal',
  version: 1,
  params: z.object({ number: line, programme: line, reason: text, contact: contact.optional() }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '不予救助告知书',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    blocks: [
      body(`你提出的${params.programme}申请（编号：${params.number}）收悉。经审核，这次不予救助。`),
      heading('理由'),
      body(params.reason),
      heading('你可以选择的途径'),
      body('情况有变化或者材料补齐后，可以再次申请。'),
      body('不同意这个决定的，可以在“我的帮扶”中提出申诉，或者拨打12351，由上级工会复核。'),
      body('特此告知。'),
    ],
  }),
});
