import type { ConsoleRoute } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/key-contacts',
    subjects: {
      keyContactNeed: '/key-contacts?tab=needs&need=:id',
      keyContactOffer: '/key-contacts?tab=needs',
      keyContactRoster: '/key-contacts?tab=roster',
    },
    title: ['走访联系', 'Key contacts'],
    permission: 'keyContact.see',
    navigation: { section: 'voice', order: 50, icon: 'heart' },
    screen: () => import('./KeyContactsScreen.tsx').then((m) => m.KeyContactsScreen),
  },
  {
    path: '/key-contacts/imports/:id',
    title: ['导入重点联系人员', 'Import a roster'],
    permission: 'keyContact.assign',
    screen: () => import('./RosterImport.tsx').then((m) => m.RosterImportScreen),
  },
  {
    path: '/key-contacts/imports',
    title: ['导入重点联系人员', 'Import a roster'],
    permission: 'keyContact.assign',
    screen: () => import('./RosterImport.tsx').then((m) => m.RosterImportsScreen),
  },
  {
    path: '/linkages',
    title: ['结对共建和四个一', 'Pairings, groups'],
    permission: 'linkage.see',
    navigation: { section: 'voice', order: 51, icon: 'people' },
    screen: () => import('./LinkagesScreen.tsx').then((m) => m.LinkagesScreen),
  },
];
