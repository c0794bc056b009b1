import type { Kysely } from 'kysely';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import type { MergeAsked } from '../people/index.ts';
import { carryNumber } from './store.ts';

/**
 * Two records that are both members now cannot be one person's until one membership has ended; nor can two that both
 * wait for an answer. The number for life goes to the record that stays.
 *
 * @throws Problem 409 `twoMemberships`, `twoApplications`
 */
export async function refuseTwoMemberships(
  trx: Kysely<Database>,
  _context: Context,
  { keptId, goneId }: MergeAsked,
): Promise<void> {
  const people = [keptId, goneId];
  const live = await trx
    .selectFrom('memberships')
    .select('id')
    .where('person_id', 'in', people)
    .where('ended_on', 'is', null)
    .execute();
  if (live.length > 1)
    throw conflict(
      'twoMemberships',
      '两条记录都有在册会籍，请先办理其中一个的转会或退会 · both are members now: end or transfer one of the two first',
    );
  const open = await trx
    .selectFrom('membership_applications')
    .select('id')
    .where('person_id', 'in', people)
    .where('status', 'in', ['pooled', 'submitted', 'reviewed'])
    .execute();
  if (open.length > 1)
    throw conflict(
      'twoApplications',
      '两条记录都有在办的入会申请，请先办完其中一个 · both have an application in hand: decide one of the two first',
    );
  await carryNumber(trx, goneId, keptId);
}
