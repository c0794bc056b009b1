import { z } from 'zod';
import { maskName } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { type ExportColumn, registerExport } from '../exports/index.ts';
import { listNotes } from './healthNotes/notes.ts';
import { insuredPeople, listBatches } from './insurance/queries.ts';
import { listGroups } from './mutualHelp/queries.ts';
import { listNeeds } from './needs/queries.ts';
import { listOffers } from './partners/queries.ts';
import { listGaps, listPromises } from './promises/queries.ts';
import { applicants, listPeriods } from './recuperation/queries.ts';
import { allPages } from './shared/list.ts';
import { listMovements } from './supplies/queries.ts';
import { listWishes } from './wishes/queries.ts';

const params = z.object({
  search: z.string().max(60).optional(),
  status: z.string().max(20).optional(),
  /** Of lists that belong to something: a batch, a period. */
  of: z.uuid().optional(),
});
type Params = z.output<typeof params>;
interface Page<Item> {
  items: Item[];
  next: string | null;
}
type Query = Params & { after: string | undefined; limit: number };

const text = (title: string): ExportColumn => ({ title, kind: 'text' });
const day = (title: string): ExportColumn => ({ title, kind: 'date' });
const number = (title: string): ExportColumn => ({ title, kind: 'integer' });
const money = (title: string): ExportColumn => ({ title, kind: 'money' });
const name = (title: string): ExportColumn => ({
  ...text(title),
  mask: (value: CellValue) => (typeof value === 'string' ? maskName(value) : value),
});

interface Listed<Item> {
  kind: string;
  name: { zh: string; en: string };
  permission?: string;
  columns: readonly ExportColumn[];
  list(context: Context, actor: Actor, query: Query): Promise<Page<Item>>;
  row(item: Item): CellValue[];
}

/** A list of benefits as it is seen, page by page. */
function exportList<Item>({ kind, name: called, permission, columns, list, row }: Listed<Item>): void {
  registerExport({
    ...{ kind: `benefits.${kind}`, name: called, permission: permission ?? 'benefit.see', params, columns },
    mayUnmask: columns.some(({ mask }) => mask !== undefined),
    async *rows(context, actor, given) {
      for await (const item of allPages((after) => list(context, actor, { ...given, after, limit: 100 })))
        yield row(item);
    },
  });
}

const nothing = { items: [], next: null };
const today = ({ clock }: Context) => shanghaiDate(clock.now());

exportList({
  ...{ kind: 'wishes', name: { zh: '微心愿', en: 'Micro-wishes' } },
  columns: [
    text('心愿'),
    money('金额'),
    name('职工'),
    text('工会'),
    text('状态'),
    text('依据'),
    text('捐助方'),
    day('完成日期'),
  ],
  list: ({ db }, actor, query) => listWishes(db, actor, { ...query, sort: 'latest' }),
  row: (wish) => [
    ...[wish.text, wish.amountFen, wish.person.name, wish.union.name, wish.status, wish.basis],
    ...[wish.claim?.donorName ?? null, wish.fulfilledOn],
  ],
});
exportList({
  ...{ kind: 'batches', name: { zh: '保险批次', en: 'Insurance batches' } },
  columns: [
    text('批次'),
    text('保险公司'),
    text('产品'),
    text('工会'),
    text('状态'),
    number('名单'),
    number('已出单'),
    money('保费合计'),
    day('起'),
    day('止'),
  ],
  list: ({ db }, actor, query) => listBatches(db, actor, { ...query, sort: 'latest' }),
  row: (batch) => [
    ...[batch.name, batch.insurer, batch.product, batch.union.name, batch.status, batch.listed, batch.issued],
    ...[batch.totalFen, batch.fromOn, batch.untilOn],
  ],
});
exportList({
  ...{ kind: 'insured', name: { zh: '参保人员', en: 'Insured people' } },
  columns: [name('姓名'), text('工会'), text('状态'), text('保单号'), day('出单日期'), number('理赔次数')],
  list: async ({ db }, actor, query) =>
    query.of ? insuredPeople(db, actor, query.of, { ...query, sort: 'name' }) : nothing,
  row: (one) => [one.person.name, one.union, one.status, one.policyNumber, one.issuedOn, one.claims.length],
});
exportList({
  ...{ kind: 'offers', name: { zh: '合作优惠', en: 'Partner benefits' } },
  columns: [text('合作方'), text('优惠'), text('工会'), text('状态'), day('起'), day('止'), number('领用')],
  list: ({ db }, actor, query) => listOffers(db, actor, { ...query, sort: 'latest' }),
  row: (offer) => [
    ...[offer.partner, offer.title, offer.union.name, offer.status, offer.fromOn, offer.untilOn, offer.used],
  ],
});
exportList({
  ...{ kind: 'promises', name: { zh: '平台承诺', en: 'Promises of platforms' } },
  columns: [
    text('平台'),
    text('类别'),
    text('周期'),
    money('每期金额'),
    day('起'),
    money('应付'),
    money('已付'),
    number('未核实差额'),
  ],
  list: (context, actor, query) =>
    listPromises(context.db, actor, { ...query, sort: 'latest' }, today(context)),
  row: (one) => [
    ...[
      one.platform,
      one.kind,
      one.every,
      one.amountFen,
      one.fromOn,
      one.promisedFen,
      one.paidFen,
      one.openGaps,
    ],
  ],
});
exportList({
  ...{ kind: 'gaps', name: { zh: '承诺差额', en: 'Gaps of promises' } },
  columns: [
    text('平台'),
    text('类别'),
    day('起'),
    day('止'),
    money('应付'),
    money('已付'),
    text('状态'),
    text('说明'),
    day('核实期限'),
  ],
  list: (context, actor, query) => listGaps(context.db, actor, { ...query, sort: 'due' }, today(context)),
  row: (gap) => [
    ...[gap.platform, gap.kind, gap.fromOn, gap.untilOn, gap.promisedFen, gap.paidFen, gap.status, gap.note],
    gap.dueOn,
  ],
});
exportList({
  ...{ kind: 'movements', name: { zh: '物资收发', en: 'Supplies in and out' }, permission: 'supply.handOut' },
  columns: [
    day('日期'),
    text('物资'),
    text('地点'),
    text('类别'),
    number('数量'),
    money('金额'),
    name('领取人'),
    text('签收'),
    text('说明'),
    text('经办'),
  ],
  list: ({ db }, actor, query) => listMovements(db, actor, { ...query, sort: 'latest' }),
  row: (one) => [
    ...[one.onDate, one.item, one.place, one.kind, one.quantity, one.costFen, one.person, one.receipt],
    ...[one.reason, one.by],
  ],
});
exportList({
  ...{ kind: 'needs', name: { zh: '需求清单', en: 'Need list' } },
  columns: [
    name('职工'),
    text('工会'),
    text('类别'),
    text('需求'),
    day('希望日期'),
    text('状态'),
    text('承接方'),
    money('费用'),
  ],
  list: (context, actor, query) => listNeeds(context.db, actor, { ...query, sort: 'wanted' }, today(context)),
  row: (need) => [
    ...[need.person.name, need.union.name, need.kind, need.text, need.wantedOn, need.status],
    ...[need.provider?.name ?? null, need.costFen],
  ],
});
exportList({
  ...{ kind: 'recuperation', name: { zh: '疗休养', en: 'Recuperation' } },
  columns: [text('期次'), text('地点'), day('起'), day('止'), text('状态'), number('名额'), number('报名')],
  list: ({ db }, actor, query) => listPeriods(db, actor, { ...query, sort: 'latest' }),
  row: (period) => [
    ...[period.name, period.place, period.fromOn, period.untilOn, period.status],
    period.quotas.reduce((sum, quota) => sum + quota.places, 0),
    period.quotas.reduce((sum, quota) => sum + quota.applied, 0),
  ],
});
exportList({
  ...{ kind: 'applicants', name: { zh: '疗休养名单', en: 'Recuperation list' } },
  columns: [name('姓名'), text('工会'), text('状态'), number('顺序'), day('上次'), text('抽签值')],
  list: async ({ db }, actor, query) =>
    query.of ? { ...(await applicants(db, actor, query.of)), next: null } : nothing,
  row: (one) => [one.person.name, one.union, one.status, one.turn, one.lastWentOn, one.drawKey],
});
exportList({
  ...{ kind: 'groups', name: { zh: '互助组', en: 'Mutual-help groups' } },
  columns: [
    text('互助组'),
    text('工会'),
    day('签订日期'),
    number('组员'),
    number('互助次数'),
    text('弹性工时单位'),
  ],
  list: ({ db }, actor, query) => listGroups(db, actor, { ...query, sort: 'latest' }),
  row: (group) => [
    ...[group.name, group.union.name, group.signedOn],
    group.members.filter((member) => member.leftOn === null).length,
    ...[group.turnsDone, group.hours?.employer ?? null],
  ],
});
exportList({
  ...{ kind: 'notes', name: { zh: '健康提示', en: 'Health notes' } },
  columns: [text('标题'), text('活动'), text('状态'), number('已发'), number('不接收'), number('无手机号')],
  list: ({ db }, actor, query) => listNotes(db, actor, { ...query, sort: 'latest' }),
  row: (note) => [note.title, note.subjectTitle, note.status, note.sent, note.optedOut, note.unreached],
});
