import type { AppTransaction } from '../../platform/db/index.ts';
import type { Step } from './store.ts';

export interface LiftedSuggestion {
  /** First words of it, at most 40 characters. */
  title: string;
  text: string;
}

/** Writes a draft for the representative who acts (`step.actor`), who edits and submits it; says what it became. */
export type ProposalDrafter = (
  trx: AppTransaction,
  step: Step,
  lifted: LiftedSuggestion,
) => Promise<{ id: string; label: string }>;

let drafter: ProposalDrafter | undefined;

/** Called once by the feature of proposals; without it a suggestion stays a suggestion. */
export function registerProposalDrafter(draft: ProposalDrafter): void {
  drafter = draft;
}

export const proposalDrafter = (): ProposalDrafter | undefined => drafter;
