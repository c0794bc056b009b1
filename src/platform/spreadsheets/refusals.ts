import { Problem } from '../http/problem.ts';

const words = {
  empty: ['文件是空的。', 'The file is empty.'],
  noFile: ['没有找到文件，或无权读取。', 'There is no such file, or it may not be read.'],
  oldXls: [
    '这是旧版 .xls 或加密的文件，请另存为 .xlsx 后再上传。',
    'This is an old .xls or a password-protected file; save it as .xlsx first.',
  ],
  notSpreadsheet: [
    '文件内容不是电子表格，只接受 .xlsx 和 .csv。',
    'The content is not a spreadsheet; only .xlsx and .csv are accepted.',
  ],
  notWorkbook: [
    '这个压缩包不是 .xlsx 工作簿，请另存为 .xlsx 后再上传。',
    'This archive is not an .xlsx workbook; save it as .xlsx first.',
  ],
  broken: ['文件已损坏或不完整，无法读取。', 'The file is damaged or incomplete and cannot be read.'],
  encoding: [
    '无法识别文字编码，请另存为 UTF-8 或 GB18030 编码的 CSV。',
    'The text encoding is not known; save the CSV as UTF-8 or GB18030.',
  ],
  tooLarge: ['文件太大。', 'The file is too large.'],
  tooManyCells: ['表格的单元格太多。', 'The sheet has too many cells.'],
  tooManyColumns: ['表格的列太多。', 'The sheet has too many columns.'],
  cellTooLong: ['有单元格的文字太长。', 'A cell holds too much text.'],
  noSheet: ['没有找到这个工作表。', 'There is no such sheet.'],
  noRows: ['表格里没有内容。', 'The sheet has no content.'],
  noHeader: ['指定的表头行没有内容。', 'The header row given has no content.'],
} as const satisfies Record<string, readonly [string, string]>;

export type RefusalCode = keyof typeof words;

/** A whole file refused: 422 (413 where it is too large), code `spreadsheet.<code>`, words in both languages. */
export function refusal(code: RefusalCode, detail?: string): Problem {
  const [zh, en] = words[code];
  const tail = detail === undefined ? '' : ` (${detail})`;
  return new Problem(code.startsWith('too') ? 413 : 422, `spreadsheet.${code}`, `${zh} ${en}${tail}`, {
    details: { zh, en, ...(detail === undefined ? {} : { detail }) },
  });
}

/** Keeps our own refusals; a failure of the system is a file that cannot be had, any other a damaged one. */
export function asRefusal(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Error && 'syscall' in error) return refusal('noFile');
  return refusal('broken', error instanceof Error ? error.message : undefined);
}
