import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, matter, text } from './parameters.ts';
import { against, basisBlocks, body, contactNote, dated, signedOff } from './wording.ts';

/** 委派函: names the lawyer who takes a legal-aid matter on. */
export const appointmentLetter = defineTemplate({
  type: 'appointmentLetter',
  version: 1,
  params: z.object({
    ...matter,
    lawyer: line,
    /** Licence number. */
    licence: line.optional(),
    client: line,
    scope: text,
    reportBy: civilDate.optional(),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: '委派函',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    blocks: [
      body(
        `${params.client}${against(params.respondents)}关于${params.matter}一事（编号：${params.appealNumber}），经我会审查，决定提供法律援助。现委派${params.lawyer}律师${params.licence ? `（执业证号：${params.licence}）` : ''}承办，请予安排。`,
      ),
      ...basisBlocks(params.basis),
      body(`委派事项：${params.scope}`),
      body(
        '请承办律师收到本函后及时与受援人联系，依法维护其合法权益，不得向受援人收取任何财物，并对知悉的个人信息和商业秘密予以保密。与本事项有利害关系的，应当回避并及时告知我会。',
      ),
      body(
        `办结后，请将办理情况和有关法律文书交我会归档${params.reportBy ? `，并于${dated(params.reportBy)}前反馈进展` : ''}。`,
      ),
    ],
  }),
});
