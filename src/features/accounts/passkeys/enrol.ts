import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { spendChallenge, startChallenge, tryChallenge } from '../signIn/challenge.ts';
import { relyingParty } from './relyingParty.ts';
import { type Passkey, passkeysOf } from './store.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'config'>;
type Request = Pick<FastifyRequest, 'headers'>;

const kept = z.object({ challenge: z.string() });
const mostPasskeys = 20;
/** EdDSA, ES256 and RS256: what today's devices have. */
const algorithms = [-8, -7, -257];

/** What the browser needs to make a passkey for the account, and the ticket to come back with. */
export async function beginPasskey(
  context: Needs,
  request: Request,
  account: { id: string; name: string; username: string },
) {
  const party = relyingParty(context.config, request);
  const present = await passkeysOf(context.db, account.id);
  if (present.length >= mostPasskeys)
    throw new Problem(409, 'tooManyPasskeys', '通行密钥已达上限，请先移除不用的 · remove one first');
  const options = await generateRegistrationOptions({
    rpName: '娘家 Niangjia',
    rpID: party.id,
    userName: account.username,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    excludeCredentials: present.map(({ credential_id }) => ({ id: credential_id })),
    supportedAlgorithmIDs: algorithms,
    // It must sign in without a name and unlock with a finger, a face or a PIN: two factors in one.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const ticket = await startChallenge(context.db, context, {
    purpose: 'passkeyEnrol',
    accountId: account.id,
    data: { challenge: options.challenge },
  });
  return { ticket: ticket.token, options: { ...options } };
}

/** @throws Problem 401 `challengeOver`, 422 `passkeyRefused`, 409 `passkeyKnown` */
export async function addPasskey(
  context: Needs,
  trx: Kysely<Database>,
  request: Request,
  accountId: string,
  input: { ticket: string; response: unknown; name: string },
): Promise<Passkey> {
  const party = relyingParty(context.config, request);
  const step = await tryChallenge(trx, context, 'passkeyEnrol', input.ticket, kept);
  if (step.accountId !== accountId) throw refused();
  const now = context.clock.now();
  await spendChallenge(trx, step.id, now);
  const verified = await verifyRegistrationResponse({
    response: input.response as RegistrationResponseJSON,
    expectedChallenge: step.data.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  const { credential, credentialBackedUp } = verified.registrationInfo;
  const row = await trx
    .insertInto('passkeys')
    .values({
      id: newId(),
      account_id: accountId,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: [...(credential.transports ?? [])],
      name: input.name,
      backed_up: credentialBackedUp,
      created_at: now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row)
    throw new Problem(409, 'passkeyKnown', '这个通行密钥已登记过 · this passkey is registered already');
  return row;
}

const refused = () =>
  new Problem(422, 'passkeyRefused', '通行密钥没有通过验证，请再试一次 · the passkey was refused; try again');
