import '../../../appeals/ui/console/parts/console.css';
import './funds.css';
import { Alert, Button, Space, Spin, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type EntryView, fundRoutes, type SourcePage } from '../../contract.ts';
import { BudgetBar } from './BudgetBar.tsx';
import { ReceiveMoney } from './ReceiveMoney.tsx';
import { entryKindWords, moneyWords, sourceKindWords, topic } from './words.ts';

const words = defineWords({
  receive: ['收入或追加', 'Money in'],
  statement: ['本年对账单', 'Statement of the year'],
  lines: ['预算项', 'Budget lines'],
  name: ['名称', 'Name'],
  planned: ['计划', 'Planned'],
  supplement: ['追加', 'Supplement'],
  left: ['剩余', 'Left'],
  ledger: ['流水账', 'Ledger'],
  day: ['日期', 'Day'],
  kind: ['类型', 'Kind'],
  what: ['摘要', 'What'],
  change: ['收支', 'In or out'],
  promised: ['承付变动', 'Promised'],
  after: ['余额', 'Balance'],
  by: ['经办', 'By'],
  more: ['看更早的', 'Earlier ones'],
});

/** One source: its bar, its budget lines, and every entry with the balance after it. */
export function SourceScreen() {
  const t = useWords(words);
  const m = useWords(moneyWords);
  const pick = usePick();
  const { money } = useFormats();
  const { id = '' } = useParams();
  const [limit, setLimit] = useState(50);
  const [receiving, setReceiving] = useState(false);
  const { data: source, error } = useRouteQuery(
    fundRoutes.fundSource,
    { params: { id } },
    { topics: [topic] },
  );
  const { data: entries } = useRouteQuery(
    fundRoutes.fundEntries,
    { params: { id }, query: { limit } },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!source) return <Spin className="wholePage" />;
  const signed = (fen: number) => (fen === 0 ? '' : `${fen > 0 ? '+' : '−'}${money(Math.abs(fen))}`);
  const query = { from: `${source.year}-01-01`, to: dayjs().format('YYYY-MM-DD') };
  return (
    <>
      <div className="screenHead">
        <h1>
          {source.year} {source.name}（{pick(sourceKindWords[source.kind])}）
        </h1>
        <Space>
          {source.allowedActions.includes('receive') && (
            <Button type="primary" onClick={() => setReceiving(true)}>
              {t('receive')}
            </Button>
          )}
          <Button onClick={() => download(urlOf(fundRoutes.fundStatement, { params: { id }, query }))}>
            {t('statement')}
          </Button>
        </Space>
      </div>
      <div className="fundFacts">
        <div>
          {m('budget')}
          <strong>{money(source.budgetFen)}</strong>
        </div>
        <div>
          {m('balance')}
          <strong>{money(source.balanceFen)}</strong>
        </div>
        <BudgetBar {...source} />
      </div>
      {source.lines.length > 0 && (
        <>
          <h2>{t('lines')}</h2>
          <Table<SourcePage['lines'][number]>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={source.lines}
            columns={[
              { title: t('name'), dataIndex: 'name' },
              { title: t('planned'), align: 'right', render: (_, line) => money(line.plannedFen) },
              { title: t('supplement'), align: 'right', render: (_, line) => money(line.supplementFen) },
              { title: m('committed'), align: 'right', render: (_, line) => money(line.committedFen) },
              { title: m('paid'), align: 'right', render: (_, line) => money(line.paidFen) },
              { title: t('left'), align: 'right', render: (_, line) => money(line.leftFen) },
            ]}
          />
        </>
      )}
      <h2>{t('ledger')}</h2>
      <Table<EntryView>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={entries?.items ?? []}
        columns={[
          { title: '#', dataIndex: 'seq' },
          { title: t('day'), dataIndex: 'bookedOn' },
          { title: t('kind'), render: (_, entry) => pick(entryKindWords[entry.kind]) },
          {
            title: t('what'),
            render: (_, entry) => (
              <>
                {entry.title}
                {entry.reason && <div className="soft">{entry.reason}</div>}
              </>
            ),
          },
          { title: t('change'), align: 'right', render: (_, entry) => signed(entry.balanceChange) },
          { title: t('promised'), align: 'right', render: (_, entry) => signed(entry.committedChange) },
          { title: t('after'), align: 'right', render: (_, entry) => money(entry.balanceAfter) },
          { title: t('by'), dataIndex: 'by' },
        ]}
      />
      {entries?.next && limit < 100 && (
        <Button type="link" onClick={() => setLimit(100)}>
          {t('more')}
        </Button>
      )}
      {receiving && <ReceiveMoney source={source} onClose={() => setReceiving(false)} />}
    </>
  );
}
