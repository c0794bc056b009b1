import { systemActor } from '../../platform/auth/actor.ts';
import { type AppDatabase, newId, transaction } from '../../platform/db/index.ts';
import { type OpenSourceInput, openSource } from './sources.ts';

/** A source with money in it, for tests and the demo. */
export async function createFundSource(
  db: AppDatabase,
  input: Partial<OpenSourceInput> & { unionId: string },
  now: Date,
): Promise<string> {
  const source: OpenSourceInput = {
    ...{ year: now.getUTCFullYear(), kind: 'ownBudget', name: `本级经费 ${newId().slice(-6)}` },
    ...{ budgetFen: 10_000_000, openingFen: 10_000_000, actor: systemActor },
    ...input,
  };
  return transaction(db, (trx) => openSource(trx, source, now));
}
