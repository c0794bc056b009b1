import { Button, Dropdown, Layout, Menu, Result, Spin } from 'antd';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, matchPath, Navigate, Route, Routes, useLocation } from 'react-router';
import { isRoleCode, roles } from '../../src/features/accounts/roles.ts';
import { defineWords, usePick, useWords } from '../shared/i18n.ts';
import { Icon } from '../shared/icons.tsx';
import type { ConsoleSection } from '../shared/registry.ts';
import { type Session, signOut, useSession } from '../shared/session.ts';
import { LanguageButton } from './LanguageButton.tsx';
import { type MountedRoute, menuOf, routesFor, sections, traysFor } from './routes.ts';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useShortcutHelp } from './shortcuts.tsx';

const words = defineWords({
  skip: ['跳到主要内容', 'Skip to the main part'],
  name: ['娘家', 'Niangjia'],
  menu: ['主菜单', 'Main menu'],
  titled: ['{title} · 娘家工作台', '{title} · Niangjia console'],
  shortcuts: ['快捷键', 'Shortcuts'],
  complaint: ['投诉与建议', 'Complaints and suggestions'],
  signOut: ['退出登录', 'Sign out'],
  grant: ['{union}：{role}', '{union}: {role}'],
  nothing: ['这里还没有您能用的功能', 'There is nothing here for you yet'],
  nothingHint: [
    '请让本单位管理员给您的账号分配角色。',
    'Ask the administrator of your union to give your account a role.',
  ],
  missing: ['没有这个页面，或者您无权查看', 'There is no such page, or it is not yours to see'],
  back: ['回到首页', 'Back to the first page'],
});

const sectionWords = defineWords({
  work: ['办理', 'Work'],
  figures: ['数据', 'Figures'],
  people: ['组织与人员', 'Organisations and people'],
  help: ['帮扶', 'Help'],
  voice: ['民声', 'Voice'],
  services: ['服务', 'Services'],
  settings: ['设置', 'Settings'],
});

/** The menu entry a path belongs to: the longest menu path that begins it. */
function selectedPath(path: string, routes: readonly MountedRoute[]): string[] {
  const own = routes
    .filter(({ navigation }) => navigation)
    .map((route) => route.path)
    .filter((menuPath) => path === menuPath || path.startsWith(`${menuPath}/`))
    .sort((a, b) => b.length - a.length);
  return own.slice(0, 1);
}

/** Height of the bar that folds the menu and lies over its end, in pixels. */
const foldingBar = 56;

function SideMenu({ routes }: { routes: readonly MountedRoute[] }) {
  const t = useWords(words);
  const section = useWords(sectionWords);
  const pick = usePick();
  const { pathname } = useLocation();
  const menu = useRef<HTMLElement>(null);
  const [selected] = selectedPath(pathname, routes);
  // The menu is longer than the window: whoever comes by a link sees where they are.
  useEffect(() => {
    const entry = menu.current?.querySelector<HTMLElement>('.ant-menu-item-selected');
    const frame = menu.current?.parentElement;
    if (selected === undefined || !entry || !frame) return;
    const [at, seen] = [entry.getBoundingClientRect(), frame.getBoundingClientRect()];
    // By the menu's own scrolling: the page behind it stays where it is.
    if (at.top < seen.top || at.bottom > seen.bottom - foldingBar)
      frame.scrollTop += at.top - seen.top - seen.height / 2;
  }, [selected]);
  const items = sections
    .map((name: ConsoleSection) => ({ name, entries: menuOf(name, routes) }))
    .filter(({ entries }) => entries.length > 0)
    .map(({ name, entries }) => ({
      key: name,
      type: 'group' as const,
      label: section(name),
      children: entries.map(({ route, icon }) => ({
        key: route.path,
        icon: <Icon name={icon} size={18} />,
        label: <Link to={route.path}>{pick(route.title)}</Link>,
      })),
    }));
  return (
    <nav ref={menu} aria-label={t('menu')}>
      <Menu mode="inline" selectedKeys={selected === undefined ? [] : [selected]} items={items} />
    </nav>
  );
}

function UserMenu({ session }: { session: Session }) {
  const t = useWords(words);
  const pick = usePick();
  const showHelp = useShortcutHelp();
  const grants = session.grants.map(({ role, unionName }, index) => ({
    key: `grant-${index}`,
    label: t('grant', {
      union: unionName,
      role: isRoleCode(role) ? pick([roles[role].zh, roles[role].en]) : role,
    }),
    disabled: true,
  }));
  const items = [
    ...grants,
    { type: 'divider' as const },
    { key: 'help', label: `${t('shortcuts')} (?)`, onClick: showHelp },
    { key: 'complaint', label: <a href="/complaint?from=/console">{t('complaint')}</a> },
    { key: 'out', label: t('signOut'), onClick: () => void signOut().catch(() => location.reload()) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" aria-label={session.name}>
        <Icon name="person" size={18} /> <span className="userName">{session.name}</span>
      </Button>
    </Dropdown>
  );
}

function Screens({ routes }: { routes: readonly MountedRoute[] }) {
  const t = useWords(words);
  const pick = usePick();
  const { pathname } = useLocation();
  const first = sections.flatMap((name) => menuOf(name, routes)).at(0)?.route.path;
  const title = routes.find(({ path }) => matchPath(path, pathname))?.title;
  const shown = title ? pick(title) : '';

  useEffect(() => {
    document.title = shown ? t('titled', { title: shown }) : t('name');
  }, [shown, t]);

  return (
    <ScreenBoundary key={pathname}>
      <Suspense fallback={<Spin size="large" className="wholePage" />}>
        <Routes>
          {routes.map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen />} />
          ))}
          {(['/', '/sign-in'] as const).map((path) => (
            <Route
              key={path}
              path={path}
              element={
                first ? (
                  <Navigate to={first} replace />
                ) : (
                  <Result title={t('nothing')} subTitle={t('nothingHint')} />
                )
              }
            />
          ))}
          <Route
            path="*"
            element={<Result status="404" title={t('missing')} extra={<Link to="/">{t('back')}</Link>} />}
          />
        </Routes>
      </Suspense>
    </ScreenBoundary>
  );
}

/** The frame of the console: sections at the side, search and messages on top, the screen in the middle. */
export function Shell() {
  const t = useWords(words);
  const session = useSession();
  const [collapsed, setCollapsed] = useState(false);
  if (session === undefined) return null;
  const routes = routesFor(session);
  return (
    <Layout className="frame">
      <a className="skipLink" href="#main">
        {t('skip')}
      </a>
      <Layout.Sider
        theme="light"
        width={208}
        collapsible
        collapsed={collapsed}
        onCollapse={setCollapsed}
        breakpoint="lg"
        className="sider"
      >
        <Link to="/" className="consoleBrand">
          <img src="/mark.svg" alt="" width="32" height="32" />
          <span className={collapsed ? 'visuallyHidden' : ''}>{t('name')}</span>
        </Link>
        <SideMenu routes={routes} />
      </Layout.Sider>
      <Layout>
        <Layout.Header className="top">
          <SearchBox />
          {traysFor(session).map(({ order, Screen }) => (
            <Suspense key={order} fallback={null}>
              <Screen />
            </Suspense>
          ))}
          <LanguageButton />
          <UserMenu session={session} />
        </Layout.Header>
        <main id="main" tabIndex={-1} className="screen">
          <Screens routes={routes} />
        </main>
      </Layout>
    </Layout>
  );
}
