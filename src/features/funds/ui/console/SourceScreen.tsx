import '../../../appeals/ui/console/parts/console.css';
import './funds.css';
import { Alert, Button, DatePicker, Space, Spin, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes, type SourcePage } from '../../contract.ts';
import { BudgetBar } from './BudgetBar.tsx';
import { ExportList } from './ExportList.tsx';
import { Ledger } from './Ledger.tsx';
import { More } from './More.tsx';
import { useEntryPages } from './pages.ts';
import { SourceActions } from './SourceActions.tsx';
import { moneyWords, sourceKindWords, topic } from './words.ts';

const words = defineWords({
  statement: ['下载对账单', 'Statement'],
  period: ['对账单期间', 'Period of the statement'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  lines: ['预算项', 'Budget lines'],
  name: ['名称', 'Name'],
  planned: ['计划', 'Planned'],
  supplement: ['追加', 'Supplement'],
  left: ['剩余', 'Left'],
  ledger: ['流水账', 'Ledger'],
  ledgerOf: ['{name}流水账', 'Ledger of {name}'],
  periods: ['已结账期间', 'Closed periods'],
  span: ['期间', 'Period'],
  opening: ['期初', 'Opening'],
  come: ['收入', 'In'],
  gone: ['支出', 'Out'],
  closing: ['期末', 'Closing'],
  entries: ['笔数', 'Entries'],
  closedBy: ['结账人', 'Closed by'],
  donor: ['捐赠人：{donor}', 'Given by {donor}'],
  earmark: ['指定用途：{use}', 'Earmarked: {use}'],
});

/** One source: its bar, its budget lines, and every entry with the balance after it. */
export function SourceScreen() {
  const t = useWords(words);
  const m = useWords(moneyWords);
  const pick = usePick();
  const { money } = useFormats();
  const { id = '' } = useParams();
  const { data: source, error } = useRouteQuery(
    fundRoutes.fundSource,
    { params: { id } },
    { topics: [topic] },
  );
  const entries = useEntryPages(id);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!source) return <Spin className="wholePage" />;
  return (
    <>
      <div className="screenHead">
        <h1>
          {source.year} {source.name}（{pick(sourceKindWords[source.kind])}）
        </h1>
        <SourceActions source={source} />
      </div>
      {(source.donor || source.earmark) && (
        <p className="soft">
          {source.donor && t('donor', { donor: source.donor })}{' '}
          {source.earmark && t('earmark', { use: source.earmark })}
        </p>
      )}
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
      <div className="fundHead">
        <h2>{t('ledger')}</h2>
        <Space wrap>
          <Statement source={source} />
          <ExportList
            kind="fundEntries"
            name={t('ledgerOf', { name: source.name })}
            params={{ sourceId: id }}
          />
        </Space>
      </div>
      <Ledger entries={entries.data?.pages.flatMap(({ items }) => items) ?? []} loading={entries.isPending} />
      <More pages={entries} />
      {source.periods.length > 0 && (
        <>
          <h2>{t('periods')}</h2>
          <Table<SourcePage['periods'][number]>
            rowKey="untilOn"
            size="small"
            pagination={false}
            dataSource={source.periods}
            columns={[
              { title: t('span'), render: (_, one) => `${one.fromOn} — ${one.untilOn}` },
              { title: t('opening'), align: 'right', render: (_, one) => money(one.openingFen) },
              { title: t('come'), align: 'right', render: (_, one) => money(one.inFen) },
              { title: t('gone'), align: 'right', render: (_, one) => money(one.outFen) },
              { title: t('closing'), align: 'right', render: (_, one) => money(one.closingFen) },
              { title: t('entries'), align: 'right', dataIndex: 'entries' },
              { title: t('closedBy'), dataIndex: 'closedBy' },
            ]}
          />
        </>
      )}
    </>
  );
}

function Statement({ source }: { source: SourcePage }) {
  const t = useWords(words);
  const [[from, to], setSpan] = useState([`${source.year}-01-01`, dayjs().format('YYYY-MM-DD')]);
  const query = { from: from ?? '', to: to ?? '' };
  return (
    <>
      <DatePicker.RangePicker
        aria-label={t('period')}
        allowClear={false}
        placeholder={[t('from'), t('to')]}
        value={[dayjs(from), dayjs(to)]}
        onChange={(_, texts) => texts && setSpan([...texts])}
      />
      <Button onClick={() => download(urlOf(fundRoutes.fundStatement, { params: { id: source.id }, query }))}>
        {t('statement')}
      </Button>
    </>
  );
}
