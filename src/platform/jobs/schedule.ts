const dayMilliseconds = 86_400_000;
/** Asia/Shanghai has kept one offset since 1992. */
const shanghaiMilliseconds = 8 * 3_600_000;

/**
 * Whether a recurring job is due: `every` is a number of seconds, or a daily time of Asia/Shanghai such as '02:10'. A
 * time that was missed is made up for once. A last run far in the future means that the clock was set back.
 *
 * @throws RangeError for a time that is none
 */
export function isDue(every: number | string, lastAt: Date | null, now: Date): boolean {
  if (lastAt === null) return true;
  if (typeof every === 'string') return lastAt.getTime() < lastDailyInstant(every, now);
  return Math.abs(now.getTime() - lastAt.getTime()) >= every * 1_000;
}

/** The latest instant at or before `now` at which it was this time in Asia/Shanghai, in milliseconds. */
function lastDailyInstant(time: string, now: Date): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (!match) throw new RangeError(`A daily job needs a time such as 02:10, not ${time}.`);
  const offset = (Number(match[1]) * 60 + Number(match[2])) * 60_000 - shanghaiMilliseconds;
  return Math.floor((now.getTime() - offset) / dayMilliseconds) * dayMilliseconds + offset;
}
