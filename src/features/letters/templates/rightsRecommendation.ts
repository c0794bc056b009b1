import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, fen, line, matter, text } from './parameters.ts';
import {
  amountInWords,
  basisBlocks,
  body,
  contactNote,
  dated,
  heading,
  joined,
  listed,
  signedOff,
} from './wording.ts';

/** 工会维权建议书 to the competent department after mediation failed. Its legal basis is local: it comes as profile text. */
export const rightsRecommendation = defineTemplate({
  type: 'rightsRecommendation',
  version: 1,
  params: z.object({
    ...matter,
    respondents: z.array(line).min(1).max(20),
    applicant: line,
    peopleAffected: z.int().min(1).max(1_000_000).default(1),
    amountFen: fen.optional(),
    facts: text,
    /** What the union did and why it did not settle. */
    course: text,
    recommendations: z.array(text).min(1).max(10),
    replyBy: civilDate.optional(),
    materials: z.array(line).max(20).default([]),
    copiesTo: z.array(line).max(10).default([]),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: '工会维权建议书',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    attachments: params.materials,
    copiesTo: params.copiesTo,
    blocks: [
      body(
        `${params.applicant}与${joined(params.respondents)}关于${params.matter}一事（编号：${params.appealNumber}），经我会调解未能达成一致。为维护职工合法权益，现提出如下建议：`,
      ),
      heading('基本情况'),
      body(params.facts),
      body(
        `涉及职工${params.peopleAffected}人${params.amountFen === undefined ? '' : `，涉及金额${amountInWords(params.amountFen)}`}。`,
      ),
      heading('工会办理情况'),
      body(params.course),
      heading('工会建议'),
      ...basisBlocks(params.basis),
      ...listed(params.recommendations),
      body(
        `请依法予以处理，并将处理情况${params.replyBy ? `于${dated(params.replyBy)}前` : '及时'}书面反馈我会。`,
      ),
    ],
  }),
});
