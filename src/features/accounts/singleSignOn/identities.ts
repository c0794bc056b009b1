import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import type { Provider } from './provider.ts';

type Db = Kysely<Database>;

/** The account linked with a subject of the provider. sso_identities_provider_id_subject_key */
export async function findLinkedAccount(db: Db, provider: Provider, subject: string, now: Date) {
  const row = await db
    .updateTable('sso_identities')
    .set({ last_used_at: now })
    .where('provider_id', '=', provider.id)
    .where('subject', '=', subject)
    .returning('account_id')
    .executeTakeFirst();
  return row?.account_id;
}

/**
 * The account an administrator foresaw for the value of the linking claim; linked by that, and foreseen no longer. Only
 * the claim the provider was set up with counts, never an e-mail address that anybody may type in.
 */
export async function linkForeseen(
  trx: Db,
  provider: Provider,
  identity: { subject: string; claims: Readonly<Record<string, unknown>> },
  actor: Actor,
  now: Date,
): Promise<string | undefined> {
  if (!provider.link_claim) return undefined;
  const value = identity.claims[provider.link_claim];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  if (provider.link_claim === 'email' && identity.claims.email_verified !== true) return undefined;
  if (provider.link_claim === 'phone_number' && identity.claims.phone_number_verified === false)
    return undefined;
  const foreseen = await trx
    .updateTable('sso_pre_links')
    .set({ used_at: now })
    .where('provider_id', '=', provider.id)
    .where('claim_value', '=', String(value))
    .where('used_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  if (!foreseen) return undefined;
  await linkIdentity(trx, provider, identity.subject, foreseen.account_id, actor, now);
  return foreseen.account_id;
}

/** @throws Problem 409 `identityTaken`: the subject or the account is linked otherwise already */
export async function linkIdentity(
  trx: Db,
  provider: Provider,
  subject: string,
  accountId: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  const row = await trx
    .insertInto('sso_identities')
    .values({
      id: newId(),
      provider_id: provider.id,
      subject,
      account_id: accountId,
      linked_at: now,
      last_used_at: now,
    })
    .onConflict((taken) => taken.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row)
    throw conflict(
      'identityTaken',
      '这个身份或这个账号已另有关联，请找安全管理员 · linked otherwise already; ask the security administrator',
    );
  await recordAudit(trx, {
    actor,
    action: 'singleSignOn.link',
    subjectType: 'account',
    subjectId: accountId,
    detail: { provider: provider.code },
    now,
  });
}
