import { type ComponentType, lazy } from 'react';
import type { WorkerRoute } from '../shared/registry.ts';
import { workerRoutes } from './features.ts';
import { HomePage } from './pages/HomePage.tsx';
import { knowPaths } from './router.tsx';

/** In the first load, because it is the first screen. */
const loadHome = async () => HomePage;

/** Screens of the shell itself. A feature that registers the same path wins. */
const ownRoutes: readonly WorkerRoute[] = [
  { path: '/', title: ['娘家', 'Niangjia'], screen: loadHome },
  { path: '/me', title: ['我的', 'Me'], screen: () => import('./pages/MePage.tsx').then((m) => m.MePage) },
  {
    path: '/complaint',
    title: ['投诉与建议', 'Complaints and suggestions'],
    screen: () => import('./pages/ComplaintPage.tsx').then((m) => m.ComplaintPage),
  },
];

export interface MountedRoute extends WorkerRoute {
  Screen: ComponentType;
}

const mount = (route: WorkerRoute): MountedRoute => ({
  ...route,
  Screen: route.screen === loadHome ? HomePage : lazy(async () => ({ default: await route.screen() })),
});

export const routes: readonly MountedRoute[] = [...workerRoutes, ...ownRoutes].map(mount);
knowPaths(routes.map(({ path }) => path));
