import { z } from 'zod';
import { maskAccount, maskName } from '../../kernel/mask.ts';
import { registerExport } from '../exports/index.ts';
import { listProjects } from './projects/queries.ts';
import { projectStatuses } from './projects/tables.ts';
import { projectKindWords, projectStatusWords } from './projects/words.ts';
import { listPayments } from './queries/payments.ts';
import { listEntries } from './queries/sources.ts';
import { paymentStatuses, sourceKinds } from './tables.ts';
import { entryKindWords, paymentStatusWords, sourceKindWords } from './words.ts';

const shown = (value: unknown) => (value === null ? '' : String(value));

/** Payments as the payments desk lists them; account numbers never leave whole this way. */
registerExport({
  kind: 'fundPayments',
  name: { zh: '付款明细', en: 'Payments' },
  permission: 'fund.payments',
  params: z.object({
    status: z.enum(paymentStatuses).optional(),
    sourceId: z.uuid().optional(),
    kind: z.enum(sourceKinds).optional(),
  }),
  mayUnmask: true,
  columns: [
    { title: '付款编号', kind: 'text' },
    { title: '收款人', kind: 'text', mask: (value) => maskName(shown(value)) },
    { title: '金额（元）', kind: 'money', total: true },
    { title: '事由', kind: 'text', width: 30 },
    { title: '资金来源', kind: 'text', width: 24 },
    { title: '状态', kind: 'text' },
    { title: '付款日期', kind: 'date' },
    { title: '录入', kind: 'text' },
    { title: '审批', kind: 'text' },
    { title: '付款', kind: 'text' },
    { title: '账号', kind: 'text', mask: (value) => maskAccount(shown(value)) },
    { title: '退回原因', kind: 'text', width: 24 },
  ],
  rows: async function* ({ db }, actor, { kind, ...filter }) {
    for (let after: string | undefined; ; ) {
      const page = await listPayments(db, actor, { ...filter, after, limit: 500 });
      for (const row of page.items)
        if (!kind || row.source.kind === kind)
          yield [
            ...[row.number, row.payee, row.amountFen, row.title],
            ...[
              `${sourceKindWords[row.source.kind][0]} ${row.source.name}`,
              paymentStatusWords[row.status][0],
            ],
            ...[row.paidOn, row.enteredBy, row.approvedBy, row.paidBy, row.account?.tail ?? null],
            ...[row.returnReason],
          ];
      if (!page.next) return;
      after = page.next;
    }
  },
});

/** The ledger of one source, latest first, as its page shows it. */
registerExport({
  kind: 'fundEntries',
  name: { zh: '资金流水账', en: 'Ledger of a fund source' },
  permission: 'fund.view',
  params: z.object({ sourceId: z.uuid() }),
  mayUnmask: false,
  columns: [
    { title: '序号', kind: 'integer' },
    { title: '日期', kind: 'date' },
    { title: '类型', kind: 'text' },
    { title: '摘要', kind: 'text', width: 40 },
    { title: '余额变动（元）', kind: 'money' },
    { title: '承付变动（元）', kind: 'money' },
    { title: '余额（元）', kind: 'money' },
    { title: '承付（元）', kind: 'money' },
    { title: '原因', kind: 'text', width: 30 },
    { title: '经办', kind: 'text' },
  ],
  rows: async function* ({ db }, actor, { sourceId }) {
    for (let after: string | undefined; ; ) {
      const page = await listEntries(db, actor, sourceId, { after, limit: 500 });
      for (const row of page.items)
        yield [
          ...[row.seq, row.bookedOn, entryKindWords[row.kind][0], row.title, row.balanceChange],
          ...[row.committedChange, row.balanceAfter, row.committedAfter, row.reason, row.by],
        ];
      if (!page.next) return;
      after = page.next;
    }
  },
});

/** Subsidised stations, budget against actual. */
registerExport({
  kind: 'fundProjects',
  name: { zh: '驿站建设项目', en: 'Station projects' },
  permission: 'fundProject.see',
  params: z.object({ year: z.int(), status: z.enum(projectStatuses).optional() }),
  mayUnmask: false,
  columns: [
    { title: '编号', kind: 'text' },
    { title: '项目', kind: 'text', width: 24 },
    { title: '工会', kind: 'text', width: 24 },
    { title: '类型', kind: 'text' },
    { title: '地点', kind: 'text', width: 30 },
    { title: '预算（元）', kind: 'money', total: true },
    { title: '自筹（元）', kind: 'money', total: true },
    { title: '补助（元）', kind: 'money', total: true },
    { title: '实际支出（元）', kind: 'money', total: true },
    { title: '状态', kind: 'text' },
    { title: '建成日期', kind: 'date' },
    { title: '审计日期', kind: 'date' },
  ],
  rows: async function* ({ db }, actor, { year, status }) {
    for (let after: string | undefined; ; ) {
      const page = await listProjects(db, actor, { year, status, after, limit: 200 }, year);
      for (const row of page.items)
        yield [
          ...[row.number, row.name, row.union.name, projectKindWords[row.kind][0], row.site],
          ...[row.budgetFen, row.ownShareFen, row.approvedFen, row.spentFen],
          ...[projectStatusWords[row.status][0], row.builtOn, row.auditedOn],
        ];
      if (!page.next) return;
      after = page.next;
    }
  },
});
