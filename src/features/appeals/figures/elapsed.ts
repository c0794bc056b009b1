/** A count of cases for each number of elapsed working days. */
export type Histogram = ReadonlyMap<number, number>;

const limits = [5, 7, 10, 15, 30, 60] as const;

/**
 * Nearest-rank percentiles and counts within limits, from a histogram: the same as sorting all values, without holding
 * them. "Within" includes the number (Civil Code art. 1259).
 */
export function elapsedOf(histogram: Histogram) {
  const ascending = [...histogram].toSorted(([left], [right]) => left - right);
  const count = ascending.reduce((sum, [, cases]) => sum + cases, 0);
  const percentile = (percent: number): number | null => {
    const rank = Math.ceil((percent * count) / 100);
    let seen = 0;
    for (const [days, cases] of ascending) {
      seen += cases;
      if (seen >= rank) return days;
    }
    return null;
  };
  const within = Object.fromEntries(
    limits.map((limit) => [
      limit,
      ascending.reduce((sum, [days, cases]) => (days <= limit ? sum + cases : sum), 0),
    ]),
  ) as Record<(typeof limits)[number], number>;
  return {
    count,
    p50: percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    max: ascending.at(-1)?.[0] ?? null,
    within,
  };
}
