import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, matter } from './parameters.ts';
import { against, basisBlocks, body, contactNote, dated, heading, listed, signedOff } from './wording.ts';

/**
 * 补正告知书: everything missing in one list. For legal aid the one-time list and the withdrawal on non-supply are those
 * of the 法律援助法.
 */
export const supplementNotice = defineTemplate({
  type: 'supplementNotice',
  version: 1,
  params: z.object({
    ...matter,
    receivedOn: civilDate,
    items: z.array(line).min(1).max(20),
    dueOn: civilDate,
    submitTo: line,
    legalAid: z.boolean().default(false),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '补正告知书',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    blocks: [
      body(
        `你于${dated(params.receivedOn)}提出的${against(params.respondents)}关于${params.matter}的诉求（编号：${params.appealNumber}）收悉。经审查，你提交的材料尚不齐全。${
          params.legalAid ? '根据《中华人民共和国法律援助法》，' : ''
        }现将需要补正的材料一次性告知如下：`,
      ),
      heading('需要补正的材料'),
      ...listed(params.items.map((item) => `${item.replace(/[。；;.]+$/, '')}。`)),
      heading('补正期限和方式'),
      body(
        `请于${dated(params.dueOn)}前将上述材料交至${params.submitTo}。材料可以是复印件或者照片，确有困难的请与我们联系，我们协助你办理。`,
      ),
      heading('补正期间的计算'),
      body('自本告知书送达之日起至材料补齐之日止，不计入办理期限。'),
      ...(params.legalAid ? [body('未按要求补充材料或者作出说明的，视为撤回法律援助申请。')] : []),
      ...basisBlocks(params.basis),
      body('特此告知。'),
    ],
  }),
});
