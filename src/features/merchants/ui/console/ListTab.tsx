import { Alert, Button, Input, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type MerchantSummary, merchantRoutes } from '../../contract.ts';
import { AddMerchant } from './AddMerchant.tsx';
import { statusWords, topics } from './words.ts';

const words = defineWords({
  search: ['名称、联系人或信用代码', 'Name, contact or credit code'],
  all: ['全部状态', 'Any status'],
  add: ['新增商户', 'Add a merchant'],
  none: ['还没有商户。', 'No merchant yet.'],
  noneHint: ['新增商户后，再在活动里选它为兑换点。', 'Add one, then choose it as a place of a campaign.'],
  name: ['名称', 'Name'],
  union: ['所属工会', 'Union'],
  contact: ['联系人', 'Contact'],
  contract: ['合同', 'Contract'],
  open: ['{from} 起', 'from {from}'],
  until: ['{from} 至 {until}', '{from} to {until}'],
  shops: ['门店', 'Shops'],
  devices: ['设备', 'Devices'],
  status: ['状态', 'Status'],
  point: ['服务点', 'Service point'],
  more: ['更多', 'More'],
});

const colours = { active: 'green', suspended: 'red', ended: 'default' } as const;

export function ListTab() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const formats = useFormats();
  const session = useSession();
  const [search, setSearch] = useState('');
  const [only, setOnly] = useState<MerchantSummary['status']>();
  const [limit, setLimit] = useState(50);
  const [adding, setAdding] = useState(false);
  const { data, error, isLoading } = useRouteQuery(
    merchantRoutes.merchants,
    { query: { ...(search ? { search } : {}), ...(only ? { status: only } : {}), limit } },
    { topics: [topics.merchants], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <>
      <Space wrap style={{ marginBottom: 16 }}>
        <Input.Search
          allowClear
          style={{ width: 280 }}
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={(typed) => setSearch(typed.trim())}
        />
        <Select
          style={{ width: 140 }}
          aria-label={t('status')}
          placeholder={t('all')}
          allowClear
          value={only ?? null}
          onChange={(value) => setOnly(value ?? undefined)}
          options={(['active', 'suspended', 'ended'] as const).map((value) => ({
            value,
            label: status(value),
          }))}
        />
        {holds(session, 'merchants.manage') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </Space>
      <Table<MerchantSummary>
        rowKey="id"
        size="middle"
        loading={isLoading}
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={data?.items ?? []}
        locale={{
          emptyText: (
            <div className="emptyHint">
              <p>{t('none')}</p>
              <p>{t('noneHint')}</p>
            </div>
          ),
        }}
        columns={[
          {
            title: t('name'),
            sorter: (a, b) => a.name.localeCompare(b.name, 'zh'),
            render: (_, row) => (
              <>
                <Link to={`/merchants/${row.id}`}>{row.name}</Link>{' '}
                {row.servicePoint && <Tag>{t('point')}</Tag>}
              </>
            ),
          },
          { title: t('union'), dataIndex: 'unionName' },
          { title: t('contact'), render: (_, row) => `${row.contactName} ${row.phone}` },
          {
            title: t('contract'),
            render: (_, row) =>
              row.contractUntil
                ? t('until', { from: formats.date(row.contractFrom), until: formats.date(row.contractUntil) })
                : t('open', { from: formats.date(row.contractFrom) }),
          },
          { title: t('shops'), dataIndex: 'shopCount' },
          { title: t('devices'), dataIndex: 'deviceCount' },
          {
            title: t('status'),
            render: (_, row) => <Tag color={colours[row.status]}>{status(row.status)}</Tag>,
          },
        ]}
      />
      {data?.next && limit < 200 && (
        <Button style={{ marginTop: 12 }} onClick={() => setLimit(200)}>
          {t('more')}
        </Button>
      )}
      {adding && <AddMerchant onClose={() => setAdding(false)} />}
    </>
  );
}
