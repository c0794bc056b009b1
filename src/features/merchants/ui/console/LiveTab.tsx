import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type RedemptionView, tillRoutes } from '../../till/contract.ts';
import { outcomeReasonWords, outcomeWords } from '../../words.ts';
import { AskText } from './AskText.tsx';
import { refusalPair, topics } from './words.ts';

const words = defineWords({
  none: ['还没有核销。', 'Nothing was redeemed yet.'],
  noneDouble: ['没有一券多处核销。', 'No voucher was redeemed twice.'],
  at: ['核销时间', 'Time'],
  merchant: ['商户 · 门店 · 设备', 'Merchant · shop · device'],
  goods: ['活动 · 实物', 'Campaign · goods'],
  holder: ['持券人', 'Holder'],
  via: ['方式', 'Way'],
  online: ['在线', 'on line'],
  offline: ['离线', 'off line'],
  result: ['结果', 'Result'],
  paid: ['计付', 'Paid'],
  refund: ['退货', 'Take back'],
  reason: ['退货原因', 'Why it comes back'],
  accepted: ['通过', 'accepted'],
  more: ['更早的', 'Earlier ones'],
});

/** Redemptions as they arrive, or only the vouchers that were used twice. */
export function LiveTab({ only }: { only?: 'doubleSpends' }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [limit, setLimit] = useState(50);
  const [asked, setAsked] = useState<string>();
  const { data, error, isLoading } = useRouteQuery(
    tillRoutes.liveRedemptions,
    { query: { limit, ...(only ? { only } : {}) } },
    { topics: [topics.redemptions], keepPrevious: true },
  );
  const refund = useRouteMutation(tillRoutes.refundRedemption, [topics.redemptions]);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  const result = (row: RedemptionView) =>
    row.outcome && row.outcomeReason ? (
      <>
        <Tag color={row.outcome === 'won' ? 'green' : row.outcome === 'lost' ? 'red' : 'blue'}>
          {pick(outcomeWords[row.outcome])}
        </Tag>
        {pick(outcomeReasonWords[row.outcomeReason])}
      </>
    ) : (
      <Tag color="red">{row.reason ? pick(refusalPair(row.reason)) : t('accepted')}</Tag>
    );
  return (
    <>
      {refund.error && <Alert type="error" showIcon closable title={explainProblem(refund.error)} />}
      <Table<RedemptionView>
        rowKey="id"
        size="middle"
        loading={isLoading}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={data?.items ?? []}
        locale={{ emptyText: <div className="emptyHint">{t(only ? 'noneDouble' : 'none')}</div> }}
        columns={[
          { title: t('at'), render: (_, row) => formats.instant(row.at) },
          {
            title: t('merchant'),
            render: (_, row) =>
              [row.shopName.includes(row.merchantName) ? '' : row.merchantName, row.shopName, row.deviceLabel]
                .filter(Boolean)
                .join(' · '),
          },
          {
            title: t('goods'),
            render: (_, row) => [row.campaignName, row.goodName].filter(Boolean).join(' · '),
          },
          { title: t('holder'), dataIndex: 'holder' },
          { title: t('via'), render: (_, row) => t(row.via) },
          { title: t('result'), render: (_, row) => result(row) },
          { title: t('paid'), align: 'right', render: (_, row) => formats.money(row.paidFen) },
          {
            title: t('refund'),
            render: (_, row) =>
              row.allowedActions.includes('refund') ? (
                <Button size="small" onClick={() => setAsked(row.id)}>
                  {t('refund')}
                </Button>
              ) : (
                (row.refund?.reason ?? '')
              ),
          },
        ]}
      />
      {data?.next && limit < 200 && <Button onClick={() => setLimit(200)}>{t('more')}</Button>}
      {asked && (
        <AskText
          title={t('reason')}
          onClose={() => setAsked(undefined)}
          onSend={(reason) =>
            refund.mutate(
              { params: { id: asked }, body: { reason } },
              { onSettled: () => setAsked(undefined) },
            )
          }
        />
      )}
    </>
  );
}
