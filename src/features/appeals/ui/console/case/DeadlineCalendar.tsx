import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { addDays, type CivilDate, partsOf, weekday } from '../../../../../kernel/civilDate.ts';
import { today } from '../parts/say.ts';
import type { DeadlineDays } from './deadlineDays.ts';

const words = defineWords({
  start: ['起', 'start'],
  due: ['到期', 'due'],
  off: ['休', 'off'],
  month: ['{count}月', '{count}/'],
  today: ['今', 'now'],
});

const weekdays = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
} as const;

function weeksOf({ start, due }: DeadlineDays): CivilDate[][] {
  const weeks: CivilDate[][] = [];
  for (let monday = addDays(start, 1 - weekday(start)); monday <= due; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(monday, index)));
  return weeks;
}

/** A small calendar of a term: the days that count, those passed over, the last one. The words beside it say the same. */
export function DeadlineCalendar({ days, label }: { days: DeadlineDays; label: string }) {
  const t = useWords(words);
  const language = useLanguage();
  const now = today();
  const nameOf = (date: CivilDate) => {
    const { day, month } = partsOf(date);
    return day === 1 || date === days.start ? `${t('month', { count: month })}${day}` : String(day);
  };
  const kindOf = (date: CivilDate) => {
    if (date === days.start) return 'start';
    if (date < days.start || date > days.due) return 'outside';
    if (date === days.due) return 'due';
    return days.skipped.has(date) ? 'off' : 'counts';
  };
  const markOf = { start: t('start'), due: t('due'), off: t('off'), counts: '', outside: '' };
  return (
    <div className="deadlineCalendar" role="img" aria-label={label}>
      <table aria-hidden="true">
        <thead>
          <tr>
            {weekdays[language].map((name) => (
              <th key={name}>{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const kind = kindOf(date);
                return (
                  <td key={date} className={`${kind} ${date === now ? 'now' : ''}`}>
                    {nameOf(date)}
                    <small>{date === now && kind !== 'due' ? t('today') : markOf[kind]}</small>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
