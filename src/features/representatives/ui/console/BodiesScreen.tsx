import '../../../appeals/ui/console/parts/console.css';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ChoiceFilter, SearchFilter } from '#web/console/filters.tsx';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type BodyItem, representativeRoutes } from '../../contract.ts';
import { type BodyKind, type BodyStatus, bodyKinds, bodyStatuses } from '../../tables.ts';
import { bodyKindWords, bodyStatusWords } from '../words.ts';
import { BodyDrawer } from './BodyDrawer.tsx';
import { Verdict } from './Verdict.tsx';

const words = defineWords({
  title: ['代表', 'Representatives'],
  make: ['新建一届', 'New term'],
  search: ['按名称或工会查找', 'Find by name or union'],
  allKinds: ['全部类型', 'Any kind'],
  allStatuses: ['全部状态', 'Any state'],
  name: ['届次', 'Term'],
  status: ['状态', 'State'],
  term: ['任期', 'In office'],
  span: ['{from} 至 {to}', '{from} to {to}'],
  seats: ['在任 / 名额', 'Held / seats'],
  empty: ['缺 {count}', '{count} empty'],
  none: [
    '还没有代表大会。点“新建一届”：定任期和名额，划选区，选举代表，再开始任期。',
    'No congress yet. “New term”: say term and seats, draw constituencies, elect, then begin the term.',
  ],
});

/** Congresses with a standing term of my places, newest first, live. */
export function BodiesScreen() {
  const t = useWords(words);
  const kind = useWords(bodyKindWords);
  const status = useWords(bodyStatusWords);
  const { date } = useFormats();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [kindChosen, setKind] = useState<BodyKind>();
  const [statusChosen, setStatus] = useState<BodyStatus>();
  const [isMaking, setMaking] = useState(false);
  const pages = usePages();
  const query = {
    ...{ limit: 30, ...(search ? { search } : {}), ...pages.at },
    ...{ ...(kindChosen ? { kind: kindChosen } : {}), ...(statusChosen ? { status: statusChosen } : {}) },
  };
  const { data, error } = useRouteQuery(
    representativeRoutes.listBodies,
    { query },
    { topics: ['representatives'], keepPrevious: true },
  );
  const filter = (change: () => void) => {
    change();
    pages.reset();
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {data?.mayCreate && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('make')}
          </Button>
        )}
      </div>
      <Space wrap style={{ marginBottom: 12 }}>
        <SearchFilter label={t('search')} onSearch={(text) => filter(() => setSearch(text))} />
        <ChoiceFilter
          label={t('allKinds')}
          width={160}
          value={kindChosen}
          values={bodyKinds}
          say={kind}
          onChange={(next) => filter(() => setKind(next))}
        />
        <ChoiceFilter
          label={t('allStatuses')}
          width={140}
          value={statusChosen}
          values={bodyStatuses}
          say={status}
          onChange={(next) => filter(() => setStatus(next))}
        />
      </Space>
      <PagedTable<BodyItem>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('name'),
            render: (_, row) => (
              <>
                <Link to={`/representatives/${row.id}`}>{row.name}</Link>
                <br />
                {kind(row.kind)} · {row.unionName}
              </>
            ),
          },
          { title: t('status'), render: (_, row) => status(row.status) },
          {
            title: t('term'),
            sorter: (a, b) => a.endsOn.localeCompare(b.endsOn),
            render: (_, row) => t('span', { from: date(row.startsOn), to: date(row.endsOn) }),
          },
          {
            title: t('seats'),
            sorter: (a, b) => a.held - b.held,
            render: (_, row) => (
              <>
                {row.held} / {row.seatCount}{' '}
                {row.status !== 'ended' && row.held < row.seatCount && (
                  <Verdict tone="plain">{t('empty', { count: row.seatCount - row.held })}</Verdict>
                )}
              </>
            ),
          },
        ]}
      />
      {isMaking && data && (
        <BodyDrawer
          termYears={data.termYears}
          onClose={() => setMaking(false)}
          onMade={(id) => navigate(`/representatives/${id}`)}
        />
      )}
    </>
  );
}
