import '../../../appeals/ui/console/parts/console.css';
import './aid.css';
import { Alert, App, Button, Input, Spin, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { aidRoutes, type TriggerView } from '../../contract.ts';
import { triggerKinds, triggerWords } from '../../vocabulary.ts';
import { ExportList } from './ExportList.tsx';
import { NewRound } from './NewRound.tsx';
import { ReportTrigger } from './ReportTrigger.tsx';
import { topic } from './words.ts';

const words = defineWords({
  title: ['慰问日历', 'Calendar of condolence'],
  report: ['报告天气、灾害或职工家事', 'Report weather, a disaster or an event'],
  covered: [
    '节日按放假安排推算，已公布到 {year} 年',
    'Festivals follow the working-day calendar, announced to {year}',
  ],
  remind: ['提醒', 'From'],
  on: ['日期', 'On'],
  kind: ['类别', 'Kind'],
  what: ['事项', 'What'],
  where: ['范围', 'Where'],
  state: ['处理', 'State'],
  due: ['该安排了', 'Due now'],
  round: ['查看慰问', 'See the round'],
  confirm: ['安排慰问', 'Arrange a round'],
  dismiss: ['忽略', 'Dismiss'],
  dismissed: ['已忽略', 'Dismissed'],
  reason: ['原因', 'Reason'],
  none: ['近期没有需要慰问的事项。', 'Nothing calls for a round.'],
});

/** Festivals of the calendar, weather, disasters and life events, each with its round or the button that makes one. */
export function CalendarScreen() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const [reporting, setReporting] = useState(false);
  const [confirming, setConfirming] = useState<TriggerView | null>(null);
  const { data, error } = useRouteQuery(aidRoutes.aidTriggers, { query: {} }, { topics: [topic] });
  const dismiss = useRouteMutation(aidRoutes.dismissTrigger, [topic]);
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const ask = (row: TriggerView) => {
    let reason = '';
    modal.confirm({
      title: t('reason'),
      content: <Input aria-label={t('reason')} onChange={(event) => (reason = event.target.value)} />,
      onOk: () =>
        dismiss.mutate(
          { params: { id: row.id }, body: { reason } },
          { onError: (problem) => void message.error(explainProblem(problem)) },
        ),
    });
  };
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <div className="aidButtons">
          <ExportList kind="aidTriggers" name={['慰问日历', ' calendar']} />
          <Button type="primary" onClick={() => setReporting(true)}>
            {t('report')}
          </Button>
        </div>
      </div>
      {data.coveredUntil && <p className="soft">{t('covered', { year: data.coveredUntil })}</p>}
      <Table<TriggerView>
        rowKey="id"
        dataSource={data.items}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('remind'), render: (_, row) => formats.date(row.proposeOn) },
          {
            title: t('on'),
            render: (_, row) => formats.date(row.onDate),
            sorter: (a, b) => (a.onDate < b.onDate ? -1 : 1),
          },
          {
            title: t('kind'),
            render: (_, row) => pick(triggerWords[row.kind]),
            filters: triggerKinds.map((value) => ({ value, text: pick(triggerWords[value]) })),
            onFilter: (value, row) => row.kind === value,
          },
          {
            title: t('what'),
            render: (_, row) =>
              `${row.title}${row.level ? ` ${row.level}` : ''}${row.person ? ` · ${row.person.name}` : ''}`,
          },
          { title: t('where'), render: (_, row) => row.union.name },
          {
            title: t('state'),
            render: (_, row) => {
              if (row.roundId) return <Link to={`/aid/rounds/${row.roundId}`}>{t('round')}</Link>;
              if (row.status === 'dismissed') return t('dismissed');
              return (
                <div className="aidButtons">
                  {row.due && <Tag color="orange">{t('due')}</Tag>}
                  {holds(session, 'aid.round') && (
                    <>
                      <Button size="small" onClick={() => setConfirming(row)}>
                        {t('confirm')}
                      </Button>
                      {row.kind !== 'festival' && (
                        <Button size="small" type="text" onClick={() => ask(row)}>
                          {t('dismiss')}
                        </Button>
                      )}
                    </>
                  )}
                </div>
              );
            },
          },
        ]}
      />
      {reporting && <ReportTrigger lists={data} onClose={() => setReporting(false)} />}
      {confirming && (
        <NewRound
          trigger={confirming}
          onClose={() => setConfirming(null)}
          onDone={(id) => navigate(`/aid/rounds/${id}`)}
        />
      )}
    </>
  );
}
