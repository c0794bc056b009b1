import { Problem } from '../../../platform/http/problem.ts';

const day = 86_400_000;

/** @throws Problem 422 `periodOver` for one that ends in the past, `periodTooLong` beyond the days allowed */
export function refuseLongPeriod(
  period: { validFrom?: Date | null | undefined; validUntil: Date },
  longestDays: number,
  now: Date,
): void {
  const from = Math.max(period.validFrom?.getTime() ?? 0, now.getTime());
  if (period.validUntil.getTime() <= from)
    throw new Problem(422, 'periodOver', '截止时间须在将来、晚于开始时间 · the end must lie in the future');
  if (period.validUntil.getTime() - from > longestDays * day)
    throw new Problem(422, 'periodTooLong', `最长 ${longestDays} 天 · at most ${longestDays} days`);
}
