import '../../../appeals/ui/console/parts/console.css';
import { Alert, Descriptions, Spin, Tabs, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { Story } from '#web/shared/story.tsx';
import { congressRoutes, type SessionView } from '../../contract.ts';
import type { ItemAction, SessionAction } from '../../lifecycle.ts';
import { kindWords, statusWords } from '../words.ts';
import { AgendaTab } from './AgendaTab.tsx';
import { AttendanceTab } from './AttendanceTab.tsx';
import { SessionActions } from './SessionActions.tsx';

const words = defineWords({
  back: ['代表大会', 'Congresses'],
  agenda: ['议题和决定', 'Agenda and decisions'],
  attendance: ['到会登记', 'Register'],
  about: ['概况', 'Overview'],
  story: ['经过', 'Story'],
  day: ['时间地点', 'Day and place'],
  noDay: ['待定', 'Not set'],
  body: ['届次', 'Body'],
  delegates: ['代表', 'Delegates'],
  delegatesValue: ['{count} 人，到会须达 {quorum} 人', '{count}; {quorum} must be present'],
  present: ['到会', 'Present'],
  convened: ['召集', 'Convened by'],
  committee: ['工会委员会', 'The committee'],
  callers: ['代表联名 {callers} 人，须 {needed} 人', '{callers} delegates; {needed} needed'],
  papers: ['材料送达期限', 'Papers due'],
  reason: ['缘由', 'Reason'],
  result: ['公布的结果', 'Published result'],
  report: ['报上级工会', 'Report upwards'],
  reported: ['{date} 已上报：{note}', 'Reported on {date}: {note}'],
  reportDue: ['{date} 前', 'By {date}'],
  late: ['逾期', 'Late'],
  cancelled: ['取消原因', 'Called off because'],
});
const deeds = defineWords({
  call: ['代表联名要求开会', 'Called for by delegates'],
  plan: ['确定时间地点', 'Day and place set'],
  addItem: ['添加议题', 'Item added'],
  addPaper: ['添加材料', 'Paper added'],
  sendPapers: ['材料送达代表', 'Papers sent'],
  attend: ['登记到会', 'Register written'],
  open: ['开会', 'Opened'],
  vote: ['付诸表决', 'Put to the vote'],
  passed: ['表决通过', 'Passed'],
  rejected: ['未通过', 'Not passed'],
  voteAgain: ['本轮无效，可重新表决', 'Void; it can be voted on again'],
  settle: ['记录决议', 'Settled'],
  withdraw: ['撤下议题', 'Item withdrawn'],
  close: ['闭会', 'Closed'],
  publish: ['公布结果', 'Result published'],
  report: ['报上级工会', 'Reported upwards'],
  reportSoon: ['上报期限将到', 'Report due soon'],
  reportLate: ['上报逾期', 'Report overdue'],
  cancel: ['取消', 'Called off'],
});
type Deed =
  | Exclude<SessionAction, 'sign'>
  | Exclude<ItemAction, 'conclude'>
  | ('call' | 'passed' | 'rejected' | 'voteAgain' | 'reportSoon' | 'reportLate');

/** One session from its call to the report upwards. */
export function SessionScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const deed = useWords(deeds);
  const { instant } = useFormats();
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    congressRoutes.congressSession,
    { params: { id } },
    { topics: ['congress', 'ballots'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const steps = data.story.map(({ action, by, at }, index) => ({
    ...{ key: `${at} ${index}`, when: instant(at), who: by, title: deed(action as Deed) },
  }));
  return (
    <>
      <p>
        <Link to="/congress">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.title} · {status(data.status)}
        </h1>
        <SessionActions session={data} />
      </div>
      <Tabs
        items={[
          { key: 'agenda', label: t('agenda'), children: <AgendaTab session={data} /> },
          { key: 'attendance', label: t('attendance'), children: <AttendanceTab session={data} /> },
          { key: 'about', label: t('about'), children: <Overview session={data} /> },
          { key: 'story', label: t('story'), children: <Story steps={steps} /> },
        ]}
      />
    </>
  );
}

function Overview({ session }: { session: SessionView }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const { date, instant } = useFormats();
  const row = (key: keyof typeof session | string, label: string, children: React.ReactNode) => ({
    ...{ key: String(key), label, children },
  });
  const items = [
    row('body', t('body'), `${session.unionName} · ${session.bodyName} · ${kind(session.kind)}`),
    row('day', t('day'), session.startsAt ? `${instant(session.startsAt)} · ${session.place}` : t('noDay')),
    row(
      'convened',
      t('convened'),
      session.convenedBy === 'committee'
        ? t('committee')
        : t('callers', { callers: session.callers, needed: session.callersNeeded }),
    ),
    row(
      'delegates',
      t('delegates'),
      t('delegatesValue', { count: session.entitled ?? session.delegates.length, quorum: session.quorum }),
    ),
    ...(session.present === null ? [] : [row('present', t('present'), session.present)]),
    ...(session.papersDueOn ? [row('papers', t('papers'), date(session.papersDueOn))] : []),
    ...(session.reason ? [row('reason', t('reason'), session.reason)] : []),
    ...(session.result ? [row('result', t('result'), session.result)] : []),
    ...(session.reportDueOn
      ? [
          row(
            'report',
            t('report'),
            <>
              {session.reportedOn
                ? t('reported', { date: date(session.reportedOn), note: session.reportNote })
                : t('reportDue', { date: date(session.reportDueOn) })}{' '}
              {session.reportLate && <Tag color="red">{t('late')}</Tag>}
            </>,
          ),
        ]
      : []),
    ...(session.cancelReason ? [row('cancelled', t('cancelled'), session.cancelReason)] : []),
  ];
  return <Descriptions bordered size="small" column={1} items={items} />;
}
