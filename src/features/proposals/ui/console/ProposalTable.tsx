import { Tag } from 'antd';
import { Link } from 'react-router';
import { PagedTable, type Pages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { ProposalRowView } from '../../contractViews.ts';
import { outcomeNames, statusNames } from '../words.ts';

const words = defineWords({
  number: ['编号', 'Number'],
  title: ['案由', 'Matter'],
  union: ['工会', 'Union'],
  proposer: ['提案人', 'Proposer'],
  confidential: ['保密', 'Confidential'],
  status: ['状态', 'Status'],
  units: ['承办', 'Units'],
  reply: ['答复', 'Reply'],
  due: ['期限', 'Due'],
  late: ['逾期', 'Late'],
  round: ['第 {round} 轮', 'Round {round}'],
  best: ['优秀', 'Best'],
});

interface ProposalTableProps {
  page: { items: ProposalRowView[]; next: string | null } | undefined;
  error: unknown;
  pages: Pages;
  empty: string;
  path: '/proposals' | '/handled-proposals';
}

/** Proposals as rows; each opens its screen. */
export function ProposalTable({ page, error, pages, empty, path }: ProposalTableProps) {
  const t = useWords(words);
  const status = useWords(statusNames);
  const outcome = useWords(outcomeNames);
  const { date, list } = useFormats();
  return (
    <PagedTable<ProposalRowView>
      page={page}
      error={error}
      pages={pages}
      none={empty}
      columns={[
        {
          title: t('number'),
          dataIndex: 'number',
          width: 100,
          sorter: (a, b) => a.number.localeCompare(b.number),
        },
        {
          title: t('title'),
          render: (_, row) => (
            <>
              <Link to={`${path}/${row.id}`}>{row.title}</Link>{' '}
              {row.honoured && <Tag color="gold">{t('best')}</Tag>}
            </>
          ),
        },
        { title: t('union'), dataIndex: 'unionName' },
        { title: t('proposer'), render: (_, row) => row.proposer || <Tag>{t('confidential')}</Tag> },
        {
          title: t('status'),
          render: (_, row) => (
            <>
              <Tag>{status(row.status)}</Tag>
              {row.round > 1 && <span className="soft">{t('round', { round: row.round })}</span>}
            </>
          ),
        },
        { title: t('units'), render: (_, row) => list(row.units) || '—' },
        {
          title: t('reply'),
          render: (_, row) =>
            [row.replyClass, row.outcome && outcome(row.outcome)].filter(Boolean).join(' · ') || '—',
        },
        {
          title: t('due'),
          sorter: (a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'),
          render: (_, row) => (
            <>
              {row.dueOn ? date(row.dueOn) : '—'} {row.overdue && <Tag color="red">{t('late')}</Tag>}
            </>
          ),
        },
      ]}
    />
  );
}
