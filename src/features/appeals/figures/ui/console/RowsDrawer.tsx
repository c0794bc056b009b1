import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Empty, Spin } from 'antd';
import { Link } from 'react-router';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { StatusTag } from '../../../ui/console/parts/Badges.tsx';
import { today, useCategoryName } from '../../../ui/console/parts/say.ts';
import '../../../ui/console/parts/console.css';
import { figureRoutes } from '../../contract.ts';
import type { MeasureName } from '../../measures.ts';
import type { FigureFilters } from './figureAddress.ts';

const words = defineWords({
  none: ['没有您能看到的诉求。', 'None that you may see.'],
  more: ['再显示一些', 'Show more'],
  shown: ['已显示 {count} 件，只含您看得到的', '{count} shown; only those you may see'],
});

export interface RowsOf {
  measure: MeasureName;
  title: string;
  filters: FigureFilters;
  /** Closed within so many working days. */
  within?: number;
}

/** The appeals one figure counts, by the same condition, newest first. */
export function RowsDrawer({ rows, onClose }: { rows: RowsOf; onClose: () => void }) {
  const t = useWords(words);
  const formats = useFormats(today());
  const categoryName = useCategoryName();
  const { title, measure, within, filters } = rows;
  const pages = useInfiniteQuery({
    queryKey: [figureRoutes.figureRows.path, rows],
    queryFn: ({ pageParam, signal }) =>
      call(
        figureRoutes.figureRows,
        {
          query: {
            ...(filters as { door?: 'counter'; tier?: 'centre' }),
            measure,
            ...(within === undefined ? {} : { within }),
            ...(pageParam ? { after: pageParam } : {}),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    meta: { topics: ['appeals'] },
  });
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Drawer open size={640} title={title} onClose={onClose}>
      {pages.error && <Alert type="error" showIcon title={explainProblem(pages.error)} />}
      {pages.isPending && <Spin />}
      {pages.data && items.length === 0 && <Empty description={t('none')} />}
      <ul className="figureRows">
        {items.map((item) => (
          <li key={item.id}>
            <Link to={`/appeals/${item.id}`}>{item.number}</Link> <StatusTag status={item.status} />
            <div>
              {categoryName(item.category)} · {item.applicant} · {item.respondent}
            </div>
            <div className="soft">
              {item.unionName} · {formats.instant(item.receivedAt)}
            </div>
          </li>
        ))}
      </ul>
      {items.length > 0 && (
        <p className="soft">
          {pages.hasNextPage && (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('more')}
            </Button>
          )}{' '}
          {t('shown', { count: items.length })}
        </p>
      )}
    </Drawer>
  );
}
