import { scanMerges } from './mergedCells.ts';
import { refusal } from './refusals.ts';
import { readSharedStrings } from './sharedStrings.ts';
import { type SheetContext, sheetRows } from './sheetRows.ts';
import type { ReadLimits, SheetRow, TableInput } from './types.ts';
import { readWorkbookParts, type WorkbookSheet } from './workbookParts.ts';
import { openZip, type ZipPackage } from './zipPackage.ts';

export interface RowSource {
  sheets: string[];
  sheet: string | null;
  /** Reads from the beginning each time it is called. */
  rows(): AsyncGenerator<SheetRow>;
  close(): void;
}

/** Opens a workbook at the named sheet, or at the first visible one that holds anything. */
export async function openXlsx(
  input: TableInput,
  limits: ReadLimits,
  sheetName: string | undefined,
): Promise<RowSource> {
  const zip = await openZip(input, limits);
  try {
    return await openSheet(zip, limits, sheetName);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openSheet(
  zip: ZipPackage,
  limits: ReadLimits,
  sheetName: string | undefined,
): Promise<RowSource> {
  const parts = await readWorkbookParts(zip);
  const strings =
    parts.sharedStringsPath === null
      ? null
      : await readSharedStrings(await zip.read(parts.sharedStringsPath), limits);
  const reader = async (sheet: WorkbookSheet): Promise<() => AsyncGenerator<SheetRow>> => {
    const covers = await scanMerges(await zip.read(sheet.path), zip.crc32(sheet.path));
    const { styles, date1904 } = parts;
    return async function* rows() {
      const context: SheetContext = { strings, styles, date1904, limits, covered: covers() };
      yield* sheetRows(await zip.read(sheet.path), context);
    };
  };
  const visible = parts.sheets.filter((sheet) => !sheet.hidden);
  const wanted = sheetName === undefined ? visible : parts.sheets.filter((sheet) => sheet.name === sheetName);
  if (wanted.length === 0) throw refusal('noSheet', sheetName);
  for (const sheet of wanted) {
    const rows = await reader(sheet);
    if (await isEmpty(rows())) continue;
    return { sheets: visible.map(({ name }) => name), sheet: sheet.name, rows, close: () => zip.close() };
  }
  throw refusal('noRows');
}

async function isEmpty(rows: AsyncGenerator<SheetRow>): Promise<boolean> {
  for await (const _ of rows) return false;
  return true;
}
