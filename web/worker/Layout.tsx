import { type ReactNode, useEffect } from 'react';
import { defineWords, setLanguage, useLanguage, usePick, useWords } from '../shared/i18n.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { OfflineBar } from './parts/OfflineBar.tsx';
import { ToastRegion } from './parts/toast.tsx';
import { Link } from './router.tsx';
import { routes } from './routes.ts';
import { useTextSize } from './textSize.ts';

const words = defineWords({
  skip: ['跳到主要内容', 'Skip to the main part'],
  name: ['娘家', 'Niangjia'],
  toHome: ['娘家，回首页', 'Niangjia, home'],
  elder: ['长辈版', 'Large'],
  elderHint: ['长辈版：大字、大按钮', 'Large mode: big text and buttons'],
  navigation: ['主导航', 'Main'],
  home: ['首页', 'Home'],
  me: ['我的', 'Me'],
  call: ['打 12351', 'Call 12351'],
  complaint: ['投诉与建议', 'Complain'],
});

function Header() {
  const t = useWords(words);
  const language = useLanguage();
  const { elder, toggleElder } = useTextSize();
  return (
    <header className="header">
      <Link to="/" className="brand" aria-label={t('toHome')}>
        <img src="/mark.svg" alt="" width="36" height="36" />
        <span aria-hidden="true">{t('name')}</span>
      </Link>
      <div className="headerButtons">
        <button
          type="button"
          className="pill"
          aria-pressed={elder}
          title={t('elderHint')}
          onClick={toggleElder}
        >
          {t('elder')}
        </button>
        {/* Each language is named in itself, so that it is found by who needs it. */}
        {language === 'zh' ? (
          <button type="button" className="pill" lang="en" onClick={() => setLanguage('en')}>
            EN
          </button>
        ) : (
          <button type="button" className="pill" lang="zh-CN" onClick={() => setLanguage('zh')}>
            中文
          </button>
        )}
      </div>
    </header>
  );
}

function BottomNavigation({ path }: { path: string }) {
  const t = useWords(words);
  const pick = usePick();
  const fromFeatures = routes
    .flatMap((route) => (route.navigation ? [{ ...route.navigation, to: route.path }] : []))
    .sort((a, b) => a.order - b.order)
    .slice(0, 3)
    .map(({ to, icon, label }) => ({ to, icon, text: pick(label) }));
  const items: { to: string; icon: IconName; text: string }[] = [
    { to: '/', icon: 'home', text: t('home') },
    ...fromFeatures,
    { to: '/me', icon: 'person', text: t('me') },
  ];
  const isHere = (to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`));
  return (
    <nav className="bottomNavigation" aria-label={t('navigation')}>
      {items.map(({ to, icon, text }) => (
        <Link key={to} to={to} {...(isHere(to) ? { 'aria-current': 'page' } : {})}>
          <Icon name={icon} size={26} />
          <span>{text}</span>
        </Link>
      ))}
    </nav>
  );
}

function HelpBar({ path }: { path: string }) {
  const t = useWords(words);
  return (
    <footer className="helpBar">
      <a className="button quiet" href="tel:12351">
        <Icon name="phone" />
        {t('call')}
      </a>
      <Link className="button quiet" to={`/complaint?from=${encodeURIComponent(path)}`}>
        <Icon name="speech" />
        {t('complaint')}
      </Link>
    </footer>
  );
}

let arrivedBefore = false;

/** A new page is announced and read from its top: focus goes to its main part, except on the first load. */
function FocusOnArrival() {
  useEffect(() => {
    if (arrivedBefore) {
      document.getElementById('main')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    arrivedBefore = true;
  }, []);
  return null;
}

/** The frame of every page: skip link, header, main, help, navigation. */
export function Layout({ path, children }: { path: string; children: ReactNode }) {
  const t = useWords(words);
  return (
    <>
      <a className="skipLink" href="#main">
        {t('skip')}
      </a>
      <Header />
      <OfflineBar />
      <main id="main" tabIndex={-1}>
        <FocusOnArrival key={path} />
        {children}
      </main>
      <HelpBar path={path} />
      <BottomNavigation path={path} />
      <ToastRegion />
    </>
  );
}
