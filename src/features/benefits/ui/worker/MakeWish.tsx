import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CheckField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { makeWishRoute } from './calls.ts';

const words = defineWords({
  make: ['提一个微心愿', 'Make a wish'],
  limit: [
    '一句话，{money} 以内。工会核实后上心愿墙。',
    'One line, up to {money}. The union checks it before it goes on the wall.',
  ],
  wish: ['我的心愿', 'My wish'],
  wishHint: ['如：给孩子一套课外书', 'Such as: books for my child'],
  amount: ['大约多少元', 'About how much (yuan)'],
  name: ['墙上显示我的姓（如“张*”），不勾就写“一位职工”', 'Show my masked name; otherwise “a worker”'],
  share: ['认领人也同意时，互相能看到电话', 'If the donor agrees too, we see each other’s number'],
  send: ['提交', 'Send'],
  sent: ['已提交，工会核实后上墙', 'Sent; the union will check it'],
  badAmount: ['请填金额，如 200', 'Say how much, such as 200'],
});

/** One line, about how much, and what may be shown of me. */
export function MakeWish({ limit, onDone }: { limit: string; onDone: () => void }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [text, setText] = useState('');
  const [amount, setAmount] = useState('');
  const [showName, setShowName] = useState(false);
  const [shareContact, setShareContact] = useState(false);
  const submit = () =>
    form.run(async () => {
      const amountFen = Math.round(Number(amount) * 100);
      if (!Number.isSafeInteger(amountFen) || amountFen <= 0)
        return form.refuse([{ field: 'amountFen', code: 'required', message: t('badAmount') }]);
      await callRoute(makeWishRoute, { body: { text: text.trim(), amountFen, showName, shareContact } });
      toast(t('sent'));
      onDone();
    });
  return (
    <section className="card">
      <h2>{t('make')}</h2>
      <p>{t('limit', { money: limit })}</p>
      <Form problem={form} onSubmit={submit}>
        <TextField
          name="text"
          label={t('wish')}
          hint={t('wishHint')}
          maxLength={120}
          value={text}
          onChange={setText}
        />
        <TextField
          name="amountFen"
          label={t('amount')}
          inputMode="decimal"
          maxLength={9}
          value={amount}
          onChange={setAmount}
        />
        <CheckField name="showName" label={t('name')} checked={showName} onChange={setShowName} />
        <CheckField
          name="shareContact"
          label={t('share')}
          checked={shareContact}
          onChange={setShareContact}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('send')}
        </button>
      </Form>
    </section>
  );
}
