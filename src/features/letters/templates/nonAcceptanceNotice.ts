import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, matter, text } from './parameters.ts';
import { against, basisBlocks, body, contactNote, dated, heading, listed, signedOff } from './wording.ts';

const place = z.object({
  name: line,
  address: line.optional(),
  phone: line.optional(),
  why: line.optional(),
});

/** 不予受理告知书: why not, and where to go instead. */
export const nonAcceptanceNotice = defineTemplate({
  type: 'nonAcceptanceNotice',
  version: 1,
  params: z.object({
    ...matter,
    receivedOn: civilDate,
    reason: text,
    /** Bodies that can deal with it; at least one, a refusal without a way out helps nobody. */
    redirectTo: z.array(place).min(1).max(5),
    labourDispute: z.boolean().default(false),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '不予受理告知书',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    blocks: [
      body(
        `你于${dated(params.receivedOn)}提出的${against(params.respondents)}关于${params.matter}的诉求（编号：${params.appealNumber}）收悉。经审查，我会决定不予受理。现将理由和解决途径告知如下：`,
      ),
      heading('不予受理的理由'),
      body(params.reason),
      ...basisBlocks(params.basis),
      heading('你可以选择的途径'),
      ...listed(
        params.redirectTo.map((to) => {
          const where = [to.address && `地址：${to.address}`, to.phone && `电话：${to.phone}`].filter(
            Boolean,
          );
          return `${to.why ? `${to.why}，` : ''}可以向${to.name}提出${where.length > 0 ? `（${where.join('，')}）` : ''}。`;
        }),
      ),
      ...(params.labourDispute
        ? [
            body(
              '请注意：根据《中华人民共和国劳动争议调解仲裁法》第二十七条，劳动争议申请仲裁的时效期间为一年，从当事人知道或者应当知道其权利被侵害之日起计算。',
            ),
          ]
        : []),
      body('对办理方式有疑问的，可以与我会联系，我会将予以说明。'),
      body('特此告知。'),
    ],
  }),
});
