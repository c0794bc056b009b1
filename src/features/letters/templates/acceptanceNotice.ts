import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, matter, text } from './parameters.ts';
import { against, basisBlocks, body, contactNote, dated, heading, signedOff } from './wording.ts';

/** 受理通知书. The mediation period is that of 劳动争议调解仲裁法 Art. 14. */
export const acceptanceNotice = defineTemplate({
  type: 'acceptanceNotice',
  version: 1,
  params: z.object({
    ...matter,
    receivedOn: civilDate,
    acceptedOn: civilDate,
    handler: line,
    /** Day by which the worker will have an answer. */
    dueOn: civilDate.optional(),
    /** The matter is to be mediated as a labour dispute. */
    labourDispute: z.boolean().default(false),
    /** What the worker should bring or keep ready. */
    advice: text.optional(),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '受理通知书',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    blocks: [
      body(
        `你于${dated(params.receivedOn)}提出的${against(params.respondents)}关于${params.matter}的诉求（编号：${params.appealNumber}）收悉。经审查，该诉求属于我会受理范围，我会自${dated(params.acceptedOn)}起予以受理。现将有关事项告知如下：`,
      ),
      heading('承办人员'),
      body(`你的诉求由${params.handler}承办。你认为承办人员与本事项有利害关系的，可以申请其回避。`),
      ...(params.dueOn
        ? [
            heading('办理期限'),
            body(`我会将于${dated(params.dueOn)}前向你答复办理情况。确需延长的，我会将另行告知理由。`),
          ]
        : []),
      ...(params.labourDispute
        ? [
            heading('调解与仲裁'),
            body(
              '调解应当自愿进行。根据《中华人民共和国劳动争议调解仲裁法》第十四条，自调解组织收到调解申请之日起十五日内未达成调解协议的，当事人可以依法申请仲裁。',
            ),
            body(
              '根据该法第二十七条，劳动争议申请仲裁的时效期间为一年，从当事人知道或者应当知道其权利被侵害之日起计算。请留意时效，并妥善保管有关证据。',
            ),
          ]
        : []),
      ...(params.advice ? [heading('请你配合的事项'), body(params.advice)] : []),
      ...basisBlocks(params.basis),
      body('特此通知。'),
    ],
  }),
});
