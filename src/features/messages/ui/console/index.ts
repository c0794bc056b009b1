import type { ConsoleRoute, ConsoleTray } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/inbox',
    title: ['我的消息', 'My messages'],
    permission: 'messages.inbox',
    screen: () => import('./InboxScreen.tsx').then((m) => m.InboxScreen),
  },
  {
    // Open to all in the demo; outside it the server asks for messages.tray.
    path: '/messages',
    title: ['消息外发', 'Message tray'],
    navigation: { section: 'settings', order: 80, icon: 'speech' },
    screen: () => import('./TrayScreen.tsx').then((m) => m.TrayScreen),
  },
];

export const consoleTray: ConsoleTray = {
  order: 10,
  permission: 'messages.inbox',
  screen: () => import('./InboxButton.tsx').then((m) => m.InboxButton),
};
