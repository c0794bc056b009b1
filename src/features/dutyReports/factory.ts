import { type AppDatabase, newId, transaction } from '../../platform/db/index.ts';
import { recordDutyAct, recordDutyResult } from './record.ts';
import type { DutyKind } from './tables.ts';

/** An act of a representative with a record of its own; returns the record's id. */
export async function addAct(
  db: AppDatabase,
  act: {
    personId: string;
    kind: DutyKind;
    happenedOn: string;
    unionId: string;
    title: string;
    subjectId?: string;
    contactIds?: readonly string[];
    result?: { zh: string; en: string };
  },
  now: Date,
): Promise<string> {
  const { result, subjectId = newId(), ...rest } = act;
  await transaction(db, async (trx) => {
    await recordDutyAct(trx, { ...rest, subjectType: 'test', subjectId }, now);
    if (result)
      await recordDutyResult(trx, { kind: rest.kind, subjectType: 'test', subjectId, result, at: now }, now);
  });
  return subjectId;
}
