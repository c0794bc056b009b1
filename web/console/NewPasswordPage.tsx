import { Button, Card } from 'antd';
import { NewPasswordStep } from '../../src/features/accounts/ui/console/NewPasswordStep.tsx';
import { defineWords, useWords } from '../shared/i18n.ts';
import { loadSession, signOut } from '../shared/session.ts';
import { LanguageButton } from './LanguageButton.tsx';

const words = defineWords({
  title: ['先设自己的密码', 'First, a password of your own'],
  signOut: ['退出登录', 'Sign out'],
});

/** The only page for whoever signed in with a password that an administrator made. */
export function NewPasswordPage() {
  const t = useWords(words);
  return (
    <main className="signIn">
      <Card>
        <div className="signInHead">
          <img src="/mark.svg" alt="" width="48" height="48" />
          <h1>{t('title')}</h1>
          <LanguageButton />
        </div>
        <NewPasswordStep onChanged={async () => void (await loadSession())} />
        <p className="signInFoot">
          <Button type="link" onClick={() => void signOut()}>
            {t('signOut')}
          </Button>
        </p>
      </Card>
    </main>
  );
}
