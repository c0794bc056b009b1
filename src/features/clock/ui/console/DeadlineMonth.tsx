import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { clockRoutes, type DayView } from '../../contract.ts';
import { kindWords, markWords, weekdays, weekdayWords } from './dayWords.ts';
import { monthOf, shiftMonth, today, weeksOf } from './months.ts';

const words = defineWords({
  month: ['{year} 年 {month} 月', '{month}/{year}'],
  previous: ['上个月', 'Month before'],
  next: ['下个月', 'Month after'],
  now: ['本月', 'This month'],
  due: ['{count} 个到期', '{count} due'],
  provisional: ['暂定', 'provisional'],
  caption: ['按天看在办期限', 'Running deadlines by day'],
  choose: ['点一天，看当天到期的事项。', 'Choose a day to see what falls due.'],
  nothing: ['这一天没有到期的事项。', 'Nothing falls due on this day.'],
  more: ['只显示前 {count} 项', 'The first {count} are shown'],
  late: ['已过期限', 'overdue'],
});

/** What falls due on which day of a month, within the viewer's rights. */
export function DeadlineMonth() {
  const t = useWords(words);
  const weekday = useWords(weekdayWords);
  const [month, setMonth] = useState(monthOf(today()));
  const [chosen, setChosen] = useState(today());
  const weeks = weeksOf(month);
  const [from, to] = [weeks[0]?.[0] ?? '', weeks.at(-1)?.[6] ?? ''];
  const counts = useRouteQuery(
    clockRoutes.upcomingDays,
    { query: { from, to } },
    { topics: ['appeals', 'calendar'], keepPrevious: true },
  );
  const year = useRouteQuery(
    clockRoutes.calendarYear,
    { params: { year: Number(month.slice(0, 4)) } },
    { topics: ['calendar'], keepPrevious: true },
  );
  const kinds = new Map((year.data?.days ?? []).map((day) => [day.date, day]));
  const byDate = new Map((counts.data?.days ?? []).map((day) => [day.date, day]));
  return (
    <div className="deadlines">
      <section>
        <div className="calendarBar">
          <Button onClick={() => setMonth(shiftMonth(month, -1))} aria-label={t('previous')}>
            ‹
          </Button>
          <h2>{t('month', { year: month.slice(0, 4), month: Number(month.slice(5)) })}</h2>
          <Button onClick={() => setMonth(shiftMonth(month, 1))} aria-label={t('next')}>
            ›
          </Button>
          <Button
            onClick={() => {
              setMonth(monthOf(today()));
              setChosen(today());
            }}
          >
            {t('now')}
          </Button>
        </div>
        {counts.error && <Alert type="error" showIcon title={explainProblem(counts.error)} />}
        <table className="deadlineMonth">
          <caption className="visuallyHidden">{t('caption')}</caption>
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
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((date) => (
                  <DayCell
                    key={date}
                    date={date}
                    day={kinds.get(date)}
                    due={byDate.get(date)}
                    inMonth={monthOf(date) === month}
                    chosen={date === chosen}
                    onChoose={() => setChosen(date)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <DayList date={chosen} />
    </div>
  );
}

interface DayCellProps {
  date: string;
  day: DayView | undefined;
  due: { count: number; provisional: number } | undefined;
  inMonth: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function DayCell({ date, day, due, inMonth, chosen, onChoose }: DayCellProps) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const mark = useWords(markWords);
  const formats = useFormats();
  const late = due !== undefined && date < today();
  const marked =
    day && day.kind in markWords.entries ? (day.kind as keyof typeof markWords.entries) : undefined;
  const said = [
    formats.date(date),
    day && kind(day.kind),
    day?.name,
    due && t('due', { count: due.count }),
    late && t('late'),
  ].filter(Boolean);
  return (
    <td className={`${day?.kind ?? ''} ${inMonth ? '' : 'outside'} ${date === today() ? 'today' : ''}`}>
      <button type="button" aria-pressed={chosen} onClick={onChoose}>
        <span className="visuallyHidden">{said.join(' · ')}</span>
        <span className="number" aria-hidden="true">
          {Number(date.slice(8))}
          {marked && <small>{mark(marked)}</small>}
        </span>
        {due && (
          <span className={`dueCount ${late ? 'late' : ''}`} aria-hidden="true">
            {t('due', { count: due.count })}
          </span>
        )}
      </button>
    </td>
  );
}

function DayList({ date }: { date: string }) {
  const t = useWords(words);
  const language = useLanguage();
  const formats = useFormats(today());
  const { data, error } = useRouteQuery(
    clockRoutes.upcomingOfDay,
    { params: { date } },
    { topics: ['appeals', 'calendar'] },
  );
  return (
    <section className="dayPanel" aria-live="polite">
      <h2>{formats.date(date)}</h2>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin />}
      {data?.items.length === 0 && <p className="soft">{t('nothing')}</p>}
      <ul className="plainList">
        {(data?.items ?? []).map((item) => (
          <li key={item.id}>
            <span>
              <Link to={`/${item.subjectType}s/${item.subjectId}`}>{item.subject}</Link>{' '}
              {item.about[language]}
              <br />
              <b>{item.name[language]}</b>
              {item.provisional && <span className="badge"> {t('provisional')}</span>}
              <br />
              <span className="soft">{item.explanation[language]}</span>
            </span>
          </li>
        ))}
      </ul>
      {data?.more && <p className="soft">{t('more', { count: data.items.length })}</p>}
    </section>
  );
}
