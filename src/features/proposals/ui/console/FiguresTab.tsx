import { Alert, Input, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { rate } from '../../../../kernel/rate.ts';
import { proposalFigureNames, proposalRoutes } from '../../contract.ts';

const words = defineWords({
  from: ['提交日期从', 'Submitted from'],
  before: ['到（不含）', 'up to (not included)'],
  union: ['工会', 'Union'],
  itself: ['（本级）', '(itself)'],
  proposers: ['提案人（人）', 'Proposers (people)'],
  submitted: ['提交', 'Submitted'],
  docketed: ['立案', 'Docketed'],
  closed: ['办结', 'Closed'],
  notDocketed: ['不立案', 'Not docketed'],
  converted: ['转建议', 'Suggestions'],
  merged: ['并案', 'Merged'],
  open: ['在办', 'Open'],
  replied: ['已答复', 'Replied'],
  solved: ['已解决', 'Solved'],
  planned: ['列入计划', 'Planned'],
  rated: ['已评价', 'Rated'],
  satisfied: ['满意和基本满意', 'Satisfied'],
  unsolved: ['未办结清单', 'Unsolved'],
  ofSubmitted: ['办结占提交', 'Closed of submitted'],
  ofDocketed: ['办结占立案', 'Closed of docketed'],
  none: ['这段时间没有提案。', 'No proposals in this period.'],
  note: [
    '评价在评价期结束后才计入。率都写明分子和分母。',
    'Ratings count once their window has closed. Rates show both figures.',
  ],
});
type Row = (typeof proposalRoutes.proposalFigures.response)['_zod']['output']['rows'][number];

/** A union below with all that is in it, or the union itself without those below. */
const placeOf = ({ unionId }: Row, scopeId: string): Record<string, string> =>
  unionId ? { within: unionId } : { within: scopeId, itself: 'true' };

/** Counts by the unions below; each opens its rows. */
export function FiguresTab() {
  const t = useWords(words);
  const { aside } = useFormats();
  const [from, setFrom] = useState(dayjs().startOf('year').format('YYYY-MM-DD'));
  const [before, setBefore] = useState(dayjs().add(1, 'year').startOf('year').format('YYYY-MM-DD'));
  const { data, error, isFetching } = useRouteQuery(
    proposalRoutes.proposalFigures,
    { query: { from, before } },
    { topics: ['proposals'], keepPrevious: true },
  );
  const all = { title: t('itself'), value: '' };
  const both = (part: number, whole: number) => aside(rate(part, whole).text, `${part}/${whole}`);
  return (
    <>
      <div className="proposalFilter">
        <label htmlFor="figuresFrom">{t('from')}</label>
        <Input
          id="figuresFrom"
          type="date"
          value={from}
          style={{ width: 160 }}
          onChange={(event) => setFrom(event.target.value || from)}
        />
        <label htmlFor="figuresBefore">{t('before')}</label>
        <Input
          id="figuresBefore"
          type="date"
          value={before}
          style={{ width: 160 }}
          onChange={(event) => setBefore(event.target.value || before)}
        />
      </div>
      <p className="soft">
        {data?.scope} · {t('note')}
      </p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<Row>
        rowKey={(row) => row.unionId ?? ''}
        size="small"
        scroll={{ x: 'max-content' }}
        loading={isFetching && !data}
        dataSource={data?.rows ?? []}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('union'), fixed: 'left', render: (_, row) => row.unionName || all.title },
          { title: t('ofSubmitted'), render: (_, row) => both(row.closed, row.submitted) },
          { title: t('ofDocketed'), render: (_, row) => both(row.closed, row.docketed) },
          { title: t('proposers'), dataIndex: 'proposers', align: 'right' },
          ...proposalFigureNames.map((name) => ({
            title: t(name),
            align: 'right' as const,
            render: (_: unknown, row: Row) =>
              row[name] > 0 && data ? (
                <Link
                  to={`/proposals?${new URLSearchParams({ tab: 'all', ...placeOf(row, data.scopeId), from, before, figure: name })}`}
                >
                  {row[name]}
                </Link>
              ) : (
                row[name]
              ),
          })),
        ]}
      />
    </>
  );
}
