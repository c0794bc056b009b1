import { Alert, Button, InputNumber, Spin, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes, type SourceView } from '../../contract.ts';
import { BudgetBar } from './BudgetBar.tsx';
import { OpenSource } from './OpenSource.tsx';
import { sourceKindWords, topic } from './words.ts';

const words = defineWords({
  year: ['年度', 'Year'],
  open: ['新开来源', 'Open a source'],
  name: ['来源', 'Source'],
  union: ['工会', 'Union'],
  kind: ['性质', 'Kind'],
  money: ['资金', 'Money'],
  closed: ['已结账至', 'Closed until'],
  earmark: ['指定用途：{use}', 'Earmarked: {use}'],
  none: ['这一年还没有资金来源。', 'No source for this year yet.'],
  noneHint: [
    '财务人员可在右上角“新开来源”，录入期初余额后即可承付和付款。',
    'Finance staff open one at the top right; with its opening balance it can be promised and paid from.',
  ],
});

/** The year's sources, each with its bar: paid, promised, free. */
export function SourcesTab() {
  const t = useWords(words);
  const pick = usePick();
  const [year, setYear] = useState(dayjs().year());
  const [opening, setOpening] = useState(false);
  const { data, error } = useRouteQuery(
    fundRoutes.fundSources,
    { query: { year: String(year) } },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <div className="fundFilter">
        <InputNumber
          aria-label={t('year')}
          min={2000}
          max={2200}
          value={year}
          onChange={(next) => next && setYear(next)}
        />
        {data.mayOpen && (
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        )}
      </div>
      <Table<SourceView>
        rowKey="id"
        size="middle"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        dataSource={data.items}
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
            title: t('name'),
            sorter: (a, b) => a.name.localeCompare(b.name),
            render: (_, source) => (
              <>
                <Link to={`/funds/${source.id}`}>{source.name}</Link>
                {source.earmark && <div className="soft">{t('earmark', { use: source.earmark })}</div>}
              </>
            ),
          },
          { title: t('union'), render: (_, source) => source.union.name },
          {
            title: t('kind'),
            render: (_, source) => <Tag>{pick(sourceKindWords[source.kind])}</Tag>,
          },
          {
            title: t('money'),
            sorter: (a, b) => a.availableFen - b.availableFen,
            render: (_, source) => <BudgetBar {...source} />,
          },
          { title: t('closed'), render: (_, source) => source.closedUntil ?? '—' },
        ]}
      />
      {opening && <OpenSource year={year} onClose={() => setOpening(false)} />}
    </>
  );
}
