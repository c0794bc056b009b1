import { Switch, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type KeyContactVisitView, keyContactRoutes } from '../../contract.ts';
import { formWords, needKindWords } from '../../vocabulary.ts';
import { needStatusWords } from '../statusWords.ts';
import { topics } from './AssignDrawer.tsx';
import { useWallFilter } from './wallFilter.ts';

const words = defineWords({
  mine: ['只看我的', 'Only mine'],
  writeOnPhone: ['写走访（手机页面）', 'Write down a visit (page for the phone)'],
  on: ['日期', 'Day'],
  by: ['走访人', 'By'],
  met: ['见到的人', 'Met'],
  note: ['情况', 'Note'],
  needs: ['需求', 'Needs'],
  voided: ['已撤回', 'taken back'],
  none: [
    '没有走访记录。代表在手机上的“走访联系”里写，没有信号也能写。',
    'No visits here. Representatives write them on their phone under “Key contacts”, also without a signal.',
  ],
});

/** Visits of the places one may see, latest first; with a period, those behind its figures. */
export function VisitsTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const pages = usePages();
  const [address] = useSearchParams();
  const { filter } = useWallFilter();
  const [mine, setMine] = useState(false);
  const wanted = address.get('visit');
  const list = useRouteQuery(
    keyContactRoutes.keyContactVisits,
    { query: { limit: 30, ...filter, ...pages.at, ...(mine ? { mine: 'true' } : {}) } },
    { topics, keepPrevious: true, enabled: !wanted },
  );
  const one = useRouteQuery(
    keyContactRoutes.keyContactVisit,
    { params: { id: wanted ?? '' } },
    { topics, enabled: wanted !== null },
  );
  const page = wanted ? one.data && { items: [one.data], next: null } : list.data;
  return (
    <>
      <p>
        <Switch id="ownVisits" checked={mine} onChange={setMine} />{' '}
        <label htmlFor="ownVisits">{t('mine')}</label>{' '}
        {holds(session, 'keyContact.visit') && <a href="/key-contacts">{t('writeOnPhone')}</a>}
      </p>
      <PagedTable<KeyContactVisitView>
        page={page}
        error={wanted ? one.error : list.error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('on'),
            render: (_, row) => (
              <>
                {formats.date(row.visitedOn)}
                <div className="soft">{pick(formWords[row.form])}</div>
                {row.voided && <Tag color="red">{t('voided')}</Tag>}
              </>
            ),
          },
          {
            title: t('by'),
            sorter: (a, b) => a.by.localeCompare(b.by, 'zh'),
            render: (_, row) => (
              <>
                {row.by}
                <div className="soft">{row.union.name}</div>
              </>
            ),
          },
          { title: t('met'), render: (_, row) => formats.list(row.people.map(({ name }) => name)) },
          { title: t('note'), width: 380, render: (_, row) => row.note ?? '—' },
          {
            title: t('needs'),
            render: (_, row) =>
              row.needs.map((need) => (
                <div key={need.id}>
                  {pick(needKindWords[need.kind])} · {pick(needStatusWords[need.status])}
                </div>
              )),
          },
        ]}
      />
    </>
  );
}
