import { passes, type VoteOperator } from '../../kernel/votes.ts';
import type { TrialOutcome } from './tables.ts';

export interface Counted {
  satisfied: number;
  basically: number;
  unsatisfied: number;
}

/**
 * How a trial ended (catalogue D06: the majority satisfied). Satisfied and basically satisfied count for it, of all
 * opinions given; below the least number nothing is decided.
 */
export function trialOutcome(
  { satisfied, basically, unsatisfied }: Counted,
  rule: VoteOperator,
  least: number,
): TrialOutcome {
  const given = satisfied + basically + unsatisfied;
  if (given === 0 || given < least) return 'tooFew';
  return passes(rule, given, satisfied + basically) ? 'passed' : 'failed';
}
