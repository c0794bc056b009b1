import type { EntryKind } from './tables.ts';

interface Effect {
  /** Money on hand. */
  balance: number;
  /** Of it, what is promised. */
  committed: number;
  /** What was paid, less what came back. */
  paid: number;
}

const signs: Record<EntryKind, Effect> = {
  opening: { balance: 1, committed: 0, paid: 0 },
  income: { balance: 1, committed: 0, paid: 0 },
  supplement: { balance: 1, committed: 0, paid: 0 },
  transferIn: { balance: 1, committed: 0, paid: 0 },
  transferOut: { balance: -1, committed: 0, paid: 0 },
  reversal: { balance: -1, committed: 0, paid: 0 },
  commitment: { balance: 0, committed: 1, paid: 0 },
  release: { balance: 0, committed: -1, paid: 0 },
  payment: { balance: -1, committed: -1, paid: 1 },
  // Money that came back is promised to the same payee again.
  return: { balance: 1, committed: 1, paid: -1 },
};

/** What an entry does to its source, in fen. */
export function effectOf(kind: EntryKind, amountFen: number): Effect {
  const { balance, committed, paid } = signs[kind];
  // `+ 0` so that nothing is ever minus zero.
  return {
    balance: balance * amountFen + 0,
    committed: committed * amountFen + 0,
    paid: paid * amountFen + 0,
  };
}
