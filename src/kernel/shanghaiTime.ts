import { type CivilDate, dayNumber, fromDayNumber } from './civilDate.ts';

const hour = 3_600_000;
const standardOffset = 8 * hour;
/** Summer time was last kept in 1991; from 1992 on the offset is always eight hours. */
const steadySince = Date.UTC(1992, 0, 1);

const historical = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

function shanghaiOffset(time: number): number {
  if (time >= steadySince) return standardOffset;
  const part = Object.fromEntries(
    historical.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hours, minute, second) - Math.floor(time / 1000) * 1000;
}

/** The civil date in Asia/Shanghai at this instant, whatever the host's zone. */
export function shanghaiDate(instant: Date): CivilDate {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('The instant is not a valid time.');
  return fromDayNumber(Math.floor((time + shanghaiOffset(time)) / (24 * hour)));
}

/** The instant at which this day begins in Asia/Shanghai. */
export function startOfShanghaiDay(date: CivilDate): Date {
  const midnight = dayNumber(date) * 24 * hour;
  return new Date(midnight - shanghaiOffset(midnight - standardOffset));
}

/** The instant at which this day ends in Asia/Shanghai: 24:00, the first instant that is no longer part of it. */
export function endOfShanghaiDay(date: CivilDate): Date {
  return startOfShanghaiDay(fromDayNumber(dayNumber(date) + 1));
}

/** `09:30` in Asia/Shanghai. */
export function shanghaiTimeOfDay(instant: Date): string {
  const time = instant.getTime();
  return new Date(time + shanghaiOffset(time)).toISOString().slice(11, 16);
}
