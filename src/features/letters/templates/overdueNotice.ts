import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, matter, text } from './parameters.ts';
import { body, dated, heading, signedOff } from './wording.ts';

/** 督办通知单 to the next owner when a time limit has passed. */
export const overdueNotice = defineTemplate({
  type: 'overdueNotice',
  version: 1,
  params: z.object({ ...matter, step: line, dueOn: civilDate, noticedOn: civilDate, task: text }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: '督办通知单',
    addressee: frame.addressee,
    blocks: [
      body(
        `诉求（编号：${params.appealNumber}，事项：${params.matter}）的“${params.step}”应于${dated(params.dueOn)}前完成，截至${dated(params.noticedOn)}尚未完成。`,
      ),
      heading('期限依据'),
      body(params.basis ?? params.step),
      heading('办理要求'),
      body(`${params.task}。请将办理情况及时记入诉求记录。`),
    ],
  }),
});
