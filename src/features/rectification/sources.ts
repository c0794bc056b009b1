import type { AppTransaction } from '../../platform/db/index.ts';
import type { Step } from './store.ts';
import type { FindingSource, FindingStatus } from './tables.ts';

/** What a source is told in the same transaction, whenever its finding moves. */
export interface FindingMoved {
  findingId: string;
  sourceId: string;
  status: FindingStatus;
  /** What the union said, or the reason it was dropped for. */
  words: string;
}
type Listener = (trx: AppTransaction, step: Step, moved: FindingMoved) => Promise<void>;

const listeners = new Map<FindingSource, Listener>();

/** Called once as the feature loads from which findings of that source come. */
export function registerFindingSource(source: FindingSource, moved: Listener): void {
  listeners.set(source, moved);
}

export async function tellSource(
  trx: AppTransaction,
  step: Step,
  source: FindingSource,
  moved: Omit<FindingMoved, 'sourceId'> & { sourceId: string | null },
): Promise<void> {
  if (moved.sourceId) await listeners.get(source)?.(trx, step, { ...moved, sourceId: moved.sourceId });
}
