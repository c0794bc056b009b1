import '../../../appeals/ui/console/parts/console.css';
import { Alert, Input, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { Story } from '#web/shared/story.tsx';
import { representativeRoutes } from '../../contract.ts';
import { bodyStatusWords, endReasonWords, voteKindWords } from '../words.ts';
import { BodyActions } from './BodyActions.tsx';
import { ConstituenciesTab } from './ConstituenciesTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { SeatsTab } from './SeatsTab.tsx';
import { VotesTab } from './VotesTab.tsx';

const words = defineWords({
  back: ['代表', 'Representatives'],
  overview: ['概况', 'Overview'],
  constituencies: ['选区（{count}）', 'Constituencies ({count})'],
  seats: ['代表（{count}）', 'Seats ({count})'],
  votes: ['选举和罢免（{count}）', 'Elections and recalls ({count})'],
  story: ['经过', 'Story'],
  on: ['看哪一天的代表', 'Seats as at'],
  past: [
    '您看的是 {day} 的代表；选区和选举是现在的。',
    'Seats as at {day}; constituencies and votes are today’s.',
  ],
});
const deeds = defineWords({
  create: ['新建', 'Set up'],
  edit: ['修改', 'Changed'],
  addConstituency: ['增设选区', 'Added a constituency'],
  editConstituency: ['调整选区', 'Changed a constituency'],
  closeConstituency: ['撤销选区', 'Closed a constituency'],
  importList: ['导入名单', 'Read in a list'],
  begin: ['任期开始', 'The term began'],
  extend: ['延长任期', 'Extended the term'],
  end: ['结束', 'Ended'],
  planElection: ['安排选举', 'Planned an election'],
  planRecall: ['安排罢免', 'Planned a recall'],
  holdBallot: ['发起投票', 'Drafted a ballot'],
  count: ['录入票数', 'Entered a count'],
  reject: ['退回票数', 'Sent a count back'],
  cancelVote: ['取消', 'Called off'],
  endSeat: ['代表离任', 'A seat ended'],
  ...voteKindWords.entries,
});

/** One body: its numbers, its constituencies, who sits, and how they came to. */
export function BodyScreen() {
  const t = useWords(words);
  const status = useWords(bodyStatusWords);
  const deed = useWords(deeds);
  const endReason = useWords(endReasonWords);
  const { instant, date } = useFormats();
  const { id = '' } = useParams();
  const [on, setOn] = useState<string>();
  const { data, error } = useRouteQuery(
    representativeRoutes.getBody,
    { params: { id }, query: on ? { on } : {} },
    { topics: ['representatives'], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const sitting = data.seats.filter(({ state }) => state !== 'ended').length;
  const textOf = (detail: Record<string, unknown>) => {
    const { reason, name, constituency, file } = detail;
    if (typeof reason === 'string')
      return reason in endReasonWords.entries
        ? endReason(reason as keyof (typeof endReasonWords)['entries'])
        : reason;
    const said = name ?? constituency ?? file;
    return typeof said === 'string' ? said : undefined;
  };
  return (
    <>
      <p>
        <Link to="/representatives">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.name} · {status(data.status)}
        </h1>
        <BodyActions body={data} />
      </div>
      <p>
        <label htmlFor="seatsOn">{t('on')} </label>
        <Input
          id="seatsOn"
          type="date"
          style={{ width: 160 }}
          value={data.on}
          onChange={({ target }) => setOn(target.value || undefined)}
        />
      </p>
      {on !== undefined && (
        <Alert showIcon type="info" title={t('past', { day: date(data.on) })} style={{ marginBottom: 12 }} />
      )}
      <Tabs
        destroyOnHidden
        items={[
          { key: 'overview', label: t('overview'), children: <OverviewTab body={data} /> },
          {
            key: 'constituencies',
            label: t('constituencies', { count: data.constituencies.length }),
            children: <ConstituenciesTab body={data} />,
          },
          { key: 'seats', label: t('seats', { count: sitting }), children: <SeatsTab body={data} /> },
          {
            key: 'votes',
            label: t('votes', { count: data.votes.length }),
            children: <VotesTab body={data} />,
          },
          {
            key: 'story',
            label: t('story'),
            children: (
              <Story
                steps={data.story.map(({ action, by, at, detail }, index) => {
                  const text = textOf(detail);
                  return {
                    ...{ key: `${at} ${index}`, when: instant(at), who: by },
                    title: deed(action as keyof (typeof deeds)['entries']),
                    ...(text === undefined ? {} : { text }),
                  };
                })}
              />
            ),
          },
        ]}
      />
    </>
  );
}
