/** One accepted redemption of a voucher, as the published rule sees it. */
export interface VoucherClaim {
  /** SHA-256 of what the device signed. */
  hash: string;
  shopId: string;
  via: 'online' | 'offline';
  /** Milliseconds: on line the server's clock, off line the device's within its certified bounds. */
  at: number;
  amountFen: number;
  /** The goods came back. */
  refunded: boolean;
}

/** How much the loss line pays on one voucher; local (a profile). */
export interface LossRule {
  claimsPerVoucher: number;
  fenPerVoucher: number;
}

export const outcomeKinds = ['won', 'lossPaid', 'lost', 'refunded'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export const outcomeReasons = [
  'onlyClaim',
  'onlineFirst',
  'earliest',
  'tieByHash',
  'goodFaith',
  'sameShop',
  'overLossLimit',
  'refunded',
] as const;
export type OutcomeReason = (typeof outcomeReasons)[number];

export interface Outcome {
  hash: string;
  outcome: OutcomeKind;
  reason: OutcomeReason;
  paidFen: number;
}

/** On line before off line, then the earlier, then the smaller hash: an order that no arrival can change. */
export function claimOrder(a: VoucherClaim, b: VoucherClaim): number {
  if (a.via !== b.via) return a.via === 'online' ? -1 : 1;
  return a.at - b.at || (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0);
}

function whyWon(winner: VoucherClaim, next: VoucherClaim | undefined): OutcomeReason {
  if (!next) return 'onlyClaim';
  if (winner.via === 'online' && next.via === 'offline') return 'onlineFirst';
  return winner.at === next.at ? 'tieByHash' : 'earliest';
}

/**
 * The published rule for a voucher that was redeemed more than once: who is paid as its redeemer, who from the loss
 * line, who not, and why. It depends on the set of claims alone, never on the order in which they arrived; the worker
 * has no part in it. A shop that claims a voucher twice is paid once. Amounts are fen.
 */
export function settleVoucher(claims: readonly VoucherClaim[], rule: LossRule): Outcome[] {
  const returned: Outcome[] = claims
    .filter(({ refunded }) => refunded)
    .map(({ hash }) => ({ hash, outcome: 'refunded', reason: 'refunded', paidFen: 0 }));
  const [winner, ...others] = claims.filter(({ refunded }) => !refunded).toSorted(claimOrder);
  if (!winner) return returned;
  const paidShops = new Set([winner.shopId]);
  let [count, fen] = [0, 0];
  const losers = others.map((claim): Outcome => {
    const { hash, shopId, amountFen } = claim;
    if (paidShops.has(shopId)) return { hash, outcome: 'lost', reason: 'sameShop', paidFen: 0 };
    if (count + 1 > rule.claimsPerVoucher || fen + amountFen > rule.fenPerVoucher)
      return { hash, outcome: 'lost', reason: 'overLossLimit', paidFen: 0 };
    paidShops.add(shopId);
    count += 1;
    fen += amountFen;
    return { hash, outcome: 'lossPaid', reason: 'goodFaith', paidFen: amountFen };
  });
  const won: Outcome = {
    ...{ hash: winner.hash, outcome: 'won', paidFen: winner.amountFen },
    reason: whyWon(winner, others[0]),
  };
  return [won, ...losers, ...returned];
}
