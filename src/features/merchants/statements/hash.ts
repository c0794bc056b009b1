import { chainHash, chainStart } from '../../../kernel/hashChain.ts';

export interface HashedEntry {
  kind: string;
  amountFen: number;
  reason: string;
  claimHash: string;
}

/** The hash of a statement: a chain over its lines in order, so that whoever holds them can compute it again. */
export const statementHash = (entries: readonly HashedEntry[]): string =>
  entries.reduce(
    (previous, { kind, amountFen, reason, claimHash }) =>
      chainHash(previous, { kind, amountFen, reason, claimHash }),
    chainStart,
  );
