import { useEffect, useState } from 'react';
import { address } from '#web/shared/address.ts';
import { ApiProblem, call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { signInWorker } from '#web/shared/session.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { navigate, usePlace } from '#web/worker/router.tsx';
import type { accountRoutes } from '../../contract.ts';
import { PasskeySignIn } from './PasskeySignIn.tsx';

const words = defineWords({
  title: ['手机号登录', 'Sign in by phone'],
  lead: ['登录后能看到用这个手机号提过的全部诉求。', 'You then see everything filed with this number.'],
  phone: ['手机号', 'Mobile number'],
  phoneHint: ['11 位数字，用来接收验证码', '11 digits; we send a code to it'],
  phoneWrong: ['请填写 11 位手机号', 'Enter the 11 digits of your mobile number'],
  sendCode: ['发送验证码', 'Send me a code'],
  again: ['重新发送', 'Send it again'],
  againIn: ['{seconds} 秒后可重新发送', 'Send again in {seconds} s'],
  code: ['验证码', 'Code'],
  codeHint: ['已发到 {phone}，5 分钟内有效', 'Sent to {phone}, good for 5 minutes'],
  demo: ['演示系统不发短信，验证码是 {code}', 'This demo sends no messages. The code is {code}'],
  codeWrong: ['请填写 6 位验证码', 'Enter the six digits'],
  signIn: ['登录', 'Sign in'],
  otherPhone: ['换一个手机号', 'Use another number'],
});

const codeRoute = address<(typeof accountRoutes)['workerCode']>({
  method: 'POST',
  path: '/sign-in/worker/code',
  permission: 'public',
  idempotency: 'none',
});

function useCountdown() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (seconds <= 0) return;
    const timer = setTimeout(() => setSeconds(seconds - 1), 1000);
    return () => clearTimeout(timer);
  }, [seconds]);
  return [seconds, setSeconds] as const;
}

const digitsOf = (typed: string) => typed.normalize('NFKC').replace(/\D/g, '');
const mobileOf = (typed: string) => digitsOf(typed).replace(/^86(?=1\d{10}$)/, '');

/** Only a path of this app is followed after sign-in, never another site. */
function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/my';
}

/** The number, then the code; nothing more is asked. */
export function SignInPage() {
  const t = useWords(words);
  const { query } = usePlace();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState('');
  const [demoCode, setDemoCode] = useState('');
  const [seconds, setSeconds] = useCountdown();
  const form = useFormProblem();

  const sendCode = () =>
    form.run(async () => {
      const number = mobileOf(phone);
      if (!/^1[3-9]\d{9}$/.test(number))
        return form.refuse([{ field: 'phone', code: 'phone', message: t('phoneWrong') }]);
      try {
        const answer = await call(codeRoute, { body: { phone: number } });
        setDemoCode(answer.demoCode ?? '');
        setSeconds(answer.waitSeconds);
        setSentTo(number);
      } catch (problem) {
        if (problem instanceof ApiProblem && problem.code === 'codeTooSoon') {
          // A code is on its way already: it can be typed, and another asked for after the wait.
          setSeconds(Number(problem.details.retryAfterSeconds) || 0);
          setSentTo(number);
        } else throw problem;
      }
    });
  const signIn = () =>
    form.run(async () => {
      const typed = digitsOf(code);
      if (typed.length !== 6) return form.refuse([{ field: 'code', code: 'code', message: t('codeWrong') }]);
      await signInWorker(sentTo, typed);
      navigate(safeNext(query.get('next')), { replace: true });
    });
  const startOver = () => {
    setSentTo('');
    setCode('');
    setDemoCode('');
  };

  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {sentTo ? (
        <Form key="code" problem={form} onSubmit={signIn}>
          <TextField
            name="code"
            label={t('code')}
            hint={demoCode ? t('demo', { code: demoCode }) : t('codeHint', { phone: sentTo })}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={code}
            onChange={setCode}
          />
          <button type="submit" className="button main wide" disabled={form.busy}>
            {t('signIn')}
          </button>
          <button
            type="button"
            className="button wide"
            disabled={form.busy || seconds > 0}
            onClick={sendCode}
          >
            {seconds > 0 ? t('againIn', { seconds }) : t('again')}
          </button>
          <button type="button" className="button quiet wide" onClick={startOver}>
            {t('otherPhone')}
          </button>
        </Form>
      ) : (
        <>
          <Form key="phone" problem={form} onSubmit={sendCode}>
            <TextField
              name="phone"
              label={t('phone')}
              hint={t('phoneHint')}
              type="tel"
              inputMode="tel"
              autoComplete="tel-national"
              maxLength={20}
              value={phone}
              onChange={setPhone}
            />
            <button type="submit" className="button main wide" disabled={form.busy}>
              {t('sendCode')}
            </button>
          </Form>
          <PasskeySignIn onIn={() => navigate(safeNext(query.get('next')), { replace: true })} />
        </>
      )}
    </>
  );
}
