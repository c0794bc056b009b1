import { Alert, Button, Input, InputNumber, Space, Spin, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes, type PaymentView } from '../../contract.ts';
import { faultWords, topic } from './words.ts';

const words = defineWords({
  lead: [
    '每个来源都从流水账重新加一遍：期初 + 收入 − 支出 = 期末，并与承付、付款、批次核对。这里只能看，不能改。',
    'Every source is added up anew from its ledger and compared with commitments, payments and batches. Nothing can be changed here.',
  ],
  year: ['年度', 'Year'],
  name: ['来源', 'Source'],
  opening: ['期初', 'Opening'],
  come: ['收入', 'In'],
  gone: ['支出', 'Out'],
  closing: ['期末', 'Closing'],
  state: ['核对', 'Check'],
  fits: ['相符', 'adds up'],
  sample: ['抽样', 'Sample'],
  seed: ['随机种子（写下来，任何人可重抽）', 'Seed (write it down: anybody can repeat the draw)'],
  size: ['抽几笔', 'How many'],
  draw: ['抽取', 'Draw'],
  drawn: [
    '从 {population} 笔已付款中抽取；总体摘要 {hash}',
    'Drawn from {population} payments; population {hash}',
  ],
  number: ['编号', 'Number'],
  payee: ['收款人', 'Payee'],
  amount: ['金额', 'Amount'],
  people: ['录入／审批／付款', 'Entered / approved / paid'],
});

/** The auditor's view: whether it adds up, and a sample that anybody can repeat. */
export function AuditTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const [year, setYear] = useState(dayjs().year());
  const [draft, setDraft] = useState({ seed: dayjs().format('YYYY-MM-DD'), size: 20 });
  const [asked, setAsked] = useState<{ seed: string; size: number } | null>(null);
  const { data, error } = useRouteQuery(
    fundRoutes.fundChecks,
    { query: { year: String(year) } },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <p className="soft">{t('lead')}</p>
      <div className="fundFilter">
        <InputNumber
          aria-label={t('year')}
          min={2000}
          max={2200}
          value={year}
          onChange={(next) => next && setYear(next)}
        />
      </div>
      <Table
        rowKey={(row) => row.source.id}
        size="middle"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={data.items}
        columns={[
          { title: t('name'), render: (_, row) => row.source.name },
          { title: t('opening'), align: 'right', render: (_, row) => money(row.openingFen) },
          { title: t('come'), align: 'right', render: (_, row) => money(row.inFen) },
          { title: t('gone'), align: 'right', render: (_, row) => money(row.outFen) },
          { title: t('closing'), align: 'right', render: (_, row) => money(row.closingFen) },
          {
            title: t('state'),
            render: (_, row) =>
              row.faults.length === 0 ? (
                <Tag color="green">{t('fits')}</Tag>
              ) : (
                row.faults.map((fault) => (
                  <Tag key={fault} color="red">
                    {pick(faultWords[fault])}
                  </Tag>
                ))
              ),
          },
        ]}
      />
      <h2>{t('sample')}</h2>
      <Space wrap className="fundFilter">
        <Input
          aria-label={t('seed')}
          placeholder={t('seed')}
          maxLength={60}
          value={draft.seed}
          onChange={(event) => setDraft({ ...draft, seed: event.target.value })}
        />
        <InputNumber
          aria-label={t('size')}
          min={1}
          max={200}
          value={draft.size}
          onChange={(size) => size && setDraft({ ...draft, size })}
        />
        <Button disabled={draft.seed.trim() === ''} onClick={() => setAsked(draft)}>
          {t('draw')}
        </Button>
      </Space>
      {asked && <Sample year={year} {...asked} />}
    </>
  );
}

function Sample({ year, seed, size }: { year: number; seed: string; size: number }) {
  const t = useWords(words);
  const { money } = useFormats();
  const { data, error } = useRouteQuery(fundRoutes.fundSample, {
    query: { year: String(year), seed, size: String(size) },
  });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  return (
    <>
      <p className="soft">
        {t('drawn', { population: data.population, hash: data.populationHash.slice(0, 16) })}
      </p>
      <Table<PaymentView>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={data.items}
        columns={[
          { title: t('number'), dataIndex: 'number' },
          { title: t('payee'), dataIndex: 'payee' },
          { title: t('amount'), align: 'right', render: (_, one) => money(one.amountFen) },
          {
            title: t('people'),
            render: (_, one) => `${one.enteredBy}／${one.approvedBy}／${one.paidBy ?? ''}`,
          },
        ]}
      />
    </>
  );
}
