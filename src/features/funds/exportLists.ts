import { z } from 'zod';
import { maskAccount, maskName } from '../../kernel/mask.ts';
import { registerExport } from '../exports/index.ts';
import { listPayments } from './queries/payments.ts';
import { paymentStatuses, sourceKinds } from './tables.ts';
import { paymentStatusWords, sourceKindWords } from './words.ts';

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
