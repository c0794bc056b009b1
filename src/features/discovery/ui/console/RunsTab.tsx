import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { listRoutes, type RunView } from '../../contract/lists.ts';
import { topic } from './parts.tsx';

export const runWords = defineWords({
  actions: ['操作', 'Actions'],
  left: ['名单', 'List'],
  right: ['比对对象', 'Compared with'],
  register: ['登记库', 'The register'],
  state: ['状态', 'State'],
  waiting: ['正在比对', 'Comparing'],
  matched: ['正在整理结果', 'Settling'],
  done: ['完成', 'Done'],
  failed: ['没有成功', 'Failed'],
  matches: ['匹配', 'Matches'],
  conflicts: ['有矛盾', 'Conflicts'],
  candidates: ['新线索', 'New candidates'],
  changes: ['变化', 'Changes'],
  by: ['发起', 'By'],
  look: ['看结果', 'Look'],
  none: ['还没有比对过。在名单上点“与登记库比对”。', 'No comparison yet: choose a list and compare it.'],
});

/** Comparisons, newest first. */
export function RunsTab() {
  const t = useWords(runWords);
  const formats = useFormats();
  const pages = usePages();
  const { data, error } = useRouteQuery(
    listRoutes.runs,
    { query: pages.at },
    { topics: [topic], keepPrevious: true },
  );
  const number = (value: number | undefined) => (value === undefined ? absent : formats.number(value));
  return (
    <PagedTable<RunView>
      page={data}
      error={error}
      pages={pages}
      none={t('none')}
      columns={[
        { title: t('left'), key: 'left', render: (_, run) => run.left.name },
        { title: t('right'), key: 'right', render: (_, run) => run.right?.name ?? t('register') },
        { title: t('state'), key: 'state', render: (_, run) => t(run.status) },
        {
          title: t('matches'),
          key: 'matches',
          align: 'right',
          render: (_, run) => number(run.summary?.matches),
        },
        {
          title: t('candidates'),
          key: 'candidates',
          align: 'right',
          render: (_, run) => number(run.summary?.candidates),
        },
        {
          title: t('changes'),
          key: 'changes',
          align: 'right',
          render: (_, run) => number(run.summary?.changes),
        },
        { title: t('by'), key: 'by', render: (_, run) => `${run.askedBy} ${formats.instant(run.askedAt)}` },
        {
          title: t('actions'),
          key: 'look',
          render: (_, run) => <Link to={`/discovery/runs/${run.id}`}>{t('look')}</Link>,
        },
      ]}
    />
  );
}
