import { useState } from 'react';
import { useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { phoneOf } from '../file/draft.ts';
import { newRepresentative, RepresentativesField } from '../RepresentativesField.tsx';
import { actionWords } from './actionWords.ts';

const fewest = 2;

interface Elected {
  representatives: { name: string; phone: string }[];
  record: string;
}

/** Two to five people who speak for a group. */
export function ElectForm({ onSend }: { onSend: (elected: Elected) => Promise<void> }) {
  const t = useWords(actionWords);
  const form = useFormProblem();
  const [people, setPeople] = useState(() => [newRepresentative(), newRepresentative()]);
  const [record, setRecord] = useState('');
  const send = () =>
    form.run(async () => {
      const representatives = people
        .map(({ name, phone }) => ({ name: name.trim(), phone: phoneOf(phone) }))
        .filter(({ name, phone }) => name !== '' || phone !== '');
      const isFew = representatives.length < fewest || representatives.some(({ name }) => name === '');
      if (isFew)
        return form.refuse([{ field: 'representatives.0.name', code: 'few', message: t('electMissing') }]);
      if (record.trim() === '')
        return form.refuse([{ field: 'record', code: 'required', message: t('electRecord') }]);
      await onSend({ representatives, record: record.trim() });
    });
  return (
    <Form problem={form} onSubmit={send}>
      <RepresentativesField value={people} onChange={setPeople} />
      <TextAreaField
        name="record"
        label={t('electRecord')}
        hint={t('electRecordHint')}
        rows={3}
        maxLength={5000}
        value={record}
        onChange={setRecord}
      />
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
