import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';

const words = defineWords({
  tooShort: ['请写一句', 'Write a sentence'],
  send: ['发送', 'Send'],
});

interface Props {
  /** Field of the action's input. */
  name: 'reason' | 'note';
  label: string;
  hint: string;
  onSend: (text: string) => Promise<void>;
}

/** One text: why to reopen, what to add. */
export function ReasonForm({ name, label, hint, onSend }: Props) {
  const t = useWords(words);
  const form = useFormProblem();
  const [text, setText] = useState('');
  const send = () =>
    form.run(async () => {
      if (text.trim().length < 2)
        return form.refuse([{ field: name, code: 'tooShort', message: t('tooShort') }]);
      await onSend(text.trim());
      setText('');
    });
  return (
    <Form problem={form} onSubmit={send}>
      <TextAreaField
        name={name}
        label={label}
        hint={hint}
        rows={3}
        maxLength={1000}
        value={text}
        onChange={setText}
      />
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
