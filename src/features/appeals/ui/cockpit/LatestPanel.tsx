import './cockpitPanels.css';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { shanghaiDate, shanghaiTimeOfDay } from '../../../../kernel/shanghaiTime.ts';
import { figureRoutes } from '../../figures/contract.ts';
import { useNow, useSeesRows } from './readings.ts';

const words = defineWords({
  none: ['最近七天没有进展', 'Nothing happened in seven days'],
  day: ['{month}月{day}日 {time}', '{month}/{day} {time}'],
});

const shownSteps = 30;

/** The latest steps, newest first; names nobody. */
export function LatestPanel() {
  const t = useWords(words);
  const pick = usePick();
  const now = useNow();
  const sees = useSeesRows();
  const today = now && shanghaiDate(new Date(now.at));
  const when = (at: string) => {
    const moment = new Date(at);
    const date = shanghaiDate(moment);
    const time = shanghaiTimeOfDay(moment).slice(0, 5);
    if (date === today) return time;
    return t('day', { month: String(Number(date.slice(5, 7))), day: String(Number(date.slice(8))), time });
  };
  const { data } = useRouteQuery(
    figureRoutes.latest,
    { query: { limit: shownSteps } },
    { topics: ['appeals'], keepPrevious: true },
  );
  if (!data) return null;
  if (data.items.length === 0) return <p>{t('none')}</p>;
  return (
    <ol className="ticker">
      {data.items.map(({ id, at, type, words: said, place, category }) => {
        const body = (
          <>
            <time dateTime={at}>{when(at)}</time>
            <span>
              {place} · {pick([category.zh, category.en])}
            </span>
            <strong className={type === 'deadlineBreached' ? 'late' : ''}>{pick([said.zh, said.en])}</strong>
          </>
        );
        return (
          <li key={id}>
            {sees ? <a href={`/console/appeals/${id.split('/')[0]}`}>{body}</a> : <div>{body}</div>}
          </li>
        );
      })}
    </ol>
  );
}
