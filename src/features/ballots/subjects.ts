import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';

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
