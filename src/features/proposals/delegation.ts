import type { AppTransaction } from '../../platform/db/index.ts';
import { seatsWithin } from '../representatives/index.ts';
import { findProposalSettings } from './settings.ts';
import type { ProposalRow } from './store.ts';

/**
 * Whether the proposer's delegation (the representatives of one constituency) stands behind a proposal: more than half
 * of them, the proposer among them, where the profile takes that for seconders. representative_seats_path
 */
export async function delegationBacks(
  trx: AppTransaction,
  row: ProposalRow,
  today: string,
): Promise<boolean> {
  const { delegation, delegationLeast } = await findProposalSettings(trx);
  if (!delegation || row.person_id === null) return false;
  const seats = await seatsWithin(trx, row.union_path, today, { bodyId: row.body_id });
  const own = seats.find(({ personId }) => personId === row.person_id);
  const members = seats.filter(({ constituencyId }) => constituencyId === own?.constituencyId);
  if (!own || members.length < delegationLeast) return false;
  // proposal_seconders_once
  const seconders = await trx
    .selectFrom('proposal_seconders')
    .select('person_id')
    .where('proposal_id', '=', row.id)
    .execute();
  const backers = new Set([row.person_id, ...seconders.map(({ person_id }) => person_id)]);
  return members.filter(({ personId }) => backers.has(personId)).length * 2 > members.length;
}
