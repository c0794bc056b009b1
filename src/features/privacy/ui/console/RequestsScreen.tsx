import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Empty, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { privacyRoutes, type RequestView } from '../../contract.ts';
import { kindWords, requestStatusWords } from '../worker/requestWords.ts';
import { RequestDrawer } from './RequestDrawer.tsx';

const words = defineWords({
  title: ['个人信息申请', 'Data requests'],
  lead: [
    '职工要求更正、删除、解释或注销的申请。办结即自动执行；不能办的，书面说明理由。',
    'Requests to correct, delete, explain or close. Completing carries it out; a refusal says why in writing.',
  ],
  waiting: ['待答复', 'To answer'],
  answered: ['已答复', 'Answered'],
  list: ['申请', 'Requests'],
  number: ['编号', 'Number'],
  kind: ['申请事项', 'What'],
  person: ['申请人', 'Person'],
  asked: ['提出时间', 'Asked'],
  due: ['最迟答复', 'Due'],
  late: ['已逾期', 'Late'],
  minor: ['监护人代儿童', 'Guardian for a child'],
  status: ['状态', 'State'],
  open: ['打开', 'Open'],
  none: ['没有待答复的申请', 'Nothing waits'],
});

/** The desk for requests about personal data, due first. */
export function RequestsScreen() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(requestStatusWords);
  const formats = useFormats();
  const [view, setView] = useState<'waiting' | 'answered'>('waiting');
  const [open, setOpen] = useState<string>();
  const { data, error } = useRouteQuery(
    privacyRoutes.privacyRequests,
    { query: { view } },
    { topics: ['privacy'] },
  );
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Segmented<'waiting' | 'answered'>
          value={view}
          options={(['waiting', 'answered'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={setView}
        />
      </div>
      <p className="soft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<RequestView>
        aria-label={t('list')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('number'),
            key: 'number',
            render: (_, { id, number }) => (
              <Button type="link" size="small" onClick={() => setOpen(id)}>
                {number}
              </Button>
            ),
          },
          {
            title: t('kind'),
            key: 'kind',
            render: (_, item) => (
              <>
                {kind(item.kind)} {item.guardian && <Tag color="warning">{t('minor')}</Tag>}
              </>
            ),
          },
          { title: t('person'), dataIndex: 'person' },
          { title: t('asked'), key: 'asked', render: (_, item) => formats.instant(item.askedAt) },
          {
            title: t('due'),
            key: 'due',
            render: (_, item) => (
              <>
                {formats.date(item.dueOn)} {item.late && <Tag color="error">{t('late')}</Tag>}
              </>
            ),
          },
          { title: t('status'), key: 'status', render: (_, item) => status(item.status) },
        ]}
      />
      {open && <RequestDrawer id={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
