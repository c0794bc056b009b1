import '../../../appeals/ui/console/parts/console.css';
import './audit.css';
import { Alert, App, Button, Empty, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { exportRoutes } from '../../../exports/contract.ts';
import type { AuditEntryView, AuditFilter } from '../../contract.ts';
import { AuditFilters } from './AuditFilters.tsx';
import { useAuditPages } from './auditPages.ts';
import { actionWords } from './auditWords.ts';
import { ChainState } from './ChainState.tsx';
import { EntryDrawer } from './EntryDrawer.tsx';
import { exactTime } from './exactTime.ts';

const words = defineWords({
  title: ['审计', 'Audit'],
  lead: [
    '登录、授权、查看敏感信息、导出和修改，逐条记录，只增不改。查询本身也会记录。',
    'Sign-ins, grants, looks at sensitive data, exports and changes, one by one, never changed. Searching is logged too.',
  ],
  list: ['审计记录', 'Entries'],
  at: ['时间', 'Time'],
  who: ['人员', 'Person'],
  action: ['行为', 'Act'],
  object: ['对象', 'Object'],
  place: ['地点', 'Place'],
  address: ['网络地址', 'Address'],
  more: ['再显示一些', 'Show more'],
  none: ['没有符合条件的记录', 'Nothing fits'],
  export: ['导出结果', 'Export these'],
  exported: ['已申请，生成后在“导出”下载', 'Asked for; download it under Exports'],
  toExports: ['去“导出”', 'To Exports'],
  purpose: ['审计检查', 'Audit review'],
});

/** The audit administrator's desk: search, look, verify, export. */
export function AuditScreen() {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const { message } = App.useApp();
  const [filter, setFilter] = useState<Partial<AuditFilter>>({});
  const [open, setOpen] = useState<number>();
  const pages = useAuditPages(filter);
  const ask = useRouteMutation(exportRoutes.askExport, ['exports']);
  const administers = holds(session, 'audit.search');
  const items = (pages.data?.pages ?? []).flatMap((page) => page.items);
  const exportThese = () =>
    ask.mutate(
      { body: { kind: 'auditLog', params: filter, purpose: t('purpose') } },
      {
        onSuccess: () => void message.success(t('exported')),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {holds(session, 'audit.export') && (
          <>
            <Link to="/exports">{t('toExports')}</Link>
            <Button loading={ask.isPending} onClick={exportThese}>
              {t('export')}
            </Button>
          </>
        )}
      </div>
      <p className="soft">{t('lead')}</p>
      {administers && <ChainState />}
      <AuditFilters seesAddresses={administers} onSearch={setFilter} />
      {pages.error && <Alert type="error" showIcon title={explainProblem(pages.error)} />}
      <Table<AuditEntryView>
        aria-label={t('list')}
        rowKey="id"
        size="small"
        loading={pages.isPending || pages.isPlaceholderData}
        dataSource={items}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('at'),
            key: 'at',
            render: (_, entry) => (
              <Button type="link" size="small" onClick={() => setOpen(entry.id)}>
                {exactTime(entry.at)}
              </Button>
            ),
          },
          { title: t('who'), dataIndex: 'actorName' },
          {
            title: t('action'),
            key: 'action',
            render: (_, { action }) => (actionWords[action] ? pick(actionWords[action]) : action),
          },
          {
            title: t('object'),
            key: 'object',
            render: (_, { objectType, objectId }) =>
              [objectType, objectId?.slice(-8)].filter(Boolean).join(' …'),
          },
          { title: t('place'), key: 'place', render: (_, { placeName }) => placeName ?? '—' },
          ...(administers
            ? [
                {
                  title: t('address'),
                  key: 'address',
                  render: (_: unknown, { clientAddress }: AuditEntryView) => clientAddress ?? '—',
                },
              ]
            : []),
        ]}
      />
      {pages.hasNextPage && (
        <Button
          className="auditMore"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {open !== undefined && (
        <EntryDrawer
          id={open}
          onSearch={(wanted) => {
            setFilter(wanted);
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
