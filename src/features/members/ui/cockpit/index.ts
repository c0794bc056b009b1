import type { CockpitPanel } from '#web/shared/registry.ts';

const permission = 'member.figures';

/** Members on the wall screen: counted from memberships, each person once. */
export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'members', board: 'appeals', area: 'left3', order: 20, permission },
    title: ['会员', 'Members'],
    screen: () => import('./MembersPanel.tsx').then((m) => m.MembersPanel),
  },
  {
    ...{ key: 'memberGroups', board: 'appeals', area: 'right1', order: 20, permission },
    title: ['会员群体', 'Worker groups'],
    screen: () => import('./GroupsPanel.tsx').then((m) => m.GroupsPanel),
  },
  {
    ...{ key: 'memberTowns', board: 'appeals', area: 'right2', order: 20, permission },
    title: ['会员分布', 'Members by town'],
    screen: () => import('./MemberTownsPanel.tsx').then((m) => m.MemberTownsPanel),
  },
  {
    ...{ key: 'memberGrowth', board: 'appeals', area: 'bottom', order: 20, permission },
    title: ['会员增长', 'Growth'],
    screen: () => import('./GrowthPanel.tsx').then((m) => m.GrowthPanel),
  },
];
