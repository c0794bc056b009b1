import { defineWords, type Pair } from '#web/shared/i18n.ts';
import type { FundFault } from '../../faults.ts';
import type { BatchStatus } from '../../tables.ts';

export { entryKindWords, paymentStatusWords, sourceKindWords } from '../../words.ts';
export const topic = 'funds';

export const batchStatusWords: Record<BatchStatus, Pair> = {
  draft: ['待发出', 'to be sent'],
  sent: ['已发出', 'sent'],
  settled: ['已办结', 'settled'],
  cancelled: ['已取消', 'cancelled'],
};

export const faultWords: Record<FundFault, Pair> = {
  balance: ['余额与账不符', 'the balance is not the ledger’s'],
  committed: ['承付与账不符', 'commitments are not the ledger’s'],
  paid: ['已付与账不符', 'payments are not the ledger’s'],
  sequence: ['流水号有缺', 'entries are missing'],
  running: ['逐笔余额不连', 'running balances do not follow'],
  commitments: ['承付明细不符', 'single commitments do not add up'],
  payments: ['付款明细不符', 'single payments do not add up'],
  lines: ['预算项不符', 'budget lines do not add up'],
  batches: ['批次合计不符', 'batches do not add up'],
};

export const moneyWords = defineWords({
  budget: ['预算', 'Budget'],
  paid: ['已付', 'Paid'],
  committed: ['已承付', 'Committed'],
  available: ['可用', 'Available'],
  balance: ['余额', 'Balance'],
  amount: ['金额（元）', 'Amount (yuan)'],
});
