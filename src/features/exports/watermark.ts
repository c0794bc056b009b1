import { shanghaiDate, shanghaiTimeOfDay } from '../../kernel/shanghaiTime.ts';
import { type CellValue, type OutputColumn, writeCsv, writeXlsx } from '../../platform/spreadsheets/index.ts';

export interface Watermark {
  /** Number of the export. */
  number: string;
  /** Who asked for it. */
  asker: string;
  at: Date;
  masked: boolean;
  approver: string | null;
}

/** The line that stands at the head and foot of every file. */
export function watermarkLine({ number, asker, at, masked, approver }: Watermark): string {
  const parts = [
    `导出编号 ${number}`,
    `导出人 ${asker}`,
    `导出时间 ${shanghaiDate(at)} ${shanghaiTimeOfDay(at)}`,
    masked ? '已脱敏' : `未脱敏（审批人 ${approver ?? ''}）`,
    '仅限所填用途，不得转发',
  ];
  return parts.join(' · ');
}

export interface MarkedList {
  format: 'xlsx' | 'csv';
  title: string;
  columns: readonly OutputColumn[];
  rows: AsyncIterable<readonly CellValue[]>;
  mark: Watermark;
}

/** A list as a file that says whose it is: in its first and last rows and in the properties of the workbook. */
export function writeMarkedList(list: MarkedList): AsyncGenerator<Uint8Array> {
  const line = watermarkLine(list.mark);
  if (list.format === 'csv') return writeCsv({ columns: list.columns, rows: withLastRow(list.rows, line) });
  return writeXlsx(
    [
      {
        ...{ name: list.title, title: list.title, formLine: [line], columns: list.columns, rows: list.rows },
        notes: [line],
      },
    ],
    { title: list.title, creator: list.mark.asker, description: line, created: list.mark.at },
  );
}

async function* withLastRow(rows: AsyncIterable<readonly CellValue[]>, line: string) {
  yield* rows;
  yield [line];
}
