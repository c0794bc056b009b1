import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OwnAid } from '../../contract.ts';
import { eventRoute } from './calls.ts';

const words = defineWords({
  title: ['家里有事，告诉工会', 'Tell the union of an event'],
  lead: [
    '生、老、病、丧、婚、恋、困、育，工会会来看望。说不说由您。',
    'A birth, an illness, a loss, a wedding: the union comes by. It is up to you.',
  ],
  what: ['什么事', 'What'],
  when: ['哪一天', 'When'],
  note: ['补充（可不填）', 'Anything else'],
  send: ['告诉工会', 'Tell the union'],
  sent: ['已告诉工会', 'The union knows'],
});

/** One of the eight events of a life, told by the person. */
export function LifeEvent({ events, today }: { events: OwnAid['lifeEvents']; today: string }) {
  const t = useWords(words);
  const pick = usePick();
  const form = useFormProblem();
  const [code, setCode] = useState(events[0]?.code ?? '');
  const [onDate, setOnDate] = useState(today);
  const [note, setNote] = useState('');
  const send = () =>
    form.run(async () => {
      await callRoute(eventRoute, { body: { code, onDate, ...(note.trim() ? { note: note.trim() } : {}) } });
      setNote('');
      toast(t('sent'));
    });
  return (
    <details className="helpCard">
      <summary>{t('title')}</summary>
      <p>{t('lead')}</p>
      <Form problem={form} onSubmit={send}>
        <SelectField
          name="code"
          label={t('what')}
          value={code}
          options={events.map((each) => ({ value: each.code, label: pick([each.name.zh, each.name.en]) }))}
          onChange={setCode}
        />
        <TextField name="onDate" label={t('when')} type="date" value={onDate} onChange={setOnDate} />
        <TextField name="note" label={t('note')} maxLength={500} value={note} onChange={setNote} />
        <button type="submit" className="button wide" disabled={form.busy}>
          {t('send')}
        </button>
      </Form>
    </details>
  );
}
