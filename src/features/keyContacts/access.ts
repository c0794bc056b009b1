import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { livingPersonId } from '../people/index.ts';
import { requireSeat } from '../representatives/index.ts';
import type { Standing } from './lifecycle.ts';
import { reaches } from './policy.ts';

type Db = Kysely<Database>;

/** What the actor is named by as a keeper: a representative by the person, a colleague by the account. */
export interface OwnKeeper {
  personId: string | null;
  accountId: string | null;
}

export async function ownKeeper(db: Db, actor: Actor): Promise<OwnKeeper> {
  if (actor.kind === 'worker') return { personId: await livingPersonId(db, actor.personId), accountId: null };
  return { personId: null, accountId: actor.kind === 'staff' ? actor.accountId : null };
}

export interface Kept {
  union_path: string;
  keeper_person_id: string | null;
  keeper_account_id: string | null;
  until_on: string | null;
}

/** Whether it was kept by this keeper at some time; `now`: still is. */
export const keeps = (own: OwnKeeper, kept: Kept, when: 'now' | 'ever' = 'now'): boolean =>
  (when === 'ever' || kept.until_on === null) &&
  ((own.personId !== null && kept.keeper_person_id === own.personId) ||
    (own.accountId !== null && kept.keeper_account_id === own.accountId));

/** How the actor stands to the needs of a contact. */
export function standingTo(actor: Actor, own: OwnKeeper, kept: Kept): Standing {
  // A chair who keeps somebody works at the desk of the place as well.
  if (reaches(actor, 'keyContact.desk', kept.union_path)) return 'desk';
  return keeps(own, kept) ? 'keeper' : 'nobody';
}

/** Whether the actor reads about it at all: the keeper, the desk, or who watches the place. */
export const readsAbout = (actor: Actor, own: OwnKeeper, kept: Kept): boolean =>
  keeps(own, kept) || reaches(actor, 'keyContact.see', kept.union_path);

/** Whether the actor only watches: names are masked then, and notes stay shut. */
export const onlyWatches = (actor: Actor, own: OwnKeeper, kept: Kept): boolean =>
  standingTo(actor, own, kept) === 'nobody';

/** Who lost the seat reads about nobody any more. @throws 403 `noSeat` */
export async function requireKeeper(db: Db, actor: Actor, now: Date): Promise<void> {
  if (actor.kind === 'worker') await requireSeat(db, actor, shanghaiDate(now));
}
