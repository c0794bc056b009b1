import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, contact, line, text } from './parameters.ts';
import { body, contactNote, dated, heading, signedOff } from './wording.ts';

/** 组建工会意见函 to an employer without a union (Trade Union Law, articles 3, 11 and 12). */
export const organisingAdvice = defineTemplate({
  type: 'organisingAdvice',
  version: 1,
  params: z.object({
    employer: line,
    headCount: z.int().min(0).optional(),
    surveyedOn: civilDate.optional(),
    advice: text,
    replyBy: civilDate.optional(),
    contact: contact.optional(),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: '关于组建工会的意见函',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    attachments: [],
    copiesTo: [],
    blocks: [
      body(
        `${params.surveyedOn ? `据我会${dated(params.surveyedOn)}了解，` : ''}${params.employer}${params.headCount ? `现有职工${params.headCount}人，` : ''}尚未建立工会组织。`,
      ),
      body('依照《中华人民共和国工会法》，职工有参加和组织工会的权利，任何组织和个人不得阻挠和限制。'),
      heading('意见'),
      body(params.advice),
      heading('有关事项'),
      body(
        `请将建会意见${params.replyBy ? `于${dated(params.replyBy)}前` : ''}书面告知我会。我会可以派员帮助和指导筹备。`,
      ),
      body('特此函告。'),
    ],
  }),
});
