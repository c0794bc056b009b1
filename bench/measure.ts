/** One line of the report. `ok` is null where there is no aim. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** The same work through the bare driver in the same run, in the same unit; null where there is none. */
  floor: number | null;
  /** value / floor, or the growth from ten thousand to a million appeals. */
  ratio: number | null;
  aim: string | null;
  ok: boolean | null;
}

export const row = (name: string, value: number, unit: string, more: Partial<Row> = {}): Row => ({
  ...{ name, value: rounded(value), unit },
  floor: more.floor == null ? null : rounded(more.floor),
  ratio: more.ratio == null ? null : Math.round(more.ratio * 100) / 100,
  aim: more.aim ?? null,
  ok: more.ok ?? null,
});

const rounded = (value: number) => (value >= 100 ? Math.round(value) : Math.round(value * 100) / 100);

export const seconds = (from: bigint) => Number(process.hrtime.bigint() - from) / 1e9;

export function median(values: readonly number[]): number {
  return nearestRank(values, 50);
}

/** Nearest rank. */
export function nearestRank(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Runs `work` on `workers` at once until `count` are done; returns how many a second. */
export async function throughput(
  count: number,
  workers: number,
  work: (index: number, worker: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const begun = process.hrtime.bigint();
  await Promise.all(
    Array.from({ length: workers }, async (_, worker) => {
      while (next < count) await work(next++, worker);
    }),
  );
  return count / seconds(begun);
}

export function asTable(rows: readonly Row[]): string {
  const cells = rows.map((one) => [
    one.name,
    `${one.value} ${one.unit}`,
    one.floor === null ? '' : `${one.floor}`,
    one.ratio === null ? '' : one.ratio.toFixed(2),
    one.aim ?? '',
    one.ok === null ? '' : one.ok ? 'ok' : 'MISSED',
  ]);
  const all = [['what', 'measured', 'floor', 'ratio', 'aim', ''], ...cells];
  const widths =
    all[0]?.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
