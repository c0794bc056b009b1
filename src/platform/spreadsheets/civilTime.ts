const shanghaiParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Date and time of day in Shanghai at an instant given in milliseconds. */
export function shanghaiCivilTime(milliseconds: number): { date: string; time: string } {
  const part: Record<string, string> = {};
  for (const { type, value } of shanghaiParts.formatToParts(milliseconds)) part[type] = value;
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    time: `${part.hour}:${part.minute}:${part.second}`,
  };
}

/** The instant of a Shanghai civil time, in milliseconds. UTC+8, and UTC+9 in the summers of 1986–1991. */
export function shanghaiInstant(date: string, time: string): number {
  const standard = Date.parse(`${date}T${time}+08:00`);
  const seen = shanghaiCivilTime(standard);
  return seen.date === date && seen.time === time ? standard : Date.parse(`${date}T${time}+09:00`);
}

/** True for a day that exists, from 1900 to 2199. */
export function isCivilDate(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
