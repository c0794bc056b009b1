import * as client from 'openid-client';
import type { Context } from '../../../platform/context.ts';
import { sessionHash } from '../sessions.ts';
import { configurationOf, tokenPurpose } from './provider.ts';
import '../tables.ts';

/**
 * Where a browser goes to be signed out at the provider too, or null for a session that did not come from one or whose
 * provider has no such page. A provider that is down does not keep anybody signed in here.
 */
export async function leaveAddress(
  context: Pick<Context, 'db' | 'secret' | 'fields' | 'clock' | 'config'>,
  token: string,
): Promise<string | null> {
  const session = await context.db
    .selectFrom('sessions')
    .select(['sso_provider_id', 'sso_token_sealed'])
    .where('token_hash', '=', sessionHash(context.secret, token))
    .executeTakeFirst();
  if (!session?.sso_provider_id) return null;
  const provider = await context.db
    .selectFrom('sso_providers')
    .selectAll()
    .where('id', '=', session.sso_provider_id)
    .executeTakeFirstOrThrow();
  const hint = session.sso_token_sealed ? context.fields.open(tokenPurpose, session.sso_token_sealed) : null;
  try {
    const configuration = await configurationOf(provider, context.fields, context.clock.now());
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    return client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${context.config.publicUrl}/console/sign-in`,
      ...(hint ? { id_token_hint: hint } : {}),
    }).href;
  } catch {
    return null;
  }
}
