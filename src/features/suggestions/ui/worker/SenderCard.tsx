import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import type { SenderView } from '../../contract.ts';
import { outcomeWords } from '../../words.ts';

const words = defineWords({
  unit: ['由{unit}办理', 'Handled by {unit}'],
  due: ['最迟 {date} 有回音', 'Something by {date}'],
  reply: ['答复', 'Answer'],
  promised: ['承诺 {date} 前做到', 'Promised by {date}'],
  done: ['{date} 已做到', 'Done on {date}'],
  appeal: ['已转为诉求 {label} 办理', 'Filed as appeal {label}'],
  proposal: ['已转为提案 {label}', 'Taken on as proposal {label}'],
  photo: ['（照片）', '(photo)'],
  call: ['打电话问：{phone}', 'Ask by phone: {phone}'],
  back: ['没解决，退回去', 'Not solved: send it back'],
  backHint: ['只能退回一次，请说清哪里没解决', 'Only once; say what is not solved'],
  reason: ['哪里没解决', 'What is not solved'],
  send: ['退回重办', 'Send it back'],
  lift: ['写成提案', 'Make it a proposal'],
});

/** One suggestion as its sender sees it: where it stands, the answer, and the way back. */
export function SenderCard({
  view,
  onReopen,
  onLift,
}: {
  view: SenderView;
  onReopen: (reason: string) => Promise<void>;
  onLift?: () => Promise<void>;
}) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const form = useFormProblem();
  const [reason, setReason] = useState<string>();
  const say = ({ zh, en }: { zh: string; en: string }) => pick([zh, en]);
  const reopen = () =>
    form.run(async () => {
      await onReopen((reason ?? '').trim());
      setReason(undefined);
    });
  return (
    <section className="card suggestCard">
      <h2>{say(view.words)}</h2>
      <p className="suggestText">{view.text || t('photo')}</p>
      <p className="hint">
        {view.number} · {view.to} · {formats.date(view.receivedOn)}
        {view.unit && ` · ${t('unit', { unit: view.unit })}`}
      </p>
      {view.dueOn && <p>{t('due', { date: formats.date(view.dueOn) })}</p>}
      {view.reply && (
        <p>
          <strong>
            {t('reply')}
            {view.outcome && ` · ${say(outcomeWords[view.outcome])}`}
          </strong>
          <br />
          {view.reply}
        </p>
      )}
      {view.promisedOn && !view.doneOn && <p>{t('promised', { date: formats.date(view.promisedOn) })}</p>}
      {view.doneOn && (
        <p>
          <strong>{t('done', { date: formats.date(view.doneOn) })}</strong>
          <br />
          {view.proof}
        </p>
      )}
      {view.target && <p>{t(view.target.type, { label: view.target.label })}</p>}
      <p>
        <a className="button quiet" href={`tel:${view.phone}`}>
          {t('call', { phone: view.phone })}
        </a>
      </p>
      {view.mayLift && onLift && (
        <button
          type="button"
          className="button wide"
          disabled={form.busy}
          onClick={() => void form.run(onLift)}
        >
          {t('lift')}
        </button>
      )}
      {view.mayReopen && reason === undefined && (
        <button type="button" className="button wide" onClick={() => setReason('')}>
          {t('back')}
        </button>
      )}
      {view.mayReopen && reason !== undefined && (
        <Form problem={form} onSubmit={() => void reopen()}>
          <TextAreaField
            name="reason"
            label={t('reason')}
            hint={t('backHint')}
            maxLength={500}
            rows={3}
            value={reason}
            onChange={setReason}
          />
          <button type="submit" className="button main wide" disabled={form.busy || !reason.trim()}>
            {t('send')}
          </button>
        </Form>
      )}
    </section>
  );
}
