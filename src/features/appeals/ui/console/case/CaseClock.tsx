import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { AppealDetail, DeadlineView } from '../../../contract.ts';
import { DueMark, dueState } from '../parts/DueTag.tsx';
import { today, useSay } from '../parts/say.ts';
import { DeadlineCalendar } from './DeadlineCalendar.tsx';
import { deadlineDays } from './deadlineDays.ts';

const words = defineWords({
  title: ['期限', 'Deadlines'],
  none: ['没有期限', 'No deadlines'],
  ended: ['已完成或不再计算（{count}）', 'Met or ended ({count})'],
  limitation: ['仲裁时效到 {date} 为止', 'Limitation for arbitration ends on {date}'],
  interrupted: ['{date} 中断：{reason}', 'Interrupted {date}: {reason}'],
  extension: [
    '{name} 申请延长 {days}（{reason}），等待审批',
    '{name} asks for {days} more ({reason}); waiting for a decision',
  ],
});

const interruptions = defineWords({
  claimedAgainstOther: ['向对方主张权利', 'claimed against the other party'],
  soughtRelief: ['向有关部门请求救济', 'sought relief from an authority'],
  admission: ['对方同意履行', 'the other party agreed to perform'],
});

function Deadline({ deadline, open }: { deadline: DeadlineView; open: boolean }) {
  const say = useSay();
  const [shown, setShown] = useState(open);
  const days = deadlineDays(deadline);
  return (
    <li>
      <details open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>
          <span>{say(deadline.name)}</span> <DueMark deadline={deadline} />
        </summary>
        <p>{say(deadline.explanation)}</p>
        <p className="soft">{deadline.basis}</p>
        {shown && days && <DeadlineCalendar days={days} label={say(deadline.explanation)} />}
      </details>
    </li>
  );
}

/** Every deadline with its reason; the next one with its calendar. */
export function CaseClock({ appeal }: { appeal: AppealDetail }) {
  const t = useWords(words);
  const why = useWords(interruptions);
  const formats = useFormats(today());
  const running = appeal.deadlines.filter((deadline) => dueState(deadline) !== 'met');
  const ended = appeal.deadlines.filter((deadline) => dueState(deadline) === 'met');
  const reasonOf = (reason: string) =>
    Object.hasOwn(interruptions.entries, reason) ? why(reason as keyof typeof interruptions.entries) : reason;
  return (
    <section className="panel clock">
      <h2>{t('title')}</h2>
      {appeal.deadlines.length === 0 && <p className="soft">{t('none')}</p>}
      <ul className="plainList">
        {running.map((deadline) => (
          <Deadline key={deadline.id} deadline={deadline} open={deadline.id === appeal.nextDeadline?.id} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details>
          <summary className="soft">{t('ended', { count: ended.length })}</summary>
          <ul className="plainList">
            {ended.map((deadline) => (
              <Deadline key={deadline.id} deadline={deadline} open={false} />
            ))}
          </ul>
        </details>
      )}
      {appeal.limitationExpiresOn && (
        <p>{t('limitation', { date: formats.date(appeal.limitationExpiresOn) })}</p>
      )}
      {appeal.limitationLog.map((entry) => (
        <p key={entry.on + entry.reason} className="soft">
          {t('interrupted', { date: formats.date(entry.on), reason: reasonOf(entry.reason) })}
        </p>
      ))}
      {appeal.extension && (
        <p className="asked">
          {t('extension', {
            name: appeal.extension.requestedBy,
            days: appeal.extension.days,
            reason: appeal.extension.reason,
          })}
        </p>
      )}
    </section>
  );
}
