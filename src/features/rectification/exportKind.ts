import { z } from 'zod';
import { registerExport } from '../exports/index.ts';
import { listNotices, noticeView } from './queries.ts';
import { noticeStatuses } from './tables.ts';

export const statusNames = {
  ...{ draft: '拟稿', issued: '已下达', building: '整改中', trial: '试行中', toAccept: '待验收' },
  ...{ accepted: '已验收', closed: '已销账', withdrawn: '已撤回' },
} as const;

/** 整改台账: one row a task, with what came of the notice. */
export function registerRectificationExport(): void {
  registerExport({
    kind: 'rectificationLedger',
    name: { zh: '整改台账', en: 'Ledger of rectification' },
    permission: 'rectification.findings',
    params: z.object({ status: z.enum(noticeStatuses).optional(), open: z.boolean().optional() }),
    columns: [
      { title: '文号', kind: 'text', width: 24 },
      { title: '工会', kind: 'text', width: 28 },
      { title: '问题', kind: 'text', width: 40 },
      { title: '整改要求', kind: 'text', width: 40 },
      { title: '承办单位', kind: 'text', width: 20 },
      { title: '任务', kind: 'text', width: 40 },
      { title: '下达日期', kind: 'date', width: 12 },
      { title: '签收日期', kind: 'date', width: 12 },
      { title: '计划完成', kind: 'date', width: 12 },
      { title: '实际完成', kind: 'date', width: 12 },
      { title: '延期（天）', kind: 'integer', width: 10 },
      { title: '试行满意', kind: 'text', width: 16 },
      { title: '验收人', kind: 'text', width: 12 },
      { title: '验收日期', kind: 'date', width: 12 },
      { title: '销账日期', kind: 'date', width: 12 },
      { title: '状态', kind: 'text', width: 10 },
      { title: '是否逾期', kind: 'text', width: 10 },
    ],
    mayUnmask: false,
    async *rows({ db }, actor, params) {
      for (let after: string | undefined; ; ) {
        const page = await listNotices(db, actor, { ...params, limit: 100, after });
        for (const { id } of page.items) {
          const notice = await noticeView(db, actor, id);
          const trial = notice.trials.at(-1);
          const said = trial ? `${trial.satisfied + trial.basically}/${trial.given}` : null;
          const found = notice.findings.map(({ title }) => title).join('；') || notice.title;
          for (const task of notice.tasks)
            yield [
              ...[notice.number, notice.union.name, found, notice.requirement, task.unit.name, task.what],
              ...[notice.issuedOn, task.signed?.on ?? null, task.planDue, task.builtOn],
              ...[notice.extension?.days ?? null, said, notice.acceptance?.by ?? null],
              ...[notice.acceptance?.on ?? null, notice.closedOn, statusNames[notice.status]],
              notice.late ? '是' : '',
            ];
        }
        if (!page.next) return;
        after = page.next;
      }
    },
  });
}
