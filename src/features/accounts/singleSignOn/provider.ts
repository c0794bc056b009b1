import type { Kysely, Selectable } from 'kysely';
import * as client from 'openid-client';
import type { FieldCrypto } from '../../../platform/crypto/fields.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound, Problem } from '../../../platform/http/problem.ts';
import './tables.ts';

export const secretPurpose = 'singleSignOn.clientSecret';
export const tokenPurpose = 'singleSignOn.idToken';

registerSealedColumns({
  table: 'sso_providers',
  key: 'id',
  columns: [{ sealed: 'client_secret_sealed', purpose: secretPurpose }],
});
registerSealedColumns({
  table: 'sessions',
  key: 'id',
  columns: [{ sealed: 'sso_token_sealed', purpose: tokenPurpose }],
});

export type Provider = Selectable<Database['sso_providers']>;

const timeoutSeconds = 10;
const keptMilliseconds = 600_000;

/** @throws Problem 404 `notFound`, also for one that is switched off */
export async function getProvider(db: Kysely<Database>, code: string): Promise<Provider> {
  // sso_providers_code_key
  const row = await db
    .selectFrom('sso_providers')
    .selectAll()
    .where('code', '=', code)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('This way to sign in');
  return row;
}

const isLoopback = (issuer: URL) => ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);

/** What a provider says about itself, kept ten minutes; by the row's last change, so that an edit counts at once. */
const known = new Map<string, { configuration: client.Configuration; readAt: number }>();

/**
 * The provider as the OpenID Connect client speaks with it. Plain http is allowed on this machine only.
 *
 * @throws Problem 503 `providerDown` with the provider's label
 */
export async function configurationOf(
  provider: Provider,
  fields: FieldCrypto,
  now: Date,
): Promise<client.Configuration> {
  const key = `${provider.id}/${provider.changed_at.getTime()}`;
  const kept = known.get(key);
  if (kept && Math.abs(now.getTime() - kept.readAt) < keptMilliseconds) return kept.configuration;
  const issuer = new URL(provider.issuer);
  const secret = provider.client_secret_sealed
    ? fields.open(secretPurpose, provider.client_secret_sealed)
    : undefined;
  try {
    const configuration = await client.discovery(issuer, provider.client_id, secret, undefined, {
      timeout: timeoutSeconds,
      ...(isLoopback(issuer) ? { execute: [client.allowInsecureRequests] } : {}),
    });
    known.set(key, { configuration, readAt: now.getTime() });
    return configuration;
  } catch {
    throw providerDown(provider);
  }
}

export const providerDown = (provider: Provider) =>
  new Problem(
    503,
    'providerDown',
    `“${provider.label_zh}”现在连不上，请稍后再试，或用账号密码登录 · ${provider.label_en} does not answer; try later or use your password`,
  );
