import { Alert, Button, InputNumber, Select, Spin, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { ProjectView } from '../../../projects/contract.ts';
import { type ProjectStatus, projectStatuses } from '../../../projects/tables.ts';
import { projectKindWords, projectStatusWords } from '../../../projects/words.ts';
import { ExportList } from '../ExportList.tsx';
import { More } from '../More.tsx';
import { useProjectPages } from '../pages.ts';
import { DraftProject } from './DraftProject.tsx';
import { SpentBar } from './SpentBar.tsx';

const words = defineWords({
  year: ['年度', 'Year'],
  status: ['状态', 'State'],
  all: ['全部状态', 'All'],
  draft: ['申请建站补助', 'Ask for a subsidy'],
  thisYear: ['{year} 年新建驿站', 'New stations in {year}'],
  toDate: ['累计新建驿站', 'New stations to date'],
  count: ['{count} 个', '{count}'],
  paid: ['补助 {money}', '{money} granted'],
  spent: ['已支出 {money}', '{money} spent'],
  number: ['编号', 'Number'],
  name: ['项目', 'Project'],
  union: ['工会', 'Union'],
  kind: ['类型', 'Kind'],
  budget: ['预算', 'Budget'],
  granted: ['补助', 'Granted'],
  actual: ['预算与实际支出', 'Budget against actual'],
  list: ['驿站建设项目', 'Station projects'],
  none: ['这一年还没有建站项目。', 'No project in this year yet.'],
  noneHint: [
    '基层工会在这里申请：写明地点、使用范围和分项预算；审核、审批后由出纳拨付。',
    'Unions ask here, with the site, the scope of use and a budget by item; it is reviewed, approved, then paid.',
  ],
});

const colours: Partial<Record<ProjectStatus, string>> = {
  ...{
    submitted: 'orange',
    reviewed: 'orange',
    paid: 'blue',
    built: 'blue',
    audited: 'green',
    refused: 'red',
  },
};

/** Subsidised stations (F05, F09): what each was to cost and did, the year's new ones and all to date. */
export function ProjectsTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money, number } = useFormats();
  const [year, setYear] = useState(dayjs().year());
  const [status, setStatus] = useState<ProjectStatus>();
  const [drafting, setDrafting] = useState(false);
  const filter = { year: String(year), ...(status ? { status } : {}) };
  const pages = useProjectPages(filter);
  if (pages.error) return <Alert type="error" showIcon title={explainProblem(pages.error)} />;
  const [first] = pages.data?.pages ?? [];
  if (!first) return <Spin className="wholePage" />;
  const sums = [
    { key: 'thisYear', label: t('thisYear', { year }), ...first.newThisYear },
    { key: 'toDate', label: t('toDate'), ...first.newToDate },
  ];
  return (
    <>
      <div className="fundFacts">
        {sums.map((sum) => (
          <div key={sum.key}>
            {sum.label}
            <strong>{t('count', { count: number(sum.projects) })}</strong>
            <span className="soft">
              {t('paid', { money: money(sum.paidFen) })} · {t('spent', { money: money(sum.spentFen) })}
            </span>
          </div>
        ))}
      </div>
      <div className="fundFilter">
        <InputNumber
          aria-label={t('year')}
          min={2000}
          max={2200}
          value={year}
          onChange={(next) => next && setYear(next)}
        />
        <Select
          aria-label={t('status')}
          value={status ?? ''}
          popupMatchSelectWidth={false}
          onChange={(next: ProjectStatus | '') => setStatus(next || undefined)}
          options={[
            { value: '', label: t('all') },
            ...projectStatuses.map((value) => ({ value, label: pick(projectStatusWords[value]) })),
          ]}
        />
        <ExportList kind="fundProjects" name={t('list')} params={{ ...filter, year }} />
        {first.mayApply && (
          <Button type="primary" onClick={() => setDrafting(true)}>
            {t('draft')}
          </Button>
        )}
      </div>
      <Table<ProjectView>
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        loading={pages.isPlaceholderData}
        dataSource={pages.data?.pages.flatMap(({ items }) => items) ?? []}
        locale={{
          emptyText: (
            <div className="emptyHint">
              <p>{t('none')}</p>
              <p>{t('noneHint')}</p>
            </div>
          ),
        }}
        columns={[
          {
            title: t('number'),
            render: (_, one) => <Link to={`/fund-projects/${one.id}`}>{one.number}</Link>,
          },
          {
            title: t('name'),
            render: (_, one) => (
              <>
                {one.name}
                <div className="soft">{one.site}</div>
              </>
            ),
          },
          { title: t('union'), render: (_, one) => one.union.name },
          { title: t('kind'), render: (_, one) => pick(projectKindWords[one.kind]) },
          {
            ...{ title: t('budget'), align: 'right', sorter: (a, b) => a.budgetFen - b.budgetFen },
            render: (_, one) => money(one.budgetFen),
          },
          {
            ...{ title: t('granted'), align: 'right' },
            render: (_, one) => (one.approvedFen === null ? '—' : money(one.approvedFen)),
          },
          {
            title: t('actual'),
            sorter: (a, b) => a.spentFen - b.spentFen,
            render: (_, one) => <SpentBar {...one} />,
          },
          {
            title: t('status'),
            render: (_, one) => (
              <Tag color={colours[one.status] ?? 'default'}>{pick(projectStatusWords[one.status])}</Tag>
            ),
          },
        ]}
      />
      <More pages={pages} />
      {drafting && <DraftProject year={year} onClose={() => setDrafting(false)} />}
    </>
  );
}
