import { columnLetter } from './columnLetters.ts';
import type { OutputColumn } from './writeXlsx.ts';
import type { OutputCell } from './xlsxCells.ts';

/** The 合计 row: real sums with their values stored, so that readers which do not calculate see them too. */
export function totalsRow(
  columns: readonly OutputColumn[],
  sums: readonly number[],
  first: number,
  last: number,
): OutputCell[] {
  return columns.map(({ kind, total }, index) => {
    const sum = sums[index] ?? 0;
    if (!total) return { value: index === 0 ? '合计' : null, style: 'totalLabel' };
    const letter = columnLetter(index);
    const money = kind === 'money';
    const cell: OutputCell = { value: money ? sum / 100 : sum, style: money ? 'totalMoney' : 'totalInteger' };
    return last < first ? cell : { ...cell, formula: `SUM(${letter}${first}:${letter}${last})` };
  });
}
