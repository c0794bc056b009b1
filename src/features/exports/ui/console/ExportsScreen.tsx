import '../../../appeals/ui/console/parts/console.css';
import { Alert, App, Button, Empty, Segmented, Table, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type ExportView, exportRoutes } from '../../contract.ts';
import { AskExport } from './AskExport.tsx';
import { Decide } from './Decide.tsx';
import { exportStatusWords } from './exportWords.ts';

const words = defineWords({
  title: ['导出', 'Exports'],
  lead: [
    '默认遮盖姓名、电话等。未脱敏的须写明用途，由另一人审批；文件有编号和水印，到期删除，每次下载都有记录。',
    'Names and phones are masked. In plain only for a stated purpose that a second person approves; numbered, marked, expiring, each download logged.',
  ],
  ask: ['申请导出', 'Ask for an export'],
  mine: ['我的', 'Mine'],
  waiting: ['待我审批', 'To decide'],
  decided: ['已审批', 'Decided'],
  list: ['导出记录', 'Exports'],
  number: ['编号', 'Number'],
  kind: ['清单', 'List'],
  masked: ['已脱敏', 'Masked'],
  plain: ['未脱敏', 'In plain'],
  purpose: ['用途', 'Purpose'],
  by: ['申请人', 'Asked by'],
  status: ['状态', 'State'],
  rows: ['{count} 行', '{count} {count|row|rows}'],
  until: ['{date} 前可下载', 'Until {date}'],
  downloads: ['下载 {count} 次', '{count}× downloaded'],
  actions: ['操作', 'Actions'],
  download: ['下载', 'Download'],
  withdraw: ['撤回', 'Take back'],
  decide: ['审批', 'Decide'],
  none: ['没有导出记录。需要名单时在这里申请。', 'Nothing here. Ask here when you need a list.'],
});

type View = 'mine' | 'waiting' | 'decided';

/** The desk for lists that leave the platform. */
export function ExportsScreen() {
  const t = useWords(words);
  const status = useWords(exportStatusWords);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { message } = App.useApp();
  const approves = holds(session, 'exports.approve');
  const [view, setView] = useState<View>(approves ? 'waiting' : 'mine');
  const [asking, setAsking] = useState(false);
  const [deciding, setDeciding] = useState<ExportView>();
  const { data, error } = useRouteQuery(exportRoutes.exports, { query: { view } }, { topics: ['exports'] });
  const withdraw = useRouteMutation(exportRoutes.withdrawExport, ['exports']);
  const views: View[] = approves ? ['mine', 'waiting', 'decided'] : ['mine'];
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {views.length > 1 && (
          <Segmented<View>
            value={view}
            options={views.map((value) => ({ value, label: t(value) }))}
            onChange={setView}
          />
        )}
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('ask')}
        </Button>
      </div>
      <p className="soft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<ExportView>
        aria-label={t('list')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          { title: t('number'), dataIndex: 'number' },
          {
            title: t('kind'),
            key: 'kind',
            render: (_, item) => (
              <>
                {pick([item.kindName.zh, item.kindName.en])} <Tag>{t(item.masked ? 'masked' : 'plain')}</Tag>
              </>
            ),
          },
          { title: t('purpose'), dataIndex: 'purpose', width: 260 },
          {
            title: t('by'),
            key: 'by',
            render: (_, item) => `${item.askedBy} · ${formats.instant(item.askedAt)}`,
          },
          {
            title: t('status'),
            key: 'status',
            render: (_, item) =>
              [
                status(item.status),
                item.rowCount === null ? '' : t('rows', { count: item.rowCount }),
                item.status === 'ready' && item.expiresAt
                  ? t('until', { date: formats.instant(item.expiresAt) })
                  : '',
                item.downloads > 0 ? t('downloads', { count: item.downloads }) : '',
                item.decisionNote ?? item.error ?? '',
              ]
                .filter(Boolean)
                .join(' · '),
          },
          {
            title: t('actions'),
            key: 'actions',
            render: (_, item) => (
              <>
                {item.allowedActions.includes('download') && (
                  <Button
                    size="small"
                    onClick={() => download(urlOf(exportRoutes.downloadExport, { params: { id: item.id } }))}
                  >
                    {t('download')}
                  </Button>
                )}
                {item.allowedActions.includes('withdraw') && (
                  <Button
                    size="small"
                    onClick={() =>
                      withdraw.mutate(
                        { params: { id: item.id } },
                        { onError: (problem) => void message.error(explainProblem(problem)) },
                      )
                    }
                  >
                    {t('withdraw')}
                  </Button>
                )}
                {item.allowedActions.includes('approve') && (
                  <Button size="small" type="primary" onClick={() => setDeciding(item)}>
                    {t('decide')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {asking && <AskExport onClose={() => setAsking(false)} />}
      {deciding && <Decide item={deciding} onClose={() => setDeciding(undefined)} />}
    </>
  );
}
