import { Alert, Button, Empty, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type VoucherLine, voucherRoutes } from '../../contract.ts';
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
  none: ['公布活动、导入名单后，券会出现在这里。', 'Vouchers appear once the campaign is published.'],
});

/** Vouchers in their order, holders masked. */
export function VouchersTab({ campaignId }: { campaignId: string }) {
  const t = useWords(words);
  const state = useWords(voucherStatusWords);
  const formats = useFormats();
  const [after, setAfter] = useState(0);
  const [status, setStatus] = useState<VoucherLine['status']>();
  const query = { after, ...(status ? { status } : {}) };
  const { data, error } = useRouteQuery(
    voucherRoutes.campaignVouchers,
    { params: { id: campaignId }, query },
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
          { title: t('status'), render: (_, row) => state(row.status) },
          { title: t('claimed'), render: (_, row) => when(row.claimedAt) },
          {
            title: t('redeemed'),
            render: (_, row) =>
              row.redeemedAt ? `${when(row.redeemedAt)} · ${row.redeemedAtPlace ?? ''}` : absent,
          },
        ]}
      />
    </>
  );
}
