import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today, useSay } from '../../../appeals/ui/console/parts/say.ts';
import { type MeetingDetail, meetingRoutes } from '../../contract.ts';
import { bodyWords, mechanismWords } from '../../words.ts';
import { ActionItem } from './ActionItem.tsx';
import { MeetingDrawer, type MeetingStep } from './MeetingDrawer.tsx';

const words = defineWords({
  back: ['全部会议', 'All meetings'],
  change: ['修改会议', 'Change'],
  recordMinutes: ['记录纪要', 'Write the minutes'],
  addAction: ['加议定事项', 'Add an action item'],
  close: ['办结会议', 'Close'],
  cancel: ['取消会议', 'Call off'],
  word: ['纪要（Word）', 'Minutes (Word)'],
  print: ['打印纪要', 'Print the minutes'],
  planned: ['待召开', 'Planned'],
  held: ['已召开', 'Held'],
  closed: ['已办结', 'Closed'],
  cancelled: ['已取消', 'Called off'],
  parties: ['参加单位', 'Parties'],
  agenda: ['议题', 'Agenda'],
  sealed: ['涉及一件您无权查看的诉求', 'about an appeal not yours to see'],
  minutes: ['纪要', 'Minutes'],
  noMinutes: [
    '会后在这里记录纪要，会自动编号。',
    'Write the minutes down after the meeting; they take a number.',
  ],
  actions: ['议定事项', 'Action items'],
  noActions: ['还没有议定事项。', 'No action items yet.'],
  result: ['办理结果', 'Result'],
  recovered: ['涉及诉求追回合计', 'Recovered in its appeals, added up'],
  convener: ['召集人 {name}', 'Called by {name}'],
});
const topics = ['meetings', 'appeals'];

export function MeetingScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(meetingRoutes.meeting, { params: { id } }, { topics });
  if (error && !data) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin size="large" className="wholePage" />;
  return <Meeting meeting={data} />;
}

function Meeting({ meeting }: { meeting: MeetingDetail }) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  const [step, setStep] = useState<MeetingStep>();
  const file = (format: 'docx' | 'html') =>
    urlOf(meetingRoutes.printMinutes, { params: { id: meeting.id, format } });
  const steps = meeting.allowedActions.filter((action): action is MeetingStep => action !== 'print');
  return (
    <>
      <p className="crumb">
        <Link to="/meetings">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>{meeting.title}</h1>
        {steps.map((action, index) => (
          <Button key={action} type={index === 0 ? 'primary' : 'default'} onClick={() => setStep(action)}>
            {t(action)}
          </Button>
        ))}
        {meeting.allowedActions.includes('print') && (
          <>
            <a href={file('docx')} download>
              {t('word')}
            </a>
            <a href={file('html')} target="_blank" rel="noreferrer">
              {t('print')}
            </a>
          </>
        )}
      </div>
      <section className="panel">
        <p>
          <span className="badge">{t(meeting.status)}</span>{' '}
          <span className="badge">{say(mechanismWords[meeting.mechanism])}</span> {meeting.number}
        </p>
        <p>
          {formats.instant(meeting.heldAt)} · {meeting.place} ·{' '}
          {t('convener', { name: meeting.convener.name })}
        </p>
        <p>
          {t('parties')}：
          {meeting.parties
            .map(
              ({ name, body, person }) => `${name || say(bodyWords[body])}${person ? `（${person}）` : ''}`,
            )
            .join('、')}
        </p>
        <p>
          {t('recovered')} <strong>{formats.money(meeting.recoveredFen)}</strong>
        </p>
      </section>
      <section className="panel">
        <h2>{t('agenda')}</h2>
        <ol>
          {meeting.agenda.map((item) => (
            <li key={item.seq}>
              {item.title}{' '}
              {item.appeal && (
                <>
                  <Link to={`/appeals/${item.appeal.id}`}>{item.appeal.number}</Link>{' '}
                  {item.appeal.recoveredFen > 0 && formats.money(item.appeal.recoveredFen)}
                </>
              )}
              {item.sealed && <span className="soft">{t('sealed')}</span>}
            </li>
          ))}
        </ol>
      </section>
      <section className="panel">
        <h2>{t('minutes')}</h2>
        {meeting.minutes ? (
          <p className="keepLines">{meeting.minutes}</p>
        ) : (
          <p className="soft">{t('noMinutes')}</p>
        )}
      </section>
      <section className="panel">
        <h2>{t('actions')}</h2>
        {meeting.actions.length === 0 && <p className="soft">{t('noActions')}</p>}
        <ul className="plainList">
          {meeting.actions.map((action) => (
            <ActionItem key={action.id} action={action} />
          ))}
        </ul>
      </section>
      {meeting.result && (
        <section className="panel">
          <h2>{t('result')}</h2>
          <p className="keepLines">{meeting.result}</p>
        </section>
      )}
      {step && (
        <MeetingDrawer meeting={meeting} step={step} title={t(step)} onClose={() => setStep(undefined)} />
      )}
    </>
  );
}
