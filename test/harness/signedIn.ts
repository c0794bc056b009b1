import type { LightMyRequestResponse } from 'fastify';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { keyedHash, randomToken } from '../../src/platform/crypto/codes.ts';
import { newId } from '../../src/platform/db/index.ts';
import type { FeatureServer } from './featureServer.ts';

/** Requests of one signed-in account over HTTP; writes carry a fresh Idempotency-Key unless one is given. */
export interface SignedIn {
  actor: Actor;
  get(path: string): Promise<LightMyRequestResponse>;
  post(path: string, body?: object, key?: string): Promise<LightMyRequestResponse>;
  /** The cookie of a new session, for requests of another shape. */
  cookie(): Promise<string>;
}

/** A session as signing in leaves it, without the password round; a new one each time, since tests move the clock. */
export async function signedIn(server: FeatureServer, actor: Actor): Promise<SignedIn> {
  const cookie = async () =>
    actor.kind === 'staff' || actor.kind === 'worker'
      ? { cookie: await cookieFor(server, actor.accountId) }
      : {};
  return {
    actor,
    get: async (path) => server.call('GET', path, await cookie()),
    post: async (path, body = {}, key = newId()) =>
      server.call('POST', path, { ...(await cookie()), headers: { 'idempotency-key': key }, body }),
    cookie: async () => (await cookie()).cookie ?? '',
  };
}

async function cookieFor({ context }: FeatureServer, accountId: string): Promise<string> {
  const token = randomToken();
  const now = context.clock.now();
  await context.db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: keyedHash(context.secret, 'session', token),
      account_id: accountId,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + 400 * 86_400_000),
      ended_at: null,
    })
    .execute();
  return `niangjia_session=${token}`;
}
