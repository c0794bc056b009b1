import '../../../appeals/ui/console/parts/console.css';
import { Alert, App, Button, Input, Modal, Select, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { PersonPicker } from '../../../people/ui/console/PersonPicker.tsx';
import { type FileItem, hardshipRoutes } from '../../contract.ts';
import { type FileStatus, fileStatuses } from '../../lifecycle.ts';
import { categoryWords, type ShownCategory, shownCategories } from '../../vocabulary.ts';
import { statusWords } from '../statusWords.ts';
import { NoticesTab } from './NoticesTab.tsx';

const words = defineWords({
  title: ['困难职工档案', 'Hardship files'],
  files: ['全部档案', 'All files'],
  rechecks: ['待复核', 'To check again'],
  notices: ['公示', 'Notices'],
  open: ['柜台代办建档', 'File for somebody'],
  export: ['导出汇总表', 'Export the summary'],
  search: ['姓名或档案编号', 'Name or number'],
  state: ['状态', 'State'],
  category: ['类别', 'Category'],
  union: ['工会', 'Union'],
  number: ['编号', 'Number'],
  name: ['姓名', 'Name'],
  month: ['申报月份', 'Month'],
  due: ['复核期限', 'Check by'],
  late: ['已逾期', 'late'],
  none: [
    '没有符合条件的档案。点右上角“柜台代办建档”开始一份。',
    'No such file. Press “File for somebody” above to begin one.',
  ],
  noRecheck: ['没有待复核的档案。', 'Nothing to check again.'],
  more: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
  person: ['为谁建档', 'For whom'],
  begin: ['开始建档', 'Begin'],
});

const tabs = ['files', 'rechecks', 'notices'] as const;

/** The desk of files: find one, begin one, see which are due. The open tab is kept in the address. */
export function FilesScreen() {
  const t = useWords(words);
  const session = useSession();
  const [address, setAddress] = useSearchParams();
  const [dialog, setDialog] = useState<'open' | 'export' | null>(null);
  const tab = tabs.find((each) => each === address.get('tab')) ?? 'files';
  const screens = { files: <FilesTable />, rechecks: <FilesTable rechecks />, notices: <NoticesTab /> };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <span>
          {holds(session, 'hardship.export') && (
            <Button onClick={() => setDialog('export')}>{t('export')}</Button>
          )}{' '}
          {holds(session, 'hardship.file') && (
            <Button type="primary" onClick={() => setDialog('open')}>
              {t('open')}
            </Button>
          )}
        </span>
      </div>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(next) => setAddress({ tab: next }, { replace: true })}
        items={tabs.map((each) => ({ key: each, label: t(each), children: screens[each] }))}
      />
      {dialog === 'open' && <OpenFile onClose={() => setDialog(null)} />}
      {dialog === 'export' && <AskExport onClose={() => setDialog(null)} />}
    </>
  );
}

function FilesTable({ rechecks = false }: { rechecks?: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [q, setQ] = useState('');
  const [address] = useSearchParams();
  const [status, setStatus] = useState(() => fileStatuses.find((each) => each === address.get('status')));
  const [category, setCategory] = useState<ShownCategory>();
  const [unionId, setUnionId] = useState(() => address.get('unionId') ?? undefined);
  const [after, setAfter] = useState<string>();
  const restart = (change: () => void) => {
    change();
    setAfter(undefined);
  };
  const query = {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(category ? { category } : {}),
    ...(unionId ? { unionId } : {}),
    ...(after ? { after } : {}),
    ...(rechecks ? { rechecks: 'true' } : {}),
  };
  const { data, error, isLoading } = useRouteQuery(
    hardshipRoutes.hardshipFiles,
    { query },
    { topics: ['hardship'], keepPrevious: true },
  );
  return (
    <>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginBottom: 12 }}>
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          style={{ width: 220 }}
          onSearch={(typed) => restart(() => setQ(typed.trim()))}
        />
        {!rechecks && (
          <Select
            aria-label={t('state')}
            placeholder={t('state')}
            {...(status ? { value: status } : {})}
            allowClear
            style={{ width: 140 }}
            options={fileStatuses.map((value) => ({ value, label: pick(statusWords[value]) }))}
            onChange={(value?: FileStatus) => restart(() => setStatus(value))}
          />
        )}
        <Select
          aria-label={t('category')}
          placeholder={t('category')}
          allowClear
          style={{ width: 140 }}
          options={shownCategories.map((value) => ({ value, label: pick(categoryWords[value]) }))}
          onChange={(value?: ShownCategory) => restart(() => setCategory(value))}
        />
        <UnionSelect
          label={t('union')}
          value={unionId}
          onChange={(next) => restart(() => setUnionId(next))}
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<FileItem>
        rowKey="id"
        size="middle"
        loading={isLoading}
        pagination={false}
        dataSource={data?.items ?? []}
        locale={{ emptyText: t(rechecks ? 'noRecheck' : 'none') }}
        columns={[
          {
            title: t('number'),
            dataIndex: 'number',
            render: (number: string, file) => <Link to={`/hardship/${file.id}`}>{number}</Link>,
          },
          { title: t('name'), dataIndex: 'name' },
          { title: t('union'), dataIndex: 'union', ellipsis: true },
          { title: t('state'), dataIndex: 'status', render: (value: FileStatus) => pick(statusWords[value]) },
          {
            title: t('category'),
            dataIndex: 'category',
            render: (value: ShownCategory) => <Tag>{pick(categoryWords[value])}</Tag>,
          },
          { title: t('month'), dataIndex: 'declaredMonth' },
          {
            title: t('due'),
            dataIndex: 'recheckDueOn',
            render: (due: string | null, file) =>
              due && (
                <>
                  {formats.date(due)} {file.recheckLate && <Tag color="red">{t('late')}</Tag>}
                </>
              ),
          },
        ]}
      />
      {after && <Button onClick={() => setAfter(undefined)}>{t('first')}</Button>}
      {data?.next && <Button onClick={() => setAfter(data.next ?? undefined)}>{t('more')}</Button>}
    </>
  );
}

/** For somebody at the counter: who, and where the file lies. */
function OpenFile({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [personId, setPersonId] = useState<string>();
  const [unionId, setUnionId] = useState<string>();
  const open = useRouteMutation(hardshipRoutes.openFileFor, ['hardship']);
  const send = () =>
    personId &&
    unionId &&
    open.mutate(
      { body: { personId, unionId } },
      {
        onSuccess: (file) => void navigate(`/hardship/${file.id}`),
        onError: (problem) => void message.error(explainProblem(problem)),
      },
    );
  return (
    <Modal
      open
      title={t('open')}
      okText={t('begin')}
      okButtonProps={{ disabled: !personId || !unionId, loading: open.isPending }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p>
        <label htmlFor="hardshipPerson">{t('person')}</label>
      </p>
      <PersonPicker id="hardshipPerson" {...(personId ? { value: personId } : {})} onChange={setPersonId} />
      <p>
        <label htmlFor="hardshipUnion">{t('union')}</label>
      </p>
      <UnionSelect id="hardshipUnion" label={t('union')} value={unionId} onChange={setUnionId} />
    </Modal>
  );
}
