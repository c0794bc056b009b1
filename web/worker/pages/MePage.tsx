import { useState } from 'react';
import { explainProblem } from '../../shared/api.ts';
import { defineWords, setLanguage, useLanguage, usePick, useWords } from '../../shared/i18n.ts';
import { signOut, useSession } from '../../shared/session.ts';
import { ChoiceField } from '../parts/ChoiceField.tsx';
import { toast } from '../parts/toast.tsx';
import { Link } from '../router.tsx';
import { routes } from '../routes.ts';
import { setTextSize, useTextSize } from '../textSize.ts';

const words = defineWords({
  title: ['我的', 'Me'],
  hello: ['{name}，您好', 'Hello, {name}'],
  visitor: [
    '您还没有登录。不登录也可以提交和查询诉求。',
    'You are not signed in. You can file and track appeals without an account.',
  ],
  signIn: ['用手机号登录', 'Sign in by phone'],
  signIns: ['我的登录', 'My sign-ins'],
  signOut: ['退出登录', 'Sign out'],
  signedOut: ['已退出登录', 'Signed out'],
  textSize: ['文字大小', 'Text size'],
  standard: ['标准', 'Standard'],
  large: ['长辈版 · 大', 'Large'],
  larger: ['长辈版 · 更大', 'Larger'],
  largest: ['长辈版 · 最大', 'Largest'],
  language: ['语言', 'Language'],
  voice: ['说话和监督', 'Have a say'],
  data: ['我的信息和同意', 'My data and consents'],
  privacy: ['个人信息保护规则', 'Privacy notice'],
});

const sizeWords = ['standard', 'large', 'larger', 'largest'] as const;

/** What features put here: pages that the first screen has no room for. */
function Voice({ isWorker }: { isWorker: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const links = routes
    .flatMap(({ path, title, access, me }) =>
      me && (isWorker || access !== 'worker') ? [{ path, title, order: me.order }] : [],
    )
    .sort((a, b) => a.order - b.order);
  if (links.length === 0) return null;
  return (
    <section>
      <h2>{t('voice')}</h2>
      <div className="buttons row">
        {links.map(({ path, title }) => (
          <Link key={path} className="button" to={path}>
            {pick(title)}
          </Link>
        ))}
      </div>
    </section>
  );
}

export function MePage() {
  const t = useWords(words);
  const session = useSession();
  const language = useLanguage();
  const { size, sizes } = useTextSize();
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut()
      .then(() => toast(t('signedOut')))
      .catch((problem: unknown) => toast(explainProblem(problem), 'problem'));
    setBusy(false);
  };
  const known = session !== undefined && session.kind !== 'visitor';
  return (
    <>
      <h1>{known ? t('hello', { name: session.name }) : t('title')}</h1>
      {known ? (
        <div className="buttons row">
          <Link className="button" to="/me/sign-ins">
            {t('signIns')}
          </Link>
          <button type="button" className="button" disabled={busy} onClick={leave}>
            {t('signOut')}
          </button>
        </div>
      ) : (
        <>
          <p>{t('visitor')}</p>
          <Link className="button main wide" to="/sign-in?next=/me">
            {t('signIn')}
          </Link>
        </>
      )}
      <Voice isWorker={session?.kind === 'worker'} />
      <ChoiceField
        name="textSize"
        label={t('textSize')}
        value={String(size)}
        onChange={(value) => setTextSize(Number(value))}
        options={sizes.map((value, index) => ({
          value: String(value),
          label: t(sizeWords[index] ?? 'largest'),
        }))}
      />
      <ChoiceField
        name="language"
        label={t('language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <div className="buttons">
        {session?.kind === 'worker' && (
          <Link className="button wide" to="/my-data">
            {t('data')}
          </Link>
        )}
        <Link className="button wide" to="/privacy">
          {t('privacy')}
        </Link>
      </div>
    </>
  );
}
