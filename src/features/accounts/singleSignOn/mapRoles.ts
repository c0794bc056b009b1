import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { endGrant } from '../grants/endGrant.ts';
import { grantRole } from '../grants/grantRole.ts';
import { heldGrants } from '../grants/heldGrants.ts';
import { isRoleCode } from '../roles.ts';
import type { Provider } from './provider.ts';

type Db = Kysely<Database>;
type Claims = Readonly<Record<string, unknown>>;

/** Whether a claim holds a value: as a text, or among a list. */
export function claimHolds(claims: Claims, claim: string, value: string): boolean {
  const held = claims[claim];
  return Array.isArray(held) ? held.some((item) => String(item) === value) : String(held ?? '') === value;
}

/**
 * Gives the roles that the provider's claims stand for and ends those they no longer stand for. A role that an
 * administrator gave by hand is left alone. A role that may not be combined with what is held is not given, and said so
 * in the audit log.
 */
export async function mapRoles(
  trx: Db,
  provider: Provider,
  accountId: string,
  claims: Claims,
  now: Date,
): Promise<void> {
  const rules = await trx
    .selectFrom('sso_role_rules')
    .selectAll()
    .where('provider_id', '=', provider.id)
    .orderBy('id')
    .limit(1_000)
    .execute();
  const wanted = rules.filter((rule) => claimHolds(claims, rule.claim, rule.value));
  await endMapped(trx, provider, accountId, wanted, now);
  const held = await heldGrants(trx, accountId, now);
  for (const { role, union_id: unionId, scope } of wanted) {
    if (!isRoleCode(role) || held.some((grant) => grant.role === role && grant.placeId === unionId)) continue;
    try {
      const grant = { role, unionId, scope, source: 'singleSignOn' as const, reason: provider.code };
      const grantId = await grantRole(trx, accountId, grant, systemActor, now);
      await trx
        .insertInto('sso_mapped_grants')
        .values({ grant_id: grantId, account_id: accountId, provider_id: provider.id })
        .execute();
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      await recordAudit(trx, {
        actor: systemActor,
        action: 'singleSignOn.roleRefused',
        subjectType: 'account',
        subjectId: accountId,
        detail: { role, unionId, code: problem.code },
        now,
      });
    }
  }
}

/** Ends what the provider's claims gave and `wanted` no longer holds. */
export async function endMapped(
  trx: Db,
  provider: Pick<Provider, 'id'>,
  accountId: string,
  wanted: readonly { role: string; union_id: string; scope: string }[],
  now: Date,
): Promise<void> {
  // sso_mapped_grants_account
  const mapped = await trx
    .selectFrom('sso_mapped_grants as m')
    .innerJoin('grants as g', 'g.id', 'm.grant_id')
    .select(['g.id', 'g.role', 'g.union_id', 'g.scope'])
    .where('m.account_id', '=', accountId)
    .where('m.provider_id', '=', provider.id)
    .where('g.ended_at', 'is', null)
    .execute();
  for (const grant of mapped) {
    const still = wanted.some(
      (rule) => rule.role === grant.role && rule.union_id === grant.union_id && rule.scope === grant.scope,
    );
    if (!still) await endGrant(trx, grant.id, { by: systemActor, reason: 'singleSignOn', now });
  }
}
