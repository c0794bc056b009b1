import { Alert, Button, Card, Divider, Form, Input } from 'antd';
import { useState } from 'react';
import { EnrolStep } from '../../src/features/accounts/ui/console/EnrolStep.tsx';
import { FactorStep } from '../../src/features/accounts/ui/console/FactorStep.tsx';
import { PasskeyButton } from '../../src/features/accounts/ui/console/PasskeyButton.tsx';
import {
  finishLink,
  SingleSignOnButtons,
} from '../../src/features/accounts/ui/console/SingleSignOnButtons.tsx';
import { explainProblem } from '../shared/api.ts';
import { defineWords, useWords } from '../shared/i18n.ts';
import { loadSession, type NextStep, signInStaff } from '../shared/session.ts';
import { LanguageButton } from './LanguageButton.tsx';

const words = defineWords({
  title: ['娘家 · 工作台', 'Niangjia · Console'],
  lead: [
    '工会干部、调解员、律师、站点管理员从这里登录',
    'For union staff, mediators, lawyers and station keepers',
  ],
  username: ['账号', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  usernameMissing: ['请输入账号', 'Enter your user name'],
  passwordMissing: ['请输入密码', 'Enter your password'],
  or: ['或者', 'or'],
  again: ['重新登录', 'Start again'],
  worker: ['我是职工，去职工端', 'I am a worker: to the worker app'],
});

interface Entries {
  username: string;
  password: string;
}

/** Only paths of our own staff doors are followed after sign-in. */
function nextAddress(): string | null {
  const next = new URLSearchParams(location.search).get('next');
  return next !== null && /^\/(console|cockpit)(\/[^\\]*)?$/.test(next) ? next : null;
}

async function goOn(): Promise<void> {
  // A link that fails keeps nobody out: it can be made again at the next sign-in.
  await finishLink().catch(() => undefined);
  await loadSession();
  const next = nextAddress();
  if (next) location.replace(next);
}

/** Password, passkey or the provider of the administration; then, where there is one, the second factor. */
export function SignInPage() {
  const t = useWords(words);
  const [step, setStep] = useState<NonNullable<NextStep>>();
  return (
    <main className="signIn">
      <Card>
        <div className="signInHead">
          <img src="/mark.svg" alt="" width="48" height="48" />
          <h1>{t('title')}</h1>
          <LanguageButton />
        </div>
        {step === undefined && <FirstStep onNext={setStep} />}
        {step?.step === 'secondFactor' && <FactorStep next={step} onIn={goOn} />}
        {step?.step === 'enrolFactor' && <EnrolStep challenge={step.challenge} onIn={goOn} />}
        <p className="signInFoot">
          {step ? (
            <Button type="link" onClick={() => setStep(undefined)}>
              {t('again')}
            </Button>
          ) : (
            <a href="/">{t('worker')}</a>
          )}
        </p>
      </Card>
    </main>
  );
}

function FirstStep({ onNext }: { onNext: (step: NonNullable<NextStep>) => void }) {
  const t = useWords(words);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const signIn = async ({ username, password }: Entries) => {
    setBusy(true);
    setRefusal('');
    try {
      const next = await signInStaff(username.trim(), password, goOn);
      if (next) onNext(next);
    } catch (problem) {
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p>{t('lead')}</p>
      <SingleSignOnButtons next={nextAddress()} onNext={onNext} />
      <Form<Entries> layout="vertical" requiredMark={false} onFinish={signIn}>
        <Form.Item
          name="username"
          label={t('username')}
          rules={[{ required: true, message: t('usernameMissing') }]}
        >
          <Input autoFocus autoComplete="username webauthn" size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {refusal && <Alert type="error" showIcon title={refusal} role="alert" style={{ marginBottom: 16 }} />}
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t('signIn')}
        </Button>
      </Form>
      <PasskeyButton onIn={goOn} before={<Divider plain>{t('or')}</Divider>} />
    </>
  );
}
