import { sql } from 'kysely';
import type { Context } from './context.ts';
import { Problem } from './http/problem.ts';

export interface ThrottleRule {
  /** Failures that are free. */
  free: number;
  /** Failures after which the address is blocked for the whole window. */
  block: number;
  windowSeconds: number;
}

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
      const readyAt =
        row.failures >= rule.block
          ? row.window_ends_at.getTime()
          : row.last_at.getTime() + Math.min(2 ** (row.failures - rule.free), 600) * 1_000;
      const wait = Math.ceil((readyAt - now.getTime()) / 1_000);
      if (wait > 0)
        throw new Problem(429, 'tooManyTries', `Too many wrong tries. Try again in ${wait} seconds.`, {
          details: { retryAfterSeconds: wait, blocked: row.failures >= rule.block },
        });
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

declare module './db/schema.ts' {
  interface Database {
    throttle: { key: string; failures: number; last_at: Date; window_ends_at: Date };
  }
}
