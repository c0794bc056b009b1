import type { VoteOperator } from '../../kernel/votes.ts';

/** The fewest votes of all entitled with which an option passes (rules 2.0.4): of 180, 90, 91 and 120. */
export function votesNeeded(operator: VoteOperator, entitled: number): number {
  if (operator === 'halfOrMore') return Math.ceil(entitled / 2);
  return operator === 'moreThanHalf' ? Math.floor(entitled / 2) + 1 : Math.ceil((2 * entitled) / 3);
}
