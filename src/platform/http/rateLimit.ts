import { Problem } from './problem.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/** So many buckets are kept before the full ones are dropped. */
const manyBuckets = 20_000;

/**
 * Lets through so many requests a minute for each key, a whole minute's worth at once. In the memory of one process: a
 * guard against floods, not a count; wrong tries are counted in the database (throttle.ts).
 *
 * @returns a function that throws Problem 429 `tooManyRequests` with `retryAfterSeconds`
 */
export function rateLimit(perMinute: number): (key: string, now: number) => void {
  const buckets = new Map<string, Bucket>();
  const perMillisecond = perMinute / 60_000;
  return (key, now) => {
    if (perMinute === 0) return;
    const known = buckets.get(key);
    // A clock that was set back gives nothing and takes nothing.
    const passed = known ? Math.max(0, now - known.at) : 0;
    const tokens = known ? Math.min(perMinute, known.tokens + passed * perMillisecond) : perMinute;
    if (tokens < 1) {
      const wait = Math.max(1, Math.ceil((1 - tokens) / perMillisecond / 1_000));
      throw new Problem(
        429,
        'tooManyRequests',
        `请求太频繁，请 ${wait} 秒后再试 · too many requests; try again in ${wait} seconds`,
        { details: { retryAfterSeconds: wait } },
      );
    }
    if (!known && buckets.size >= manyBuckets) dropFull(buckets, perMinute, perMillisecond, now);
    buckets.set(key, { tokens: tokens - 1, at: now });
  };
}

/** Whoever has been quiet for a minute needs no bucket; when all are busy, the oldest go. */
function dropFull(
  buckets: Map<string, Bucket>,
  perMinute: number,
  perMillisecond: number,
  now: number,
): void {
  for (const [key, { tokens, at }] of buckets)
    if (tokens + (now - at) * perMillisecond >= perMinute) buckets.delete(key);
  for (const key of buckets.keys()) {
    if (buckets.size < manyBuckets) return;
    buckets.delete(key);
  }
}
