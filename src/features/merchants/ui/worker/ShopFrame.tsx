import './shop.css';
import { type ReactNode, useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { holds, loadSession, signInStaff, signOut, useSession } from '#web/shared/session.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Link, usePlace } from '#web/worker/router.tsx';

const words = defineWords({
  shop: ['商户核销', 'Shop'],
  scan: ['扫码', 'Scan'],
  day: ['流水', 'Day'],
  statements: ['对账', 'Statements'],
  signInTitle: ['商户登录', 'Sign in as a shop'],
  lead: [
    '请用工会给您的账号登录。扫码核销不用每次登录。',
    'Use the account the union gave you. Scanning needs no sign-in each time.',
  ],
  username: ['账号', 'User name'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  second: [
    '此账号要求第二步验证，请在电脑上的工作台登录。',
    'This account needs a second step; sign in at the console.',
  ],
  notShop: ['当前登录的账号不属于商户。', 'The account signed in belongs to no shop.'],
  out: ['退出登录', 'Sign out'],
});

/** The three pages of a shop beside each other. */
export function ShopTabs() {
  const t = useWords(words);
  const { path } = usePlace();
  const tabs = [
    ['/shop', t('scan')],
    ['/shop/day', t('day')],
    ['/shop/statements', t('statements')],
  ] as const;
  return (
    <nav className="shopTabs" aria-label={t('shop')}>
      {tabs.map(([to, text]) => (
        <Link
          key={to}
          to={to}
          className="button quiet"
          {...(path === to || (to !== '/shop' && path.startsWith(`${to}/`))
            ? { 'aria-current': 'page' }
            : {})}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}

function SignIn() {
  const t = useWords(words);
  const form = useFormProblem();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [second, setSecond] = useState(false);
  const submit = () =>
    form.run(async () => {
      const next = await signInStaff(username, password, async () => void (await loadSession()));
      setSecond(next !== null);
    });
  return (
    <section aria-labelledby="shopSignIn">
      <h2 id="shopSignIn">{t('signInTitle')}</h2>
      <p className="hint">{t('lead')}</p>
      <Form problem={form} onSubmit={submit}>
        <TextField
          name="username"
          label={t('username')}
          value={username}
          onChange={setUsername}
          autoComplete="username"
        />
        <TextField
          name="password"
          label={t('password')}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
        {second && (
          <p className="notice warning" role="alert">
            {t('second')}
          </p>
        )}
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('signIn')}
        </button>
      </Form>
    </section>
  );
}

/** What only people of a shop may see: others sign in first. */
export function ForShop({ children }: { children: ReactNode }) {
  const t = useWords(words);
  const session = useSession();
  if (!session) return <Loading />;
  if (session.kind !== 'staff') return <SignIn />;
  if (!holds(session, 'merchants.till'))
    return (
      <div className="notice warning" role="alert">
        <p>{t('notShop')}</p>
        <button type="button" className="button" onClick={() => void signOut()}>
          {t('out')}
        </button>
      </div>
    );
  return children;
}
