import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/projects',
    title: ['职工实事项目', 'Practical projects'],
    access: 'public',
    me: { order: 5 },
    screen: () => import('./ProjectsPage.tsx').then((m) => m.ProjectsPage),
  },
  {
    path: '/projects/:id',
    title: ['职工实事项目', 'Practical project'],
    access: 'public',
    screen: () => import('./ProjectPage.tsx').then((m) => m.ProjectPage),
  },
];
