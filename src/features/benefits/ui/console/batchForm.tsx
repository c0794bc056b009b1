import type { BatchView } from '../../insurance/contract.ts';
import { coverWords } from '../words.ts';
import type { DialogField } from './parts/FormDialog.tsx';
import { SourceSelect } from './parts/SourceSelect.tsx';

export interface BatchValues {
  unionId: string;
  name: string;
  insurer: string;
  product: string;
  cover: BatchView['cover'];
  premiumFen: number;
  sumInsuredFen: number;
  fromOn: string;
  untilOn: string;
  howToClaim: string;
  phone: string;
  money?: string;
  sourceId?: string;
}

/** What is asked of a new batch. */
export const batchFields: readonly DialogField<BatchValues>[] = [
  { name: 'unionId', kind: 'union', label: ['由哪级工会投保', 'Insured by'] },
  { name: 'name', kind: 'text', label: ['批次名称', 'Name of the batch'] },
  { name: 'insurer', kind: 'text', label: ['保险公司', 'Insurer'] },
  { name: 'product', kind: 'text', label: ['产品', 'Product'] },
  { name: 'cover', kind: 'choice', label: ['险种', 'Cover'], options: coverWords },
  { name: 'premiumFen', kind: 'money', label: ['每人保费', 'Premium a head'] },
  { name: 'sumInsuredFen', kind: 'money', label: ['保额', 'Sum insured'] },
  { name: 'fromOn', kind: 'date', label: ['保障起始日', 'From'] },
  { name: 'untilOn', kind: 'date', label: ['终止日（当日起不保）', 'Until (no cover from that day)'] },
  { name: 'howToClaim', kind: 'area', label: ['怎么理赔（会员看得到）', 'How to claim (members read it)'] },
  { name: 'phone', kind: 'text', label: ['理赔电话', 'Phone for claims'] },
  { name: 'money', kind: 'text', optional: true, label: ['保费由谁出', 'Who pays'] },
  {
    ...{ name: 'sourceId', kind: 'own', optional: true, control: <SourceSelect /> },
    label: ['从哪笔资金列支（送保险公司时占用）', 'Paid from (set aside when the list is sent)'],
  },
];
