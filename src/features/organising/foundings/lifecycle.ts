import type { FoundingStatus } from '../tables.ts';

export const foundingActions = [
  'sendAdvice',
  'receiveReply',
  'prepare',
  'apply',
  'sendBack',
  'approve',
  'found',
  'stop',
  'resume',
] as const;
export type FoundingAction = (typeof foundingActions)[number];

/** 线索 → 发函 → 回复 → 筹备 → 报批 → 批复 → 建会; a firm may prepare without any letter. */
export const foundingTable: Record<FoundingStatus, Partial<Record<FoundingAction, FoundingStatus>>> = {
  open: { sendAdvice: 'adviceSent', prepare: 'preparing', stop: 'stopped' },
  adviceSent: { sendAdvice: 'adviceSent', receiveReply: 'replied', prepare: 'preparing', stop: 'stopped' },
  replied: { sendAdvice: 'adviceSent', prepare: 'preparing', stop: 'stopped' },
  preparing: { prepare: 'preparing', apply: 'applied', stop: 'stopped' },
  applied: { sendBack: 'preparing', approve: 'approved', stop: 'stopped' },
  approved: { found: 'founded', stop: 'stopped' },
  founded: {},
  stopped: { resume: 'open' },
};

export const foundingAfter = (status: FoundingStatus, action: FoundingAction): FoundingStatus | null =>
  foundingTable[status][action] ?? null;
