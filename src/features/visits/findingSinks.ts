import type { AppTransaction } from '../../platform/db/index.ts';
import type { Step } from './store.ts';

export interface HandedFinding {
  id: string;
  employerId: string;
  text: string;
  foundOn: string;
}

/** Takes a founding lead on; answers with what it became there. */
export type FoundingLeadTaker = (
  trx: AppTransaction,
  step: Step,
  finding: HandedFinding,
) => Promise<{ type: string; id: string; label: string }>;

let taker: FoundingLeadTaker | undefined;

/** Called once by the feature that founds unions; without it founding leads are only resolved or dropped here. */
export function registerFoundingLeadTaker(take: FoundingLeadTaker): void {
  taker = take;
}

export const foundingLeadTaker = (): FoundingLeadTaker | undefined => taker;
