import { z } from 'zod';
import { formatYuan } from '../../../kernel/money.ts';
import type { Block } from '../../../platform/letters/documentModel.ts';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, fen, line, matter, text } from './parameters.ts';
import { basisBlocks, body, dated, heading, joined, listed, signedOff } from './wording.ts';

function courseBlocks(course: readonly { on: string; what: string }[]): Block[] {
  if (course.length === 0) return [];
  return [
    heading('办理过程'),
    {
      kind: 'table',
      columns: [
        { heading: '日期', share: 9 },
        { heading: '办理情况', share: 19 },
      ],
      rows: course.map((step) => [dated(step.on), step.what]),
    },
  ];
}

/** 结案报告 for the file. A case closes with outcome, evidence, reply to the worker and the amount recovered. */
export const closingReport = defineTemplate({
  type: 'closingReport',
  version: 1,
  params: z.object({
    ...matter,
    applicant: line,
    door: line,
    category: line.optional(),
    peopleAffected: z.int().min(1).max(1_000_000).default(1),
    claimedFen: fen.optional(),
    recoveredFen: fen,
    receivedOn: civilDate,
    acceptedOn: civilDate.optional(),
    closedOn: civilDate,
    /** 已按期办结 or how late. */
    timeliness: line,
    outcome: line,
    /** What was done, day by day; left out where the history is filed with the report. */
    course: z
      .array(z.object({ on: civilDate, what: text }))
      .max(200)
      .default([]),
    reply: text,
    repliedOn: civilDate,
    evidence: z.array(line).min(1).max(30),
    handler: line,
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    title: '结案报告',
    blocks: [
      heading('基本情况'),
      {
        kind: 'fields',
        fields: [
          { label: '诉求编号', value: params.appealNumber },
          { label: '诉求人', value: params.applicant },
          { label: '被反映单位', value: params.respondents.length > 0 ? joined(params.respondents) : '无' },
          { label: '诉求事项', value: params.matter },
          { label: '来源', value: params.door },
          ...(params.category ? [{ label: '类别', value: params.category }] : []),
          { label: '涉及人数', value: `${params.peopleAffected}人` },
          ...(params.claimedFen === undefined
            ? []
            : [{ label: '涉及金额', value: formatYuan(params.claimedFen) }]),
          { label: '收到日期', value: dated(params.receivedOn) },
          ...(params.acceptedOn ? [{ label: '受理日期', value: dated(params.acceptedOn) }] : []),
          { label: '办结日期', value: dated(params.closedOn) },
          { label: '是否按期', value: params.timeliness },
          { label: '办理结果', value: params.outcome },
          { label: '追回金额', value: formatYuan(params.recoveredFen) },
          { label: '承办人', value: params.handler },
        ],
      },
      ...courseBlocks(params.course),
      heading('答复情况'),
      body(`${dated(params.repliedOn)}答复诉求人：${params.reply}`),
      heading('结案依据'),
      ...listed(params.evidence.map((item) => `${item.replace(/[。；;.]+$/, '')}。`)),
      ...basisBlocks(params.basis),
      { kind: 'signatures', boxes: [{ role: '承办人（签名）：' }, { role: '审核人（签名）：' }] },
    ],
  }),
});
