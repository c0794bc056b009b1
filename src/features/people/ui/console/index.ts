import type { ConsoleRoute, ConsoleSearch } from '#web/shared/registry.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [
  {
    path: '/people',
    title: ['人员', 'People'],
    permission: 'person.see',
    navigation: { section: 'people', order: 10, icon: 'person' },
    screen: () => import('./PeopleScreen.tsx').then((m) => m.PeopleScreen),
  },
  {
    path: '/people/duplicates',
    title: ['疑似重复', 'Possible duplicates'],
    permission: 'person.merge',
    navigation: { section: 'people', order: 15, icon: 'check' },
    screen: () => import('./DuplicatesScreen.tsx').then((m) => m.DuplicatesScreen),
  },
  {
    path: '/people/duplicates/:id',
    title: ['疑似重复', 'Possible duplicates'],
    permission: 'person.merge',
    screen: () => import('./CompareScreen.tsx').then((m) => m.CompareScreen),
  },
  {
    path: '/people/:id',
    title: ['人员记录', 'Person'],
    permission: 'person.see',
    screen: () => import('./PersonScreen.tsx').then((m) => m.PersonScreen),
  },
];

export const consoleSearch: ConsoleSearch = {
  label: ['人员', 'People'],
  permission: 'person.see',
  load: () => import('./search.ts').then((m) => m.searchPeople),
};
