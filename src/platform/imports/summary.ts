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
  const counts = { ...summary.counts };
  for (const [name, count] of Object.entries(batch.counts)) counts[name] = (counts[name] ?? 0) + count;
  return {
    rows: summary.rows + batch.rows,
    rejectedRows: summary.rejectedRows + batch.refused.length,
    warnedRows: summary.warnedRows + batch.warned.length,
    counts,
    problems: [...summary.problems, ...batch.refused.slice(0, shown)].slice(0, shown),
    warnings: [...summary.warnings, ...batch.warned.slice(0, shown)].slice(0, shown),
  };
}
