import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Empty, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import type { AssessmentView, TransferView } from '../../contract/registers.ts';
import { privacyRoutes } from '../../contract.ts';
import { AssessmentForm } from './AssessmentForm.tsx';
import { conclusionWords, transferWords } from './registerWords.ts';
import { TransferForm } from './TransferForm.tsx';

const words = defineWords({
  title: ['个人信息台账', 'Privacy registers'],
  assessments: ['影响评估', 'Impact assessments'],
  transfers: ['提供与委托记录', 'Transfers'],
  write: ['写评估', 'Write one'],
  record: ['记一笔', 'Record one'],
  name: ['评估事项', 'Subject'],
  conclusion: ['结论', 'Conclusion'],
  version: ['第 {version} 版 · {name}', 'Version {version} · {name}'],
  review: ['复核', 'Review'],
  due: ['下次复核', 'Review due'],
  kept: ['保存至', 'Kept until'],
  late: ['该复核了', 'Review due'],
  who: ['接收方', 'Recipient'],
  purpose: ['用途', 'Purpose'],
  fields: ['信息项', 'Fields'],
  people: ['人数', 'People'],
  at: ['时间', 'When'],
  actions: ['操作', 'Actions'],
  noAssessments: [
    '还没有评估。处理敏感信息、自动化决策、委托、对外提供、公开之前要先评估。',
    'None yet. Assess before sensitive data, automated decisions, processors, providing or publishing.',
  ],
  noTransfers: ['还没有记录', 'None yet'],
});

/** Impact assessments, and to whom data went. */
export function RegistersScreen() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <Tabs
        items={[
          { key: 'assessments', label: t('assessments'), children: <Assessments /> },
          { key: 'transfers', label: t('transfers'), children: <Transfers /> },
        ]}
      />
    </>
  );
}

const empty = (words_: string) => ({
  emptyText: <Empty description={words_} image={Empty.PRESENTED_IMAGE_SIMPLE} />,
});

function Assessments() {
  const t = useWords(words);
  const conclusion = useWords(conclusionWords);
  const formats = useFormats();
  const [editing, setEditing] = useState<AssessmentView | 'new'>();
  const { data, error } = useRouteQuery(privacyRoutes.assessments, {}, { topics: ['privacy'] });
  const now = new Date().toISOString().slice(0, 10);
  return (
    <>
      <Button type="primary" onClick={() => setEditing('new')}>
        {t('write')}
      </Button>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<AssessmentView>
        aria-label={t('assessments')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={empty(t('noAssessments'))}
        columns={[
          { title: t('name'), dataIndex: 'title' },
          { title: t('purpose'), dataIndex: 'purpose' },
          { title: t('conclusion'), key: 'conclusion', render: (_, item) => conclusion(item.conclusion) },
          {
            title: t('at'),
            key: 'at',
            render: (_, item) =>
              `${t('version', { version: item.version, name: item.writtenBy })} · ${formats.instant(item.writtenAt)}`,
          },
          {
            title: t('due'),
            key: 'due',
            render: (_, item) => (
              <>
                {formats.date(item.reviewDue)}{' '}
                {item.reviewDue <= now && <Tag color="warning">{t('late')}</Tag>}
              </>
            ),
          },
          { title: t('kept'), key: 'kept', render: (_, item) => formats.date(item.keptUntil) },
          {
            title: t('actions'),
            key: 'actions',
            render: (_, item) => (
              <Button size="small" onClick={() => setEditing(item)}>
                {t('review')}
              </Button>
            ),
          },
        ]}
      />
      {editing && (
        <AssessmentForm
          assessment={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

function Transfers() {
  const t = useWords(words);
  const kind = useWords(transferWords);
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { data, error } = useRouteQuery(privacyRoutes.transfers, { query: {} }, { topics: ['privacy'] });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('record')}
      </Button>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<TransferView>
        aria-label={t('transfers')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={empty(t('noTransfers'))}
        columns={[
          { title: t('at'), key: 'at', render: (_, item) => formats.instant(item.at) },
          {
            title: t('who'),
            key: 'who',
            render: (_, item) => (
              <>
                {item.recipient} <Tag>{kind(item.kind)}</Tag>
              </>
            ),
          },
          { title: t('purpose'), dataIndex: 'purpose' },
          { title: t('fields'), key: 'fields', render: (_, item) => item.fields.join('、') },
          { title: t('people'), dataIndex: 'peopleCount', align: 'right' },
          { title: t('kept'), key: 'kept', render: (_, item) => formats.date(item.keptUntil) },
        ]}
      />
      {open && <TransferForm onClose={() => setOpen(false)} />}
    </>
  );
}
