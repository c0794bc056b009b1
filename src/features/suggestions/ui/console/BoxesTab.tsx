import { App, Button, Input, Popconfirm, Space, Switch } from 'antd';
import { useState } from 'react';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { type BoxView, suggestionRoutes } from '../../contract.ts';
import type { BoxKind } from '../../vocabulary.ts';
import { Poster } from './Poster.tsx';
import { UnitSelect } from './parts.tsx';
import { boxKindWords, topic } from './words.ts';

const words = defineWords({
  search: ['按名称查找', 'Find by name'],
  closed: ['已撤下的', 'Taken down'],
  open: ['设一个意见箱', 'Put up a box'],
  name: ['名称', 'Name'],
  kind: ['设在', 'Kind'],
  union: ['工会', 'Union'],
  unit: ['直达单位', 'Goes to'],
  counts: ['办结 / 收到', 'Handled / received'],
  act: ['操作', 'Do'],
  poster: ['海报', 'Poster'],
  close: ['撤下', 'Take down'],
  closeSure: [
    '撤下后扫码不能再提，已收到的照常办理。',
    'Its code stops working; what came is still handled.',
  ],
  none: [
    '还没有意见箱。点“设一个意见箱”，打印海报贴在车间。',
    'No boxes yet. Put one up and print its poster.',
  ],
});

interface Entries {
  unionId: string;
  kind: BoxKind;
  name: string;
  unitId?: string;
}

/** Boxes with their posters: put up, print, take down. */
export function BoxesTab() {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const session = useSession();
  const pages = usePages();
  const [q, setQ] = useState('');
  const [closed, setClosed] = useState(false);
  const [opening, setOpening] = useState(false);
  const [poster, setPoster] = useState<BoxView>();
  const query = { ...(q ? { q } : {}), ...(closed ? { closed: 'true' } : {}), ...pages.at };
  const { data, error } = useRouteQuery(
    suggestionRoutes.boxes,
    { query },
    { topics: [topic], keepPrevious: true },
  );
  const open = useRouteMutation(suggestionRoutes.openBox, [topic]);
  const close = useRouteMutation(suggestionRoutes.closeBox, [topic]);
  return (
    <>
      <div className="suggestFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => {
            pages.reset();
            setQ(typed.trim());
          }}
          style={{ width: 220 }}
        />
        <Switch
          id="closedBoxes"
          checked={closed}
          onChange={(next) => {
            pages.reset();
            setClosed(next);
          }}
        />
        <label htmlFor="closedBoxes">{t('closed')}</label>
        <Button type="primary" onClick={() => setOpening(true)}>
          {t('open')}
        </Button>
      </div>
      <PagedTable<BoxView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('kind'), key: 'kind', render: (_, row) => pick(boxKindWords[row.kind]) },
          { title: t('union'), key: 'union', render: (_, row) => row.union.name },
          { title: t('unit'), key: 'unit', render: (_, row) => row.unit?.name ?? '—' },
          { title: t('counts'), key: 'counts', render: (_, row) => `${row.handled} / ${row.received}` },
          {
            title: t('act'),
            key: 'act',
            render: (_, row) => (
              <Space>
                {!row.closed && (
                  <Button size="small" onClick={() => setPoster(row)}>
                    {t('poster')}
                  </Button>
                )}
                {!row.closed && (
                  <Popconfirm
                    title={t('closeSure')}
                    onConfirm={() =>
                      close.mutate(
                        { params: { id: row.id }, body: {} },
                        { onError: (problem) => void message.error(explainProblem(problem)) },
                      )
                    }
                  >
                    <Button size="small">{t('close')}</Button>
                  </Popconfirm>
                )}
              </Space>
            ),
          },
        ]}
      />
      {opening && (
        <FormDialog<Entries>
          title={['设一个意见箱', 'Put up a box']}
          initial={{
            kind: 'workshop',
            ...(session?.grants[0]?.unionId ? { unionId: session.grants[0].unionId } : {}),
          }}
          fields={[
            { name: 'unionId', label: ['工会', 'Union'], kind: 'union' },
            { name: 'kind', label: ['设在', 'Where'], kind: 'choice', options: boxKindWords },
            {
              ...{ name: 'name', label: ['名称', 'Name'], kind: 'text' },
              hint: [
                '职工扫码后看到，如“冲压车间东门”',
                'Shown after scanning, such as “Press shop, east door”',
              ],
            },
            {
              ...{ name: 'unitId', label: ['直达的承办单位', 'Handling unit'], kind: 'own', optional: true },
              hint: ['只在“设在”选承办单位时填', 'Only for a box of a handling unit'],
              control: <UnitSelect />,
            },
          ]}
          send={async (body) => {
            setPoster(await open.mutateAsync({ body }));
          }}
          onClose={() => setOpening(false)}
        />
      )}
      {poster && <Poster box={poster} onClose={() => setPoster(undefined)} />}
    </>
  );
}
