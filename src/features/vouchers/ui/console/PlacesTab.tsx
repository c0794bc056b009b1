import { Alert, App, Button, InputNumber, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type CampaignView, voucherRoutes } from '../../contract.ts';

const words = defineWords({
  lead: [
    '给每个兑换点分配数量；不填就是有多少发多少。改完要保存。',
    'How many each place has; left empty, as many as come. Save when done.',
  ],
  add: ['增加兑换点', 'Add a place'],
  place: ['兑换点', 'Place'],
  good: ['{good}（已发 {redeemed}）', '{good} ({redeemed} handed out)'],
  stockOf: ['{place}：{good}', '{place}: {good}'],
  sum: ['已分配 / 总数', 'Given out / in all'],
  redeemed: ['已核销', 'Redeemed'],
  remove: ['去掉', 'Remove'],
  removeOne: ['去掉{place}', 'Remove {place}'],
  save: ['保存', 'Save'],
  saved: ['已保存', 'Saved'],
  none: ['还没有兑换点，职工领了券也没处兑换。', 'No place redeems yet.'],
  over: [
    '{good}分配了 {given} 份，比总数 {quantity} 多。',
    '{given} of {good} were given out, more than the {quantity} there are.',
  ],
});

interface Row {
  merchantId: string;
  name: string;
  redeemed: number;
  /** By good; null: as many as come. */
  given: Record<string, number | null>;
}

const rowsOf = (campaign: CampaignView): Row[] =>
  campaign.places.map(({ merchantId, name, redeemed, stock }) => ({
    ...{ merchantId, name, redeemed },
    given: Object.fromEntries(stock.map(({ goodId, quantity }) => [goodId, quantity])),
  }));

/** Which places redeem, and how many of each good they have. */
export function PlacesTab({ campaign }: { campaign: CampaignView }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [rows, setRows] = useState(() => rowsOf(campaign));
  const { data } = useRouteQuery(voucherRoutes.campaignKinds, {});
  const save = useRouteMutation(voucherRoutes.setCampaignPlaces, ['vouchers']);
  const free = (data?.merchants ?? []).filter(({ id }) => !rows.some((row) => row.merchantId === id));
  const givenOf = (goodId: string) => rows.reduce((sum, { given }) => sum + (given[goodId] ?? 0), 0);
  const over = campaign.goods.filter(({ id, quantity }) => givenOf(id) > quantity);
  const set = (merchantId: string, goodId: string, quantity: number | null) =>
    setRows(
      rows.map((row) =>
        row.merchantId === merchantId ? { ...row, given: { ...row.given, [goodId]: quantity } } : row,
      ),
    );
  const send = () =>
    save.mutate(
      {
        params: { id: campaign.id },
        body: {
          version: campaign.version,
          places: rows.map(({ merchantId, given }) => ({
            merchantId,
            stock: Object.entries(given).flatMap(([goodId, quantity]) =>
              quantity === null ? [] : [{ goodId, quantity }],
            ),
          })),
        },
      },
      { onSuccess: () => void message.success(t('saved')) },
    );
  return (
    <>
      <p>{t('lead')}</p>
      {save.error && <Alert type="error" showIcon title={explainProblem(save.error)} />}
      {over.map(({ id, name, quantity }) => (
        <Alert
          key={id}
          type="warning"
          showIcon
          title={t('over', { good: name, given: givenOf(id), quantity })}
        />
      ))}
      <Space style={{ margin: '12px 0' }}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 300 }}
          aria-label={t('add')}
          placeholder={t('add')}
          value={null}
          options={free.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id: string | null) => {
            const place = free.find((one) => one.id === id);
            if (place) setRows([...rows, { merchantId: place.id, name: place.name, redeemed: 0, given: {} }]);
          }}
        />
        <Button type="primary" loading={save.isPending} onClick={send}>
          {t('save')}
        </Button>
      </Space>
      <Table<Row>
        rowKey="merchantId"
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={rows}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('place'), dataIndex: 'name' },
          { title: t('redeemed'), dataIndex: 'redeemed', align: 'right', width: 90 },
          ...campaign.goods.map((good) => ({
            key: good.id,
            title: t('good', { good: good.name, redeemed: good.redeemed }),
            render: (_: unknown, row: Row) => (
              <InputNumber
                aria-label={t('stockOf', { place: row.name, good: good.name })}
                min={0}
                max={2_000_000}
                precision={0}
                value={row.given[good.id] ?? null}
                onChange={(quantity) => set(row.merchantId, good.id, quantity)}
              />
            ),
          })),
          {
            key: 'remove',
            title: t('remove'),
            width: 90,
            render: (_: unknown, row: Row) =>
              row.redeemed === 0 && (
                <Button
                  size="small"
                  aria-label={t('removeOne', { place: row.name })}
                  onClick={() => setRows(rows.filter(({ merchantId }) => merchantId !== row.merchantId))}
                >
                  {t('remove')}
                </Button>
              ),
          },
        ]}
      />
      <p>
        {t('sum')}：
        {campaign.goods.map(({ id, name, quantity }) => `${name} ${givenOf(id)} / ${quantity}`).join('、')}
      </p>
    </>
  );
}
