import './discovery.css';
import { Alert, App, Button, Popconfirm, Select, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { importStatusWords } from '../../../organisations/ui/console/imports/importWords.ts';
import { type ListView, listRoutes } from '../../contract/lists.ts';
import { AnnounceList } from './AnnounceList.tsx';
import { KeysTab } from './KeysTab.tsx';
import { topic } from './parts.tsx';
import { RunsTab } from './RunsTab.tsx';

const words = defineWords({
  actions: ['操作', 'Actions'],
  title: ['部门名单与比对', 'Agency lists'],
  add: ['登记一份名单', 'Announce a list'],
  lists: ['名单', 'Lists'],
  runs: ['比对', 'Comparisons'],
  keys: ['摘要密钥', 'Hash keys'],
  kind: ['名单', 'List'],
  agency: ['提供部门', 'Agency'],
  asOf: ['数据日期', 'As of'],
  purpose: ['用途', 'Purpose'],
  state: ['状态', 'State'],
  rows: ['人数', 'People'],
  signs: ['线索', 'Signs'],
  by: ['登记', 'By'],
  hashed: ['摘要', 'Hashes'],
  noFile: ['等待文件', 'Waits for its file'],
  deleted: ['已删除', 'Deleted'],
  taken: ['已导入', 'In'],
  register: ['与登记库比对', 'With the register'],
  other: ['与另一份比对…', 'With another…'],
  remove: ['删除', 'Delete'],
  sure: ['删除这份名单的全部行、文件和比对结果？', 'Delete its rows, file and matches?'],
  none: [
    '还没有名单。先登记用途和依据，再上传民政、医保、人社等部门提供的名单。',
    'No lists yet. Say purpose and grounds first, then upload the list.',
  ],
  asked: ['已开始比对，可以离开本页', 'Comparing; you may leave this page'],
});

/** Lists of agencies from announcement to deletion, and what they are compared with. */
export function ListsScreen() {
  const t = useWords(words);
  const kinds = useRouteQuery(listRoutes.listKinds, {}, { topics: [topic] });
  const [adding, setAdding] = useState(false);
  const tabs = [
    { key: 'lists', label: t('lists'), children: <ListTable mayMatch={kinds.data?.mayMatch ?? false} /> },
    { key: 'runs', label: t('runs'), children: <RunsTab /> },
    { key: 'keys', label: t('keys'), children: <KeysTab /> },
  ];
  return (
    <>
      <div className="discoveryHead">
        <h1>{t('title')}</h1>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      {kinds.error && <Alert type="error" showIcon title={explainProblem(kinds.error)} />}
      <Tabs destroyOnHidden items={kinds.data?.mayMatch ? tabs : tabs.slice(0, 1)} />
      {adding && kinds.data && <AnnounceList kinds={kinds.data} onClose={() => setAdding(false)} />}
    </>
  );
}

function ListTable({ mayMatch }: { mayMatch: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const importStatus = useWords(importStatusWords);
  const formats = useFormats();
  const pages = usePages();
  const query = pages.at;
  const { data, error } = useRouteQuery(
    listRoutes.agencyLists,
    { query },
    { topics: [topic, 'imports.agencyList', 'imports.agencyHashList'], keepPrevious: true },
  );
  const items = data?.items ?? [];
  const number = (value: number | null) => (value === null ? absent : formats.number(value));
  const state = (row: ListView) => {
    if (row.status === 'deleted') return t('deleted');
    if (row.status === 'taken') return <Tag color="green">{t('taken')}</Tag>;
    return row.importStatus ? importStatus(row.importStatus) : t('noFile');
  };
  return (
    <PagedTable<ListView>
      page={data}
      error={error}
      pages={pages}
      none={t('none')}
      columns={[
        {
          title: t('kind'),
          key: 'kind',
          render: (_, row) => {
            const name = pick([row.kindName.zh, row.kindName.en]);
            return (
              <>
                {row.importId ? <Link to={`/discovery/imports/${row.importId}`}>{name}</Link> : name}{' '}
                {row.hashed && <Tag color="purple">{t('hashed')}</Tag>}
              </>
            );
          },
        },
        { title: t('agency'), dataIndex: 'agency' },
        { title: t('asOf'), key: 'asOf', render: (_, row) => formats.date(row.asOf) },
        { title: t('purpose'), dataIndex: 'purpose' },
        { title: t('state'), key: 'state', render: (_, row) => state(row) },
        {
          title: t('rows'),
          key: 'rows',
          align: 'right',
          width: 72,
          render: (_, row) => number(row.rowCount),
        },
        {
          title: t('signs'),
          key: 'signs',
          align: 'right',
          width: 72,
          render: (_, row) => number(row.signCount),
        },
        {
          title: t('by'),
          key: 'by',
          render: (_, row) => `${row.createdBy} ${formats.instant(row.createdAt)}`,
        },
        ...(mayMatch
          ? [
              {
                title: t('actions'),
                key: 'act',
                render: (_: unknown, row: ListView) => <ListActions list={row} others={items} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function ListActions({ list, others }: { list: ListView; others: readonly ListView[] }) {
  const t = useWords(words);
  const pick = usePick();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const ask = useRouteMutation(listRoutes.askRun, [topic]);
  const remove = useRouteMutation(listRoutes.deleteList, [topic]);
  const onError = (problem: unknown) => void message.error(explainProblem(problem));
  const compare = (rightListId: string | null) =>
    ask.mutate(
      { body: { leftListId: list.id, rightListId } },
      {
        onError,
        onSuccess: ({ id }) => {
          void message.success(t('asked'));
          navigate(`/discovery/runs/${id}`);
        },
      },
    );
  const partners = others.filter(({ id, status }) => id !== list.id && status === 'taken');
  if (list.status === 'deleted') return null;
  return (
    <div className="discoveryBar">
      {list.status === 'taken' && (
        <>
          <Button size="small" type="primary" loading={ask.isPending} onClick={() => compare(null)}>
            {t('register')}
          </Button>
          {partners.length > 0 && (
            <Select
              size="small"
              aria-label={t('other')}
              placeholder={t('other')}
              popupMatchSelectWidth={false}
              value={null}
              options={partners.map((each) => ({
                value: each.id,
                label: `${each.agency} · ${pick([each.kindName.zh, each.kindName.en])} · ${each.asOf}`,
              }))}
              onChange={(id: string | null) => id && compare(id)}
            />
          )}
        </>
      )}
      <Popconfirm
        title={t('sure')}
        onConfirm={() =>
          remove.mutate({ params: { id: list.id }, body: { reason: t('remove') } }, { onError })
        }
      >
        <Button size="small">{t('remove')}</Button>
      </Popconfirm>
    </div>
  );
}
