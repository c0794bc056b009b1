import { Descriptions, Table } from 'antd';
import { Chart } from '#web/shared/chart.tsx';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type CampaignView, voucherRoutes } from '../../contract.ts';
import { wayWords } from './words.ts';

const words = defineWords({
  rules: ['规则', 'Rules'],
  note: ['健康提示', 'Health note'],
  way: ['发放方式', 'How'],
  claim: ['领取时间', 'Claim'],
  redeem: ['兑换时间', 'Redeem'],
  counts: ['计划 / 发放 / 领取 / 核销 / 退回（张）', 'Planned / issued / claimed / redeemed / returned'],
  claimRate: ['领取率（领取 ÷ 发放）', 'Claim rate (claimed ÷ issued)'],
  redemptionRate: ['核销率（核销 ÷ 领取）', 'Redemption rate (redeemed ÷ claimed)'],
  eligible: ['名单人数', 'People on the list'],
  goods: ['实物', 'Goods'],
  good: ['实物', 'Good'],
  price: ['单价', 'Price'],
  quantity: ['数量', 'Quantity'],
  issued: ['发放', 'Issued'],
  redeemed: ['核销', 'Redeemed'],
  places: ['兑换点', 'Places'],
  place: ['兑换点', 'Place'],
  stock: ['库存（剩余/配给）', 'Stock (left/given)'],
  noPlaces: ['还没有兑换点，职工领了券也没处兑换。', 'No place redeems yet.'],
  curve: ['领取和核销的进度', 'Claims and redemptions'],
  at: ['时间', 'When'],
  claimed: ['领取（张）', 'Claimed'],
});

/** What stands: the rules, the figures, the curve, goods and places. */
export function OverviewTab({ campaign }: { campaign: CampaignView }) {
  const t = useWords(words);
  const way = useWords(wayWords);
  const formats = useFormats();
  const { counts: c, claimRate, redemptionRate } = campaign;
  const { data } = useRouteQuery(
    voucherRoutes.campaignCurve,
    { params: { id: campaign.id } },
    { topics: ['vouchers'], keepPrevious: true },
  );
  const points = data?.points ?? [];
  const span = (from: string, until: string) => `${formats.instant(from)} — ${formats.instant(until)}`;
  const ratio = (one: { numerator: number; denominator: number }) =>
    `${formatRate(one.numerator, one.denominator)}（${one.numerator}/${one.denominator}）`;
  return (
    <>
      <Descriptions
        bordered
        size="small"
        column={2}
        items={[
          {
            key: 'counts',
            label: t('counts'),
            children: `${c.planned} / ${c.issued} / ${c.claimed} / ${c.redeemed} / ${c.refunded}`,
          },
          { key: 'eligible', label: t('eligible'), children: campaign.eligible },
          { key: 'claimRate', label: t('claimRate'), children: ratio(claimRate) },
          { key: 'redemptionRate', label: t('redemptionRate'), children: ratio(redemptionRate) },
          { key: 'claim', label: t('claim'), children: span(campaign.claimFrom, campaign.claimUntil) },
          { key: 'redeem', label: t('redeem'), children: span(campaign.redeemFrom, campaign.redeemUntil) },
          { key: 'way', label: t('way'), children: way(campaign.way) },
          { key: 'rules', label: t('rules'), children: campaign.rules },
          ...(campaign.note === '' ? [] : [{ key: 'note', label: t('note'), children: campaign.note }]),
        ]}
      />
      {points.length > 0 && (
        <Chart
          label={t('curve')}
          option={{
            tooltip: { trigger: 'axis' },
            legend: { top: 0, right: 0 },
            xAxis: { type: 'category', data: points.map(({ at }) => formats.instant(at)) },
            yAxis: { type: 'value', minInterval: 1 },
            series: [
              {
                name: t('claimed'),
                type: 'line',
                showSymbol: false,
                data: points.map(({ claimed }) => claimed),
              },
              {
                name: t('redeemed'),
                type: 'line',
                showSymbol: false,
                data: points.map(({ redeemed }) => redeemed),
              },
            ],
          }}
          table={{
            columns: [t('at'), t('claimed'), t('redeemed')],
            rows: points.map(({ at, claimed, redeemed }) => [formats.instant(at), claimed, redeemed]),
          }}
        />
      )}
      <h2>{t('goods')}</h2>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={campaign.goods}
        columns={[
          { title: t('good'), dataIndex: 'name' },
          { title: t('price'), render: (_, row) => formats.money(row.priceFen) },
          { title: t('quantity'), dataIndex: 'quantity' },
          { title: t('issued'), dataIndex: 'issued' },
          { title: t('redeemed'), dataIndex: 'redeemed' },
        ]}
      />
      <h2>{t('places')}</h2>
      <Table
        rowKey="merchantId"
        size="small"
        pagination={false}
        dataSource={campaign.places}
        locale={{ emptyText: t('noPlaces') }}
        columns={[
          { title: t('place'), dataIndex: 'name' },
          { title: t('redeemed'), dataIndex: 'redeemed' },
          {
            title: t('stock'),
            render: (_, row) =>
              row.stock
                .map((one) => {
                  const name = campaign.goods.find(({ id }) => id === one.goodId)?.name ?? '';
                  return `${name} ${one.quantity - one.redeemed}/${one.quantity}`;
                })
                .join('、') || '—',
          },
        ]}
      />
    </>
  );
}
