import { Alert, Table } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { tillRoutes } from '../../till/contract.ts';
import { evidenceWords, topics } from './words.ts';

const words = defineWords({
  none: ['没有异常。', 'Nothing unusual.'],
  at: ['收到时间', 'Received'],
  merchant: ['商户', 'Merchant'],
  device: ['设备', 'Device'],
  reason: ['原因', 'Reason'],
  hash: ['内容哈希', 'Hash'],
});

/** What came in under a device's name and could not be taken as its own word. */
export function EvidenceTab() {
  const t = useWords(words);
  const reason = useWords(evidenceWords);
  const formats = useFormats();
  const { data, error, isLoading } = useRouteQuery(
    tillRoutes.tillEvidence,
    { query: { limit: 200 } },
    { topics: [topics.redemptions] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <Table
      rowKey="id"
      size="middle"
      loading={isLoading}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
      dataSource={data?.items ?? []}
      locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
      columns={[
        { title: t('at'), render: (_, row) => formats.instant(row.at) },
        { title: t('merchant'), dataIndex: 'merchantName' },
        { title: t('device'), dataIndex: 'deviceLabel' },
        { title: t('reason'), render: (_, row) => reason(row.reason) },
        { title: t('hash'), render: (_, row) => <code>{row.hash.slice(0, 16)}</code> },
      ]}
    />
  );
}
