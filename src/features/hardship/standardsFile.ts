import type { MultipartFile } from '@fastify/multipart';
import type { Kysely } from 'kysely';
import { parseMoney } from '../../kernel/money.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { type CellValue, openTable } from '../../platform/spreadsheets/index.ts';
import { keyOf, type StandardEntry, standardSchema } from './rules/standard.ts';
import { subsistenceStandards } from './settings.ts';

const largest = 2_000_000;
const titles = {
  division: /行政区划|区划代码|地区代码|division/i,
  from: /月份|执行|起始|生效|month|from/i,
  amount: /标准|金额|元|standard|amount/i,
} as const;

const textOf = (value: CellValue | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? value.date.slice(0, 7)
      : String(value).normalize('NFKC').trim();

/** `2026-07` from 2026-07, 2026年7月, 2026/7/1, 202607, or 2026 (January). */
function monthOf(text: string): string {
  const match = /^(\d{4})(?:\s*[-年/.]\s*(\d{1,2})|(\d{2}))?/.exec(text);
  return match ? `${match[1]}-${(match[2] ?? match[3] ?? '1').padStart(2, '0')}` : text;
}

function readRow(cells: readonly CellValue[], at: Record<keyof typeof titles, number>) {
  const money = parseMoney(textOf(cells[at.amount]));
  const given = {
    division: textOf(cells[at.division]).replace(/\D/g, ''),
    from: monthOf(textOf(cells[at.from])),
    fen: money.ok ? money.fen : 0,
  };
  const one = standardSchema.safeParse({ entries: [given] });
  return one.success ? { entry: given } : { reasons: one.error.issues.map(({ message }) => message) };
}

/**
 * A year's table of subsistence standards (division, month it begins, yuan a person and month), set against those in
 * force. Nothing is kept: what is new or other goes to a second person (commands/standards.ts).
 *
 * @throws 422 for no file, or one without the three columns
 */
export async function readStandards(db: Kysely<Database>, part: MultipartFile | undefined) {
  const refuse = (code: string, message: string) => invalid([{ field: 'file', code, message }]);
  if (!part) throw refuse('required', '请选择文件 · choose a file');
  const bytes = await part.toBuffer();
  if (bytes.length > largest) throw refuse('tooLarge', '文件超过 2 MB · the file is larger than 2 MB');
  const table = await openTable({ bytes: new Uint8Array(bytes) }, { name: part.filename });
  try {
    const columnOf = (title: RegExp) => table.columns.findIndex(({ name }) => title.test(name));
    const at = {
      division: columnOf(titles.division),
      from: columnOf(titles.from),
      amount: columnOf(titles.amount),
    };
    if (Object.values(at).some((index) => index < 0))
      throw refuse(
        'columns',
        '需要三列：行政区划代码、执行月份、标准（元/人·月） · three columns are needed: division, month, standard in yuan',
      );
    const read: StandardEntry[] = [];
    const refused: { row: number; reasons: string[] }[] = [];
    for await (const row of table.rows()) {
      if (row.role) continue;
      const { entry, reasons } = readRow(row.cells, at);
      const twice =
        entry && read.some((each) => each.division === entry.division && each.from === entry.from);
      if (entry && !twice) read.push(entry);
      else if (refused.length < 200)
        refused.push({ row: row.rowNumber, reasons: reasons ?? ['同一地区同一月份重复 · given twice'] });
    }
    return { ...(await against(db, read)), rows: read.length + refused.length, refused };
  } finally {
    table.close();
  }
}

async function against(db: Kysely<Database>, read: readonly StandardEntry[]) {
  const { entries, version } = await subsistenceStandards(db);
  const before = new Map(entries.map((entry) => [keyOf(entry), entry.fen]));
  const changed = read.flatMap((entry) => {
    const was = before.get(keyOf(entry));
    return was !== undefined && was !== entry.fen ? [{ ...entry, before: was }] : [];
  });
  const added = read.filter((entry) => !before.has(keyOf(entry)));
  return { added, changed, same: read.length - added.length - changed.length, version };
}
