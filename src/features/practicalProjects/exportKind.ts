import { z } from 'zod';
import { registerExport } from '../exports/index.ts';
import { listProjects, projectView } from './queries.ts';
import { projectStatuses } from './tables.ts';

const statusNames = {
  ...{ draft: '草稿', underWay: '进行中', handedIn: '待验收', finished: '已完成' },
  ...{ dropped: '已停止', carriedOver: '结转下年' },
};

registerExport({
  kind: 'practicalProjects',
  name: { zh: '职工实事项目', en: 'Practical projects' },
  permission: 'practicalProject.see',
  params: z.object({
    year: z.coerce.number().int().optional(),
    status: z.enum(projectStatuses).optional(),
    within: z.uuid().optional(),
  }),
  columns: [
    { title: '年度', kind: 'integer' },
    { title: '工会', kind: 'text', width: 28 },
    { title: '项目', kind: 'text', width: 32 },
    { title: '惠及对象', kind: 'text', width: 20 },
    { title: '责任单位', kind: 'text', width: 20 },
    { title: '责任人', kind: 'text', width: 12 },
    { title: '经费', kind: 'text', width: 24 },
    { title: '期限', kind: 'date' },
    { title: '状态', kind: 'text', width: 10 },
    { title: '逾期', kind: 'text', width: 8 },
    { title: '节点完成', kind: 'text', width: 10 },
    { title: '完成日期', kind: 'date' },
    { title: '验收人', kind: 'text', width: 12 },
    { title: '结果', kind: 'text', width: 40 },
  ],
  mayUnmask: false,
  async *rows({ db, clock }, actor, params) {
    for (let after: string | undefined; ; ) {
      const page = await listProjects(db, actor, { ...params, limit: 100, after }, clock.now());
      for (const item of page.items) {
        const one = await projectView(db, actor, item.id, clock.now());
        yield [
          ...[one.year, one.unionName, one.title, one.forWhom, one.responsibleUnit, one.responsiblePerson],
          ...[one.budget, one.dueOn, statusNames[one.status], one.isLate ? '是' : '否'],
          ...[`${item.milestonesDone} / ${item.milestones}`, one.finishedOn, one.acceptedBy, one.outcome],
        ];
      }
      if (!page.next) return;
      after = page.next;
    }
  },
});
