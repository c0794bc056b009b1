import '../parts/console.css';
import './queue.css';
import { Alert, Button, Spin } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useShortcuts } from '#web/console/shortcuts.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { ActionDrawer } from '../act/ActionDrawer.tsx';
import { ExportButton } from './ExportButton.tsx';
import { FilterBar } from './FilterBar.tsx';
import { QueueHead, QueueRow } from './QueueRow.tsx';
import { useQueueFilters } from './queueAddress.ts';
import { useQueuePages } from './queuePages.ts';
import { emptyWords } from './queueWords.ts';
import { SavedViews } from './SavedViews.tsx';
import { ViewTabs } from './ViewTabs.tsx';

const words = defineWords({
  title: ['诉求', 'Appeals'],
  file: ['登记诉求', 'File an appeal'],
  caption: ['诉求队列', 'Queue of appeals'],
  more: ['再显示一些', 'Show more'],
  end: ['共 {count} 件，已全部显示', '{count} {count|appeal|appeals}, all shown'],
  narrowed: ['这些筛选条件下没有诉求。', 'No appeals match these filters.'],
  clear: ['清除筛选', 'Clear filters'],
});

const keys = defineWords({
  next: ['下一行（再按 Enter 打开）', 'Next row (then Enter opens it)'],
  previous: ['上一行', 'Previous row'],
  search: ['搜索', 'Search'],
  accept: ['受理选中的诉求', 'Accept the selected appeal'],
  act: ['办理选中的诉求', 'Act on the selected appeal'],
  refresh: ['刷新', 'Refresh'],
});

/** Where a case worker lives: most overdue first, the reason on hover, one step from the next right action. */
export function QueueScreen() {
  const t = useWords(words);
  const empty = useWords(emptyWords);
  const session = useSession();
  const { filters, change, replace } = useQueueFilters();
  const pages = useQueuePages(filters);
  const [selected, setSelected] = useState<string>();
  const [acting, setActing] = useState<{ id: string; action?: string }>();
  const table = useRef<HTMLTableElement>(null);
  const view = filters.view ?? 'open';
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items);

  const move = (step: number) => {
    const now = items.findIndex((item) => item.id === selected);
    const next = items[Math.min(Math.max(now + step, 0), items.length - 1)];
    if (!next) return;
    setSelected(next.id);
    table.current?.querySelector<HTMLElement>(`[data-appeal="${next.id}"]`)?.focus();
  };
  const act = (action?: string) => {
    if (selected && items.some((item) => item.id === selected))
      setActing({ id: selected, ...(action ? { action } : {}) });
  };
  useShortcuts([
    { key: 'j', label: keys.entries.next, run: () => move(1) },
    { key: 'k', label: keys.entries.previous, run: () => move(-1) },
    { key: 'a', label: keys.entries.accept, run: () => act('accept') },
    { key: 'd', label: keys.entries.act, run: () => act() },
    { key: 'r', label: keys.entries.refresh, run: () => void pages.refetch() },
    { key: '/', label: keys.entries.search, run: () => document.getElementById('queueSearch')?.focus() },
  ]);

  const narrowed = Object.keys(filters).some((name) => name !== 'view' && name !== 'sort');
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <SavedViews filters={filters} onOpen={replace} />
        {holds(session, 'appeal.export') && <ExportButton filters={filters} />}
        {holds(session, 'appeal.file') && (
          <Link to="/appeals/new">
            <Button type="primary" tabIndex={-1}>
              {t('file')}
            </Button>
          </Link>
        )}
      </div>
      <ViewTabs view={view} onChange={(next) => change({ view: next })} />
      <FilterBar filters={filters} onChange={change} />
      {pages.error && <Alert type="error" showIcon title={explainProblem(pages.error)} />}
      {pages.isPending ? (
        <Spin className="wholePage" />
      ) : (
        <table className={`queue ${pages.isPlaceholderData ? 'stale' : ''}`} ref={table}>
          <caption className="visuallyHidden">{t('caption')}</caption>
          <QueueHead />
          <tbody>
            {items.map((item) => (
              <QueueRow
                key={item.id}
                item={item}
                selected={item.id === selected}
                onSelect={() => setSelected(item.id)}
                onAct={() => setActing({ id: item.id })}
              />
            ))}
          </tbody>
        </table>
      )}
      {pages.data && items.length === 0 && (
        <div className="emptyHint">
          <p>{narrowed ? t('narrowed') : empty(view)}</p>
          {narrowed && <Button onClick={() => replace({ view })}>{t('clear')}</Button>}
        </div>
      )}
      {items.length > 0 && (
        <p className="queueEnd">
          {pages.hasNextPage ? (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : (
            <span className="soft">{t('end', { count: items.length })}</span>
          )}
        </p>
      )}
      {acting && (
        <ActionDrawer
          key={acting.id + (acting.action ?? '')}
          appealId={acting.id}
          {...(acting.action ? { preferred: acting.action } : {})}
          onClose={() => setActing(undefined)}
        />
      )}
    </>
  );
}
