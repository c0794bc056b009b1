import { z } from 'zod';
import { defineTemplate } from './letterTemplate.ts';
import { civilDate, line, text } from './parameters.ts';
import { body, dated, heading, signedOff } from './wording.ts';

const outcomes = {
  passed: '多数满意，通过',
  failed: '未达多数，继续整改',
  tooFew: '意见不足，重新试行',
} as const;
const count = z.int().min(0);

/** 整改报告: how a notice was carried out, for the ledger. */
export const rectificationReport = defineTemplate({
  type: 'rectificationReport',
  version: 1,
  params: z.object({
    title: line,
    notice: line,
    issuedOn: civilDate,
    tasks: z
      .array(z.object({ unit: line, what: text, result: z.string(), builtOn: civilDate.nullable() }))
      .min(1),
    trials: z.array(
      z.object({
        ...{ from: civilDate, until: civilDate, satisfied: count, basically: count, unsatisfied: count },
        outcome: z.enum(['passed', 'failed', 'tooFew']),
      }),
    ),
    acceptance: z.string(),
    acceptedBy: line,
    acceptedOn: civilDate,
    target: line.optional(),
    measured: line.optional(),
  }),
  compose: (params, frame) => ({
    ...signedOff(frame),
    redHeader: frame.issuer,
    title: `关于“${params.title}”的整改报告`,
    attachments: [],
    copiesTo: [],
    blocks: [
      body(`${dated(params.issuedOn)}下达的${params.notice}整改通知单已办结，报告如下。`),
      heading('整改情况'),
      {
        kind: 'table',
        columns: [
          { heading: '承办单位', share: 2 },
          { heading: '任务', share: 3 },
          { heading: '结果', share: 3 },
          { heading: '完成', share: 2 },
        ],
        rows: params.tasks.map(({ unit, what, result, builtOn }) => [
          ...[unit, what, result],
          builtOn ? dated(builtOn) : '—',
        ]),
      },
      ...(params.trials.length > 0
        ? [
            heading('试行情况'),
            ...params.trials.map((trial) => {
              const all = trial.satisfied + trial.basically + trial.unsatisfied;
              return body(
                `${dated(trial.from)}至${dated(trial.until)}试行，收到意见${all}份：满意${trial.satisfied}份，基本满意${trial.basically}份，不满意${trial.unsatisfied}份；${outcomes[trial.outcome]}。`,
              );
            }),
          ]
        : []),
      heading('验收'),
      ...(params.target ? [body(`目标：${params.target}；实测：${params.measured ?? '—'}。`)] : []),
      body(
        `${dated(params.acceptedOn)}由${params.acceptedBy}验收${params.acceptance ? `：${params.acceptance}` : '。'}`,
      ),
      body('现予销账。'),
    ],
  }),
});
