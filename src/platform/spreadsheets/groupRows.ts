import type { MappedRow } from './applyMapping.ts';
import { refusal } from './refusals.ts';

export interface RowGroup {
  key: string;
  rows: MappedRow[];
}

/**
 * Gathers rows of the same group wherever they stand in the sheet, groups in order of their first row. A row
 * without a group stands alone. All rows are held in memory, so more than `maxRows` are refused.
 */
export async function groupRows(rows: AsyncIterable<MappedRow>, maxRows = 500_000): Promise<RowGroup[]> {
  const groups: RowGroup[] = [];
  const byKey = new Map<string, RowGroup>();
  let count = 0;
  for await (const row of rows) {
    if (++count > maxRows) throw refusal('tooManyCells', `> ${maxRows} rows`);
    const known = row.group === null ? undefined : byKey.get(row.group);
    if (known) known.rows.push(row);
    else {
      const group = { key: row.group ?? `#${row.rowNumber}`, rows: [row] };
      groups.push(group);
      if (row.group !== null) byKey.set(row.group, group);
    }
  }
  return groups;
}
