import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { explainProblem } from '../shared/api.ts';
import { defineWords, useWords } from '../shared/i18n.ts';
import { signInStaff } from '../shared/session.ts';
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

export function SignInPage() {
  const t = useWords(words);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);

  const signIn = async ({ username, password }: Entries) => {
    setBusy(true);
    setRefusal('');
    try {
      await signInStaff(username.trim(), password);
      const next = nextAddress();
      if (next) location.replace(next);
    } catch (problem) {
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="signIn">
      <Card>
        <div className="signInHead">
          <img src="/mark.svg" alt="" width="48" height="48" />
          <h1>{t('title')}</h1>
          <LanguageButton />
        </div>
        <p>{t('lead')}</p>
        <Form<Entries> layout="vertical" requiredMark={false} onFinish={signIn}>
          <Form.Item
            name="username"
            label={t('username')}
            rules={[{ required: true, message: t('usernameMissing') }]}
          >
            <Input autoFocus autoComplete="username" size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          {refusal && (
            <Alert type="error" showIcon title={refusal} role="alert" style={{ marginBottom: 16 }} />
          )}
          <Button type="primary" htmlType="submit" size="large" block loading={busy}>
            {t('signIn')}
          </Button>
        </Form>
        <p className="signInFoot">
          <a href="/">{t('worker')}</a>
        </p>
      </Card>
    </main>
  );
}
