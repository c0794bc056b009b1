import { App as AntApp, ConfigProvider, Spin } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import enGB from 'antd/locale/en_GB.js';
import zhCN from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useLanguage } from '../shared/i18n.ts';
import { useLiveQueries } from '../shared/query.ts';
import { useSession } from '../shared/session.ts';
import { NewPasswordPage } from './NewPasswordPage.tsx';
import { Shell } from './Shell.tsx';
import { SignInPage } from './SignInPage.tsx';
import { ShortcutProvider } from './shortcuts.tsx';
import { theme } from './theme.ts';

/** antd's locales are CommonJS: a bundler may hand over the module or what it exports. */
function localeOf(module: Locale | { default: Locale }): Locale {
  return 'default' in module ? module.default : module;
}

function SignedIn() {
  const session = useSession();
  if (session === undefined) return <Spin size="large" className="wholePage" />;
  if (session.kind !== 'staff') return <SignInPage />;
  if (session.passwordChangeNeeded) return <NewPasswordPage />;
  return <LiveShell />;
}

function LiveShell() {
  useLiveQueries();
  return (
    <ShortcutProvider>
      <Shell />
    </ShortcutProvider>
  );
}

export function App() {
  const language = useLanguage();
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      theme={theme}
      locale={localeOf(language === 'zh' ? zhCN : enGB)}
      button={{ autoInsertSpace: false }}
    >
      <AntApp>
        <SignedIn />
      </AntApp>
    </ConfigProvider>
  );
}
