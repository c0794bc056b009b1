import { useEffect, useState } from 'react';
import { defineWords, useWords } from '../../shared/i18n.ts';
import { requestWorkerCode, signInWorker } from '../../shared/session.ts';
import { Form, useFormProblem } from '../parts/Form.tsx';
import { TextField } from '../parts/TextField.tsx';
import { navigate, usePlace } from '../router.tsx';

const words = defineWords({
  title: ['手机号登录', 'Sign in by phone'],
  phone: ['手机号', 'Phone number'],
  phoneHint: ['11 位数字，用来接收验证码', '11 digits; we send a code to it'],
  phoneWrong: ['请填写 11 位手机号', 'Enter the 11 digits of your phone number'],
  sendCode: ['发送验证码', 'Send me a code'],
  again: ['重新发送', 'Send it again'],
  againIn: ['{seconds} 秒后可重新发送', 'Send again in {seconds} s'],
  code: ['验证码', 'Code'],
  codeHint: ['已发到 {phone}', 'Sent to {phone}'],
  codeWrong: ['请填写验证码', 'Enter the code'],
  signIn: ['登录', 'Sign in'],
});

function useCountdown() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds] as const;
}

/** Only a path of this app is followed after sign-in, never another site. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/me';
}

export function SignInPage() {
  const t = useWords(words);
  const { query } = usePlace();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState('');
  const [seconds, setSeconds] = useCountdown();
  const form = useFormProblem();

  const sendCode = () =>
    form.run(async () => {
      if (!/^1\d{10}$/.test(phone))
        return form.refuse([{ field: 'phone', code: 'phone', message: t('phoneWrong') }]);
      const { waitSeconds } = await requestWorkerCode(phone);
      setSentTo(phone);
      setSeconds(waitSeconds);
    });
  const signIn = () =>
    form.run(async () => {
      if (!code) return form.refuse([{ field: 'code', code: 'code', message: t('codeWrong') }]);
      await signInWorker(sentTo, code.trim());
      navigate(safeNext(query.get('next')), { replace: true });
    });

  return (
    <>
      <h1>{t('title')}</h1>
      <Form problem={form} onSubmit={sentTo ? signIn : sendCode}>
        <TextField
          name="phone"
          label={t('phone')}
          hint={t('phoneHint')}
          type="tel"
          inputMode="numeric"
          autoComplete="tel-national"
          maxLength={11}
          value={phone}
          onChange={(value) => setPhone(value.replace(/\D/g, ''))}
        />
        {sentTo && (
          <TextField
            name="code"
            label={t('code')}
            hint={t('codeHint', { phone: sentTo })}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={code}
            onChange={setCode}
          />
        )}
        <button type="submit" className="button main wide" disabled={form.busy}>
          {sentTo ? t('signIn') : t('sendCode')}
        </button>
        {sentTo && (
          <button
            type="button"
            className="button wide"
            disabled={form.busy || seconds > 0}
            onClick={sendCode}
          >
            {seconds > 0 ? t('againIn', { seconds }) : t('again')}
          </button>
        )}
      </Form>
    </>
  );
}
