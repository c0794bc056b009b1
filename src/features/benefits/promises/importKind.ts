import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { FirstRows, type Reading, type RowReasons, registerImport } from '../../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../../platform/spreadsheets/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { importRights } from '../shared/importRights.ts';
import { textOf } from '../shared/peopleList.ts';
import { reaches } from '../shared/policy.ts';
import { topic } from '../shared/write.ts';
import { dayFault, keepPayment, type PromiseRow } from './commands.ts';
import { type PromiseKind, promiseKinds } from './tables.ts';

export const promiseImport = 'benefits.promisePayments';

const kindLabels: Record<PromiseKind, string[]> = {
  lodging: ['住宿', '住宿补贴', 'Lodging'],
  order: ['订单', '订单补贴', '接单', 'Order'],
  delivery: ['配送', '配送补贴', 'Delivery'],
  other: ['其他', 'Other'],
};

const fields: readonly FieldSpec[] = [
  { key: 'platform', labels: ['平台', '平台企业', '企业', 'Platform'], kind: 'text', required: true },
  {
    ...{ key: 'kind', labels: ['类别', '补贴类别', '项目', 'Kind'], kind: 'choice', required: true },
    choices: promiseKinds.map((value) => ({ value, labels: kindLabels[value] })),
  },
  { key: 'paidOn', labels: ['日期', '发放日期', '支付日期', 'Day'], kind: 'date', required: true },
  { key: 'amount', labels: ['金额', '发放金额', '支付金额', 'Amount'], kind: 'money', required: true },
];

interface PaymentRow {
  platform: string;
  kind: PromiseKind;
  paidOn: string;
  amountFen: number;
}

function readPayment(row: MappedRow, today: string, firstRows: FirstRows): Reading<PaymentRow> {
  const refused = row.problems.map(({ column, message }) =>
    column ? `「${column}」${message.zh}` : message.zh,
  );
  const [platform, paidOn] = [textOf(row, 'platform'), textOf(row, 'paidOn')];
  const kind = promiseKinds.find((each) => each === row.values.kind);
  const { amount } = row.values;
  if (paidOn && paidOn > today) refused.push('日期在今天之后');
  if (refused.length > 0 || !platform || !kind || !paidOn || typeof amount !== 'number')
    return { row: row.rowNumber, refused: refused.length > 0 ? refused : ['这一行不完整'] };
  const key = [platform, kind, paidOn].join(' ');
  const first = firstRows.earlier(key, row.rowNumber);
  if (first !== undefined)
    return { row: row.rowNumber, refused: [`与第 ${first} 行是同一平台、类别和日期，请合并成一行`] };
  return { row: row.rowNumber, value: { platform, kind, paidOn, amountFen: amount }, warnings: [] };
}

registerImport<PaymentRow>({
  ...{ kind: promiseImport, fields, topics: [topic], ...importRights },
  async begin(context, source) {
    const place = await getUnion(context.db, source.placeId);
    const now = context.clock.now();
    const today = shanghaiDate(now);
    const firstRows = new FirstRows();
    return {
      read: (row) => readPayment(row, today, firstRows),
      async save(trx, rows) {
        const { rows: promises } = await sql<PromiseRow>`SELECT * FROM promises
          WHERE union_path LIKE ${`${place.path}%`} ORDER BY id FOR UPDATE`.execute(trx);
        const counts = { reported: 0, unchanged: 0 };
        const refused: RowReasons[] = [];
        for (const { row, value } of rows) {
          const fitting = promises.filter(
            (one) =>
              one.platform === value.platform &&
              one.kind === value.kind &&
              reaches(source.actor, 'benefit.manage', one.union_path) &&
              one.from_on <= value.paidOn &&
              (one.until_on === null || value.paidOn < one.until_on),
          );
          const [promise, second] = fitting;
          const reason = !promise
            ? '这一天没有这个平台的这类承诺，请先登记承诺'
            : second
              ? '这一天有几项同类承诺，请在承诺页逐项登记'
              : dayFault(promise, value.paidOn, today);
          if (!promise || reason !== null) refused.push({ row, reasons: [reason ?? ''] });
          else if (source.dryRun) counts.reported += 1;
          else {
            const payment = { paidOn: value.paidOn, amountFen: value.amountFen, evidence: source.fileName };
            if (await keepPayment(trx, { actor: source.actor, now }, promise, payment)) counts.reported += 1;
            else counts.unchanged += 1;
          }
        }
        return { counts, refused, warned: [] };
      },
    };
  },
});
