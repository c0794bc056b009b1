import { type Actor, type Grant, grantCovers } from '../../../platform/auth/actor.ts';
import type { AppDatabase, AppTransaction } from '../../../platform/db/index.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportSource,
  type Reading,
  registerImport,
  type Saved,
} from '../../../platform/imports/index.ts';
import type { FieldSpec, MappedRow } from '../../../platform/spreadsheets/index.ts';
import { importerNow } from '../../accounts/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { normaliseIdentity } from '../../people/index.ts';
import { aidPermissions } from '../policy.ts';
import { methods } from '../vocabulary.ts';
import { enterList, type ListRow } from './list.ts';

export const aidListImport = 'aid.list';

interface ListedRow extends ListRow {
  programmeCode: string;
  method: (typeof methods)[number];
}

const column = (key: string, labels: readonly string[], required = true): FieldSpec => ({
  ...{ key, labels, kind: 'text', required },
});

/** The last two are no columns of the sheet: they are chosen beside it, as fixed values of the mapping. */
const fields: readonly FieldSpec[] = [
  column('name', ['姓名', '职工姓名', '会员姓名', 'Name']),
  column('identityNumber', ['证件号码', '身份证号', '身份证号码', '身份证', '证件号', 'Identity number']),
  column('amountYuan', ['金额（元）', '金额', '救助金额', '申请金额', 'Amount'], false),
  column('reason', ['困难情况', '困难原因', '事由', '原因', 'Reason']),
  column('programmeCode', ['救助项目', 'Programme']),
  column('method', ['发放方式', 'Paid by']),
];

const enterers: readonly string[] = aidPermissions['aid.enter'];

const entering = (actor: Actor): readonly Grant[] =>
  actor.kind === 'staff' ? actor.grants.filter(({ role }) => enterers.includes(role)) : [];

const mayEnterAt = (actor: Actor, path: string): boolean =>
  entering(actor).some((grant) => grantCovers(grant, path));

async function requirePlace(db: AppDatabase | AppTransaction, actor: Actor, placeId: string): Promise<void> {
  const { path } = await getUnion(db, placeId);
  if (!mayEnterAt(actor, path)) throw notFound('The union');
}

const textOf = ({ values }: MappedRow, key: string): string =>
  String(values[key] ?? '')
    .normalize('NFKC')
    .trim();

/** A row by itself; the same person a second time in the file is refused, whatever else the rows say. */
function readRow(row: MappedRow, firstRows: FirstRows): Reading<ListedRow> {
  const refused = row.problems.map(({ column: at, message }) => (at ? `「${at}」${message.zh}` : message.zh));
  const identityNumber = normaliseIdentity(textOf(row, 'identityNumber'));
  const method = methods.find((each) => each === textOf(row, 'method'));
  const programmeCode = textOf(row, 'programmeCode');
  if (!method || !programmeCode) refused.push('请从“按名单申请”里导入 · bring it in from the list of aid');
  if (/[*＊]/u.test(identityNumber))
    refused.push('证件号码是脱敏的，请用未脱敏的名单 · the number is masked');
  const first = identityNumber === '' ? undefined : firstRows.earlier(identityNumber, row.rowNumber);
  if (first !== undefined) refused.push(`与第 ${first} 行是同一人 · the same person as row ${first}`);
  if (refused.length > 0 || !method) return { row: row.rowNumber, refused };
  const [name, amountYuan, reason] = ['name', 'amountYuan', 'reason'].map((key) => textOf(row, key));
  return {
    row: row.rowNumber,
    value: {
      ...{ name: name ?? '', identityNumber, amountYuan: amountYuan ?? '', reason: reason ?? '' },
      ...{ programmeCode, method },
    },
    warnings: [],
  };
}

/** Good rows become applications of the union, judged as a pasted list is; the others come back marked. */
async function saveRows(
  trx: AppTransaction,
  context: ImportContext,
  source: ImportSource,
  rows: readonly Accepted<ListedRow>[],
): Promise<Saved> {
  const [first] = rows;
  if (!first) return { counts: { applications: 0 }, refused: [], warned: [] };
  const { programmeCode, method } = first.value;
  if (rows.some(({ value }) => value.programmeCode !== programmeCode || value.method !== method))
    throw new Problem(422, 'severalProgrammes', '一份名单只能用于一个项目 · a list is for one programme');
  const step = { actor: source.actor, now: context.clock.now() };
  const { accepted, refused } = await enterList(trx, step, context.fields, {
    ...{ unionId: source.placeId, programmeCode, method, dryRun: source.dryRun },
    rows: rows.map(({ value }) => value),
  });
  return {
    counts: { applications: accepted },
    refused: refused.flatMap(({ row, reasons }) => {
      const at = rows[row - 1];
      return at ? [{ row: at.row, reasons }] : [];
    }),
    warned: [],
  };
}

/** Lists of a union as a file, checked first, with the refused rows back in the same sheet. */
export function registerAidLists(): void {
  registerImport<ListedRow>({
    ...{ kind: aidListImport, fields, topics: ['aid'], requirePlace },
    paths: (actor) => [...new Set(entering(actor).map(({ placePath }) => placePath))],
    async actorNow({ db, clock }, accountId, placeId) {
      const { path } = await getUnion(db, placeId);
      return importerNow(db, accountId, clock.now(), (actor) => mayEnterAt(actor, path));
    },
    async begin(context, source) {
      const firstRows = new FirstRows();
      return {
        read: (row) => readRow(row, firstRows),
        save: (trx, rows) => saveRows(trx, context, source, rows),
      };
    },
  });
}
