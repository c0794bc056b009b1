import { Suspense, useEffect } from 'react';
import { defineWords, usePick, useWords } from '../shared/i18n.ts';
import { useSession } from '../shared/session.ts';
import { Layout } from './Layout.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { ErrorBoundary } from './parts/ErrorBoundary.tsx';
import { Loading } from './parts/Loading.tsx';
import { matchPath, navigate, RouteParams, usePlace } from './router.tsx';
import { type MountedRoute, routes } from './routes.ts';

const words = defineWords({ titled: ['{title} · 娘家', '{title} · Niangjia'] });

function find(path: string): { route: MountedRoute; params: Readonly<Record<string, string>> } | undefined {
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return undefined;
}

function Screen({ path }: { path: string }) {
  const session = useSession();
  const t = useWords(words);
  const pick = usePick();
  const found = find(path);
  const mustSignIn = found?.route.access === 'worker' && session !== undefined && session.kind !== 'worker';
  const title = found ? pick(found.route.title) : '404';

  useEffect(() => {
    document.title = path === '/' ? title : t('titled', { title });
  }, [path, title, t]);

  useEffect(() => {
    if (mustSignIn)
      navigate(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
  }, [mustSignIn]);

  if (!found) return <NotFoundPage />;
  if (mustSignIn || (found.route.access === 'worker' && session === undefined)) return <Loading />;
  return (
    <RouteParams params={found.params}>
      <found.route.Screen />
    </RouteParams>
  );
}

export function App() {
  const { path } = usePlace();
  return (
    <Layout path={path}>
      <ErrorBoundary key={path}>
        <Suspense fallback={<Loading />}>
          <Screen path={path} />
        </Suspense>
      </ErrorBoundary>
    </Layout>
  );
}
