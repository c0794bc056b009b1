import type { CellDate } from './types.ts';

const dayMilliseconds = 86_400_000;
const secondsPerDay = 86_400;
/** 9999-12-31 in the 1900 system, the last day a spreadsheet knows. */
const lastSerial = 2_958_465;

/**
 * The date behind a serial number, seconds rounded; null outside the calendar.
 * The 1900 system counts a 29 February 1900 that never was: serial 60 is refused, and smaller ones are a day later.
 */
export function dateOfSerial(serial: number, date1904: boolean): CellDate | null {
  if (!Number.isFinite(serial) || serial < 0) return null;
  const seconds = Math.round(serial * secondsPerDay);
  const days = Math.floor(seconds / secondsPerDay);
  if (days > lastSerial - (date1904 ? 1462 : 0)) return null;
  if (!date1904 && (days === 60 || days === 0)) return null;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(epoch + days * dayMilliseconds).toISOString().slice(0, 10);
  return Number.isInteger(serial) ? { date } : { date, time: timeOfSeconds(seconds - days * secondsPerDay) };
}

/** `HH:MM:SS` of a serial's fraction; hours go on past 24 as in `[h]:mm`. */
export const timeOfSerial = (serial: number): string => timeOfSeconds(Math.round(serial * secondsPerDay));

function timeOfSeconds(seconds: number): string {
  const part = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${part(seconds / 3600)}:${part((seconds / 60) % 60)}:${part(seconds % 60)}`;
}

/** The serial number (1900 system) of a civil date on or after 1900-03-01 and its time of day; null for others. */
export function serialOfDate({ date, time }: CellDate): number | null {
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / dayMilliseconds;
  if (!Number.isInteger(days) || days < 61 || days > lastSerial) return null;
  const [hours = 0, minutes = 0, seconds = 0] = (time ?? '').split(':').map(Number);
  return days + (hours * 3600 + minutes * 60 + seconds) / secondsPerDay;
}
