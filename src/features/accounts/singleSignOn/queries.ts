import type { Kysely } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { ProviderView } from './contract.ts';
import { redirectUriOf } from './flow.ts';
import './tables.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** Every provider with its rules and foreseen accounts; there are a handful. */
export async function providersInFull(db: Db, config: Context['config']): Promise<ProviderView[]> {
  const providers = await db.selectFrom('sso_providers').selectAll().orderBy('code').limit(20).execute();
  const rules = await db
    .selectFrom('sso_role_rules as r')
    .innerJoin('unions as u', 'u.id', 'r.union_id')
    .selectAll('r')
    .select('u.short_name')
    .orderBy('r.id')
    .limit(1_000)
    .execute();
  const preLinks = await db
    .selectFrom('sso_pre_links as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .select(['p.id', 'p.provider_id', 'p.claim_value', 'a.username', 'a.name', 'p.used_at'])
    .orderBy('p.id', 'desc')
    .limit(1_000)
    .execute();
  const linked = await db
    .selectFrom('sso_identities')
    .select((is) => ['provider_id', is.fn.countAll<number>().as('count')])
    .groupBy('provider_id')
    .execute();
  return providers.map((row) => ({
    id: row.id,
    code: row.code,
    label: { zh: row.label_zh, en: row.label_en },
    issuer: row.issuer,
    clientId: row.client_id,
    hasSecret: row.client_secret_sealed !== null,
    scopes: row.scopes,
    linkClaim: row.link_claim,
    countsAsSecondFactor: row.counts_as_second_factor,
    enabled: row.disabled_at === null,
    redirectUri: redirectUriOf(config, row.code),
    linkedAccounts: linked.find(({ provider_id }) => provider_id === row.id)?.count ?? 0,
    rules: rules
      .filter(({ provider_id }) => provider_id === row.id)
      .map(({ id, claim, value, role, union_id, short_name, scope }) => ({
        ...{ id, claim, value, role, scope },
        unionId: union_id,
        unionName: short_name,
      })),
    preLinks: preLinks
      .filter(({ provider_id }) => provider_id === row.id)
      .map(({ id, claim_value, username, name, used_at }) => ({
        id,
        claimValue: claim_value,
        username: username ?? '',
        name,
        usedAt: used_at?.toISOString() ?? null,
      })),
  }));
}
