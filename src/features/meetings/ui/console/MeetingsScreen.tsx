import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, Button, Input, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today, useSay } from '../../../appeals/ui/console/parts/say.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type MeetingSummary, meetingRoutes } from '../../contract.ts';
import { bodyWords, mechanismWords } from '../../words.ts';
import { ActionItem } from './ActionItem.tsx';
import { meetingBody, meetingFields, meetingFormWords } from './meetingForm.ts';

const words = defineWords({
  title: ['联席会议', 'Joint meetings'],
  call: ['召集会议', 'Call a meeting'],
  search: ['会议名称', 'Title'],
  planned: ['待召开', 'Planned'],
  held: ['已召开，事项办理中', 'Held, items under way'],
  closed: ['已办结', 'Closed'],
  none: ['没有', 'None'],
  appeals: ['{count} 件诉求', '{count} {count|appeal|appeals}'],
  open: ['{count} 项在办', '{count} open'],
  overdue: ['{count} 项逾期', '{count} overdue'],
  recovered: ['涉及诉求追回 {money}', 'Recovered in its appeals: {money}'],
  mine: ['我要办的议定事项', 'My action items'],
});
const topics = ['meetings'];

/** The board: what lies ahead, what is under way, what is closed; my own items first. */
export function MeetingsScreen() {
  const t = useWords(words);
  const form = useWords(meetingFormWords);
  const say = useSay();
  const send = useSend(topics);
  const goTo = useNavigate();
  const [search, setSearch] = useState('');
  const [calling, setCalling] = useState(false);
  const { data, error } = useRouteQuery(
    meetingRoutes.meetings,
    { query: search ? { search } : {} },
    { topics, keepPrevious: true },
  );
  const mine = useRouteQuery(meetingRoutes.myMeetingActions, {}, { topics });
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          style={{ width: 240 }}
          onSearch={(text) => setSearch(text.trim())}
        />
        {data?.mayCall && (
          <Button type="primary" onClick={() => setCalling(true)}>
            {t('call')}
          </Button>
        )}
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {mine.data && mine.data.items.length > 0 && (
        <section className="panel">
          <h2>{t('mine')}</h2>
          <ul className="plainList">
            {mine.data.items.map((action) => (
              <ActionItem key={action.id} action={action} withMeeting />
            ))}
          </ul>
        </section>
      )}
      {data && (
        <div className="board">
          {(['planned', 'held', 'closed'] as const).map((status) => (
            <section key={status}>
              <h2>
                {t(status)} {data.items.filter((meeting) => meeting.status === status).length}
              </h2>
              <ul className="cardGrid">
                {data.items
                  .filter((meeting) => meeting.status === status)
                  .map((meeting) => (
                    <Card key={meeting.id} meeting={meeting} />
                  ))}
              </ul>
              {!data.items.some((meeting) => meeting.status === status) && (
                <p className="soft">{t('none')}</p>
              )}
            </section>
          ))}
        </div>
      )}
      {calling && (
        <FormDrawer
          title={t('call')}
          width={600}
          initial={{
            mechanism: 'fourParty',
            date: today(),
            time: '09:00',
            parties: ['union', 'humanResources', 'justice'],
          }}
          fields={meetingFields(form, say)}
          onSend={async (values) => {
            const { id } = await send(meetingRoutes.callMeeting, { body: meetingBody(values) });
            void goTo(`/meetings/${id}`);
          }}
          onClose={() => setCalling(false)}
        />
      )}
    </>
  );
}

function Card({ meeting }: { meeting: MeetingSummary }) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  return (
    <li>
      <h3>
        <Link to={`/meetings/${meeting.id}`}>{meeting.title}</Link>
      </h3>
      <p>
        <span className="badge">{say(mechanismWords[meeting.mechanism])}</span>{' '}
        {formats.instant(meeting.heldAt)}
      </p>
      <p className="soft">{meeting.bodies.map((body) => say(bodyWords[body])).join('、')}</p>
      <p>
        {[t('appeals', { count: meeting.appeals }), t('open', { count: meeting.openActions })].join(' · ')}{' '}
        {meeting.overdueActions > 0 && (
          <span className="lateText">{t('overdue', { count: meeting.overdueActions })}</span>
        )}
      </p>
      {meeting.recoveredFen > 0 && <p>{t('recovered', { money: formats.money(meeting.recoveredFen) })}</p>}
    </li>
  );
}
