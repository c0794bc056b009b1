import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { appealRoutes, queueViews } from '../../../contract.ts';
import type { QueueView } from './queueAddress.ts';
import { viewWords } from './queueWords.ts';

const words = defineWords({ label: ['视图', 'Views'] });

/** The views with how many appeals each holds. */
export function ViewTabs({ view, onChange }: { view: QueueView; onChange: (view: QueueView) => void }) {
  const t = useWords(words);
  const name = useWords(viewWords);
  const { data: counts } = useRouteQuery(appealRoutes.counts, {}, { topics: ['appeals'] });
  return (
    <nav className="viewTabs" aria-label={t('label')}>
      {queueViews.map((entry) => (
        <button
          key={entry}
          type="button"
          aria-current={entry === view ? 'true' : undefined}
          className={entry === 'overdue' && (counts?.overdue ?? 0) > 0 ? 'alarm' : ''}
          onClick={() => onChange(entry)}
        >
          {name(entry)} <span className="count">{counts?.[entry] ?? '…'}</span>
        </button>
      ))}
    </nav>
  );
}
