import { idsOf } from '../../organisations/index.ts';
import type { TransferState } from '../lifecycle.ts';
import type { TransferFacts } from '../policy.ts';
import type { TransferRow } from '../store.ts';

export const transferState = (row: TransferRow): TransferState => ({
  status: row.status,
  out: row.out_status,
  in: row.in_status,
});

/** What the policy asks about a transfer. */
export const transferFacts = (row: TransferRow): TransferFacts => ({
  personId: row.person_id,
  state: transferState(row),
  out: { unionId: row.out_union_id, path: row.out_path },
  in: { unionId: row.in_union_id, path: row.in_path },
  parent: { unionId: row.parent_union_id, path: row.parent_path },
});

/** The nearest union strictly above both, or the root; it decides when the two do not. */
export function parentOfBoth(outPath: string, inPath: string): { id: string; path: string } {
  const out = idsOf(outPath);
  const into = idsOf(inPath);
  let shared = 0;
  while (shared < Math.min(out.length, into.length) - 1 && out[shared] === into[shared]) shared += 1;
  const ids = out.slice(0, Math.max(1, shared));
  return { id: ids.at(-1) ?? '', path: `/${ids.join('/')}/` };
}
