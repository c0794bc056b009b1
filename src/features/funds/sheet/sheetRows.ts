import type { Kysely } from 'kysely';
import { capitalAmount } from '../../../kernel/capitalAmount.ts';
import { maskAccount, maskAddress, maskIdentityNumber, maskPhone } from '../../../kernel/mask.ts';
import { formatMoney } from '../../../kernel/money.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type PersonRow, personFields } from '../../people/index.ts';
import { accountPurpose } from '../bankAccounts.ts';
import type { BatchRow } from '../batches/store.ts';
import { sourceKindWords } from '../words.ts';

type Db = Kysely<Database>;

/** Numbers other features know people by, for the columns 职工编号 and 档案编号 of the sheet. */
interface SheetNumbers {
  worker?(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  file?(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const numbers: SheetNumbers[] = [];
/** Told once, when the feature's module loads. */
export const registerSheetNumbers = (source: SheetNumbers): void => void numbers.push(source);

/** Columns of the real-name sign-off sheet (rules 2.9), with the place to sign. */
export const sheetColumns = [
  ...(['序号', '姓名', '性别', '年龄', '身份证号', '工作单位或家庭地址', '金额（元）'] as const),
  ...(['联系电话', '职工编号', '档案编号', '银行账号', '签名'] as const),
] as const;

export interface SheetLine {
  position: number;
  name: string;
  sex: string;
  age: number | null;
  identity: string;
  place: string;
  amountFen: number;
  phone: string;
  workerNumber: string;
  fileNumber: string;
  account: string;
  /** Who signed, where it is noted; `代领：…` for somebody else. */
  signature: string;
}

export interface SignOffSheet {
  title: string;
  source: string;
  project: string;
  /** Civil day of the sheet. */
  date: string;
  number: string;
  lines: SheetLine[];
  totalFen: number;
  /** `壹万元整` */
  totalInWords: string;
  entered: string;
  approved: string;
  payer: string;
}

async function numberedBy(
  db: Db,
  kind: keyof SheetNumbers,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const source of numbers)
    for (const [id, number] of (await source[kind]?.(db, personIds)) ?? []) known.set(id, number);
  return known;
}

const sexWords: Record<string, string> = { male: '男', female: '女' };

/** Whole years on a civil day. */
export function ageOn(birthDate: string | null, day: string): number | null {
  if (birthDate === null) return null;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * The sheet of a batch, line by line from its payments. Numbers of people and accounts are masked unless `whole`, which
 * the caller has asked leave for. fund_batch_items_pkey
 */
export async function signOffSheet(db: Db, batch: BatchRow, whole: boolean): Promise<SignOffSheet> {
  const source = await db
    .selectFrom('fund_sources')
    .selectAll()
    .where('id', '=', batch.source_id)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('fund_batch_items as i')
    .innerJoin('fund_payments as p', 'p.id', 'i.payment_id')
    .select(['i.position', 'i.amount_fen', 'i.account_id', 'i.signed_on', 'i.signer_name'])
    .select(['i.signed_for_relation', 'p.payee_name', 'p.payee_person_id'])
    .select(['p.entered_by_name', 'p.approved_by_name'])
    .where('i.batch_id', '=', batch.id)
    .where((is) => is.or([is('i.result', 'is', null), is('i.result', '!=', 'removed')]))
    .orderBy('i.position')
    .execute();
  const personIds = rows.flatMap(({ payee_person_id }) => payee_person_id ?? []);
  const people = await peopleById(db, personIds);
  const accounts = await accountsById(
    db,
    rows.flatMap(({ account_id }) => account_id ?? []),
    whole,
  );
  const [workers, files] = await Promise.all([
    numberedBy(db, 'worker', personIds),
    numberedBy(db, 'file', personIds),
  ]);
  const date = shanghaiDate(batch.sent_at ?? batch.created_at);
  const fields = fieldsOf(db);
  const lines = rows.map((row): SheetLine => {
    const person = people.get(row.payee_person_id ?? '');
    const known = person && personFields(fields, person);
    const mask = (value: string | null | undefined, by: (text: string) => string) =>
      value ? (whole ? value : by(value)) : '';
    return {
      ...{ position: row.position, name: row.payee_name, sex: sexWords[known?.sex ?? ''] ?? '' },
      ...{ age: ageOn(known?.birthDate ?? null, date), amountFen: row.amount_fen },
      identity: mask(known?.identityNumber, maskIdentityNumber),
      place: known?.employerName || mask(known?.address, maskAddress),
      phone: mask(known?.phone, maskPhone),
      workerNumber: workers.get(row.payee_person_id ?? '') ?? '',
      fileNumber: files.get(row.payee_person_id ?? '') ?? '',
      account: accounts.get(row.account_id ?? '') ?? '',
      signature: signatureOf(row),
    };
  });
  const totalFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const names = (key: 'entered_by_name' | 'approved_by_name') =>
    [...new Set(rows.map((row) => row[key]))].join('、');
  return {
    ...{ title: `${source.name} ${batch.title} 实名制签领表`, project: batch.title, number: batch.number },
    source: `${sourceKindWords[source.kind][0]}（${source.year}年 ${source.name}）`,
    ...{ date, lines, totalFen, totalInWords: `人民币${capitalAmount(totalFen)}` },
    ...{ entered: names('entered_by_name'), approved: names('approved_by_name'), payer: batch.payer_name },
  };
}

function signatureOf(row: {
  signed_on: string | null;
  signer_name: string | null;
  signed_for_relation: string | null;
}): string {
  if (!row.signed_on || !row.signer_name) return '';
  return row.signed_for_relation
    ? `代领：${row.signer_name}（${row.signed_for_relation}）${row.signed_on}`
    : `本人已签 ${row.signed_on}`;
}

async function peopleById(db: Db, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('people').selectAll().where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function accountsById(db: Db, ids: readonly string[], whole: boolean): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('fund_bank_accounts').selectAll().where('id', 'in', ids).execute();
  const fields = fieldsOf(db);
  return new Map(
    rows.map((row) => [
      row.id,
      whole && row.number_sealed
        ? fields.open(accountPurpose, row.number_sealed)
        : maskAccount(`****${row.tail}`),
    ]),
  );
}

/** `合计（大写）：人民币壹万元整（¥10,000.00）` */
export const totalLine = ({ totalFen, totalInWords }: SignOffSheet): string =>
  `合计（大写）：${totalInWords}（¥${formatMoney(totalFen)}）`;

/** `制表：…　审批：…　付款：…` */
export const deskLine = ({ entered, approved, payer }: SignOffSheet): string =>
  `制表：${entered}　审批：${approved}　付款：${payer}`;
