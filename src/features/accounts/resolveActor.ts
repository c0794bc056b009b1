import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type Actor, type Grant, visitor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { openPhone } from './accountPhone.ts';
import { noteKeyUse } from './apiKeys/noteUse.ts';
import { bearerTokenOf, sessionTokenOf } from './cookie.ts';
import { inForce } from './grants/inForce.ts';
import { apiKeyHash, seenEverySeconds, sessionHash, sessionLimits } from './sessions.ts';
import { networkOf } from './signIn/network.ts';
import { vendorActor } from './vendorAccess/actor.ts';
import './tables.ts';

interface ActorRow {
  session_id: string;
  account_id: string;
  kind: 'worker' | 'staff';
  name: string;
  phone_sealed: string | null;
  person_id: string | null;
  /** Null for an API key, which has no idle limit. */
  seen_at: Date | null;
  grants: Grant[];
  /** Of an API key; null: everything its account may do. */
  scopes: string[] | null;
  last_used_at: Date | null;
  password_temporary: boolean;
}

/** All that is open to whoever still has a password that somebody else made. */
const openBeforeChange = /^\/api\/v1\/(?:me|sign-out|sign-in\/[^?]*|security\/password)(?:\?|$)/;

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'config'>;

/** Only what is in force right now: whatever has ended or not begun never reaches an actor. */
const grantsOfAccount = (now: Date) => sql`coalesce((
  SELECT json_agg(json_build_object('role', g.role, 'placeId', u.id, 'placePath', u.path, 'scope', g.scope, 'agency', g.agency,
                                    'line', g.line, 'onBehalfOf', g.on_behalf_of, 'onBehalfOfName', b.name)
                  ORDER BY u.path, g.role)
    FROM grants g JOIN unions u ON u.id = g.union_id LEFT JOIN accounts b ON b.id = g.on_behalf_of
   WHERE g.account_id = a.id AND ${inForce('g', now)}), '[]'::json) AS grants`;

/**
 * Who sent the request, in one query by token: a bearer key wins over the cookie; anything stale is a visitor.
 *
 * @throws Problem 403 `passwordChangeNeeded`
 */
export function resolveActor(context: Needs): (request: FastifyRequest) => Promise<Actor> {
  return async (request) => {
    const bearer = bearerTokenOf(request);
    if (bearer !== null) {
      const row = await rowOfApiKey(context, bearer);
      if (!row) return visitor;
      await noteKeyUse(context, row.session_id, row.last_used_at, networkOf(request.ip).shown);
      return actorOf(context, row);
    }
    const token = sessionTokenOf(request);
    const row = token === null ? undefined : await liveRow(context, token);
    if (!row) return visitor;
    if (row.password_temporary && !openBeforeChange.test(request.url))
      throw forbidden(
        'passwordChangeNeeded',
        '请先把临时密码改成自己的密码 · change the temporary password to one of your own first',
      );
    return actorOf(context, row);
  };
}

/** The account behind a session token, or a visitor when the session is over. */
export async function actorOfSession(context: Needs, token: string): Promise<Actor> {
  const row = await liveRow(context, token);
  return row ? actorOf(context, row) : visitor;
}

async function liveRow(context: Needs, token: string): Promise<ActorRow | undefined> {
  const row = await rowOfSession(context, token);
  return row?.seen_at && (await stillAwake(context, row, row.seen_at)) ? row : undefined;
}

async function rowOfSession({ db, clock, secret }: Needs, token: string): Promise<ActorRow | undefined> {
  // sessions_token_hash_key, accounts_pkey, grants_account
  const { rows } = await sql<ActorRow>`
    /* kept */ SELECT s.id AS session_id, a.id AS account_id, a.kind, a.name, a.phone_sealed, a.person_id, s.seen_at, NULL::text[] AS scopes, NULL::timestamptz AS last_used_at, a.password_temporary, ${grantsOfAccount(clock.now())}
      FROM sessions s JOIN accounts a ON a.id = s.account_id
     WHERE s.token_hash = ${sessionHash(secret, token)} AND s.ended_at IS NULL AND s.expires_at > ${clock.now()}
       AND a.disabled_at IS NULL`.execute(db);
  return rows[0];
}

async function rowOfApiKey({ db, clock, secret }: Needs, token: string): Promise<ActorRow | undefined> {
  // api_keys_token_hash_key, accounts_pkey, grants_account
  const { rows } = await sql<ActorRow>`
    SELECT k.id AS session_id, a.id AS account_id, a.kind, a.name, a.phone_sealed, a.person_id, NULL::timestamptz AS seen_at, k.scopes, k.last_used_at, false AS password_temporary, ${grantsOfAccount(clock.now())}
      FROM api_keys k JOIN accounts a ON a.id = k.account_id
     WHERE k.token_hash = ${apiKeyHash(secret, token)} AND k.ended_at IS NULL AND a.disabled_at IS NULL
       AND (k.expires_at IS NULL OR k.expires_at > ${clock.now()})`.execute(db);
  return rows[0];
}

async function stillAwake({ db, clock, config }: Needs, row: ActorRow, seenAt: Date): Promise<boolean> {
  const now = clock.now();
  const quietSeconds = (now.getTime() - seenAt.getTime()) / 1_000;
  if (quietSeconds >= sessionLimits(config, row.kind).idle) return false;
  if (quietSeconds >= seenEverySeconds)
    await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.session_id).execute();
  return true;
}

async function actorOf({ db, clock }: Pick<Needs, 'db' | 'clock'>, row: ActorRow): Promise<Actor> {
  if (row.kind === 'staff') {
    const actor: Actor = {
      kind: 'staff',
      accountId: row.account_id,
      name: row.name,
      grants: row.grants,
      sessionId: row.session_id,
      ...(row.scopes ? { scopes: row.scopes } : {}),
    };
    const isVendor = row.grants.some(({ role }) => role === 'vendor');
    return isVendor ? vendorActor(db, actor, clock.now()) : actor;
  }
  if (!row.person_id) return visitor;
  return {
    kind: 'worker',
    accountId: row.account_id,
    personId: row.person_id,
    name: row.name,
    ...openPhone(db, row.phone_sealed),
    sessionId: row.session_id,
  };
}
