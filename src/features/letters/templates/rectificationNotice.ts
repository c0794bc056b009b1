import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, contact, line, text } from './parameters.ts';
import { body, contactNote, dated, heading, listed, signedOff } from './wording.ts';

/** 整改通知单: what was found, and what each unit is to put right (catalogue D06). */
export const rectificationNotice = defineTemplate({
  type: 'rectificationNotice',
  version: 1,
  params: z.object({
    title: line,
    findings: z.array(text).max(50),
    requirement: text,
    tasks: z
      .array(z.object({ unit: line, what: text }))
      .min(1)
      .max(20),
    planBy: civilDate,
    target: line.optional(),
    trial: z.object({ unit: z.enum(['day', 'month']), amount: z.int().min(1) }).optional(),
    contact: contact.optional(),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: '整改通知单',
    addressee: frame.addressee,
    note: contactNote(params.contact),
    attachments: [],
    copiesTo: [],
    blocks: [
      body(`关于“${params.title}”，经我会讨论，现将有关问题通知你们，请按要求整改。`),
      ...(params.findings.length > 0 ? [heading('存在的问题'), ...listed(params.findings)] : []),
      heading('整改要求'),
      body(params.requirement),
      ...(params.target ? [body(`整改目标：${params.target}。`)] : []),
      heading('任务分工'),
      {
        kind: 'table',
        columns: [
          { heading: '承办单位', share: 1 },
          { heading: '任务', share: 3 },
        ],
        rows: params.tasks.map(({ unit, what }) => [unit, what]),
      },
      heading('时间要求'),
      body(`请签收后开展可行性研究，于${dated(params.planBy)}前报送整改方案和时间表。`),
      ...(params.trial
        ? [
            body(
              `完成整改后试行${params.trial.amount}${params.trial.unit === 'month' ? '个月' : '天'}，征求有关职工意见，由我会验收。`,
            ),
          ]
        : [body('完成整改后由我会验收。')]),
    ],
  }),
});
