import '../problemWords.ts';
import { Alert, Button, Input, Segmented, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { PagedTable, usePages } from '#web/console/PagedTable.tsx';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type SuggestionDetail, type SuggestionView, suggestionRoutes } from '../../contract.ts';
import { AdoptDialog, DeclineDialog, FinishDialog, ReasonDialog } from './actions.tsx';
import { Detail } from './Detail.tsx';
import { DueTag, StateTags, useText } from './parts.tsx';
import { Talk } from './Talk.tsx';
import { actionWords, topic } from './words.ts';

const words = defineWords({
  title: ['交办建议', 'Unit suggestions'],
  one: ['交办建议 {number}', 'Suggestion {number}'],
  back: ['回到列表', 'Back to the list'],
  which: ['看哪些', 'Which'],
  open: ['待办', 'In hand'],
  all: ['全部', 'All'],
  search: ['找内容或编号', 'Words or number'],
  text: ['内容', 'Words'],
  where: ['来自', 'From'],
  state: ['状态', 'State'],
  due: ['期限', 'Due'],
  none: ['没有要办的建议。', 'Nothing is in hand.'],
});

/** What lies with my units, due first. */
export function UnitInbox() {
  const t = useWords(words);
  const textOf = useText();
  const formats = useFormats();
  const pages = usePages();
  const [view, setView] = useState<'open' | 'all'>('open');
  const [q, setQ] = useState('');
  const { data, error } = useRouteQuery(
    suggestionRoutes.unitSuggestions,
    { query: { view, ...(q ? { q } : {}), ...pages.at } },
    { topics: [topic], keepPrevious: true },
  );
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="suggestFilter">
        <Segmented
          aria-label={t('which')}
          value={view}
          onChange={(next) => {
            pages.reset();
            setView(next);
          }}
          options={(['open', 'all'] as const).map((value) => ({ value, label: t(value) }))}
        />
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
      </div>
      <PagedTable<SuggestionView>
        page={data}
        error={error}
        pages={pages}
        none={t('none')}
        columns={[
          {
            title: t('text'),
            key: 'text',
            render: (_, row) => (
              <>
                <Link to={`/unit-suggestions/${row.id}`}>{textOf(row).slice(0, 80)}</Link>
                <div className="suggestSoft">{row.number}</div>
              </>
            ),
          },
          {
            title: t('where'),
            key: 'where',
            render: (_, row) => (
              <>
                {row.box ?? row.union.name}
                <div className="suggestSoft">{formats.date(row.receivedOn)}</div>
              </>
            ),
          },
          { title: t('state'), key: 'state', render: (_, row) => <StateTags row={row} /> },
          { title: t('due'), key: 'due', render: (_, row) => <DueTag row={row} /> },
        ]}
      />
    </>
  );
}

const order = ['adopt', 'decline', 'finish', 'return'] as const;

function UnitActions({ row }: { row: SuggestionDetail }) {
  const pick = usePick();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<(typeof order)[number]>();
  const params = { id: row.id };
  const { version } = row;
  const answer = useRouteMutation(suggestionRoutes.answerForUnit, [topic]);
  const finish = useRouteMutation(suggestionRoutes.finishForUnit, [topic]);
  const giveBack = useRouteMutation(suggestionRoutes.returnSuggestion, [topic]);
  const say = useRouteMutation(suggestionRoutes.speakForManagement, [topic]);
  const agree = useRouteMutation(suggestionRoutes.agreeForManagement, [topic]);
  const dialog = { row, onClose: () => setAsking(undefined) };
  const possible = order.filter((action) => row.allowedActions.includes(action));
  return (
    <>
      <div className="suggestActions">
        {possible.map((action, index) => (
          <Button key={action} type={index === 0 ? 'primary' : 'default'} onClick={() => setAsking(action)}>
            {pick(actionWords[action])}
          </Button>
        ))}
      </div>
      <Talk
        row={row}
        onSay={(text, offer) => say.mutateAsync({ params, body: { text, offer, version } })}
        onAgree={(offerId) => agree.mutateAsync({ params, body: { offerId, version } })}
      />
      {asking === 'adopt' && (
        <AdoptDialog
          {...dialog}
          send={(body) => answer.mutateAsync({ params, body: { ...body, version } })}
        />
      )}
      {asking === 'decline' && (
        <DeclineDialog
          {...dialog}
          send={(body) => answer.mutateAsync({ params, body: { ...body, version } })}
        />
      )}
      {asking === 'finish' && (
        <FinishDialog
          {...dialog}
          send={(body) => finish.mutateAsync({ params, body: { ...body, version } })}
        />
      )}
      {asking === 'return' && (
        <ReasonDialog
          title={['退回', 'Return']}
          label={['为什么不归本单位，应该归谁', 'Why it is not for this unit, and whose it is']}
          send={async (reason) => {
            await giveBack.mutateAsync({ params, body: { reason, version } });
            void navigate('/unit-suggestions');
          }}
          onClose={dialog.onClose}
        />
      )}
    </>
  );
}

/** One of them: the words, never who sent them. */
export function UnitSuggestion() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    suggestionRoutes.unitSuggestion,
    { params: { id } },
    { topics: [topic] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <Link to="/unit-suggestions">{t('back')}</Link>
      <h1>{t('one', { number: data.number })}</h1>
      <Detail
        row={data}
        photoAddress={(photoId) => urlOf(suggestionRoutes.unitSuggestionPhoto, { params: { id, photoId } })}
      >
        <UnitActions row={data} />
      </Detail>
    </>
  );
}
