import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';

export const bankFields = [
  ...(['position', 'number', 'holder', 'account', 'bank', 'branch'] as const),
  ...(['amountYuan', 'amountFen', 'purpose', 'payee'] as const),
] as const;
export type BankField = (typeof bankFields)[number];

const words = z.array(z.string().trim().min(1).max(40)).min(1).max(20);

const bankFileLayout = z.object({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  /** Most bank programs read GBK; GB 18030 is its superset. */
  encoding: z.enum(['gb18030', 'utf-8']).default('gb18030'),
  columns: z
    .array(z.object({ field: z.enum(bankFields), title: z.string().trim().min(1).max(40) }))
    .min(2)
    .max(20),
  /** How the bank's reply is read: the names its columns may have, and its words for done and not done. */
  reply: z.object({ number: words, amount: words, result: words, reason: words, paid: words, failed: words }),
});
export type BankFileLayout = z.output<typeof bankFileLayout>;

const usual: BankFileLayout = {
  format: 'csv',
  encoding: 'gb18030',
  columns: [
    { field: 'position', title: '序号' },
    { field: 'number', title: '付款编号' },
    { field: 'holder', title: '户名' },
    { field: 'account', title: '账号' },
    { field: 'bank', title: '开户行' },
    { field: 'branch', title: '开户网点' },
    { field: 'amountYuan', title: '金额（元）' },
    { field: 'purpose', title: '用途' },
  ],
  reply: {
    number: ['付款编号', '流水号', '企业流水号', '附言'],
    amount: ['金额', '金额（元）', '交易金额'],
    result: ['处理结果', '交易结果', '状态', '结果'],
    reason: ['失败原因', '原因', '退票原因', '备注'],
    paid: ['成功', '交易成功', '已入账', 'SUCCESS'],
    failed: ['失败', '交易失败', '退票', '退回', 'FAIL'],
  },
};

export const bankFileProfiles: ProfileKind = {
  kind: 'bankFileLayout',
  name: { zh: '银行代发文件格式', en: 'Layout of the bank file' },
  labels: {
    format: { zh: '文件类型', en: 'File type' },
    encoding: { zh: '编码', en: 'Encoding' },
    columns: { zh: '列（按顺序）', en: 'Columns in order' },
    field: { zh: '内容', en: 'Content' },
    title: { zh: '列名', en: 'Column name' },
    reply: { zh: '银行回单', en: 'The bank’s reply' },
    number: { zh: '付款编号的列名', en: 'Names of the payment number’s column' },
    amount: { zh: '金额的列名', en: 'Names of the amount’s column' },
    result: { zh: '结果的列名', en: 'Names of the result’s column' },
    reason: { zh: '原因的列名', en: 'Names of the reason’s column' },
    paid: { zh: '表示成功的字样', en: 'Words for paid' },
    failed: { zh: '表示失败的字样', en: 'Words for failed' },
  },
  choices: {
    format: [
      { value: 'csv', zh: '文本（CSV）', en: 'text (CSV)' },
      { value: 'xlsx', zh: '表格（xlsx）', en: 'workbook (xlsx)' },
    ],
    encoding: [
      { value: 'gb18030', zh: 'GBK（多数银行）', en: 'GBK (most banks)' },
      { value: 'utf-8', zh: 'UTF-8', en: 'UTF-8' },
    ],
    field: [
      { value: 'position', zh: '序号', en: 'Position' },
      { value: 'number', zh: '付款编号', en: 'Payment number' },
      { value: 'holder', zh: '户名', en: 'Account holder' },
      { value: 'account', zh: '账号', en: 'Account number' },
      { value: 'bank', zh: '开户行', en: 'Bank' },
      { value: 'branch', zh: '开户网点', en: 'Branch' },
      { value: 'amountYuan', zh: '金额（元）', en: 'Amount in yuan' },
      { value: 'amountFen', zh: '金额（分）', en: 'Amount in fen' },
      { value: 'purpose', zh: '用途', en: 'Purpose' },
      { value: 'payee', zh: '收款人', en: 'Payee' },
    ],
  },
  schema: bankFileLayout,
  shipped: [{ code: 'default', name: { zh: '通用代发格式', en: 'Usual layout' }, data: usual }],
};

/** The layout in force, and `code@version` to write beside the file made by it. */
export async function currentLayout(db: Kysely<Database>): Promise<{ layout: BankFileLayout; mark: string }> {
  const [profile] = await activeProfiles(db, 'bankFileLayout', bankFileLayout);
  return profile
    ? { layout: profile.data, mark: `${profile.code}@${profile.version}` }
    : { layout: usual, mark: 'default@0' };
}
