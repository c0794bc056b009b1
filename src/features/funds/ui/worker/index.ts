import type { WorkerRoute } from '#web/shared/registry.ts';

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/funds',
    title: ['帮扶资金公开', 'Where the money went'],
    screen: () => import('./PublicFundsPage.tsx').then((m) => m.PublicFundsPage),
    home: {
      order: 40,
      label: ['公开', 'Published'],
      hint: ['帮扶资金从哪来、帮了多少人', 'Where aid money came from, how many it helped'],
      icon: 'chart',
    },
  },
];
