import type { PersonPanel } from '../../../people/ui/console/personPanels.ts';

export const personPanel: PersonPanel = {
  key: 'members',
  title: ['会籍', 'Membership'],
  order: 10,
  permission: 'member.see',
  load: () => import('./MemberPanel.tsx').then((m) => m.MemberPanel),
};
