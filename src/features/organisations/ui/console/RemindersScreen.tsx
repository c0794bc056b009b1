import './organisations.css';
import { Alert, Button, Empty, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { legalRoutes, type ReminderView } from '../../legal/contract.ts';
import { type ReminderKind, reminderKinds } from '../../reminders/kinds.ts';
import { today } from './parts/today.ts';

const words = defineWords({
  title: ['换届与法人提醒', 'Elections and certificates due'],
  kind: ['事项', 'What'],
  all: ['全部事项', 'Everything'],
  union: ['工会', 'Union'],
  due: ['期限', 'Due'],
  state: ['状态', 'State'],
  overdue: ['已超期', 'Overdue'],
  soon: ['快到期', 'Due soon'],
  none: ['没有要办的换届、换证或变更登记。', 'No election, renewal or registration is due.'],
  more: ['显示更多', 'Show more'],
  election: ['换届选举', 'Elections'],
  renewCertificate: ['法人证书换证', 'Renewals'],
  registerChange: ['法人变更登记', 'Changes to register'],
  cancelCertificate: ['注销法人登记', 'Cancellations'],
});

const tabOf: Record<ReminderKind, string> = {
  election: 'terms',
  renewCertificate: 'legal',
  registerChange: 'legal',
  cancelCertificate: 'legal',
};

/** What unions of the viewer's places have to see to, soonest first. */
export function RemindersScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats(today());
  const [kind, setKind] = useState<ReminderKind>();
  const [limit, setLimit] = useState(50);
  const { data, error } = useRouteQuery(
    legalRoutes.reminders,
    { query: { limit, ...(kind ? { kind } : {}) } },
    { topics: ['unions'], keepPrevious: true },
  );
  return (
    <>
      <div className="orgHead">
        <h1>{t('title')}</h1>
      </div>
      <div className="orgBar">
        <Select
          aria-label={t('kind')}
          style={{ width: 220 }}
          value={kind ?? ''}
          options={[
            { value: '', label: t('all') },
            ...reminderKinds.map((code) => ({ value: code, label: t(code) })),
          ]}
          onChange={(next: string) => setKind(reminderKinds.find((code) => code === next))}
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<ReminderView>
        aria-label={t('title')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('union'),
            key: 'union',
            render: (_, row) => (
              <Link to={`/unions/${row.unionId}?tab=${tabOf[row.kind]}`}>{row.unionName}</Link>
            ),
          },
          { title: t('kind'), key: 'kind', render: (_, row) => pick([row.name.zh, row.name.en]) },
          { title: t('due'), key: 'due', render: (_, row) => formats.date(row.dueOn) },
          {
            title: t('state'),
            key: 'state',
            render: (_, row) => (
              <Tag color={row.overdue ? 'error' : 'warning'}>{t(row.overdue ? 'overdue' : 'soon')}</Tag>
            ),
          },
        ]}
      />
      {data?.next && limit < 200 && <Button onClick={() => setLimit(200)}>{t('more')}</Button>}
    </>
  );
}
