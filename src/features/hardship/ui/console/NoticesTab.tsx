import { Alert, App, Button, Modal, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { hardshipRoutes } from '../../contract.ts';
import { categoryWords } from '../../vocabulary.ts';

const words = defineWords({
  publish: ['发布公示', 'Publish a notice'],
  none: [
    '还没有公示。比对完成的档案可以一起公示。',
    'No notice yet. Files whose matching is finished go on one.',
  ],
  title: ['标题', 'Title'],
  period: ['公示期', 'Period'],
  people: ['人数', 'People'],
  objections: ['待答复异议', 'Open objections'],
  coming: ['未开始', 'coming'],
  running: ['公示中', 'running'],
  over: ['已结束', 'over'],
  choose: [
    '选择今天开始公示的档案，结束日按工作日计算',
    'Choose the files; it begins today and ends by working days',
  ],
  nothing: ['没有比对完成、等待公示的档案。', 'No file waits for a notice.'],
});

/** Notices of one's places, and a new one from the files that are ready. */
export function NoticesTab() {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const [publishing, setPublishing] = useState(false);
  const { data, error } = useRouteQuery(hardshipRoutes.hardshipNotices, {}, { topics: ['hardship'] });
  return (
    <>
      {holds(session, 'hardship.notice') && (
        <p>
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t('publish')}
          </Button>
        </p>
      )}
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table
        rowKey="id"
        pagination={false}
        dataSource={data?.items ?? []}
        locale={{ emptyText: t('none') }}
        columns={[
          {
            title: t('title'),
            dataIndex: 'title',
            render: (title: string, notice) => <Link to={`/hardship/notices/${notice.id}`}>{title}</Link>,
          },
          {
            title: t('period'),
            render: (_, notice) => (
              <>
                {formats.date(notice.startsOn)} – {formats.date(notice.endsOn)}{' '}
                <Tag color={notice.state === 'running' ? 'green' : 'default'}>{t(notice.state)}</Tag>
              </>
            ),
          },
          { title: t('people'), dataIndex: 'entries' },
          {
            title: t('objections'),
            dataIndex: 'openObjections',
            render: (open: number) => (open > 0 ? <Tag color="red">{open}</Tag> : '0'),
          },
        ]}
      />
      {publishing && <Publish onClose={() => setPublishing(false)} />}
    </>
  );
}

function Publish({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<string[]>([]);
  const ready = useRouteQuery(hardshipRoutes.hardshipFiles, { query: { status: 'matched', limit: 100 } });
  const publish = useRouteMutation(hardshipRoutes.publishNotice, ['hardship']);
  const send = () =>
    publish.mutate(
      { body: { fileIds: chosen, startsOn: dayjs().format('YYYY-MM-DD') } },
      {
        onSuccess: (notice) => void navigate(`/hardship/notices/${notice.id}`),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <Modal
      open
      title={t('publish')}
      okText={t('publish')}
      okButtonProps={{ disabled: chosen.length === 0, loading: publish.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{t('choose')}</p>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        showHeader={false}
        dataSource={ready.data?.items ?? []}
        locale={{ emptyText: t('nothing') }}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: (file) => ({ 'aria-label': file.number }) as object,
        }}
        columns={[
          { dataIndex: 'number' },
          { dataIndex: 'name' },
          { dataIndex: 'category', render: (value: 'deep') => pick(categoryWords[value]) },
        ]}
      />
    </Modal>
  );
}
