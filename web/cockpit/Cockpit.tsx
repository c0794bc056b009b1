import { useEffect, useState } from 'react';
import { defineWords, setLanguage, useFormats, useLanguage, useWords } from '../shared/i18n.ts';
import { useLiveQueries } from '../shared/query.ts';
import { type Session, useSession } from '../shared/session.ts';
import { areasFor } from './features.ts';
import { PanelArea } from './PanelArea.tsx';

const words = defineWords({
  title: ['职工诉求 · 驾驶舱', 'Workers’ appeals · Cockpit'],
  language: ['English', '中文'],
  fullScreen: ['全屏', 'Full screen'],
  opening: ['正在打开…', 'Opening …'],
  signIn: ['请用工会账号登录后查看', 'Sign in with a staff account to look'],
  toSignIn: ['去登录', 'Sign in'],
  nothing: [
    '您的账号还没有可看的面板，请联系管理员。',
    'Your account has no panels yet. Please ask your administrator.',
  ],
});

const clockMilliseconds = 10_000;

function Clock() {
  const { instant } = useFormats();
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), clockMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return <time dateTime={now}>{instant(now)}</time>;
}

function Header({ scope }: { scope: string }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <header className="cockpitHeader">
      <img src="/mark.svg" alt="" width="44" height="44" />
      <h1>{t('title')}</h1>
      <p>{scope}</p>
      <Clock />
      <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {t('language')}
      </button>
      {document.fullscreenEnabled && (
        <button type="button" onClick={() => void document.documentElement.requestFullscreen()}>
          {t('fullScreen')}
        </button>
      )}
    </header>
  );
}

function Panels({ session }: { session: Session }) {
  const t = useWords(words);
  useLiveQueries();
  const areas = areasFor(session);
  if (areas.length === 0) return <p className="cockpitMessage">{t('nothing')}</p>;
  return (
    <main className="cockpitGrid">
      {areas.map(({ area, panels }) => (
        <PanelArea key={area} area={area} panels={panels} />
      ))}
    </main>
  );
}

/** The wall screen: a header, then panels of the features in a fixed grid. */
export function Cockpit() {
  const t = useWords(words);
  const session = useSession();
  const isIn = session?.kind === 'staff' && !session.passwordChangeNeeded;
  const scope = [...new Set(session?.grants.map(({ unionName }) => unionName))].join(' · ');

  useEffect(() => {
    document.title = t('title');
  }, [t]);

  return (
    <div className="cockpit">
      <Header scope={scope} />
      {session === undefined && <p className="cockpitMessage">{t('opening')}</p>}
      {session && !isIn && (
        <p className="cockpitMessage">
          {t('signIn')} <a href="/console/?next=/cockpit/">{t('toSignIn')}</a>
        </p>
      )}
      {session && isIn && <Panels session={session} />}
    </div>
  );
}
