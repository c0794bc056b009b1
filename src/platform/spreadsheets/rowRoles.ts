import { isEmptyCell, type SheetRow } from './types.ts';

const totals = /^(?:合\s*计|总\s*计|小\s*计|(?:grand\s+|sub)?total)\s*[:：]?$/iu;
const note = /^(?:注|附注|说明|填表说明|备注|notes?)\s*\d*\s*[:：]/iu;

/** Marks sums and remarks, so that an import neither takes them for records nor calls them mistakes. */
export function withRole(row: SheetRow, width: number): SheetRow {
  const filled = row.cells.filter((cell) => !isEmptyCell(cell));
  const first = filled[0];
  if (typeof first !== 'string' || width < 2) return row;
  if (totals.test(first.trim())) return { ...row, role: 'totals' };
  return filled.length === 1 && note.test(first.trim()) ? { ...row, role: 'note' } : row;
}
