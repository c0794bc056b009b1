import type { Kysely } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { ownKeeper, readsAbout } from './access.ts';
import { reaches } from './policy.ts';

type Db = Kysely<Database>;

/** The visitor's own, or one of the actor's places. */
export async function mayOpenVisit(db: Db, actor: Actor, id: string): Promise<boolean> {
  const visit = await db
    .selectFrom('key_contact_visits')
    .select(['account_id', 'union_path'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!visit) return false;
  return visit.account_id === accountIdOf(actor) || reaches(actor, 'keyContact.see', visit.union_path);
}

/** Of somebody the actor keeps or wrote it down for, or of their places. */
export async function mayOpenNeed(db: Db, actor: Actor, id: string): Promise<boolean> {
  const contact = await db
    .selectFrom('key_contact_needs as n')
    .innerJoin('key_contacts as c', 'c.id', 'n.contact_id')
    .select([
      'n.raised_account_id',
      'n.union_path',
      'c.keeper_person_id',
      'c.keeper_account_id',
      'c.until_on',
    ])
    .where('n.id', '=', id)
    .executeTakeFirst();
  if (!contact) return false;
  return (
    contact.raised_account_id === accountIdOf(actor) || readsAbout(actor, await ownKeeper(db, actor), contact)
  );
}
