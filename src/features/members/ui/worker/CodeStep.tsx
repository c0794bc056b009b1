import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';

const words = defineWords({
  title: ['确认手机号', 'Confirm your number'],
  code: ['验证码', 'Code'],
  hint: ['已发到 {phone}，5 分钟内有效', 'Sent to {phone}, good for 5 minutes'],
  demo: ['演示系统不发短信，验证码是 {code}', 'This demo sends no messages. The code is {code}'],
  wrong: ['请填写 6 位验证码', 'Enter the six digits'],
  send: ['提交申请', 'Send my application'],
  back: ['返回修改', 'Go back'],
});

/** The code that was sent to the phone; with it the application goes out. */
export function CodeStep({
  phone,
  demoCode,
  onCode,
  onBack,
}: {
  phone: string;
  demoCode: string;
  onCode: (code: string) => Promise<void>;
  onBack: () => void;
}) {
  const t = useWords(words);
  const [code, setCode] = useState('');
  const form = useFormProblem();
  const submit = () =>
    form.run(async () => {
      const typed = code.normalize('NFKC').replace(/\D/g, '');
      if (typed.length !== 6) return form.refuse([{ field: 'code', code: 'code', message: t('wrong') }]);
      await onCode(typed);
    });
  return (
    <>
      <h1>{t('title')}</h1>
      <Form problem={form} onSubmit={submit}>
        <TextField
          name="code"
          label={t('code')}
          hint={demoCode ? t('demo', { code: demoCode }) : t('hint', { phone })}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          value={code}
          onChange={setCode}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('send')}
        </button>
        <button type="button" className="button quiet wide" onClick={onBack}>
          {t('back')}
        </button>
      </Form>
    </>
  );
}
