import type { ContestStatus } from './tables.ts';

export const contestAnswers = ['correct', 'uphold', 'note'] as const;
export type ContestAnswer = (typeof contestAnswers)[number];
export const contestActions = [...contestAnswers, 'addProof', 'withdraw'] as const;
export type ContestAction = (typeof contestActions)[number];

const none = {} as const;

/** Where each step of a contested line leads; what is answered stays answered. */
const next = {
  open: {
    correct: 'corrected',
    uphold: 'upheld',
    note: 'noted',
    addProof: 'open',
    withdraw: 'withdrawn',
  },
  ...{ corrected: none, upheld: none, noted: none, withdrawn: none },
} as const satisfies Record<ContestStatus, Partial<Record<ContestAction, ContestStatus>>>;

export const contestAfter = (status: ContestStatus, action: ContestAction): ContestStatus | undefined =>
  (next[status] as Partial<Record<ContestAction, ContestStatus>>)[action];
