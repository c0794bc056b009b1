import type { MultipartFile } from '@fastify/multipart';
import { invalid, Problem } from '../../../platform/http/problem.ts';
import {
  applyMapping,
  type FieldSpec,
  guessMapping,
  type Mapping,
  openTable,
  prepareMapping,
} from '../../../platform/spreadsheets/index.ts';
import type { BatchRow } from './batch.ts';

const fileLimit = 10 * 1024 * 1024;
const rowLimit = 5_000;

const fields = [
  { key: 'name', labels: ['姓名', '职工姓名', '会员姓名', 'name'], kind: 'text', required: true },
  {
    key: 'phone',
    labels: ['移动电话', '手机号', '手机', '联系电话', '电话', 'phone'],
    kind: 'text',
    required: false,
  },
  {
    key: 'identityNumber',
    labels: ['证件号码', '身份证号', '身份证号码', '公民身份号码', 'identity number'],
    kind: 'text',
    required: false,
  },
] as const satisfies readonly FieldSpec[];

/**
 * The rows of a spreadsheet as a batch takes them; which column is which is read from its headings.
 *
 * @throws Problem 413 too large, 422 `spreadsheet.…` or no column with names
 */
export async function readBatchRows(part: MultipartFile | undefined): Promise<BatchRow[]> {
  if (!part) throw invalid([{ field: 'file', code: 'required', message: '请选择文件 · choose a file' }]);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file) {
    size += chunk.length;
    if (size <= fileLimit) chunks.push(chunk);
  }
  if (size > fileLimit || part.file.truncated)
    throw new Problem(413, 'fileTooLarge', '文件超过 10 MB · the file is larger than 10 MB');
  const table = await openTable({ bytes: Buffer.concat(chunks) }, { name: part.filename });
  try {
    const guesses = guessMapping(table.columns, table.sample, fields).filter(({ column }) => column !== null);
    const mapping: Mapping = {
      version: 1,
      headerRow: table.headerRow,
      fields: Object.fromEntries(guesses.map(({ key, column }) => [key, { column: column ?? '' }])),
    };
    if (!guesses.some(({ key }) => key === 'name'))
      throw invalid([
        { field: 'file', code: 'noNameColumn', message: '表头里没有“姓名”一列 · no column is headed “姓名”' },
      ]);
    const prepared = prepareMapping(mapping, table.columns, fields);
    const rows: BatchRow[] = [];
    for await (const row of table.rows()) {
      if (row.role || rows.length >= rowLimit) continue;
      const { values } = applyMapping(row, prepared);
      const text = (key: string) => String(values[key] ?? '');
      const read = { name: text('name'), phone: text('phone'), identityNumber: text('identityNumber') };
      if (read.name || read.phone || read.identityNumber) rows.push(read);
    }
    return rows;
  } finally {
    table.close();
  }
}
