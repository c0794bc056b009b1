import './cockpitPanels.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { figureRoutes } from '../../figures/contract.ts';
import { useNow } from './readings.ts';

const words = defineWords({ none: ['最近七天没有进展', 'Nothing happened in seven days'] });

const shownSteps = 30;

/** The latest steps, newest first; names nobody. */
export function LatestPanel() {
  const t = useWords(words);
  const pick = usePick();
  const now = useNow();
  const { instant } = useFormats(now && shanghaiDate(new Date(now.at)));
  const { data } = useRouteQuery(
    figureRoutes.latest,
    { query: { limit: shownSteps } },
    { topics: ['appeals'], keepPrevious: true },
  );
  if (!data) return null;
  if (data.items.length === 0) return <p>{t('none')}</p>;
  return (
    <ol className="ticker">
      {data.items.map(({ id, at, type, words: said, place, category }) => (
        <li key={id} className={type === 'deadlineBreached' ? 'late' : ''}>
          <time dateTime={at}>{instant(at)}</time>
          <span>
            {place} · {pick([category.zh, category.en])}
          </span>
          <strong>{pick([said.zh, said.en])}</strong>
        </li>
      ))}
    </ol>
  );
}
