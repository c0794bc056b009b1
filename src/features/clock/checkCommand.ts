import { access, constants } from 'node:fs/promises';
import { checkCreditCode } from '../../kernel/creditCode.ts';
import { checkIdentityNumber } from '../../kernel/identityNumber.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../../platform/cli/command.ts';
import { type CellValue, openTable, type Table } from '../../platform/spreadsheets/index.ts';

/** The reason a value is refused, or undefined. */
type Check = (value: string) => string | undefined;

interface InvalidValue {
  /** The record's number in the file, from 1, the header being one: 2 is the first record under a header in row 1. */
  row: number;
  /** As found. */
  value: string;
  reason: string;
}

/** `check credit-codes FILE --column NAME`. */
export async function runCheckCreditCodes(args: string[], io: CliIo): Promise<number> {
  return runCheck(args, io, (value) => {
    const check = checkCreditCode(value);
    return check.ok ? undefined : check.reason;
  });
}

/** `check id-numbers FILE --column NAME`. */
export async function runCheckIdentityNumbers(args: string[], io: CliIo): Promise<number> {
  const today = shanghaiDate(io.now());
  return runCheck(args, io, (value) => {
    const check = checkIdentityNumber(value, today);
    return check.ok ? undefined : check.reason;
  });
}

const options = { column: { type: 'string' }, json: { type: 'boolean', default: false } } as const;

async function runCheck(args: string[], io: CliIo, check: Check): Promise<number> {
  const { values, positionals } = parseArguments(args, options, ['FILE']);
  if (values.column === undefined) throw new UsageError('--column NAME is missing.');
  const { rows, invalid } = await checkColumn(positionals[0] ?? '', values.column, check);
  const valid = rows - invalid.length;
  if (values.json) {
    io.out(JSON.stringify({ rows, valid, invalid }));
  } else {
    const lines = invalid.map(({ row, value, reason }) => `row ${row}\t${reason}\t${value}`);
    io.out([`${rows} rows, ${valid} valid, ${invalid.length} invalid`, ...lines].join('\n'));
  }
  return 0;
}

async function checkColumn(
  file: string,
  name: string,
  check: Check,
): Promise<{ rows: number; invalid: InvalidValue[] }> {
  const { table, index } = await openAtColumn(file, name);
  try {
    const invalid: InvalidValue[] = [];
    let rows = 0;
    for await (const { rowNumber, cells } of table.rows()) {
      rows += 1;
      const value = textOf(cells[index]);
      const reason = check(value);
      if (reason !== undefined) invalid.push({ row: rowNumber, value, reason });
    }
    return { rows, invalid };
  } finally {
    table.close();
  }
}

/** The column is looked for in the first row, then in the row that looks most like a header. */
async function openAtColumn(file: string, name: string): Promise<{ table: Table; index: number }> {
  await access(file, constants.R_OK).catch(() => {
    throw new CommandFailure(`${file} cannot be read.`);
  });
  const known: string[] = [];
  for (const place of [{ headerRow: 1 }, {}]) {
    const table = await openTable({ path: file }, { name: file, ...place });
    const column = table.columns.find((candidate) => candidate.name === name.trim());
    if (column) return { table, index: column.index };
    known.splice(0, known.length, ...table.columns.map((candidate) => candidate.name));
    table.close();
  }
  throw new UsageError(`There is no column "${name}" in ${file}. Its columns: ${known.join(', ')}`);
}

function textOf(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'object' ? cell.date : String(cell);
}
