import { onQueueChange } from '#web/shared/offlineQueue.ts';
import type { WorkerRoute } from '#web/shared/registry.ts';
import { HomePage } from './HomePage.tsx';
import { keepReceipt } from './receipts.ts';

// An appeal that waited for the network may go through on any page, long after its form was left.
onQueueChange((answered) => answered && keepReceipt(answered.id, answered.answer));

export const workerRoutes: readonly WorkerRoute[] = [
  { path: '/', title: ['娘家', 'Niangjia'], screen: async () => HomePage },
  {
    path: '/file',
    title: ['提诉求', 'File an appeal'],
    screen: () => import('./file/FilePage.tsx').then((m) => m.FilePage),
    home: {
      order: 1,
      label: ['提诉求', 'File an appeal'],
      hint: ['两分钟说清楚，不用登录', 'Two minutes, no account needed'],
      icon: 'pen',
      main: true,
    },
  },
  {
    path: '/filed/:number',
    title: ['已经收到', 'Received'],
    screen: () => import('./file/FiledPage.tsx').then((m) => m.FiledPage),
  },
  {
    path: '/track',
    title: ['查进度', 'Track'],
    screen: () => import('./track/TrackPage.tsx').then((m) => m.TrackPage),
    navigation: { order: 1, label: ['查进度', 'Track'], icon: 'search' },
    home: {
      order: 2,
      label: ['查进度', 'Track an appeal'],
      hint: ['凭查询码，看办到哪一步', 'By query code: where it stands'],
      icon: 'search',
    },
  },
  {
    path: '/track/story',
    title: ['办理进度', 'Progress'],
    screen: () => import('./track/TrackStoryPage.tsx').then((m) => m.TrackStoryPage),
  },
  {
    path: '/my',
    title: ['我的诉求', 'My appeals'],
    access: 'worker',
    screen: () => import('./mine/MyAppealsPage.tsx').then((m) => m.MyAppealsPage),
    navigation: { order: 2, label: ['我的诉求', 'My appeals'], icon: 'list' },
  },
  {
    path: '/my/:id',
    title: ['我的诉求', 'My appeal'],
    access: 'worker',
    screen: () => import('./mine/MyAppealPage.tsx').then((m) => m.MyAppealPage),
  },
];
