import './members.css';
import '../problemWords.ts';
import { Alert, Button, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { memberRoutes } from '../../contract.ts';
import { ActionDialog, type Asked } from './ActionDialog.tsx';
import { ApplicationTable } from './ApplicationTable.tsx';

const words = defineWords({
  title: ['入会申请', 'Applications'],
  open: ['待办', 'To do'],
  pool: ['周转库', 'Turnover pool'],
  decided: ['已办', 'Decided'],
  poolHint: [
    '没有单位工会的职工，按住地等镇街工会安排。',
    'Workers without a union at work wait for the town union to find one.',
  ],
  file: ['代办入会', 'Apply for a worker'],
  approveAll: ['同意所选 {count} 人', 'Approve {count}'],
  refuseAll: ['不同意所选 {count} 人', 'Refuse {count}'],
  none: ['没有待办的入会申请', 'No applications to decide'],
  noneHint: [
    '把工会的入会海报贴出来，职工扫码就能申请。',
    'Put the poster of your union up: workers apply by its code.',
  ],
  done: ['已办 {done} 件', '{done} decided'],
  failed: ['{count} 件没有办成：{why}', '{count} not decided: {why}'],
  more: ['再看一些', 'Show more'],
});

type View = 'open' | 'pool' | 'decided';

/** Oldest first, with the date by which somebody gets in touch; many at once, each with its own result. */
export function ApplicationsScreen() {
  const t = useWords(words);
  const session = useSession();
  const [query] = useSearchParams();
  const [view, setView] = useState<View>('open');
  const [limit, setLimit] = useState(50);
  const [chosen, setChosen] = useState<string[]>([]);
  const [asked, setAsked] = useState<Asked>();
  const [told, setTold] = useState<{ done: number; failed: string[] }>();
  const batchId = query.get('batch') ?? undefined;
  const { data, error, isFetching } = useRouteQuery(
    memberRoutes.applications,
    { query: { view, limit, ...(batchId ? { batchId } : {}) } },
    { topics: ['members'], keepPrevious: true },
  );
  const decide = useRouteMutation(memberRoutes.decideMany, ['members', 'people']);
  const decideAll = async (action: 'approve' | 'refuse', reason?: string) => {
    const answer = await decide.mutateAsync({ body: { ids: chosen, action, ...(reason ? { reason } : {}) } });
    const failed = answer.results.filter(({ ok }) => !ok);
    setTold({ done: answer.done, failed: [...new Set(failed.map(({ message }) => message ?? ''))] });
    setChosen(failed.map(({ id }) => id));
  };
  const rows = data?.items ?? [];
  const may = (action: 'approve' | 'refuse') =>
    chosen.length > 0 &&
    rows.filter(({ id }) => chosen.includes(id)).every((row) => row.allowedActions.includes(action));
  return (
    <div className="membersScreen">
      <div className="membersHead">
        <h1>{t('title')}</h1>
        {holds(session, 'member.file') && (
          <Link to="/members/file">
            <Button>{t('file')}</Button>
          </Link>
        )}
      </div>
      <div className="membersBar">
        <Segmented
          value={view}
          onChange={(next: View) => {
            setView(next);
            setChosen([]);
          }}
          options={(['open', 'pool', 'decided'] as const).map((value) => ({ value, label: t(value) }))}
        />
        {may('approve') && (
          <Button
            type="primary"
            loading={decide.isPending}
            onClick={() => decideAll('approve').catch(() => undefined)}
          >
            {t('approveAll', { count: chosen.length })}
          </Button>
        )}
        {may('refuse') && (
          <Button
            onClick={() =>
              setAsked({
                title: t('refuseAll', { count: chosen.length }),
                asks: ['reason'],
                run: ({ reason }) => decideAll('refuse', reason),
              })
            }
          >
            {t('refuseAll', { count: chosen.length })}
          </Button>
        )}
      </div>
      {view === 'pool' && <p className="soft">{t('poolHint')}</p>}
      {told && (
        <Alert
          type={told.failed.length > 0 ? 'warning' : 'success'}
          showIcon
          closable
          title={t('done', { done: told.done })}
          {...(told.failed.length > 0
            ? { description: t('failed', { count: chosen.length, why: told.failed.join('；') }) }
            : {})}
        />
      )}
      {(error || decide.error) && (
        <Alert type="error" showIcon title={explainProblem(error ?? decide.error)} />
      )}
      {data && rows.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            <>
              {t('none')}
              <br />
              <span className="soft">{t('noneHint')}</span>
            </>
          }
        />
      ) : (
        <ApplicationTable
          rows={rows}
          loading={isFetching && !data}
          decided={view === 'decided'}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      {data?.next && limit < 200 && <Button onClick={() => setLimit(200)}>{t('more')}</Button>}
      {asked && <ActionDialog asked={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
