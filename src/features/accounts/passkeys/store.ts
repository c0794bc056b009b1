import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import type { PasskeyView } from '../secondFactor/contract.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;
export type Passkey = Selectable<Database['passkeys']>;

/** Oldest first. passkeys_account */
export function passkeysOf(db: Db, accountId: string): Promise<Passkey[]> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id')
    .limit(50)
    .execute();
}

/** passkeys_credential_id_key */
export function findPasskey(db: Db, credentialId: string): Promise<Passkey | undefined> {
  return db.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
}

export const passkeyViewOf = (passkey: Passkey): PasskeyView => ({
  id: passkey.id,
  name: passkey.name,
  createdAt: passkey.created_at.toISOString(),
  lastUsedAt: passkey.last_used_at?.toISOString() ?? null,
  backedUp: passkey.backed_up,
});
