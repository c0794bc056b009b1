import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { openPhone } from '../accountPhone.ts';
import '../tables.ts';

/** What signing in needs to know of an account, the phone to tell its owner by included. */
export interface Contact {
  id: string;
  kind: 'worker' | 'staff';
  name: string;
  personId: string | null;
  phone: string | null;
}

/** An account that is not disabled, or undefined. */
export async function contactOf(
  db: Kysely<Database>,
  which: { id: string } | { username: string },
): Promise<Contact | undefined> {
  const accounts = db
    .selectFrom('accounts')
    .select(['id', 'kind', 'name', 'person_id', 'phone_sealed'])
    .where('disabled_at', 'is', null);
  // accounts_pkey, accounts_username_key
  const row = await ('id' in which
    ? accounts.where('id', '=', which.id)
    : accounts.where('username', '=', which.username)
  ).executeTakeFirst();
  if (!row) return undefined;
  const { id, kind, name, person_id: personId } = row;
  return { id, kind, name, personId, phone: openPhone(db, row.phone_sealed).phone || null };
}
