import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';

/**
 * A decision that needs a vote has no effect before it passes (rules 2.5). With `ballotId` only that vote will do, so
 * that a vote somebody else held on the same subject changes nothing. ballots_subject
 *
 * @throws Problem 409 `voteNeeded` unless a counted vote on the subject passed
 */
export async function requirePassed(
  db: Kysely<Database>,
  type: string,
  subjectId: string,
  ballotId?: string | null,
): Promise<void> {
  const rows = await db
    .selectFrom('ballots')
    .select(['id', 'result'])
    .where('subject_type', '=', type)
    .where('subject_id', '=', subjectId)
    .where('status', 'in', ['counted', 'published'])
    .execute();
  const passed = rows.some(
    ({ id, result }) =>
      (ballotId === undefined || id === ballotId) && result?.passed === true && result.voidBecause === null,
  );
  if (passed) return;
  throw conflict(
    'voteNeeded',
    '未经表决通过，决定不生效 · The decision has no effect before a vote has passed it.',
  );
}

/** What a vote came to: `noResult` where it was void or called off. ballots_pkey */
export async function outcomeOf(
  db: Kysely<Database>,
  ballotId: string,
): Promise<'running' | 'passed' | 'rejected' | 'noResult'> {
  const { status, result } = await db
    .selectFrom('ballots')
    .select(['status', 'result'])
    .where('id', '=', ballotId)
    .executeTakeFirstOrThrow();
  if (status === 'void' || status === 'cancelled' || (result && result.voidBecause !== null))
    return 'noResult';
  if (status !== 'counted' && status !== 'published') return 'running';
  return result?.passed === true ? 'passed' : 'rejected';
}

const held = new Set<string>();

/** Called once by a feature whose ballots ask what it says of whom it says: nobody changes that where ballots are. */
export function registerHeldSubject(type: string): void {
  held.add(type);
}

export const isHeld = ({ subject_type }: { subject_type: string | null }): boolean =>
  subject_type !== null && held.has(subject_type);

/** @throws Problem 409 `heldForAnother` where what is asked, or who is asked, is not for the holder of the ballot to say */
export function refuseHeld(ballot: { subject_type: string | null }): void {
  if (isHeld(ballot))
    throw conflict(
      'heldForAnother',
      '这次投票由选举或罢免发起，投票人和选项不能在这里改；要改请取消后重新安排 · Who votes on what was said where it was planned; cancel it there and plan anew.',
    );
}
