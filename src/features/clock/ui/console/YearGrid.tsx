import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { DayView, YearView } from '../../contract.ts';
import { kindWords, markWords, weekdays, weekdayWords } from './dayWords.ts';
import { monthOf, today, weeksOf } from './months.ts';

const words = defineWords({
  month: ['{month} 月', 'Month {month}'],
  workdays: ['{count} 个工作日', '{count} working days'],
});

const marked = (kind: DayView['kind']): kind is keyof typeof markWords.entries => kind in markWords.entries;

function Day({ day }: { day: DayView }) {
  const kind = useWords(kindWords);
  const mark = useWords(markWords);
  const formats = useFormats();
  const said = [formats.date(day.date), kind(day.kind), day.name].filter(Boolean).join(' · ');
  return (
    <td className={`day ${day.kind} ${day.date === today() ? 'today' : ''}`} title={said}>
      <span aria-hidden="true">
        {Number(day.date.slice(8))}
        {marked(day.kind) && <small>{mark(day.kind)}</small>}
      </span>
      <span className="visuallyHidden">{said}</span>
    </td>
  );
}

/** A year at a glance: twelve small months, days off and make-up days told by colour, mark and words. */
export function YearGrid({ year }: { year: YearView }) {
  const t = useWords(words);
  const weekday = useWords(weekdayWords);
  const byDate = new Map(year.days.map((day) => [day.date, day]));
  return (
    <div className="yearGrid">
      {year.months.map(({ month, workdays }) => {
        const name = `${year.year}-${String(month).padStart(2, '0')}`;
        return (
          <table key={month} className="monthGrid">
            <caption>
              <b>{t('month', { month })}</b> <span>{t('workdays', { count: workdays })}</span>
            </caption>
            <thead>
              <tr>
                {weekdays.map((number) => (
                  <th key={number} scope="col">
                    {weekday(number)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(name).map((week) => (
                <tr key={week[0]}>
                  {week.map((date) => {
                    const day = monthOf(date) === name ? byDate.get(date) : undefined;
                    return day ? <Day key={date} day={day} /> : <td key={date} />;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
}
