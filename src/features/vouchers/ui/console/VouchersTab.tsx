import { Alert, App, Button, Empty, Input, Modal, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type CampaignView, type VoucherLine, voucherRoutes } from '../../contract.ts';
import { voucherStatuses } from '../../lifecycle.ts';
import { voucherStatusWords } from './words.ts';

const words = defineWords({
  number: ['编号', 'No.'],
  good: ['实物', 'Good'],
  holder: ['持有人', 'Holder'],
  status: ['状态', 'State'],
  all: ['全部状态', 'Any state'],
  claimed: ['领取时间', 'Claimed'],
  redeemed: ['核销', 'Redeemed'],
  next: ['后面的', 'Next'],
  first: ['回到开头', 'From the start'],
  reissue: ['补发', 'Issue another'],
  reissueWhy: ['为什么再发一张（会留存）', 'Why another one (kept)'],
  reissued: ['已补发一张新券，本人在“我的券”里能看到', 'A new voucher was issued; it is in the wallet'],
  none: ['公布活动、导入名单后，券会出现在这里。', 'Vouchers appear once the campaign is published.'],
});

/** Vouchers in their order, holders masked. */
export function VouchersTab({ campaign }: { campaign: CampaignView }) {
  const t = useWords(words);
  const state = useWords(voucherStatusWords);
  const formats = useFormats();
  const { message } = App.useApp();
  const [after, setAfter] = useState(0);
  const [returned, setReturned] = useState<string>();
  const [reason, setReason] = useState('');
  const reissue = useRouteMutation(voucherRoutes.reissueVoucher, ['vouchers']);
  const send = (voucherId: string) =>
    reissue.mutate(
      { body: { voucherId, reason } },
      {
        onSuccess: () => void message.success(t('reissued')),
        onError: (problem) => void message.error(explainProblem(problem)),
        onSettled: () => setReturned(undefined),
      },
    );
  const [status, setStatus] = useState<VoucherLine['status']>();
  const query = { after, ...(status ? { status } : {}) };
  const { data, error } = useRouteQuery(
    voucherRoutes.campaignVouchers,
    { params: { id: campaign.id }, query },
    { topics: ['vouchers'], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  const when = (instant: string | null) => (instant ? formats.instant(instant) : absent);
  return (
    <>
      <Space style={{ marginBottom: 12 }}>
        <Select
          allowClear
          aria-label={t('status')}
          placeholder={t('all')}
          style={{ width: 140 }}
          value={status ?? null}
          onChange={(chosen) => {
            setStatus(chosen ?? undefined);
            setAfter(0);
          }}
          options={voucherStatuses.map((one) => ({ value: one, label: state(one) }))}
        />
        {after > 0 && <Button onClick={() => setAfter(0)}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? 0)}>{t('next')}</Button>}
      </Space>
      <Table<VoucherLine>
        rowKey="id"
        size="small"
        loading={!data}
        pagination={false}
        dataSource={data?.items ?? []}
        locale={{ emptyText: <Empty description={t('none')} /> }}
        columns={[
          { title: t('number'), dataIndex: 'number', width: 90 },
          { title: t('good'), dataIndex: 'good' },
          { title: t('holder'), render: (_, row) => row.holder ?? absent },
          {
            title: t('status'),
            render: (_, row) => (
              <Space>
                {state(row.status)}
                {row.status === 'refunded' && campaign.allowedActions.includes('reissue') && (
                  <Button size="small" onClick={() => setReturned(row.id)}>
                    {t('reissue')}
                  </Button>
                )}
              </Space>
            ),
          },
          { title: t('claimed'), render: (_, row) => when(row.claimedAt) },
          {
            title: t('redeemed'),
            render: (_, row) =>
              row.redeemedAt ? `${when(row.redeemedAt)} · ${row.redeemedAtPlace ?? ''}` : absent,
          },
        ]}
      />
      <Modal
        open={returned !== undefined}
        title={t('reissue')}
        onCancel={() => setReturned(undefined)}
        okButtonProps={{ disabled: reason.trim().length < 2, loading: reissue.isPending }}
        onOk={() => returned && send(returned)}
      >
        <Input
          aria-label={t('reissueWhy')}
          placeholder={t('reissueWhy')}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Modal>
    </>
  );
}
