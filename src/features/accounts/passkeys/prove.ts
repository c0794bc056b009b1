import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { spendChallenge, startChallenge, tryChallenge } from '../signIn/challenge.ts';
import { relyingParty } from './relyingParty.ts';
import { findPasskey, type Passkey, passkeysOf } from './store.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'config'>;
type Request = Pick<FastifyRequest, 'headers'>;
type Purpose = 'passkeySignIn' | 'passkeyConfirm';

const kept = z.object({ challenge: z.string() });

/**
 * What the browser needs to prove a passkey, and the ticket to come back with. Without an account the browser offers
 * whatever passkeys it has for this place, so that nobody learns which accounts have one.
 */
export async function askForPasskey(
  context: Needs,
  request: Request,
  purpose: Purpose,
  accountId: string | null,
) {
  const party = relyingParty(context.config, request);
  const own = accountId === null ? [] : await passkeysOf(context.db, accountId);
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    userVerification: 'required',
    allowCredentials: own.map(({ credential_id }) => ({ id: credential_id })),
  });
  const ticket = await startChallenge(context.db, context, {
    purpose,
    ...(accountId === null ? {} : { accountId }),
    data: { challenge: options.challenge },
  });
  return { ticket: ticket.token, options: { ...options } };
}

/**
 * The passkey that answered, its holder verified by finger, face or PIN.
 *
 * @throws Problem 401 `challengeOver`, 401 `passkeyRefused`
 */
export async function provePasskey(
  context: Needs,
  request: Request,
  purpose: Purpose,
  input: { ticket: string; response: unknown },
): Promise<Passkey> {
  const party = relyingParty(context.config, request);
  const step = await tryChallenge(context.db, context, purpose, input.ticket, kept);
  const response = input.response as Partial<AuthenticationResponseJSON>;
  const passkey = typeof response.id === 'string' ? await findPasskey(context.db, response.id) : undefined;
  if (!passkey || (step.accountId !== null && step.accountId !== passkey.account_id)) throw refused();
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: step.data.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: passkey.counter,
    },
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  const now = context.clock.now();
  await spendChallenge(context.db, step.id, now);
  await context.db
    .updateTable('passkeys')
    .set({
      counter: verified.authenticationInfo.newCounter,
      backed_up: verified.authenticationInfo.credentialBackedUp,
      last_used_at: now,
    })
    .where('id', '=', passkey.id)
    .execute();
  return passkey;
}

const refused = () =>
  new Problem(
    401,
    'passkeyRefused',
    '通行密钥没有通过验证，请再试一次，或换一种方式登录 · the passkey was refused; try again or sign in another way',
  );
