import { Alert, App, Button, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type StatementSummary, statementRoutes } from '../../statements/contract.ts';
import { statementStatusWords } from '../../words.ts';
import { StatementDrawer } from './StatementDrawer.tsx';
import { topics } from './words.ts';

const words = defineWords({
  open: ['待出账', 'Not in a statement yet'],
  openNone: ['没有待出账的核销。', 'Everything stands in a statement.'],
  statements: ['对账单', 'Statements'],
  none: ['还没有对账单。', 'No statement yet.'],
  campaign: ['活动', 'Campaign'],
  merchant: ['商户', 'Merchant'],
  entries: ['笔数', 'Entries'],
  total: ['金额', 'Amount'],
  loss: ['其中损失列支', 'Of it loss line'],
  bank: ['收款账户', 'Account'],
  noBank: ['未登记', 'none'],
  hasBank: ['已登记', 'known'],
  run: ['为“{campaign}”出账', 'Issue statements of “{campaign}”'],
  done: [
    '已出 {count} 张对账单，等商户确认。',
    '{count} {count|statement|statements} issued; the merchants are to answer.',
  ],
  number: ['期次', 'Number'],
  status: ['状态', 'Status'],
  issued: ['出账', 'Issued'],
});

const colours = {
  ...{ issued: 'blue', agreed: 'blue', contested: 'red', ordered: 'blue', paid: 'green', returned: 'red' },
} as const;

/** What is owed, the settlement run of a campaign, and where each statement stands. */
export function SettlementTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const [shown, setShown] = useState<string>();
  const watches = holds(session, 'merchants.watch');
  const waiting = useRouteQuery(
    statementRoutes.openSettlements,
    { query: {} },
    { topics: [topics.redemptions, topics.statements], enabled: watches },
  );
  const list = useRouteQuery(
    statementRoutes.statements,
    { query: { limit: 200 } },
    { topics: [topics.statements] },
  );
  const run = useRouteMutation(statementRoutes.issueStatements, [topics.statements]);
  const error = waiting.error ?? list.error;
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  const campaigns = new Map(
    (waiting.data?.items ?? []).map(({ campaignId, campaignName }) => [campaignId, campaignName]),
  );
  const issue = (campaignId: string) =>
    run.mutate(
      { body: { campaignId } },
      {
        onSuccess: ({ items }) => void message.success(t('done', { count: items.length })),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <>
      {watches && (
        <>
          <h2>{t('open')}</h2>
          {holds(session, 'merchants.settle') && (
            <Space wrap style={{ marginBottom: 12 }}>
              {[...campaigns].map(([id, campaign]) => (
                <Button key={id} type="primary" loading={run.isPending} onClick={() => issue(id)}>
                  {t('run', { campaign })}
                </Button>
              ))}
            </Space>
          )}
          <Table
            rowKey={(row) => `${row.campaignId} ${row.merchantId}`}
            size="middle"
            loading={waiting.isLoading}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={waiting.data?.items ?? []}
            locale={{ emptyText: <div className="emptyHint">{t('openNone')}</div> }}
            columns={[
              { title: t('campaign'), dataIndex: 'campaignName' },
              { title: t('merchant'), dataIndex: 'merchantName' },
              { title: t('entries'), dataIndex: 'entries', align: 'right' },
              { title: t('total'), align: 'right', render: (_, row) => formats.money(row.totalFen) },
              { title: t('loss'), align: 'right', render: (_, row) => formats.money(row.lossFen) },
              {
                title: t('bank'),
                render: (_, row) => (
                  <Tag color={row.hasBank ? 'green' : 'red'}>{t(row.hasBank ? 'hasBank' : 'noBank')}</Tag>
                ),
              },
            ]}
          />
        </>
      )}
      <h2>{t('statements')}</h2>
      <Table<StatementSummary>
        rowKey="id"
        size="middle"
        loading={list.isLoading}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={list.data?.items ?? []}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('campaign'), dataIndex: 'campaignName' },
          { title: t('merchant'), dataIndex: 'merchantName' },
          {
            title: t('number'),
            render: (_, row) => (
              <Button type="link" size="small" onClick={() => setShown(row.id)}>
                {row.number}
              </Button>
            ),
          },
          { title: t('total'), align: 'right', render: (_, row) => formats.money(row.totalFen) },
          {
            title: t('status'),
            render: (_, row) => (
              <Tag color={colours[row.status]}>{pick(statementStatusWords[row.status])}</Tag>
            ),
          },
          { title: t('issued'), render: (_, row) => `${row.issuedBy} ${formats.instant(row.issuedAt)}` },
        ]}
      />
      {shown && <StatementDrawer id={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
