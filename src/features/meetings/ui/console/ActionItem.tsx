import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { today, useSay } from '../../../appeals/ui/console/parts/say.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type MeetingActionView, meetingRoutes } from '../../contract.ts';

const words = defineWords({
  complete: ['登记办结', 'Done'],
  result: ['办理结果', 'What came of it'],
  due: ['期限 {date}', 'By {date}'],
  late: ['已逾期，{date} 到期', 'Overdue since {date}'],
  pressed: ['已转召集人督办', 'with the convener to press'],
  done: ['已办结', 'Done'],
});
const topics = ['meetings', 'appeals'];

/** One action item: who, by when and why then, and what came of it. */
export function ActionItem({
  action,
  withMeeting = false,
}: {
  action: MeetingActionView;
  withMeeting?: boolean;
}) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  const send = useSend(topics);
  const [completing, setCompleting] = useState(false);
  const date = action.due ? formats.date(action.due) : '';
  return (
    <li className="taskItem">
      <span>
        <strong>{action.what}</strong> {action.owner?.name ?? action.ownerBody}{' '}
        {action.appeal && <Link to={`/appeals/${action.appeal.id}`}>{action.appeal.number}</Link>}
        {withMeeting && (
          <>
            {' '}
            · <Link to={`/meetings/${action.meetingId}`}>{action.meetingTitle}</Link>
          </>
        )}
        <br />
        {action.status === 'done' ? (
          <span className="soft">
            {t('done')}：{action.result}
          </span>
        ) : (
          <Tooltip title={action.explanation ? say(action.explanation) : ''}>
            <button type="button" className={`due ${action.overdue ? 'late' : 'fine'}`}>
              {t(action.overdue ? 'late' : 'due', { date })}
            </button>
          </Tooltip>
        )}{' '}
        {action.status === 'open' && action.pressedAt && <span className="soft">{t('pressed')}</span>}
      </span>
      {action.mayComplete && <Button onClick={() => setCompleting(true)}>{t('complete')}</Button>}
      {completing && (
        <FormDrawer
          title={action.what}
          fields={[{ name: 'result', kind: 'area', label: t('result'), required: true }]}
          onSend={({ result }) =>
            send(meetingRoutes.completeMeetingAction, {
              params: { id: action.id },
              body: { result: String(result) },
            })
          }
          onClose={() => setCompleting(false)}
        />
      )}
    </li>
  );
}
