import { Alert, Spin, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import type { BatchView } from '../../contract.ts';
import { More } from './More.tsx';
import { useBatchPages } from './pages.ts';
import { batchStatusWords } from './words.ts';

const words = defineWords({
  number: ['批次', 'Batch'],
  title: ['名称', 'Title'],
  source: ['资金来源', 'Source'],
  total: ['合计', 'Total'],
  count: ['笔数', 'Payments'],
  payer: ['付款人', 'Payer'],
  status: ['状态', 'State'],
  none: ['还没有批次。', 'No batches yet.'],
  noneHint: [
    '在“付款”里勾选待付款，成批后生成银行文件。',
    'Tick waiting payments under “Payments” to make one.',
  ],
});

export function BatchesTab() {
  const t = useWords(words);
  const pick = usePick();
  const { money } = useFormats();
  const pages = useBatchPages();
  if (pages.error) return <Alert type="error" showIcon title={explainProblem(pages.error)} />;
  if (!pages.data) return <Spin className="wholePage" />;
  return (
    <>
      <Table<BatchView>
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={pages.data.pages.flatMap(({ items }) => items)}
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
            title: t('number'),
            render: (_, one) => <Link to={`/fund-batches/${one.id}`}>{one.number}</Link>,
          },
          { title: t('title'), dataIndex: 'title' },
          { title: t('source'), render: (_, one) => one.source.name },
          {
            title: t('total'),
            align: 'right',
            sorter: (a, b) => a.totalFen - b.totalFen,
            render: (_, one) => money(one.totalFen),
          },
          { title: t('count'), align: 'right', dataIndex: 'payments' },
          { title: t('payer'), dataIndex: 'payer' },
          {
            title: t('status'),
            render: (_, one) => (
              <Tag color={one.status === 'settled' ? 'green' : 'default'}>
                {pick(batchStatusWords[one.status])}
              </Tag>
            ),
          },
        ]}
      />
      <More pages={pages} />
    </>
  );
}
