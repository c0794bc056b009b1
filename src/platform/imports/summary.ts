export interface RowReasons {
  /** Row number in the file. */
  row: number;
  reasons: string[];
}

/** What an import came to; the same shape for a dry run. */
export interface ImportSummary {
  rows: number;
  rejectedRows: number;
  /** Rows taken in that are worth a second look. */
  warnedRows: number;
  /** The kind's own counts. */
  counts: Record<string, number>;
  /** The first refused rows with their reasons. */
  problems: RowReasons[];
  /** The first rows worth a second look. */
  warnings: RowReasons[];
}

export const emptySummary = (): ImportSummary => ({
  ...{ rows: 0, rejectedRows: 0, warnedRows: 0, counts: {}, problems: [], warnings: [] },
});

/** Adds counts to the first, which it returns. */
export function addCounts(
  counts: Record<string, number>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  for (const [name, count] of Object.entries(more)) counts[name] = (counts[name] ?? 0) + count;
  return counts;
}

const shown = 50;

/** The summary with one batch more. */
export function withBatch(
  summary: ImportSummary,
  batch: {
    rows: number;
    refused: readonly RowReasons[];
    warned: readonly RowReasons[];
    counts: Record<string, number>;
  },
): ImportSummary {
  return {
    rows: summary.rows + batch.rows,
    rejectedRows: summary.rejectedRows + batch.refused.length,
    warnedRows: summary.warnedRows + batch.warned.length,
    counts: addCounts({ ...summary.counts }, batch.counts),
    problems: [...summary.problems, ...batch.refused.slice(0, shown)].slice(0, shown),
    warnings: [...summary.warnings, ...batch.warned.slice(0, shown)].slice(0, shown),
  };
}
