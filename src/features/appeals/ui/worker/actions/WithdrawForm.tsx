import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';

const words = defineWords({
  reason: ['为什么撤回？', 'Why do you withdraw?'],
  reasonHint: ['例如：单位已经把钱发了', 'For example: they have paid me'],
  tooShort: ['请说一下原因', 'Please say why'],
  next: ['撤回', 'Withdraw'],
  sure: [
    '确定撤回吗？撤回后这件事就办结了，工会不再继续办。',
    'Are you sure? It ends here; the union stops working on it.',
  ],
  yes: ['确定撤回', 'Yes, withdraw'],
  no: ['不撤回', 'No, keep it'],
});

/** A reason, then one question more. */
export function WithdrawForm({ onSend }: { onSend: (input: { reason: string }) => Promise<void> }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const go = () =>
    form.run(async () => {
      if (reason.trim().length < 2)
        return form.refuse([{ field: 'reason', code: 'tooShort', message: t('tooShort') }]);
      if (!isAsked) return setAsked(true);
      await onSend({ reason: reason.trim() });
    });
  return (
    <Form problem={form} onSubmit={go}>
      <TextAreaField
        name="reason"
        label={t('reason')}
        hint={t('reasonHint')}
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
      {isAsked ? (
        <div className="notice warning" role="alert">
          <p>{t('sure')}</p>
          <div className="buttons">
            <button type="button" className="button wide" onClick={() => setAsked(false)}>
              {t('no')}
            </button>
            <button type="submit" className="button main wide" disabled={form.busy}>
              {t('yes')}
            </button>
          </div>
        </div>
      ) : (
        <button type="submit" className="button wide">
          {t('next')}
        </button>
      )}
    </Form>
  );
}
