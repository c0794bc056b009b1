import type { Kysely } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { logAccess } from '../accessLog.ts';
import type { Line, RoleCode, Scope } from '../roles.ts';
import { endRow } from './endGrant.ts';
import { type HeldGrant, heldGrants, lockAccount } from './heldGrants.ts';
import { refuseLastSecurityAdministrator } from './lastAdministrator.ts';
import { breachOf, type GrantFacts } from './rules.ts';

export interface GrantInput {
  role: RoleCode;
  unionId: string;
  scope: Scope;
  agency?: string | null;
  line?: Line | null;
  /** Half-open; absent: from now on, without end. */
  validFrom?: Date | null;
  validUntil?: Date | null;
  reason?: string;
  source?: 'manual' | 'singleSignOn';
}

/** What a delegation adds; only `delegate.ts` and `standIn.ts` give it. */
export interface HandedOn {
  delegatedFrom: string;
  onBehalfOf: string | null;
}

/**
 * Gives a role at a place; the same role at the same place and line is replaced. The account is locked, so that two
 * grants at once cannot make a forbidden pair. Returns the id of the grant. Who may give it is the caller's question.
 *
 * @throws Problem 404 `notFound` for the place or the account; 409 `administratorsApart`, `approverAndPayer`;
 *   422 `scopeNotOfRole`, `lineNotOfRole`, `periodEmpty`
 */
export async function grantRole(
  trx: Kysely<Database>,
  accountId: string,
  grant: GrantInput,
  by: Actor,
  now: Date,
  handedOn?: HandedOn,
): Promise<string> {
  const union = await getUnion(trx, grant.unionId);
  await lockAccount(trx, accountId);
  const wanted = { ...factsOf(grant), placePath: union.path };
  const held = await heldGrants(trx, accountId, now);
  const replaced = handedOn ? undefined : held.find((own) => isSame(own, grant));
  refuseBreach(
    held.filter((own) => own !== replaced),
    wanted,
  );
  if (replaced) {
    if (replaced.role === 'securityAdministrator' && wanted.validUntil !== null)
      await refuseLastSecurityAdministrator(trx, { grantId: replaced.id }, now);
    await endRow(trx, replaced.id, { by, reason: 'replaced', now });
  }
  const id = newId();
  await trx
    .insertInto('grants')
    .values({
      ...{ id, account_id: accountId, role: grant.role, union_id: grant.unionId, scope: grant.scope },
      ...{ agency: grant.agency ?? null, line: wanted.line, valid_from: wanted.validFrom },
      ...{ valid_until: wanted.validUntil, granted_by: accountIdOf(by), granted_at: now },
      ...{ reason: grant.reason ?? '', source: handedOn ? 'delegation' : (grant.source ?? 'manual') },
      ...{ delegated_from: handedOn?.delegatedFrom ?? null, on_behalf_of: handedOn?.onBehalfOf ?? null },
    })
    .execute();
  await logAccess(trx, {
    ...{ actor: by, action: 'grant', objectType: 'account', objectId: accountId, now },
    detail: {
      ...{ grantId: id, ...grant, ...handedOn },
      before: replaced ? { scope: replaced.scope, validUntil: replaced.validUntil } : null,
    },
  });
  return id;
}

const factsOf = (grant: GrantInput): Omit<GrantFacts, 'placePath'> => ({
  ...{ role: grant.role, scope: grant.scope, line: grant.line ?? null },
  ...{ validFrom: grant.validFrom ?? null, validUntil: grant.validUntil ?? null },
});

const isSame = (held: HeldGrant, wanted: GrantInput) =>
  held.source !== 'delegation' &&
  held.role === wanted.role &&
  held.placeId === wanted.unionId &&
  held.line === (wanted.line ?? null);

/** @throws Problem with the breach's code */
export function refuseBreach(held: readonly GrantFacts[], wanted: GrantFacts): void {
  const breach = breachOf(held, wanted);
  if (breach) throw new Problem(breach.status, breach.code, breach.message);
}
