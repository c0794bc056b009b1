import '../../../appeals/ui/console/parts/console.css';
import '../../../servicePoints/ui/console/parts/points.css';
import '../../../servicePoints/ui/console/parts/problems.ts';
import { Alert, Button, Spin } from 'antd';
import { useState } from 'react';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { today } from '../../../appeals/ui/console/parts/say.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { dutyRoutes, type ShiftView } from '../../contract.ts';
import { CallCard } from './CallCard.tsx';
import { clockSpan, formWords } from './dutyWords.ts';
import { ShiftActions } from './ShiftActions.tsx';

const words = defineWords({
  title: ['我的值班', 'My duty'],
  calls: ['正在呼叫您', 'You are being called'],
  offers: ['请您换班', 'Asked to swap'],
  shifts: ['接下来一个月', 'The next month'],
  none: ['接下来一个月没有排您的班。', 'No shifts in the next month.'],
  ics: ['存到日历（.ics）', 'Save to a calendar (.ics)'],
  away: ['我要请假', 'I will be away'],
  from: ['从', 'From'],
  to: ['到', 'To'],
  reason: ['事由', 'Reason'],
  awayHint: ['这些天的班会变成空缺，排班人员会收到提醒。', 'Your shifts become gaps, and planners are told.'],
  absences: ['请假', 'Days away'],
  back: ['提前回来', 'Back earlier'],
  restored: ['已销假', 'Ended'],
  open: ['查看', 'Open'],
});
const topics = ['duty'];

/** What a colleague on the roster looks at first: am I called, am I asked, when is my turn. */
export function MyDutyScreen() {
  const t = useWords(words);
  const form = useWords(formWords);
  const formats = useFormats(today());
  const send = useSend(topics);
  const press = usePress();
  const [open, setOpen] = useState<ShiftView | 'away'>();
  const { data, error } = useRouteQuery(dutyRoutes.myShifts, { query: { days: 31 } }, { topics });
  const row = (shift: ShiftView) => (
    <li key={shift.id} className="taskItem">
      <span>
        <strong>{formats.date(shift.date)}</strong> {clockSpan(shift.startsAt, shift.endsAt)} ·{' '}
        {shift.pointName} {shift.deskName ?? ''} <span className="badge">{form(shift.form)}</span>
      </span>
      <Button size="small" onClick={() => setOpen(shift)}>
        {t('open')}
      </Button>
    </li>
  );
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <a href={urlOf(dutyRoutes.myCalendar)} download>
          {t('ics')}
        </a>
        <Button onClick={() => setOpen('away')}>{t('away')}</Button>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && data.calls.length > 0 && (
        <section className="panel">
          <h2>{t('calls')}</h2>
          <ul className="plainList">
            {data.calls.map((call) => (
              <CallCard key={call.id} call={call} />
            ))}
          </ul>
        </section>
      )}
      {data && data.offers.length > 0 && (
        <section className="panel">
          <h2>{t('offers')}</h2>
          <ul className="plainList">{data.offers.map(row)}</ul>
        </section>
      )}
      {data && (
        <section className="panel">
          <h2>{t('shifts')}</h2>
          {data.shifts.length === 0 && <p className="soft">{t('none')}</p>}
          <ul className="plainList">{data.shifts.map(row)}</ul>
        </section>
      )}
      {data && data.absences.length > 0 && (
        <section className="panel">
          <h2>{t('absences')}</h2>
          <ul className="plainList">
            {data.absences.map(({ id, from, to, reason }) => (
              <li key={id} className="taskItem">
                <span>
                  {formats.period(from, to)} · {reason}
                </span>
                <Button
                  size="small"
                  onClick={() =>
                    void press(() => send(dutyRoutes.endAbsence, { params: { id } }), t('restored'))
                  }
                >
                  {t('back')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open && open !== 'away' && <ShiftActions shift={open} onClose={() => setOpen(undefined)} />}
      {open === 'away' && (
        <FormDrawer
          title={t('away')}
          initial={{ from: today(), to: today() }}
          fields={[
            { name: 'from', kind: 'date', label: t('from'), required: true },
            { name: 'to', kind: 'date', label: t('to'), required: true },
            { name: 'reason', kind: 'text', label: t('reason'), required: true, hint: t('awayHint') },
          ]}
          onSend={({ from, to, reason }) =>
            send(dutyRoutes.recordAbsence, {
              body: { from: String(from), to: String(to), reason: String(reason) },
            })
          }
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
