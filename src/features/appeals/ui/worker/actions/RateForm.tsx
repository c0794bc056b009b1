import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { FieldNotes, useField } from '#web/worker/parts/Field.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import type { ratings } from '../../../contract.ts';
import { Face } from './Face.tsx';

const words = defineWords({
  question: ['这件事办得怎么样？', 'How was it handled?'],
  satisfied: ['满意', 'Good'],
  basicallySatisfied: ['还可以', 'All right'],
  notSatisfied: ['不满意', 'Not good'],
  hidden: [
    '放心打分：评价期结束之前，办理的人看不到您的评价。',
    'Feel free: whoever handled it cannot see your rating until the rating time is over.',
  ],
  comment: ['想说的话', 'Anything to add'],
  choose: ['请选一个', 'Please choose one'],
  send: ['提交评价', 'Send my rating'],
});

type Rating = (typeof ratings)[number];
const order: readonly Rating[] = ['satisfied', 'basicallySatisfied', 'notSatisfied'];

function Faces({ value, onChange }: { value: Rating | ''; onChange: (value: Rating) => void }) {
  const t = useWords(words);
  const hint = t('hidden');
  const { control, issue } = useField({ name: 'value', label: t('question'), hint });
  return (
    <fieldset
      className={issue ? 'field wrong' : 'field'}
      {...(control['aria-describedby'] ? { 'aria-describedby': control['aria-describedby'] } : {})}
    >
      <legend>{t('question')}</legend>
      <FieldNotes id={control.id} hint={hint} issue={issue} />
      <div className="faces">
        {order.map((one, index) => (
          <label key={one} className="face">
            <input
              type="radio"
              name="value"
              id={index === 0 ? control.id : `${control.id}-${index}`}
              checked={value === one}
              onChange={() => onChange(one)}
            />
            <Face mood={one} />
            <span>{t(one)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Three faces with words. */
export function RateForm({
  onSend,
}: {
  onSend: (input: { value: Rating; comment: string }) => Promise<void>;
}) {
  const t = useWords(words);
  const form = useFormProblem();
  const [value, setValue] = useState<Rating | ''>('');
  const [comment, setComment] = useState('');
  const send = () =>
    form.run(async () => {
      if (value === '') return form.refuse([{ field: 'value', code: 'choose', message: t('choose') }]);
      await onSend({ value, comment: comment.trim() });
    });
  return (
    <Form problem={form} onSubmit={send}>
      <Faces value={value} onChange={setValue} />
      <TextAreaField
        name="comment"
        label={t('comment')}
        optional
        rows={3}
        maxLength={1000}
        value={comment}
        onChange={setComment}
      />
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
