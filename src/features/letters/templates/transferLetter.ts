import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, matter, text } from './parameters.ts';
import { against, basisBlocks, body, contactNote, dated, heading, signedOff } from './wording.ts';

/** 转办函 to the body that is competent. The time to object is that of the 信访工作条例, for petitions only. */
export const transferLetter = defineTemplate({
  type: 'transferLetter',
  version: 1,
  params: z.object({
    ...matter,
    applicant: line,
    receivedOn: civilDate,
    facts: text,
    reason: text,
    /** Day on which the worker agreed that their matter and data go to this body. */
    consentedOn: civilDate.optional(),
    replyBy: civilDate.optional(),
    petition: z.boolean().default(false),
    materials: z.array(line).max(20).default([]),
    copiesTo: z.array(line).max(10).default([]),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: '关于转办职工诉求的函',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    attachments: params.materials,
    copiesTo: params.copiesTo,
    blocks: [
      body(
        `我会于${dated(params.receivedOn)}收到${params.applicant}${against(params.respondents)}关于${params.matter}的诉求（编号：${params.appealNumber}）。经审查，现转请你单位依法处理。`,
      ),
      heading('诉求内容'),
      body(params.facts),
      heading('转办理由'),
      body(params.reason),
      ...basisBlocks(params.basis),
      ...(params.consentedOn
        ? [body(`诉求人已于${dated(params.consentedOn)}同意我会将其诉求及有关材料转送你单位。`)]
        : []),
      heading('有关要求'),
      body(
        `请将处理结果${params.replyBy ? `于${dated(params.replyBy)}前` : ''}书面告知我会，并依法答复诉求人。请勿将诉求人的个人信息和诉求材料透露或者转给被反映的单位和个人。`,
      ),
      ...(params.petition
        ? [
            body(
              '认为本事项不属于你单位职责范围的，请根据《信访工作条例》自收到之日起5个工作日内提出异议，说明理由并退回有关材料。',
            ),
          ]
        : []),
      body('特此函告。'),
    ],
  }),
});
