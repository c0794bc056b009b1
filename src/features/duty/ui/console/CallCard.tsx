import { Button } from 'antd';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type DispatchView, dutyRoutes } from '../../contract.ts';
import { callWords } from './dutyWords.ts';

const words = defineWords({
  asked: ['{name} 请求支援', '{name} asks for help'],
  accept: ['我来', 'I will come'],
  decline: ['来不了', 'I cannot'],
  stop: ['停止呼叫', 'Stop calling'],
  accepted: ['已应召，这件诉求现在您能看到', 'Accepted; the case is yours to see now'],
  declined: ['已转呼下一位', 'The next one is called'],
  stopped: ['已停止', 'Stopped'],
  due: ['请在 {at} 前应答', 'Answer by {at}'],
});
const topics = ['duty', 'appeals'];

/** One call for help: who is asked in which order, and what each answered. */
export function CallCard({ call }: { call: DispatchView }) {
  const t = useWords(words);
  const state = useWords(callWords);
  const formats = useFormats();
  const send = useSend(topics);
  const press = usePress();
  const params = { id: call.id };
  const answer = (accept: boolean) =>
    press(
      () => send(dutyRoutes.answerCall, { params, body: { accept } }),
      t(accept ? 'accepted' : 'declined'),
    );
  const current = call.calls.find(({ status }) => status === 'called');
  return (
    <li>
      <div>
        <strong>{call.topic}</strong> <span className="badge">{state(call.status)}</span>{' '}
        {call.appeal && <Link to={`/appeals/${call.appeal.id}`}>{call.appeal.number}</Link>}
      </div>
      <div className="soft">
        {t('asked', { name: call.askedBy.name })} · {call.pointName} · {formats.instant(call.createdAt)}
      </div>
      {call.note && <p>{call.note}</p>}
      <ol className="callOrder">
        {call.calls.map(({ seq, person, status, note }) => (
          <li key={seq}>
            {person.name} · {state(status)} {note}
          </li>
        ))}
      </ol>
      {current?.answerDueAt && call.status === 'calling' && (
        <p className="soft">{t('due', { at: formats.instant(current.answerDueAt) })}</p>
      )}
      <div className="buttonRow">
        {call.allowedActions.includes('accept') && (
          <Button type="primary" onClick={() => void answer(true)}>
            {t('accept')}
          </Button>
        )}
        {call.allowedActions.includes('decline') && (
          <Button onClick={() => void answer(false)}>{t('decline')}</Button>
        )}
        {call.allowedActions.includes('cancel') && (
          <Button onClick={() => void press(() => send(dutyRoutes.cancelDispatch, { params }), t('stopped'))}>
            {t('stop')}
          </Button>
        )}
      </div>
    </li>
  );
}
