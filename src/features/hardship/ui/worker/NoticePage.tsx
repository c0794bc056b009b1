import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { useParams } from '#web/worker/router.tsx';
import { noticeRoute, objectRoute } from './calls.ts';

const words = defineWords({
  period: ['公示期：{from} 至 {to}（{days} 个工作日）', 'From {from} to {to} ({days} working days)'],
  contact: ['也可以拨打 {phone}', 'Or call {phone}'],
  object: ['提出异议', 'Object'],
  about: ['对哪一位', 'About whom'],
  whole: ['整个名单', 'The whole list'],
  text: ['有什么问题', 'What is wrong'],
  name: ['您的姓名', 'Your name'],
  phone: ['您的电话', 'Your phone'],
  send: ['提交异议', 'Send'],
  sent: [
    '已收到，编号 {number}。答复前不会批准。',
    'Received as {number}. Nothing is approved before it is answered.',
  ],
});

/** The list of a notice with covered names, and a way to object without signing in. */
export function NoticePage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const { id = '' } = useParams();
  const notice = useCall(noticeRoute, { params: { id } });
  const problem = useFormProblem();
  const [typed, setTyped] = useState({ entryId: 'whole', text: '', name: '', phone: '' });
  const [number, setNumber] = useState('');
  if (!notice.data)
    return notice.problem === undefined ? (
      <Loading />
    ) : (
      <ProblemNotice problem={notice.problem} onRetry={notice.reload} />
    );
  const { list, title, startsOn, endsOn, workdays, contact, state } = notice.data;
  const change = (part: Partial<typeof typed>) => setTyped((known) => ({ ...known, ...part }));
  const send = () =>
    problem.run(async () => {
      const { entryId, text, name, phone } = typed;
      const body = { text, name, phone, ...(entryId === 'whole' ? {} : { entryId }) };
      setNumber((await call(objectRoute, { params: { id }, body })).number);
    });
  return (
    <>
      <h1>{title}</h1>
      <p>{t('period', { from: formats.date(startsOn), to: formats.date(endsOn), days: workdays })}</p>
      <ol className="plain">
        {list.map((entry) => (
          <li key={entry.id} className="card">
            <strong>{entry.name}</strong> · {entry.unit} ·{' '}
            {pick([entry.categoryName.zh, entry.categoryName.en])}
          </li>
        ))}
      </ol>
      <p>{t('contact', { phone: contact })}</p>
      {number && (
        <p className="notice good" role="status">
          {t('sent', { number })}
        </p>
      )}
      {state === 'running' && !number && (
        <Form problem={problem} onSubmit={() => void send()}>
          <h2>{t('object')}</h2>
          <SelectField
            name="entryId"
            label={t('about')}
            placeholder={t('whole')}
            value={typed.entryId}
            options={[
              { value: 'whole', label: t('whole') },
              ...list.map((entry) => ({ value: entry.id, label: `${entry.position} ${entry.name}` })),
            ]}
            onChange={(entryId) => change({ entryId })}
          />
          <TextAreaField
            name="text"
            label={t('text')}
            maxLength={2_000}
            value={typed.text}
            onChange={(text) => change({ text })}
          />
          <TextField
            name="name"
            label={t('name')}
            optional
            maxLength={60}
            value={typed.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            name="phone"
            label={t('phone')}
            optional
            type="tel"
            maxLength={20}
            value={typed.phone}
            onChange={(phone) => change({ phone })}
          />
          <button type="submit" className="button main wide" disabled={problem.busy}>
            {t('send')}
          </button>
        </Form>
      )}
    </>
  );
}
