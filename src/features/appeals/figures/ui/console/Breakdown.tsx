import { Button, Table, Tabs } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type BreakdownItem, figureRoutes } from '../../contract.ts';
import type { MeasureName } from '../../measures.ts';
import type { FigureFilters } from './figureAddress.ts';
import { byWords, measureWords, rateWords } from './figureWords.ts';

const words = defineWords({
  title: ['分项', 'Breakdown'],
  item: ['项目', 'Item'],
  rows: ['{item}：{measure}，看明细', '{item}: {measure}, see the rows'],
  recovered: ['追回金额', 'Recovered'],
});

interface Props {
  filters: FigureFilters & { door?: 'counter'; tier?: 'centre' };
  onOpen?: (measure: MeasureName, title: string, narrowed: FigureFilters) => void;
}

const ways = ['category', 'union', 'point', 'tier', 'door', 'status', 'month'] as const;
const counts = ['received', 'accepted', 'closed', 'open', 'overdueOpen', 'late'] as const;
const rates = ['closureRate', 'mediationRate', 'onTimeRate', 'satisfactionRate'] as const;

/** The same figures by category, union, door, stage or month; each count opens its rows. */
export function Breakdown({ filters, onOpen }: Props) {
  const t = useWords(words);
  const measure = useWords(measureWords);
  const rate = useWords(rateWords);
  const byName = useWords(byWords);
  const language = useLanguage();
  const formats = useFormats();
  const [by, setBy] = useState<(typeof ways)[number]>('category');
  const { data, isPending } = useRouteQuery(
    figureRoutes.breakdown,
    { query: { ...filters, by } },
    { topics: ['appeals'], keepPrevious: true },
  );
  const count = (item: BreakdownItem, name: (typeof counts)[number]) => {
    const value = formats.number(item[name]);
    // A stage narrows the queue, not the figures.
    if (!onOpen || item[name] === 0 || by === 'status' || Object.keys(item.filter).length === 0) return value;
    const label = `${item.words[language]} · ${measure(name)}`;
    return (
      <Button
        type="link"
        size="small"
        aria-label={`${value} ${t('rows', { item: item.words[language], measure: measure(name) })}`}
        onClick={() => onOpen(name, label, item.filter)}
      >
        {value}
      </Button>
    );
  };
  return (
    <section>
      <h2>{t('title')}</h2>
      <Tabs
        activeKey={by}
        onChange={(key) => setBy(ways.find((way) => way === key) ?? 'category')}
        items={ways.map((way) => ({ key: way, label: byName(way) }))}
      />
      <Table<BreakdownItem>
        size="small"
        rowKey="key"
        loading={isPending}
        aria-label={byName(by)}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('item'),
            key: 'item',
            fixed: 'left',
            render: (_, item) => item.words[language],
            sorter: (left, right) => left.words[language].localeCompare(right.words[language], 'zh-CN'),
          },
          ...counts.map((name) => ({
            title: measure(name),
            key: name,
            align: 'right' as const,
            sorter: (left: BreakdownItem, right: BreakdownItem) => left[name] - right[name],
            render: (_: unknown, item: BreakdownItem) => count(item, name),
          })),
          ...rates.map((name) => ({
            title: rate(name),
            key: name,
            align: 'right' as const,
            render: (_: unknown, item: BreakdownItem) => (
              <>
                {item[name].percent === null ? '—' : item[name].text}
                <br />
                <small className="soft">
                  {item[name].numerator}/{item[name].denominator}
                </small>
              </>
            ),
          })),
          {
            title: t('recovered'),
            key: 'recovered',
            align: 'right',
            render: (_, item) => formats.money(item.recoveredFen),
          },
        ]}
      />
    </section>
  );
}
