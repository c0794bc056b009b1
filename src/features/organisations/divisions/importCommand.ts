import { basename, resolve } from 'node:path';
import { isCivilDate } from '../../../kernel/civilDate.ts';
import { parseArguments } from '../../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure } from '../../../platform/cli/command.ts';
import { withContext } from '../../../platform/cli/withContext.ts';
import { transaction } from '../../../platform/db/index.ts';
import { openTable } from '../../../platform/spreadsheets/index.ts';
import { type Division, saveDivisions } from './divisions.ts';

/** Columns by place: code, name, day of abolition, code that took its place. @throws CommandFailure with every bad row */
export async function readDivisions(path: string): Promise<Division[]> {
  const table = await openTable({ path }, { name: basename(path) });
  const divisions: Division[] = [];
  const mistakes: string[] = [];
  try {
    for await (const { rowNumber, cells } of table.rows()) {
      const [code = '', name = '', abolishedOn, successorCode] = cells.map((cell) =>
        cell && typeof cell === 'object' ? cell.date : String(cell ?? '').trim(),
      );
      if (!/^\d{6}(\d{3})?$/.test(code) || name === '') mistakes.push(`row ${rowNumber}: ${code} ${name}`);
      else if (abolishedOn && !isCivilDate(abolishedOn)) mistakes.push(`row ${rowNumber}: ${abolishedOn}`);
      else
        divisions.push({
          code,
          name,
          abolishedOn: abolishedOn || null,
          successorCode: successorCode || null,
        });
    }
  } finally {
    table.close();
  }
  if (mistakes.length > 0)
    throw new CommandFailure(
      `${mistakes.length} row(s) are no division (six or nine digits and a name):\n${mistakes.slice(0, 20).join('\n')}`,
    );
  return divisions;
}

/** `divisions import` */
export async function runDivisionsImport(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, { json: { type: 'boolean' } }, ['FILE']);
  const divisions = await readDivisions(resolve(positionals[0] ?? ''));
  await withContext(io, 'divisions import', ({ db }) =>
    transaction(db, (trx) => saveDivisions(trx, divisions)),
  );
  io.out(values.json ? JSON.stringify({ saved: divisions.length }) : `${divisions.length} divisions saved.`);
  return 0;
}
