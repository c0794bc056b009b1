/** What may be amiss in a source's books; see `checkSources`. */
export const fundFaults = [
  ...(['balance', 'committed', 'paid', 'sequence', 'running'] as const),
  ...(['commitments', 'payments', 'lines', 'batches'] as const),
] as const;
export type FundFault = (typeof fundFaults)[number];
