import { z } from 'zod';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { registerExport } from '../exports/index.ts';
import type { DueStatus } from './dues.ts';
import { listDues } from './dueViews.ts';

const statusNames: Record<DueStatus, string> = {
  ...{ notYet: '未到期', soon: '即将到期', missing: '应公开未公开', posted: '按期公开' },
  ...{ postedLate: '逾期公开', notTrue: '公开不实' },
};
const formNames = { board: '公开栏', meeting: '会议', web: '网上', leaflet: '资料' } as const;

/** What is due in a time, this year unless told otherwise, with where it stands. Holds no person. */
registerExport({
  kind: 'openDues',
  name: { zh: '公开事项台账', en: 'What is due to be open' },
  permission: 'openAffairs.figures',
  params: z.object({
    ...{ from: z.iso.date().optional(), before: z.iso.date().optional(), unionId: z.uuid().optional() },
  }),
  columns: [
    { title: '工会', kind: 'text', width: 28 },
    { title: '事项', kind: 'text', width: 30 },
    { title: '期次', kind: 'text', width: 14 },
    { title: '公开形式', kind: 'text', width: 16 },
    { title: '责任单位', kind: 'text', width: 20 },
    { title: '应公开日期', kind: 'date', width: 12 },
    { title: '公开日期', kind: 'date', width: 12 },
    { title: '状态', kind: 'text', width: 14 },
    { title: '是否更正', kind: 'text', width: 10 },
  ],
  mayUnmask: false,
  async *rows({ db, clock }, actor, params) {
    const now = clock.now();
    const year = Number(shanghaiDate(now).slice(0, 4));
    const window = {
      from: params.from ?? `${year}-01-01`,
      before: params.before ?? `${year + 1}-01-01`,
      unionId: params.unionId,
    };
    const { items } = await listDues(db, actor, now, { ...window, status: undefined });
    for (const due of items)
      yield [
        ...[due.union.name, due.title, due.periodKey, due.forms.map((form) => formNames[form]).join('、')],
        ...[due.responsible, due.due, due.post?.postedOn ?? null, statusNames[due.status]],
        due.corrected ? '是' : '',
      ];
  },
});
