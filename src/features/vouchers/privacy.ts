import { type Kysely, sql } from 'kysely';
import { systemActor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { type Erasure, type RetentionRule, registerErasure, registerRetention } from '../privacy/index.ts';
import { recordVoucherEvent } from './events.ts';
import './tables.ts';

const lists = { zh: '电子券名单和例外行', en: 'Lists of people for vouchers' };
const waiting = { zh: '还没领取的券', en: 'Vouchers not claimed' };
const used = { zh: '领取和核销记录、抽签编号', en: 'Claims and redemptions, entries in draws' };
const why = {
  zh: '凭券结算是会计凭证，抽签结果要能复验；记录里不再有姓名',
  en: 'Vouchers are paid by these records and draws are checked by them; no name is left in them',
};

async function countsOf(db: Kysely<Database>, personId: string) {
  // voucher_eligible_person, voucher_exceptions_person, vouchers_holder, voucher_entries_holder
  const { rows } = await sql<{ lists: number; waiting: number; used: number }>`
    SELECT ((SELECT count(*) FROM voucher_eligible WHERE person_id = ${personId})
          + (SELECT count(*) FROM voucher_exceptions WHERE person_id = ${personId}))::int AS lists,
           (SELECT count(*) FROM vouchers WHERE person_id = ${personId} AND status = 'issued')::int AS waiting,
           ((SELECT count(*) FROM vouchers WHERE person_id = ${personId} AND status IN ('claimed', 'redeemed', 'refunded'))
          + (SELECT count(*) FROM voucher_entries WHERE person_id = ${personId}))::int AS used`.execute(db);
  const counts = rows[0] ?? { lists: 0, waiting: 0, used: 0 };
  return [
    { what: lists, count: counts.lists, deed: 'deleted' as const },
    { what: waiting, count: counts.waiting, deed: 'deleted' as const },
    { what: used, count: counts.used, deed: 'kept' as const, reason: why, until: null },
  ];
}

/** Lets go of lists and of what waits; what was handed out stays as a voucher of somebody without a name. */
export const voucherErasure: Erasure = {
  feature: 'vouchers',
  order: 30,
  plan: (db, { personId }) => countsOf(db, personId),
  erase: async (trx, { personId, now }) => {
    const outcomes = await countsOf(trx, personId);
    await trx.deleteFrom('voucher_exceptions').where('person_id', '=', personId).execute();
    await trx.deleteFrom('voucher_eligible').where('person_id', '=', personId).execute();
    const freed = await trx
      .updateTable('vouchers')
      .set({ status: 'withdrawn', person_id: null })
      .where('person_id', '=', personId)
      .where('status', '=', 'issued')
      .returning(['id', 'campaign_id'])
      .execute();
    for (const { id, campaign_id: campaignId } of freed)
      await recordVoucherEvent(trx, systemActor, now, { campaignId, voucherId: id, action: 'withdraw' });
    await trx
      .updateTable('vouchers')
      .set({ holder_key: null })
      .where('person_id', '=', personId)
      .where('holder_key', 'is not', null)
      .execute();
    return outcomes;
  },
};
registerErasure(voucherErasure);

const years = (count: number) => Math.ceil(count * 365.25);

/** Rows of a table whose campaign ended before, not those of the people named. */
const oldRows = (
  table: 'voucher_exceptions' | 'voucher_eligible',
  before: Date,
  held: readonly string[],
) => sql`
  ${sql.table(table)} AS r WHERE r.campaign_id IN (SELECT id FROM voucher_campaigns WHERE redeem_until < ${before})
    AND (r.person_id IS NULL OR r.person_id <> ALL(${[...held]}::uuid[]))`;

const ruleOf = (
  table: 'voucher_exceptions' | 'voucher_eligible',
  rule: Omit<RetentionRule, 'count' | 'apply'>,
): RetentionRule => ({
  ...rule,
  count: async (db, before) => {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*)::int AS count FROM ${oldRows(table, before, [])}`.execute(db);
    return rows[0]?.count ?? 0;
  },
  apply: async (trx, before, held) => {
    const { numAffectedRows } = await sql`DELETE FROM ${sql.table(table)} WHERE id IN (
      SELECT r.id FROM ${oldRows(table, before, held)} LIMIT 5000)`.execute(trx);
    return Number(numAffectedRows ?? 0n);
  },
});

export const exceptionRowsRule = ruleOf('voucher_exceptions', {
  recordType: 'voucherExceptionRows',
  name: { zh: '电子券名单的例外行', en: 'Doubtful rows of lists for vouchers' },
  describe: {
    zh: '兑换结束满一年后删除姓名、证件号和电话；没有登记的人也在里面，不宜久留',
    en: 'Names, numbers and telephones go a year after the campaign; people nobody registered are among them',
  },
  ...{ keepDays: years(1), shortestDays: 30 },
});
registerRetention(exceptionRowsRule);
registerRetention(
  ruleOf('voucher_eligible', {
    recordType: 'voucherLists',
    name: { zh: '电子券名单', en: 'Lists of people for vouchers' },
    describe: {
      zh: '兑换结束满三年后删除“谁在名单上”；领取和核销记录按会计凭证保留',
      en: 'Who was on a list goes three years after the campaign; what was handed out stays as accounts',
    },
    ...{ keepDays: years(3), shortestDays: years(1) },
  }),
);
