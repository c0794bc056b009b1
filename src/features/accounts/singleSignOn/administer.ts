import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { conflict, notFound, Problem } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { getAccountWithin } from '../administer/reach.ts';
import { administers, refuseGrantBy } from '../grants/authority.ts';
import { findAccountByUsername } from '../queries.ts';
import { isRoleCode } from '../roles.ts';
import type { ProviderBody } from './contract.ts';
import { endMapped } from './mapRoles.ts';
import { secretPurpose } from './provider.ts';

type Db = Kysely<Database>;
interface By {
  actor: Actor;
  now: Date;
}

const audit = (
  trx: Db,
  { actor, now }: By,
  action: string,
  subjectId: string,
  detail: Record<string, unknown>,
) => recordAudit(trx, { actor, action, subjectType: 'ssoProvider', subjectId, detail, now });

/** Adds a provider or changes the one with this code; the secret stays when none is given. Returns its id. */
export async function saveProvider(
  trx: Db,
  { fields }: Pick<Context, 'fields'>,
  given: ProviderBody,
  by: By,
): Promise<string> {
  const row = {
    label_zh: given.label.zh,
    label_en: given.label.en,
    issuer: given.issuer,
    client_id: given.clientId,
    scopes: given.scopes,
    link_claim: given.linkClaim,
    counts_as_second_factor: given.countsAsSecondFactor,
    changed_at: by.now,
    disabled_at: given.enabled ? null : by.now,
    ...(given.clientSecret ? { client_secret_sealed: fields.seal(secretPurpose, given.clientSecret) } : {}),
  };
  const { id } = await trx
    .insertInto('sso_providers')
    .values({ id: newId(), code: given.code, created_at: by.now, ...row })
    .onConflict((same) => same.column('code').doUpdateSet(row))
    .returning('id')
    .executeTakeFirstOrThrow();
  const { clientSecret: _, ...told } = given;
  await audit(trx, by, 'singleSignOn.save', id, told);
  return id;
}

async function getProviderById(trx: Db, id: string) {
  const row = await trx.selectFrom('sso_providers').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('The provider');
  return row;
}

/** @throws Problem 404, 422 `unknownRole`, 409 `ruleKnown`, 403 as for giving the role by hand */
export async function addRule(
  trx: Db,
  providerId: string,
  given: {
    claim: string;
    value: string;
    role: string;
    unionId: string;
    scope: 'own' | 'subtree' | 'assigned';
  },
  by: By,
): Promise<string> {
  await getProviderById(trx, providerId);
  if (!isRoleCode(given.role) || given.role === 'vendor')
    throw new Problem(
      422,
      'unknownRole',
      '没有这个角色，或不能由单点登录给出 · not a role that can be mapped',
    );
  const union = await getUnion(trx, given.unionId);
  refuseGrantBy(by.actor, '', union.path);
  const id = newId();
  const { unionId: union_id, ...rest } = given;
  const added = await trx
    .insertInto('sso_role_rules')
    .values({ id, provider_id: providerId, union_id, ...rest })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) throw conflict('ruleKnown', '已有同样的规则 · there is such a rule already');
  await audit(trx, by, 'singleSignOn.addRule', providerId, given);
  return id;
}

/** @throws Problem 404 for a rule that gives a role outside one's places, too */
export async function removeRule(trx: Db, id: string, by: By): Promise<void> {
  const rule = await trx
    .selectFrom('sso_role_rules as r')
    .innerJoin('unions as u', 'u.id', 'r.union_id')
    .select('u.path')
    .where('r.id', '=', id)
    .executeTakeFirst();
  if (!rule || !administers(by.actor, rule.path)) throw notFound('The rule');
  const removed = await trx
    .deleteFrom('sso_role_rules')
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!removed) throw notFound('The rule');
  const { provider_id: providerId, ...told } = removed;
  await audit(trx, by, 'singleSignOn.removeRule', providerId, told);
}

async function accountNamed(trx: Db, username: string, actor: Actor) {
  const account = await findAccountByUsername(trx, username);
  if (!account) throw notFound('The account');
  return getAccountWithin(trx, actor, account.id);
}

/** @throws Problem 404, 409 `noLinkClaim`, `preLinkKnown` */
export async function addPreLink(
  trx: Db,
  providerId: string,
  given: { claimValue: string; username: string },
  by: By,
): Promise<string> {
  const provider = await getProviderById(trx, providerId);
  if (!provider.link_claim)
    throw conflict('noLinkClaim', '请先设定用哪个声明认人 · name the linking claim first');
  const account = await accountNamed(trx, given.username, by.actor);
  const row = await trx
    .insertInto('sso_pre_links')
    .values({
      id: newId(),
      provider_id: providerId,
      claim_value: given.claimValue,
      account_id: account.id,
      created_at: by.now,
      used_at: null,
    })
    .onConflict((same) =>
      same
        .columns(['provider_id', 'claim_value'])
        .doUpdateSet({ account_id: account.id, created_at: by.now, used_at: null })
        .where('sso_pre_links.used_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst();
  if (!row) throw conflict('preLinkKnown', '这个值已预留给别的账号 · this value is foreseen already');
  await audit(trx, by, 'singleSignOn.addPreLink', providerId, { accountId: account.id });
  return row.id;
}

/** Parts an account from its identity; its mapped roles and the sessions that came that way end at once. */
export async function unlink(trx: Db, providerId: string, username: string, by: By): Promise<boolean> {
  const account = await accountNamed(trx, username, by.actor);
  const gone = await trx
    .deleteFrom('sso_identities')
    .where('provider_id', '=', providerId)
    .where('account_id', '=', account.id)
    .returning('id')
    .executeTakeFirst();
  await endMapped(trx, { id: providerId }, account.id, [], by.now);
  await trx
    .updateTable('sessions')
    .set({ ended_at: by.now })
    .where('account_id', '=', account.id)
    .where('sso_provider_id', '=', providerId)
    .where('ended_at', 'is', null)
    .execute();
  await audit(trx, by, 'singleSignOn.unlink', providerId, { accountId: account.id });
  return gone !== undefined;
}
