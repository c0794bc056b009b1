import { onQueueChange } from '#web/shared/offlineQueue.ts';
import type { WorkerRoute } from '#web/shared/registry.ts';
import { keepReceipt } from './receipts.ts';

// One that waited for the network may go through on any page, long after its form was left.
onQueueChange((answered) => answered && keepReceipt(answered.answer));

export const workerRoutes: readonly WorkerRoute[] = [
  {
    path: '/suggest',
    title: ['提个建议', 'Make a suggestion'],
    screen: () => import('./SuggestPage.tsx').then((m) => m.SuggestPage),
    home: {
      order: 4,
      label: ['提个建议', 'Make a suggestion'],
      hint: ['写几个字或拍张照，可以不留名', 'A few words or a photo; no name needed'],
      icon: 'pen',
    },
  },
  {
    path: '/suggest/:code',
    title: ['提个建议', 'Make a suggestion'],
    screen: () => import('./SuggestPage.tsx').then((m) => m.SuggestPage),
  },
  {
    path: '/suggestions',
    title: ['我的建议', 'My suggestions'],
    me: { order: 1 },
    screen: () => import('./MinePage.tsx').then((m) => m.MinePage),
  },
  {
    path: '/suggestions/board',
    title: ['建议有回音', 'What became of suggestions'],
    screen: () => import('./BoardPage.tsx').then((m) => m.BoardPage),
  },
];
