import { Alert, Button, Descriptions, Drawer, Select, Space, Spin, Table, Timeline } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import type { OutcomeReason } from '../../rules/settleVoucher.ts';
import { type StatementDetail, statementRoutes } from '../../statements/contract.ts';
import { entryWords, outcomeReasonWords, statementStatusWords } from '../../words.ts';
import { AskText } from './AskText.tsx';
import { topics } from './words.ts';

const words = defineWords({
  title: ['{merchant} · {campaign} {number}', '{merchant} · {campaign} {number}'],
  status: ['状态', 'Status'],
  total: ['合计', 'Total'],
  note: ['说明', 'Note'],
  hash: ['整单哈希', 'Hash'],
  goods: ['实物', 'Goods'],
  kind: ['类别', 'Kind'],
  count: ['笔数', 'Entries'],
  amount: ['金额', 'Amount'],
  at: ['时间', 'Time'],
  reason: ['原因', 'Reason'],
  shop: ['门店', 'Shop'],
  file: ['下载表格', 'Download the sheet'],
  answer: ['答复异议', 'Answer'],
  order: ['审批并开付款单', 'Approve and order the payment'],
  source: ['资金来源', 'Source of the money'],
  left: ['{name}（可用 {money}）', '{name} ({money} available)'],
  story: ['经过', 'What happened'],
});

const actionWords = {
  issue: ['出账', 'issued'],
  agree: ['商户同意', 'the merchant agreed'],
  contest: ['商户提出异议', 'the merchant contested'],
  answer: ['答复', 'answered'],
  order: ['审批，开付款单', 'approved, payment ordered'],
  paid: ['已付款', 'paid'],
  returned: ['付款退回', 'payment came back'],
} as const;

function Order({ statement }: { statement: StatementDetail }) {
  const t = useWords(words);
  const formats = useFormats();
  const [sourceId, setSourceId] = useState<string>();
  const order = useRouteMutation(statementRoutes.orderStatement, [topics.statements]);
  const { id, version, sources } = statement;
  return (
    <Space wrap>
      <Select
        style={{ width: 320 }}
        aria-label={t('source')}
        placeholder={t('source')}
        value={sourceId ?? null}
        onChange={(value) => setSourceId(value ?? undefined)}
        options={sources.map((source) => ({
          value: source.id,
          label: t('left', { name: source.name, money: formats.money(source.availableFen) }),
        }))}
      />
      <Button
        type="primary"
        disabled={!sourceId}
        loading={order.isPending}
        onClick={() => sourceId && order.mutate({ params: { id }, body: { version, sourceId } })}
      >
        {t('order')}
      </Button>
      {order.error && <Alert type="error" showIcon title={explainProblem(order.error)} />}
    </Space>
  );
}

function Lines({ id }: { id: string }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [page, setPage] = useState(1);
  const { data } = useRouteQuery(
    statementRoutes.statementLines,
    { params: { id }, query: { from: (page - 1) * 50, limit: 50 } },
    { keepPrevious: true },
  );
  const why = (reason: string) =>
    Object.hasOwn(outcomeReasonWords, reason) ? pick(outcomeReasonWords[reason as OutcomeReason]) : reason;
  return (
    <Table
      rowKey="position"
      size="small"
      dataSource={data?.items ?? []}
      pagination={{
        ...{ current: page, pageSize: 50, total: data?.total ?? 0, onChange: setPage },
        ...{ hideOnSinglePage: true, showSizeChanger: false },
      }}
      columns={[
        { title: t('at'), render: (_, line) => formats.instant(line.at) },
        { title: t('shop'), dataIndex: 'shopName' },
        { title: t('goods'), dataIndex: 'goodName' },
        { title: t('kind'), render: (_, line) => pick(entryWords[line.kind]) },
        { title: t('reason'), render: (_, line) => why(line.reason) },
        { title: t('amount'), align: 'right', render: (_, line) => formats.money(line.amountFen) },
      ]}
    />
  );
}

/** One statement: totals, every entry, what happened, and the next step for whoever may take it. */
export function StatementDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [answering, setAnswering] = useState(false);
  const { data, error } = useRouteQuery(
    statementRoutes.statement,
    { params: { id } },
    { topics: [topics.statements] },
  );
  const answer = useRouteMutation(statementRoutes.answerStatement, [topics.statements]);
  const title = data
    ? t('title', { merchant: data.merchantName, campaign: data.campaignName, number: data.number })
    : '';
  return (
    <Drawer open size={860} title={title} onClose={onClose}>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin />}
      {data && (
        <>
          <Descriptions
            column={2}
            size="small"
            items={[
              { key: 's', label: t('status'), children: pick(statementStatusWords[data.status]) },
              { key: 't', label: t('total'), children: formats.money(data.totalFen) },
              { key: 'n', label: t('note'), children: data.note || '—' },
              { key: 'h', label: t('hash'), children: <code>{data.hash.slice(0, 24)}…</code> },
            ]}
          />
          <Space wrap style={{ margin: '12px 0' }}>
            <Button onClick={() => download(urlOf(statementRoutes.statementFile, { params: { id } }))}>
              {t('file')}
            </Button>
            {data.allowedActions.includes('answer') && (
              <Button onClick={() => setAnswering(true)}>{t('answer')}</Button>
            )}
          </Space>
          {data.allowedActions.includes('order') && <Order statement={data} />}
          <Table
            rowKey={(row) => `${row.goodName} ${row.kind}`}
            size="small"
            pagination={false}
            style={{ margin: '12px 0' }}
            dataSource={data.totals}
            columns={[
              { title: t('goods'), dataIndex: 'goodName' },
              { title: t('kind'), render: (_, row) => pick(entryWords[row.kind]) },
              { title: t('count'), dataIndex: 'count', align: 'right' },
              { title: t('amount'), align: 'right', render: (_, row) => formats.money(row.amountFen) },
            ]}
          />
          <Lines id={id} />
          <h3>{t('story')}</h3>
          <Timeline
            items={data.story.map((one, index) => ({
              key: index,
              content: `${formats.instant(one.at)} ${one.by}：${
                Object.hasOwn(actionWords, one.action)
                  ? pick(actionWords[one.action as keyof typeof actionWords])
                  : one.action
              } ${one.text}`,
            }))}
          />
        </>
      )}
      {answering && data && (
        <AskText
          title={t('answer')}
          onClose={() => setAnswering(false)}
          onSend={(reason) =>
            answer.mutate(
              { params: { id }, body: { version: data.version, reason } },
              { onSettled: () => setAnswering(false) },
            )
          }
        />
      )}
    </Drawer>
  );
}
