import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

/** How many things a unit still has in hand, as the feature that assigned them counts. */
export type OpenWork = (db: Kysely<Database>, unitId: string) => Promise<number>;

const counts = new Map<string, OpenWork>();

/** Called once as a feature loads that assigns work to units: a unit with work in hand is not closed. */
export function registerUnitWork(feature: string, count: OpenWork): void {
  counts.set(feature, count);
}

export async function openWorkOf(db: Kysely<Database>, unitId: string): Promise<number> {
  let all = 0;
  for (const count of counts.values()) all += await count(db, unitId);
  return all;
}
