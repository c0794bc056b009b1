import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';

interface PlacedUnion {
  id: string;
  path: string;
  name: string;
}

interface Change {
  /** `union_events.id` of the change, to be named in the feature's own history. */
  eventId: string;
  actor: Actor;
  now: Date;
}

/** A union ended: `heir` takes over what it held (the other union of a merge, the superior of a dissolved one). */
export interface UnionEnded extends Change {
  cause: 'merge' | 'dissolve';
  union: PlacedUnion;
  heir: PlacedUnion;
}

/** Part of a union became a new one beside it. */
export interface UnionSplit extends Change {
  from: PlacedUnion;
  into: PlacedUnion;
  /** Employers whose people go along. */
  employerIds: readonly string[];
  /** People named to go along. */
  personIds: readonly string[];
}

/** What a feature holds of a union, told in a preview before the union changes. */
export interface UnionHolding {
  /** Stable, such as `members`, `openAppeals`, `grants`. */
  code: string;
  name: { zh: string; en: string };
  count: number;
}

/** How a feature answers to changes of the tree, in the transaction of the change. */
export interface UnionChangeHandler {
  /** Rows at or below the path. */
  holdings?(trx: AppTransaction, path: string): Promise<UnionHolding[]>;
  ended?(trx: AppTransaction, change: UnionEnded): Promise<void>;
  split?(trx: AppTransaction, change: UnionSplit): Promise<void>;
}

const handlers = new Map<string, UnionChangeHandler>();

/** Registered once under the feature's name, as it loads. */
export function registerUnionChangeHandler(feature: string, handler: UnionChangeHandler): void {
  handlers.set(feature, handler);
}

export const unionChangeHandlers = (): readonly UnionChangeHandler[] => [...handlers.values()];
