import type { OutcomeKind, OutcomeReason } from './settleVoucher.ts';

export const entryKinds = ['redemption', 'loss', 'reversal', 'refund'] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface NewEntry {
  kind: EntryKind;
  amountFen: number;
  reason: string;
}

interface Settled {
  outcome: OutcomeKind;
  reason: OutcomeReason;
  paidFen: number;
}

/**
 * The entries that lead from what a claim was worth to what it is worth now. Nothing is ever rewritten: what changed is
 * reversed and booked anew, so that the sum over a claim's entries is always its outcome.
 */
export function entriesBetween(before: Settled | null, after: Settled): NewEntry[] {
  const held = before && before.paidFen > 0 ? before : null;
  const due = after.paidFen > 0 ? after : null;
  if (held && due && held.outcome === due.outcome && held.paidFen === due.paidFen) return [];
  const entries: NewEntry[] = [];
  if (held)
    entries.push({
      kind: after.outcome === 'refunded' ? 'refund' : 'reversal',
      amountFen: -held.paidFen,
      reason: after.reason,
    });
  if (due)
    entries.push({
      kind: due.outcome === 'won' ? 'redemption' : 'loss',
      amountFen: due.paidFen,
      reason: due.reason,
    });
  return entries;
}
