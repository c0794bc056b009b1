import { sql } from 'kysely';
import { registerPersonReferences } from '../people/index.ts';
import { registerPersonalData } from '../privacy/index.ts';
import { walletOf } from './views/wallet.ts';

registerPersonReferences({ table: 'vouchers', column: 'person_id', unique: ['campaign_id'] });
registerPersonReferences({ table: 'voucher_entries', column: 'person_id', unique: ['campaign_id'] });
registerPersonReferences({ table: 'voucher_eligible', column: 'person_id', unique: ['campaign_id'] });
registerPersonReferences({ table: 'voucher_exceptions', column: 'person_id' });

const stateWords: Record<string, string> = {
  open: '可领取',
  waiting: '等待开始',
  queued: '等待抽签',
  usable: '可使用',
  notYet: '未到兑换时间',
  used: '已使用',
  expired: '已过期',
  missed: '未领取',
  notDrawn: '未抽中',
  refunded: '已退回',
};

registerPersonalData({
  feature: 'vouchers',
  order: 60,
  collect: async (db, personId) => {
    const { rows } = await sql<{ now: Date }>`SELECT now()`.execute(db);
    const items = rows[0] ? await walletOf(db, personId, rows[0].now) : [];
    return [
      {
        title: { zh: '电子券', en: 'Vouchers' },
        records: items.map((item) => [
          { label: { zh: '活动', en: 'Campaign' }, value: item.title },
          { label: { zh: '实物', en: 'Goods' }, value: item.good },
          { label: { zh: '状态', en: 'State' }, value: stateWords[item.state] ?? item.state },
          { label: { zh: '兑换时间', en: 'Redeemed' }, value: item.redeemedAt },
          { label: { zh: '兑换点', en: 'Place' }, value: item.redeemedAtPlace },
        ]),
      },
    ];
  },
});
