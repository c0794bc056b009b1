import { Select, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type WatchView, watchRoutes } from '../../contract/watch.ts';
import { type WatchGround, watchGrounds } from '../../vocabulary.ts';
import { groundWords } from '../../words.ts';
import { topic } from './parts.tsx';

const words = defineWords({
  ground: ['全部对象', 'Everybody'],
  name: ['姓名', 'Name'],
  union: ['工会', 'Union'],
  why: ['为什么监测', 'Why'],
  since: ['自', 'Since'],
  changes: ['待处理变化', 'Open changes'],
  none: [
    '还没有监测对象。在档、曾在档和接近标准的人会列在这里。',
    'Nobody yet: people in files, formerly in one, and near the line stand here.',
  ],
});

/** Who is watched, and why. */
export function WatchTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [ground, setGround] = useState<WatchGround | undefined>();
  const pages = usePages();
  const query = { ...(ground ? { ground } : {}), ...pages.at };
  const { data, error } = useRouteQuery(
    watchRoutes.watchList,
    { query },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      <div className="discoveryBar">
        <Select<WatchGround>
          allowClear
          aria-label={t('ground')}
          placeholder={t('ground')}
          popupMatchSelectWidth={false}
          value={ground ?? null}
          options={watchGrounds.map((value) => ({ value, label: pick(groundWords[value]) }))}
          onChange={(value: WatchGround | undefined) => {
            pages.reset();
            setGround(value);
          }}
        />
      </div>
      <PagedTable<WatchView>
        rowKey="personId"
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, row) => <Link to={`/people/${row.personId}`}>{row.name}</Link>,
          },
          { title: t('union'), key: 'union', render: (_, row) => row.union.name },
          { title: t('why'), key: 'why', render: (_, row) => <Tag>{pick(groundWords[row.ground])}</Tag> },
          { title: t('since'), key: 'since', render: (_, row) => formats.instant(row.since) },
          { title: t('changes'), dataIndex: 'openChanges', align: 'right' },
        ]}
      />
    </>
  );
}
