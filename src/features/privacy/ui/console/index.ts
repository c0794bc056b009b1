import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/privacy',
    subjects: { privacyRequest: '/privacy' },
    title: ['个人信息申请', 'Data requests'],
    permission: 'privacy.desk',
    navigation: { section: 'people', order: 70, icon: 'person' },
    screen: () => import('./RequestsScreen.tsx').then((m) => m.RequestsScreen),
  },
  {
    path: '/privacy/registers',
    title: ['个人信息台账', 'Privacy registers'],
    permission: 'privacy.registers',
    navigation: { section: 'people', order: 71, icon: 'document' },
    screen: () => import('./RegistersScreen.tsx').then((m) => m.RegistersScreen),
  },
  {
    path: '/privacy/incidents',
    subjects: { incident: '/privacy/incidents' },
    title: ['泄露处置', 'Data leaks'],
    permission: 'privacy.incidents',
    navigation: { section: 'people', order: 72, icon: 'bell' },
    screen: () => import('./IncidentsScreen.tsx').then((m) => m.IncidentsScreen),
  },
  {
    path: '/privacy/retention',
    title: ['保存期限', 'Retention'],
    permission: 'privacy.retention',
    navigation: { section: 'settings', order: 61, icon: 'clock' },
    screen: () => import('./RetentionScreen.tsx').then((m) => m.RetentionScreen),
  },
];
