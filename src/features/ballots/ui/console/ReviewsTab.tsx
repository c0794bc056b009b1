import { Alert, Empty, Table } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type BallotView, ballotRoutes, type ReviewYear } from '../../contract.ts';
import { fullRate } from '../ResultView.tsx';

const words = defineWords({
  year: ['年份', 'Year'],
  issued: ['发出', 'Issued'],
  returned: ['收回', 'Returned'],
  valid: ['有效', 'Valid'],
  both: ['满意＋基本满意', 'Satisfied and basically'],
  satisfied: ['满意', 'Satisfied alone'],
  grade: ['等次', 'Grade'],
  void: ['无效', 'Void'],
  qualified: ['合格', 'Qualified'],
  advanced: ['先进', 'Advanced'],
  model: ['模范', 'Model'],
  problems: ['问题', 'Problems'],
  raise: ['列入整改', 'Put on the rectification list'],
  none: ['还没有公布过的评议。', 'No review was published yet.'],
});

/** What members said of their union, year by year. */
export function ReviewsTab({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const { data, error } = useRouteQuery(
    ballotRoutes.reviewYears,
    { params: { id: ballot.id } },
    { topics: ['ballots'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  const said = (rate: { numerator: number; denominator: number } | undefined) =>
    rate ? fullRate(rate) : '—';
  return (
    <Table<ReviewYear>
      rowKey="id"
      size="small"
      loading={!data}
      dataSource={data?.items ?? []}
      pagination={false}
      locale={{ emptyText: <Empty description={t('none')} /> }}
      columns={[
        { title: t('year'), render: (_, row) => <Link to={`/ballots/${row.id}`}>{row.year}</Link> },
        { title: t('issued'), dataIndex: 'issued' },
        { title: t('returned'), dataIndex: 'returned' },
        { title: t('valid'), dataIndex: 'valid' },
        { title: t('both'), render: (_, row) => (row.isVoid ? t('void') : said(row.satisfaction?.both)) },
        { title: t('satisfied'), render: (_, row) => (row.isVoid ? '—' : said(row.satisfaction?.satisfied)) },
        {
          title: t('grade'),
          render: (_, row) => (row.grade ? `${t(row.grade)} · ${row.reason ?? ''}` : '—'),
        },
        {
          title: t('problems'),
          render: (_, row) =>
            row.isVoid ? null : (
              <Link
                to={`/rectification?tab=findings&source=unionReview&sourceId=${row.id}&unionId=${ballot.unionId}`}
              >
                {t('raise')}
              </Link>
            ),
        },
      ]}
    />
  );
}
