import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/practical-projects',
    title: ['职工实事项目', 'Practical projects'],
    permission: 'practicalProject.see',
    navigation: { section: 'voice', order: 45, icon: 'list' },
    screen: () => import('./ProjectsScreen.tsx').then((m) => m.ProjectsScreen),
  },
  {
    path: '/practical-projects/:id',
    subjects: { practicalProject: '/practical-projects/:id' },
    title: ['实事项目', 'Practical project'],
    permission: 'practicalProject.see',
    screen: () => import('./ProjectScreen.tsx').then((m) => m.ProjectScreen),
  },
];
