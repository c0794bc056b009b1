import { sql } from 'kysely';
import type { Context } from './context.ts';
import { Problem } from './http/problem.ts';

export interface ThrottleRule {
  /** Failures that are free. */
  free: number;
  /** Failures after which the address is blocked for the whole window; null: never, only slowed. */
  block: number | null;
  windowSeconds: number;
  /** Longest wait between slowed tries; ten minutes when absent. */
  slowestSeconds?: number;
}

const slowestOf = (rule: ThrottleRule) => rule.slowestSeconds ?? 600;
const isBlocked = (rule: ThrottleRule, failures: number) => rule.block !== null && failures >= rule.block;

/** Seconds that must lie between the last try and the next. */
const pauseAfter = (rule: ThrottleRule, failures: number) =>
  failures < rule.free ? 0 : Math.min(2 ** Math.min(failures - rule.free, 20), slowestOf(rule));

/**
 * Counts failures per purpose and address in the database, so that all processes agree. After the free ones each
 * further try has to wait twice as long as the last (slowed), and after `block` failures the address is refused until
 * the window ends.
 */
export function throttle(
  context: Pick<Context, 'db' | 'clock'>,
  purpose: string,
  address: string,
  rule: ThrottleRule,
) {
  const key = `${purpose}:${address}`;
  const waitAfter = (row: { failures: number; last_at: Date; window_ends_at: Date }, now: Date) => {
    const readyAt = isBlocked(rule, row.failures)
      ? row.window_ends_at.getTime()
      : row.last_at.getTime() + pauseAfter(rule, row.failures) * 1_000;
    return Math.ceil((readyAt - now.getTime()) / 1_000);
  };
  return {
    /** @throws Problem 429 `tooManyTries` with `retryAfterSeconds`. */
    async check(): Promise<void> {
      const now = context.clock.now();
      const row = await context.db
        .selectFrom('throttle')
        .select(['failures', 'last_at', 'window_ends_at'])
        .where('key', '=', key)
        .where('window_ends_at', '>', now)
        .executeTakeFirst();
      if (!row || row.failures < rule.free) return;
      const wait = waitAfter(row, now);
      if (wait > 0) throw refusal(wait, isBlocked(rule, row.failures));
    },
    /**
     * Counts a try before it is made, so that parallel ones share the same free tries. Returns how many there are with
     * this one; `giveBack` takes it off again when it was not wrong.
     *
     * @throws Problem 429 `tooManyTries` with `retryAfterSeconds`; then nothing is counted
     */
    async take(): Promise<number> {
      const now = context.clock.now();
      const windowEnds = new Date(now.getTime() + rule.windowSeconds * 1_000);
      // The exponent is bounded, so that no count overflows it.
      const { rows } = await sql<{ failures: number }>`
        INSERT INTO throttle AS t (key, failures, last_at, window_ends_at) VALUES (${key}, 1, ${now}, ${windowEnds})
        ON CONFLICT (key) DO UPDATE SET
          failures = CASE WHEN t.window_ends_at <= ${now} THEN 1 ELSE t.failures + 1 END,
          window_ends_at = CASE WHEN t.window_ends_at <= ${now} THEN ${windowEnds} ELSE t.window_ends_at END,
          last_at = ${now}
        WHERE t.window_ends_at <= ${now} OR t.failures < ${rule.free}
           OR ((${rule.block}::int IS NULL OR t.failures < ${rule.block})
               AND t.last_at + make_interval(secs => least(2 ^ least(t.failures - ${rule.free}, 20), ${slowestOf(rule)})) <= ${now})
        RETURNING failures`.execute(context.db);
      const taken = rows[0];
      if (taken) return taken.failures;
      const row = await context.db
        .selectFrom('throttle')
        .select(['failures', 'last_at', 'window_ends_at'])
        .where('key', '=', key)
        .executeTakeFirst();
      throw refusal(Math.max(1, row ? waitAfter(row, now) : 1), row ? isBlocked(rule, row.failures) : false);
    },
    async giveBack(): Promise<void> {
      await context.db
        .updateTable('throttle')
        .set((is) => ({ failures: is('failures', '-', 1) }))
        .where('key', '=', key)
        .where('failures', '>', 0)
        .execute();
    },
    async failed(): Promise<void> {
      const now = context.clock.now();
      const windowEnds = new Date(now.getTime() + rule.windowSeconds * 1_000);
      await context.db
        .insertInto('throttle')
        .values({ key, failures: 1, last_at: now, window_ends_at: windowEnds })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            failures: sql`CASE WHEN throttle.window_ends_at <= ${now} THEN 1 ELSE throttle.failures + 1 END`,
            window_ends_at: sql`CASE WHEN throttle.window_ends_at <= ${now} THEN ${windowEnds} ELSE throttle.window_ends_at END`,
            last_at: now,
          }),
        )
        .execute();
    },
    async succeeded(): Promise<void> {
      await context.db.deleteFrom('throttle').where('key', '=', key).execute();
    },
  };
}

const refusal = (wait: number, blocked: boolean) =>
  new Problem(
    429,
    'tooManyTries',
    `试错次数过多，请 ${wait} 秒后再试 · too many wrong tries; try again in ${wait} seconds`,
    { details: { retryAfterSeconds: wait, blocked } },
  );

declare module './db/schema.ts' {
  interface Database {
    throttle: { key: string; failures: number; last_at: Date; window_ends_at: Date };
  }
}
