import type { Kysely } from 'kysely';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import type { BallotResult } from './result.ts';
import type { BallotRow } from './store.ts';

/** What a feature does when the vote on its decision is counted, in the transaction of the count. */
export interface BallotSubject {
  decided(
    trx: AppTransaction,
    decision: { subjectId: string; ballotId: string; passed: boolean; result: BallotResult },
    now: Date,
  ): Promise<void>;
}

const subjects = new Map<string, BallotSubject>();

export const registerBallotSubject = (type: string, subject: BallotSubject): void =>
  void subjects.set(type, subject);

export async function tellSubject(
  trx: AppTransaction,
  row: Pick<BallotRow, 'id' | 'subject_type' | 'subject_id' | 'status'>,
  result: BallotResult,
  now: Date,
): Promise<void> {
  const { subject_type: type, subject_id: subjectId } = row;
  if (!type || !subjectId) return;
  const passed = row.status === 'counted' && result.passed === true;
  await subjects.get(type)?.decided(trx, { subjectId, ballotId: row.id, passed, result }, now);
}

/**
 * A decision that needs a vote has no effect before it passes (rules 2.5). ballots_subject
 *
 * @throws Problem 409 `voteNeeded` unless a counted vote on the subject passed
 */
export async function requirePassed(db: Kysely<Database>, type: string, subjectId: string): Promise<void> {
  const rows = await db
    .selectFrom('ballots')
    .select(['status', 'result'])
    .where('subject_type', '=', type)
    .where('subject_id', '=', subjectId)
    .where('status', 'in', ['counted', 'published'])
    .execute();
  if (rows.some(({ result }) => result?.passed === true && result.voidBecause === null)) return;
  throw conflict(
    'voteNeeded',
    '未经表决通过，决定不生效 · The decision has no effect before a vote has passed it.',
  );
}
