import { Button, Card, Popconfirm, Table } from 'antd';
import { call } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type SessionView, sessionRoutes } from '../../sessionList/contract.ts';
import { Mark } from './Mark.tsx';
import { type Method, methodWords } from './methodWords.ts';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['正在登录的地方', 'Where I am signed in'],
  device: ['设备', 'Device'],
  here: ['这台', 'this one'],
  network: ['网络', 'Network'],
  method: ['方式', 'With'],
  started: ['登录时间', 'Since'],
  seen: ['最近使用', 'Last used'],
  end: ['结束', 'End'],
  endNamed: ['结束 {device} 的登录', 'End the session on {device}'],
  ended: ['已结束', 'Ended'],
  endOthers: ['结束其他全部登录', 'End all others'],
  sure: ['其他设备都要重新登录，确定吗？', 'All other devices must sign in again. Sure?'],
  action: ['操作', 'Action'],
});

/** My sessions; one or all others can be ended. */
export function SessionsCard() {
  const t = useWords(words);
  const method = useWords(methodWords);
  const formats = useFormats();
  const { data, isPending } = useRouteQuery(sessionRoutes.sessions, {}, { topics: ['security'] });
  const { deed, dialog } = useDeed(['security']);
  const end = (id: string) =>
    deed(async () => {
      await call(sessionRoutes.endSession, { params: { id }, body: {} });
    }, t('ended'));
  const endOthers = () =>
    deed(async () => {
      await call(sessionRoutes.endOthers, { body: {} });
    }, t('ended'));
  const items = data?.items ?? [];
  return (
    <Card
      title={<h2>{t('title')}</h2>}
      extra={
        items.length > 1 && (
          <Popconfirm title={t('sure')} onConfirm={endOthers}>
            <Button>{t('endOthers')}</Button>
          </Popconfirm>
        )
      }
    >
      <Table<SessionView>
        rowKey="id"
        size="small"
        loading={isPending}
        pagination={false}
        dataSource={items}
        columns={[
          {
            title: t('device'),
            key: 'device',
            render: (_, row) => (
              <>
                {row.device ?? absent} {row.current && <Mark tone="good">{t('here')}</Mark>}
              </>
            ),
          },
          { title: t('network'), key: 'network', render: (_, row) => row.network ?? absent },
          {
            title: t('method'),
            key: 'method',
            render: (_, row) => (row.method ? method(row.method as Method) : absent),
          },
          { title: t('started'), key: 'started', render: (_, row) => formats.instant(row.startedAt) },
          { title: t('seen'), key: 'seen', render: (_, row) => formats.instant(row.seenAt) },
          {
            title: t('action'),
            key: 'action',
            render: (_, row) =>
              !row.current && (
                <Button
                  type="link"
                  aria-label={t('endNamed', { device: row.device ?? absent })}
                  onClick={() => end(row.id)}
                >
                  {t('end')}
                </Button>
              ),
          },
        ]}
      />
      {dialog}
    </Card>
  );
}
