import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { type RetentionRule, registerRetention } from '../privacy/index.ts';
import './tables.ts';

/** Merchants whose contract ended before and whose contact is still known. merchant_events_subject */
const oldMerchants = (db: Kysely<Database>, before: Date) =>
  db
    .selectFrom('merchants as m')
    .select('m.id')
    .where('m.status', '=', 'ended')
    .where('m.contact_name', '<>', '')
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM merchant_events e
        WHERE e.subject_id = m.id AND e.action = 'end' AND e.at >= ${before})`,
    );

const years = (count: number) => Math.ceil(count * 365.25);

export const merchantContacts: RetentionRule = {
  recordType: 'merchantContacts',
  name: { zh: '商户联系人和电话', en: 'Contacts of merchants' },
  describe: {
    zh: '合同终止满三年后删除联系人姓名和电话，店铺电话一并删除；核销和结算记录保留',
    en: 'Three years after the contract the contact and the telephones go; redemptions and statements stay',
  },
  ...{ keepDays: years(3), shortestDays: years(1) },
  count: async (db, before) => (await oldMerchants(db, before).execute()).length,
  apply: async (trx, before) => {
    const ids = (await oldMerchants(trx, before).limit(500).execute()).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await trx.updateTable('merchants').set({ contact_name: '', phone: '' }).where('id', 'in', ids).execute();
    await trx.updateTable('merchant_shops').set({ phone: '' }).where('merchant_id', 'in', ids).execute();
    return ids.length;
  },
};
registerRetention(merchantContacts);
