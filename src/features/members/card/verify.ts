import type { Context } from '../../../platform/context.ts';
import { throttle } from '../../../platform/throttle.ts';
import { findMemberSettings } from '../settings.ts';
import { isFresh, readCode } from './cardCode.ts';

/** Wrong codes from one address: a shop's till may misread some. */
const perAddress = { free: 20, block: 60, windowSeconds: 3_600 };

export type CardCheck =
  | { valid: true; name: string }
  | { valid: false; because: 'unknown' | 'tooOld' | 'replaced' | 'noMember' };

/**
 * Whether a card is good, and whose it is: the name and nothing else. Codes that were never made here count against the
 * address that tries them.
 *
 * @throws Problem 429 `tooManyTries`
 */
export async function verifyCard(
  context: Pick<Context, 'db' | 'clock' | 'secret'>,
  typed: string,
  address: string,
): Promise<CardCheck> {
  const limit = throttle(context, 'memberCardAddress', address, perAddress);
  await limit.check();
  const code = readCode(context.secret, typed);
  const found = code && (await holderOf(context, code.handle));
  if (!code || !found) {
    await limit.failed();
    return { valid: false, because: 'unknown' };
  }
  if (code.kind === 'printed' && code.version !== found.card_version)
    return { valid: false, because: 'replaced' };
  const { cardSeconds } = await findMemberSettings(context.db);
  if (code.kind === 'screen' && !isFresh(code.madeAt, cardSeconds, context.clock.now()))
    return { valid: false, because: 'tooOld' };
  return found.live ? { valid: true, name: found.name } : { valid: false, because: 'noMember' };
}

async function holderOf(context: Pick<Context, 'db'>, handle: string) {
  // members_card_handle_key, memberships_one_live
  return context.db
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person_id')
    .leftJoin('memberships', (join) =>
      join.onRef('memberships.person_id', '=', 'members.person_id').on('memberships.ended_on', 'is', null),
    )
    .select(['members.card_version', 'people.name', 'memberships.id as live'])
    .where('members.card_handle', '=', handle)
    .executeTakeFirst();
}
