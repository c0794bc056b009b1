import '../../../appeals/ui/console/parts/console.css';
import { Button, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { type FigureName, type ProjectItem, projectRoutes } from '../../contract.ts';
import { type ProjectStatus, projectStatuses } from '../../tables.ts';
import { statusWords, tallyWords } from '../words.ts';
import { ProjectDrawer } from './ProjectDrawer.tsx';

const words = defineWords({
  title: ['职工实事项目', 'Practical projects'],
  draft: ['新建项目', 'New project'],
  out: ['导出', 'Export'],
  search: ['按项目查找', 'Find by title'],
  allYears: ['全部年度', 'Any year'],
  allStatuses: ['全部状态', 'Any state'],
  year: ['年度', 'Year'],
  project: ['项目', 'Project'],
  whom: ['惠及对象', 'For whom'],
  unit: ['责任单位', 'Responsible'],
  due: ['期限', 'Due'],
  steps: ['节点', 'Milestones'],
  told: ['最近填报', 'Last told'],
  status: ['状态', 'State'],
  late: ['逾期', 'Late'],
  none: [
    '还没有实事项目。点“新建项目”：写清办什么、给谁、谁来办、分几步，公布后全体职工看得到。',
    'No projects yet. “New project”: what, for whom, who and in which steps; once published every worker sees it.',
  ],
  behind: ['只看数字背后的项目', 'Only what the figure counts'],
  all: ['看全部', 'Show all'],
});
const figureNames: readonly FigureName[] = [
  ...(['listed', 'finished', 'underWay', 'late', 'carriedOver', 'dropped'] as const),
];

/** Projects of my places by year, and how many are finished of all that were published. */
export function ProjectsScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const tally = useWords(tallyWords);
  const formats = useFormats();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const [search, setSearch] = useState('');
  const [year, setYear] = useState<number>();
  const [chosen, setStatus] = useState<ProjectStatus>();
  const pages = usePages();
  const [open, setOpen] = useState<'draft' | 'export'>();
  const asked = (name: 'within' | 'from' | 'before') => {
    const value = address.get(name);
    return value ? { [name]: value } : {};
  };
  const figure = figureNames.find((name) => name === address.get('figure'));
  const query = {
    ...{ limit: 50, ...asked('within'), ...asked('from'), ...asked('before') },
    ...{ ...(figure ? { figure } : {}), ...(search ? { search } : {}), ...pages.at },
    ...{ ...(year ? { year } : {}), ...(chosen ? { status: chosen } : {}) },
  };
  const { data, error } = useRouteQuery(
    projectRoutes.listProjects,
    { query },
    { topics: ['practicalProjects'], keepPrevious: true },
  );
  const filter = (change: () => void) => {
    change();
    pages.reset();
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button onClick={() => setOpen('export')}>{t('out')}</Button>
        {data?.mayRun && (
          <Button type="primary" onClick={() => setOpen('draft')}>
            {t('draft')}
          </Button>
        )}
      </div>
      {data?.tally && data.tally.listed > 0 && (
        <section className="panel">
          <strong>
            {tally('finished', {
              ...{ year: data.tally.year, numerator: data.tally.rate.numerator },
              ...{ denominator: data.tally.rate.denominator, percent: data.tally.rate.text },
            })}
          </strong>
          <br />
          {tally('rest', {
            ...{ underWay: data.tally.underWay, late: data.tally.late },
            ...{ carriedOver: data.tally.carriedOver, dropped: data.tally.dropped },
          })}
        </section>
      )}
      <Space wrap style={{ marginBlock: 12 }}>
        {figure && (
          <Tag>
            {t('behind')}{' '}
            <Button size="small" type="link" onClick={() => filter(() => setAddress({}, { replace: true }))}>
              {t('all')}
            </Button>
          </Tag>
        )}
        <SearchFilter label={t('search')} onSearch={(text) => filter(() => setSearch(text))} />
        <Select
          allowClear
          aria-label={t('allYears')}
          placeholder={t('allYears')}
          style={{ width: 130 }}
          value={year ?? null}
          options={(data?.years ?? []).map((value) => ({ value, label: String(value) }))}
          onChange={(value) => filter(() => setYear(value ?? undefined))}
        />
        <ChoiceFilter
          label={t('allStatuses')}
          width={150}
          value={chosen}
          values={projectStatuses}
          say={status}
          onChange={(next) => filter(() => setStatus(next))}
        />
      </Space>
      <PagedTable<ProjectItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          { title: t('year'), dataIndex: 'year', sorter: (a, b) => a.year - b.year },
          {
            title: t('project'),
            render: (_, row) => (
              <>
                <Link to={`/practical-projects/${row.id}`}>{row.title}</Link>
                <br />
                {row.unionName}
              </>
            ),
          },
          { title: t('whom'), dataIndex: 'forWhom' },
          { title: t('unit'), dataIndex: 'responsibleUnit' },
          {
            title: t('due'),
            sorter: (a, b) => a.dueOn.localeCompare(b.dueOn),
            render: (_, row) => formats.date(row.dueOn),
          },
          { title: t('steps'), render: (_, row) => `${row.milestonesDone} / ${row.milestones}` },
          { title: t('told'), render: (_, row) => row.lastMonth?.slice(0, 7) ?? '—' },
          {
            title: t('status'),
            render: (_, row) => (
              <>
                {status(row.status)} {row.isLate && <Tag color="error">{t('late')}</Tag>}
              </>
            ),
          },
        ]}
      />
      {open === 'export' && <AskExport onClose={() => setOpen(undefined)} />}
      {open === 'draft' && (
        <ProjectDrawer
          onClose={() => setOpen(undefined)}
          onDrafted={(id) => void navigate(`/practical-projects/${id}`)}
        />
      )}
    </>
  );
}
