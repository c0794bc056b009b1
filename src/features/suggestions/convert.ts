import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import { receive } from './send.ts';
import type { Step } from './store.ts';

export interface ConvertedProposal {
  unionId: string;
  /** Who proposed; it stands in their own list from now on. */
  personId: string;
  /** What is suggested, without names. */
  text: string;
  photoIds?: readonly string[];
}

/**
 * Takes a proposal on that was turned into a suggestion (转建议), in the transaction that turns it: received by the union's
 * desk, with its clock. It is no new act of duty: the proposal was one.
 *
 * @returns id and number of the suggestion
 * @throws Problem 404 for a union that is not there, 422 for a text that says nothing
 */
export async function takeConverted(
  trx: AppTransaction,
  step: Step,
  { unionId, personId, text, photoIds = [] }: ConvertedProposal,
): Promise<{ id: string; number: string }> {
  const row = await receive(trx, step, {
    ...{ source: 'proposal', text, photoIds, personId, trackingHash: null },
    destination: { boxId: null, unionId, unitId: null },
  });
  if (!row) throw conflict('sentAlready', 'This suggestion is there already.');
  return { id: row.id, number: row.number };
}
