import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { formatYuan } from '../../kernel/money.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import {
  type ErasureOutcome,
  type ErasureScope,
  registerErasure,
  registerPersonalData,
  registerRetention,
} from '../privacy/index.ts';
import { paymentStatusWords } from './words.ts';

const w = (zh: string, en: string) => ({ zh, en });

registerPersonalData({
  feature: 'funds',
  order: 60,
  collect: async (db, personId) => {
    // fund_payments_person, fund_bank_accounts_person
    const payments = await db
      .selectFrom('fund_payments')
      .selectAll()
      .where('payee_person_id', '=', personId)
      .orderBy('id', 'desc')
      .limit(500)
      .execute();
    const accounts = await db
      .selectFrom('fund_bank_accounts')
      .selectAll()
      .where('person_id', '=', personId)
      .where('number_sealed', 'is not', null)
      .orderBy('created_at', 'desc')
      .limit(50)
      .execute();
    return [
      {
        title: w('付给我的款', 'Money paid to me'),
        records: payments.map((row) => [
          { label: w('事由', 'For'), value: row.title },
          { label: w('金额', 'Amount'), value: formatYuan(row.amount_fen) },
          { label: w('状态', 'State'), value: paymentStatusWords[row.status][0] },
          { label: w('付款日期', 'Paid on'), value: row.paid_on },
        ]),
      },
      {
        title: w('我的收款账户', 'My bank account'),
        records: accounts.map((row) => [
          { label: w('开户行', 'Bank'), value: `${row.bank} ${row.branch}` },
          { label: w('账号', 'Account'), value: `****${row.tail}` },
        ]),
      },
    ];
  },
});

const paymentsOpen = (db: Kysely<Database>, personId: string) =>
  db
    .selectFrom('fund_payments')
    .select('id')
    .where('payee_person_id', '=', personId)
    .where('status', 'in', ['toPay', 'batched', 'sent', 'returned'])
    .limit(1)
    .executeTakeFirst();

async function outcomes(db: Kysely<Database>, { personId }: ErasureScope): Promise<ErasureOutcome[]> {
  const [accounts, payments] = [
    await db
      .selectFrom('fund_bank_accounts')
      .select((is) => is.fn.countAll<number>().as('count'))
      .where('person_id', '=', personId)
      .where('number_sealed', 'is not', null)
      .executeTakeFirstOrThrow(),
    await db
      .selectFrom('fund_payments')
      .select((is) => is.fn.countAll<number>().as('count'))
      .where('payee_person_id', '=', personId)
      .executeTakeFirstOrThrow(),
  ];
  const open = accounts.count > 0 && (await paymentsOpen(db, personId));
  const what = w('收款账户', 'Bank account');
  return [
    ...(accounts.count === 0
      ? []
      : open
        ? [
            {
              ...{ what, count: accounts.count, deed: 'kept' as const },
              reason: w('还有款项待付到这个账户', 'Money is still to be paid to it'),
            },
          ]
        : [{ what, count: accounts.count, deed: 'deleted' as const }]),
    ...(payments.count === 0
      ? []
      : [
          {
            ...{ what: w('付款记录', 'Payments'), count: payments.count, deed: 'kept' as const },
            reason: w(
              '《会计法》《会计档案管理办法》：会计凭证保存 30 年',
              'Accounting vouchers are kept 30 years',
            ),
          },
        ]),
  ];
}

registerErasure({
  feature: 'funds',
  order: 30,
  plan: outcomes,
  erase: async (trx, scope) => {
    const told = await outcomes(trx, scope);
    if (told.some(({ deed }) => deed === 'deleted'))
      await trx
        .updateTable('fund_bank_accounts')
        .set({ number_sealed: null, number_index: null, tail: '', branch: '', ended_at: scope.now })
        .where('person_id', '=', scope.personId)
        .execute();
    return told;
  },
});

const oldAccounts = (db: Kysely<Database>, before: Date) =>
  db.selectFrom('fund_bank_accounts').where('ended_at', '<', before).where('number_sealed', 'is not', null);

registerRetention({
  recordType: 'fundBankAccount',
  name: w('不再使用的收款账户', 'Bank accounts no longer used'),
  describe: w(
    '账号在停用后保留以备对账，到期删除号码',
    'Kept for reconciling after they end; then the number goes',
  ),
  ...{ keepDays: 5 * 365, shortestDays: 365 },
  count: async (db, before) => {
    const row = await oldAccounts(db, before)
      .select((is) => is.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return row.count;
  },
  apply: async (trx: AppTransaction, before, heldPersonIds) => {
    // fund_bank_accounts_ended
    const done = await trx
      .updateTable('fund_bank_accounts')
      .set({ number_sealed: null, number_index: null, tail: '', branch: '' })
      .where('ended_at', '<', before)
      .where('number_sealed', 'is not', null)
      .where(sql<boolean>`(person_id IS NULL OR NOT person_id = ANY(${[...heldPersonIds]}::uuid[]))`)
      .executeTakeFirst();
    return Number(done.numUpdatedRows);
  },
});
