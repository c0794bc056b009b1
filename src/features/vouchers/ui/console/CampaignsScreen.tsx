import '../../../appeals/ui/console/parts/console.css';
import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, formatRate, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type CampaignLine, voucherRoutes } from '../../contract.ts';
import { campaignStatuses } from '../../lifecycle.ts';
import { statusWords, wayWords } from './words.ts';

const words = defineWords({
  title: ['电子券', 'Vouchers'],
  make: ['新建活动', 'New campaign'],
  search: ['按名称查找', 'Find by title'],
  all: ['全部状态', 'Any state'],
  name: ['活动', 'Campaign'],
  status: ['状态', 'State'],
  way: ['发放方式', 'How'],
  claim: ['领取时间', 'Claim'],
  redeem: ['兑换截止', 'Redeem until'],
  counts: ['发放 ≥ 领取 ≥ 核销 + 退回', 'Issued ≥ claimed ≥ redeemed + returned'],
  rates: ['领取率 · 核销率', 'Claim rate · redemption rate'],
  none: [
    '还没有活动。点“新建活动”：写清规则、实物和时间，再导入名单。',
    'No campaigns yet. “New campaign”: rules, goods and times, then the list.',
  ],
});

/** Campaigns of my places with their figures, live. */
export function CampaignsScreen() {
  const t = useWords(words);
  const state = useWords(statusWords);
  const way = useWords(wayWords);
  const pick = usePick();
  const formats = useFormats();
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<CampaignLine['status']>();
  const pages = usePages();
  const query = { ...pages.at, ...(search ? { search } : {}), ...(status ? { status } : {}) };
  const { data, error } = useRouteQuery(
    voucherRoutes.campaigns,
    { query },
    { topics: ['vouchers'], keepPrevious: true },
  );
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data?.mayManage && (
          <Link to="/vouchers/new">
            <Button type="primary">{t('make')}</Button>
          </Link>
        )}
      </div>
      <Space style={{ marginBottom: 12 }}>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={(typed) => {
            pages.reset();
            setSearch(typed.trim());
          }}
        />
        <Select
          allowClear
          aria-label={t('status')}
          placeholder={t('all')}
          style={{ width: 140 }}
          value={status ?? null}
          onChange={(chosen) => {
            pages.reset();
            setStatus(chosen ?? undefined);
          }}
          options={campaignStatuses.map((one) => ({ value: one, label: state(one) }))}
        />
      </Space>
      <PagedTable<CampaignLine>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                <Link to={`/vouchers/${row.id}`}>{row.title}</Link>
                <br />
                {pick([row.kindName.zh, row.kindName.en])} · {row.union.name}
              </>
            ),
          },
          { title: t('status'), render: (_, row) => state(row.status) },
          { title: t('way'), render: (_, row) => way(row.way) },
          {
            title: t('claim'),
            sorter: (a, b) => a.claimFrom.localeCompare(b.claimFrom),
            render: (_, row) => formats.instant(row.claimFrom),
          },
          {
            title: t('redeem'),
            sorter: (a, b) => a.redeemUntil.localeCompare(b.redeemUntil),
            render: (_, row) => formats.instant(row.redeemUntil),
          },
          {
            title: t('counts'),
            sorter: (a, b) => a.counts.issued - b.counts.issued,
            render: (_, { counts: c }) => `${c.issued} ≥ ${c.claimed} ≥ ${c.redeemed} + ${c.refunded}`,
          },
          {
            title: t('rates'),
            render: (_, { claimRate: c, redemptionRate: r }) =>
              `${formatRate(c.numerator, c.denominator)} · ${formatRate(r.numerator, r.denominator)}`,
          },
        ]}
      />
    </>
  );
}
