import * as client from 'openid-client';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { spendChallenge, startChallenge, tryChallenge } from '../signIn/challenge.ts';
import { configurationOf, type Provider, providerDown, tokenPurpose } from './provider.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'config' | 'fields'>;

const kept = z.object({
  providerId: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
});

export const redirectUriOf = (config: Context['config'], code: string) =>
  `${config.publicUrl}/api/v1/sign-in/single/${code}/callback`;

/**
 * The provider's page to go to, and the token that binds the way back to this browser. Authorization code with PKCE,
 * state and nonce.
 *
 * @throws Problem 503 `providerDown`
 */
export async function beginSingleSignOn(
  context: Needs,
  provider: Provider,
  next: string,
): Promise<{ goTo: string; token: string; seconds: number }> {
  const configuration = await configurationOf(provider, context.fields, context.clock.now());
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const goTo = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUriOf(context.config, provider.code),
    scope: provider.scopes,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const data = { providerId: provider.id, state, nonce, verifier, next };
  const challenge = await startChallenge(context.db, context, { purpose: 'singleSignOn', data });
  return { goTo: goTo.href, ...challenge };
}

export interface ProvedIdentity {
  subject: string;
  claims: Readonly<Record<string, unknown>>;
  /** For signing out there. */
  tokenSealed: string;
  next: string;
}

/**
 * Who the provider says came back. The browser must be the one that went there, and each way back counts once.
 *
 * @throws Problem 401 `challengeOver`, 401 `singleSignOnRefused`, 503 `providerDown`
 */
export async function finishSingleSignOn(
  context: Needs,
  provider: Provider,
  token: string | null,
  search: string,
): Promise<ProvedIdentity> {
  const step = await tryChallenge(context.db, context, 'singleSignOn', token ?? '', kept);
  await spendChallenge(context.db, step.id, context.clock.now());
  const { state, nonce, verifier, next, providerId } = step.data;
  if (providerId !== provider.id) throw refused(provider);
  const configuration = await configurationOf(provider, context.fields, context.clock.now());
  try {
    const tokens = await client.authorizationCodeGrant(
      configuration,
      new URL(`${redirectUriOf(context.config, provider.code)}${search}`),
      {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      },
    );
    const idClaims = tokens.claims();
    if (!idClaims) throw refused(provider);
    const more = configuration.serverMetadata().userinfo_endpoint
      ? await client.fetchUserInfo(configuration, tokens.access_token, idClaims.sub)
      : {};
    return {
      subject: idClaims.sub,
      claims: { ...more, ...idClaims },
      tokenSealed: context.fields.seal(tokenPurpose, tokens.id_token ?? ''),
      next,
    };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw isUnreachable(error) ? providerDown(provider) : refused(provider);
  }
}

const isUnreachable = (error: unknown) =>
  error instanceof TypeError ||
  (error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name));

const refused = (provider: Provider) =>
  new Problem(
    401,
    'singleSignOnRefused',
    `“${provider.label_zh}”没有确认您的身份，请重新登录 · ${provider.label_en} did not confirm who you are; start again`,
  );
