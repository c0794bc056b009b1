import { addDays, type CivilDate, parseCivilDate } from './civilDate.ts';
import { buildWorkCalendar, type HolidayYear, type WorkCalendar } from './workCalendar.ts';

/** [name, first day off, last day off, make-up days] as printed in the State Council's notices. */
type Holiday = [name: string, from: string, to: string, ...work: string[]];

const holidays2025: Holiday[] = [
  ['元旦', '2025-01-01', '2025-01-01'],
  ['春节', '2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'],
  ['清明节', '2025-04-04', '2025-04-06'],
  ['劳动节', '2025-05-01', '2025-05-05', '2025-04-27'],
  ['端午节', '2025-05-31', '2025-06-02'],
  ['国庆节、中秋节', '2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'],
];

const holidays2026: Holiday[] = [
  ['元旦', '2026-01-01', '2026-01-03', '2026-01-04'],
  ['春节', '2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
  ['清明节', '2026-04-04', '2026-04-06'],
  ['劳动节', '2026-05-01', '2026-05-05', '2026-05-09'],
  ['端午节', '2026-06-19', '2026-06-21'],
  ['中秋节', '2026-09-25', '2026-09-27'],
  ['国庆节', '2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
];

function yearFrom(year: number, holidays: Holiday[]): HolidayYear {
  const days = holidays.flatMap(([name, from, to, ...work]) => {
    const off: CivilDate[] = [];
    for (let day = parseCivilDate(from); day <= to; day = addDays(day, 1)) off.push(day);
    return [
      ...off.map((date) => ({ date, name, isOffDay: true })),
      ...work.map((date) => ({ date, name, isOffDay: false })),
    ];
  });
  return { year, days };
}

/** The days of 2025 and 2026 for tests of pure rules; no other year is announced. */
export function testCalendar(): WorkCalendar {
  return buildWorkCalendar('test-2026', [yearFrom(2025, holidays2025), yearFrom(2026, holidays2026)]);
}
