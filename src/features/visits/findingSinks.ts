import type { AppTransaction } from '../../platform/db/index.ts';
import type { Step } from './store.ts';

/** Where a finding goes on: a founding, a rectification. */
interface Target {
  type: string;
  id: string;
  label: string;
}

export interface HandedFinding {
  id: string;
  employerId: string;
  text: string;
  foundOn: string;
}

/** Takes a founding lead on; answers with what it became there. */
export type FoundingLeadTaker = (trx: AppTransaction, step: Step, finding: HandedFinding) => Promise<Target>;

let taker: FoundingLeadTaker | undefined;

/** Called once by the feature that founds unions; without it founding leads are only resolved or dropped here. */
export function registerFoundingLeadTaker(take: FoundingLeadTaker): void {
  taker = take;
}

export const foundingLeadTaker = (): FoundingLeadTaker | undefined => taker;

/** Takes what is to be put right on; answers with the finding it became there. `unionPath` is where the visit stands. */
export type RectificationTaker = (
  trx: AppTransaction,
  step: Step,
  finding: HandedFinding & { unionPath: string },
) => Promise<Target>;

let rectifier: RectificationTaker | undefined;

/** Called once by the feature that issues rectification notices; without it findings are not handed there. */
export function registerRectificationTaker(take: RectificationTaker): void {
  rectifier = take;
}

export const rectificationTaker = (): RectificationTaker | undefined => rectifier;
