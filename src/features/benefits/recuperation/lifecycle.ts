import type { Life } from '../shared/lifecycle.ts';
import type { ApplicationStatus, PeriodStatus } from './tables.ts';

export const periodActions = ['open', 'allot', 'close', 'cancel'] as const;
export type PeriodAction = (typeof periodActions)[number];

export const periodLife: Life<PeriodStatus, PeriodAction> = {
  draft: { open: 'open', cancel: 'cancelled' },
  open: { allot: 'allotted', cancel: 'cancelled' },
  allotted: { close: 'closed', cancel: 'cancelled' },
  closed: {},
  cancelled: {},
};

export type ApplicationAction = 'allot' | 'wait' | 'cancel' | 'moveUp' | 'go' | 'undo';

export const applicationLife: Life<ApplicationStatus, ApplicationAction> = {
  applied: { allot: 'allotted', wait: 'waiting', cancel: 'cancelled' },
  allotted: { cancel: 'cancelled', go: 'went' },
  waiting: { moveUp: 'allotted', cancel: 'cancelled' },
  cancelled: {},
  went: { undo: 'cancelled' },
};
