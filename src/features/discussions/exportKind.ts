import { z } from 'zod';
import { registerExport } from '../exports/index.ts';
import { listDiscussions } from './lists.ts';
import { discussionStatuses } from './tables.ts';
import { discussionView } from './views.ts';

const statusNames = {
  ...{ raised: '已提出', open: '讨论中', weighing: '待形成结论', resolved: '已有结论' },
  ...{ done: '已办结', dropped: '已停止' },
};
const groupNames: Record<string, string> = {
  ...{ representative: '代表', member: '会员', none: '未登记群体', others: '其他各组合计' },
};

/** Topics, what each group thought of each statement, and the measures. Holds nobody who took part. */
registerExport({
  kind: 'discussions',
  name: { zh: '职工事大家议', en: 'Open discussions' },
  permission: 'discussion.see',
  params: z.object({ status: z.enum(discussionStatuses).optional(), within: z.uuid().optional() }),
  columns: [
    { title: '工会', kind: 'text', width: 28 },
    { title: '话题', kind: 'text', width: 32 },
    { title: '状态', kind: 'text', width: 12 },
    { title: '提出日期', kind: 'date' },
    { title: '轮次', kind: 'integer' },
    { title: '问题', kind: 'text', width: 32 },
    { title: '主张', kind: 'text', width: 32 },
    { title: '组别', kind: 'text', width: 24 },
    { title: '支持', kind: 'integer' },
    { title: '反对', kind: 'integer' },
    { title: '不确定', kind: 'integer' },
    { title: '支持率', kind: 'text', width: 10 },
    { title: '结论', kind: 'text', width: 40 },
    { title: '措施', kind: 'text', width: 40 },
  ],
  mayUnmask: false,
  async *rows({ db, clock }, actor, params) {
    for (let after: string | undefined; ; ) {
      const page = await listDiscussions(db, actor, { ...params, limit: 50, after });
      for (const { id } of page.items) {
        const one = await discussionView(db, actor, id, clock.now());
        const measures = one.measures
          .map((each) => `${each.title}（${each.ownerName}，${each.outcome ?? `限 ${each.dueOn}`}）`)
          .join('；');
        const head = [one.unionName, one.title, statusNames[one.status], one.raisedOn];
        const end = [one.resolution, measures];
        const lines = one.rounds.flatMap((round) =>
          round.statements.flatMap(({ text, result }) =>
            (result?.groups ?? []).map((group) => [
              ...[round.position, round.question, text],
              ...[group.name ?? groupNames[group.code] ?? group.code, group.support, group.against],
              ...[group.unsure, group.share.text],
            ]),
          ),
        );
        if (lines.length === 0) yield [...head, null, null, null, null, null, null, null, null, ...end];
        for (const line of lines) yield [...head, ...line, ...end];
      }
      if (!page.next) return;
      after = page.next;
    }
  },
});
