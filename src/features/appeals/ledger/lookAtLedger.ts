import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { CellValue, Mapping, Table } from '../../../platform/spreadsheets/index.ts';
import { importFor } from './importCommands.ts';
import { fileOf } from './importJob.ts';
import { openLedger } from './importLedger.ts';
import { proposeMapping, savedMappings } from './mappings.ts';

const shownRows = 8;

/** What a ledger holds, by its first rows, and how it would be read. */
export async function lookAt(db: Context['db'], table: Table, unionId: string) {
  const { sheets, sheet, format, encoding, headerRow } = table;
  return {
    ...{ sheets, sheet, format, encoding, headerRow },
    columns: table.columns.map(({ name: column, letter }) => ({ name: column, letter })),
    sample: table.sample
      .slice(0, shownRows)
      .map(({ cells }) => table.columns.map(({ index }) => shown(cells[index] ?? null))),
    proposal: proposeMapping(table, await savedMappings(db, unionId)),
  };
}

/** The same for a ledger that was uploaded before, at another sheet or header row if wished. */
export async function lookAgain(
  context: Pick<Context, 'db'>,
  request: { actor: Actor; id: string } & Pick<Mapping, 'sheet' | 'headerRow' | 'encoding'>,
) {
  const row = await importFor(context.db, request.actor, request.id);
  const given = definedOf({ sheet: request.sheet, headerRow: request.headerRow, encoding: request.encoding });
  // A header row belongs to its sheet: what was chosen before counts only as long as nothing else is chosen.
  const options = Object.keys(given).length > 0 ? given : (row.mapping ?? {});
  const table = await openLedger({ bytes: await fileOf(context, row) }, row.file_name, options);
  try {
    return await lookAt(context.db, table, row.union_id);
  } finally {
    table.close();
  }
}

function definedOf<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

function shown(cell: CellValue): string | number | boolean | null {
  if (cell === null || typeof cell !== 'object')
    return typeof cell === 'string' ? cell.trim().slice(0, 200) : cell;
  return cell.time === undefined ? cell.date : `${cell.date} ${cell.time}`;
}
