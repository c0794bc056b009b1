import { Switch, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { proposalRoutes } from '../../contract.ts';

const words = defineWords({
  late: ['只看过期的', 'Only late ones'],
  proposal: ['提案', 'Proposal'],
  unit: ['单位', 'Unit'],
  text: ['承诺', 'Promise'],
  due: ['承诺日期', 'Promised for'],
  isLate: ['已过期', 'Late'],
  moved: ['改期 {count} 次', 'moved {count} {count|time|times}'],
  reported: ['报告已兑现，待核实', 'Reported as kept; to be confirmed'],
  none: ['没有未兑现的承诺。', 'Every promise is kept.'],
});

/** Promises of class B replies, until somebody outside the unit confirms the proof. */
export function FollowTab() {
  const t = useWords(words);
  const { date } = useFormats();
  const [late, setLate] = useState(false);
  const pages = usePages();
  const { data, error } = useRouteQuery(
    proposalRoutes.followUps,
    { query: { ...(late ? { late: 'true' } : {}), ...pages.at } },
    { topics: ['proposals'], keepPrevious: true },
  );
  return (
    <>
      <div className="proposalFilter">
        <Switch
          id="latePromises"
          checked={late}
          onChange={(next) => {
            pages.reset();
            setLate(next);
          }}
        />
        <label htmlFor="latePromises">{t('late')}</label>
      </div>
      <PagedTable
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('proposal'),
            render: (_, row) => (
              <Link to={`/proposals/${row.proposalId}`}>
                {row.number} {row.title}
              </Link>
            ),
          },
          { title: t('unit'), dataIndex: 'unitName' },
          { title: t('text'), dataIndex: 'text' },
          {
            title: t('due'),
            sorter: (a, b) => a.dueOn.localeCompare(b.dueOn),
            render: (_, row) => (
              <>
                {date(row.dueOn)} {row.late && <Tag color="red">{t('isLate')}</Tag>}
                {row.moved > 0 && <Tag>{t('moved', { count: row.moved })}</Tag>}
                {row.status === 'reported' && <Tag color="gold">{t('reported')}</Tag>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
