export interface Distribution {
  count: number;
  p50: number | null;
  p90: number | null;
  p95: number | null;
  max: number | null;
}

/** The nearest-rank percentile of values in ascending order: the ⌈p·n/100⌉th. Undefined when there are none. */
export function percentile(ascending: readonly number[], percent: number): number | undefined {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) {
    throw new RangeError(`${percent} is not a percentile from 1 to 100.`);
  }
  return ascending[Math.ceil((percent * ascending.length) / 100) - 1];
}

/** Nearest-rank p50, p90, p95 and the maximum; null throughout when there are no values. */
export function distribution(values: readonly number[]): Distribution {
  const ascending = values.toSorted((left, right) => left - right);
  return {
    count: ascending.length,
    p50: percentile(ascending, 50) ?? null,
    p90: percentile(ascending, 90) ?? null,
    p95: percentile(ascending, 95) ?? null,
    max: ascending.at(-1) ?? null,
  };
}

/** How many values are at most each limit: "within" includes the number (Civil Code Art. 1259). */
export function countsWithin(
  values: readonly number[],
  limits: readonly number[],
): { limit: number; count: number }[] {
  return limits.map((limit) => ({ limit, count: values.filter((value) => value <= limit).length }));
}
