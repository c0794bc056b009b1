import type { CockpitPanel } from '#web/shared/registry.ts';

export const cockpitPanels: readonly CockpitPanel[] = [
  {
    ...{ key: 'vouchers', board: 'help', area: 'right1', order: 40, permission: 'voucher.see' },
    title: ['电子券', 'Vouchers'],
    screen: () => import('./VouchersPanel.tsx').then((m) => m.VouchersPanel),
  },
];
