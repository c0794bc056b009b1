import type { AppTransaction } from '../../../platform/db/index.ts';
import type { MembershipFacts } from '../policy.ts';
import { liveMembership, type MembershipRow } from '../store.ts';

/** What the policy asks about a membership. */
export async function membershipFacts(trx: AppTransaction, row: MembershipRow): Promise<MembershipFacts> {
  const wrong = row.end_reason === 'resigned' || row.end_reason === 'expelled';
  return {
    ...{ personId: row.person_id, unionId: row.union_id, path: row.union_path, status: row.status },
    mayBeReinstated: wrong && (await liveMembership(trx, row.person_id)) === undefined,
  };
}
