import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { type Actor, type Grant, visitor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { bearerTokenOf, sessionTokenOf } from './cookie.ts';
import { inForce } from './grants/inForce.ts';
import { apiKeyHash, seenEverySeconds, sessionHash, sessionLimits } from './sessions.ts';
import './tables.ts';

interface ActorRow {
  session_id: string;
  account_id: string;
  kind: 'worker' | 'staff';
  name: string;
  phone: string | null;
  person_id: string | null;
  /** Null for an API key, which has no idle limit. */
  seen_at: Date | null;
  grants: Grant[];
}

type Needs = Pick<Context, 'db' | 'clock' | 'secret'>;

/** Only what is in force right now: whatever has ended or not begun never reaches an actor. */
const grantsOfAccount = (now: Date) => sql`coalesce((
  SELECT json_agg(json_build_object('role', g.role, 'placeId', u.id, 'placePath', u.path, 'scope', g.scope, 'agency', g.agency,
                                    'line', g.line, 'onBehalfOf', g.on_behalf_of, 'onBehalfOfName', b.name)
                  ORDER BY u.path, g.role)
    FROM grants g JOIN unions u ON u.id = g.union_id LEFT JOIN accounts b ON b.id = g.on_behalf_of
   WHERE g.account_id = a.id AND ${inForce('g', now)}), '[]'::json) AS grants`;

/** Who sent the request, in one query by token: a bearer key wins over the cookie; anything stale is a visitor. */
export function resolveActor(context: Needs): (request: FastifyRequest) => Promise<Actor> {
  return async (request) => {
    const bearer = bearerTokenOf(request);
    if (bearer !== null) {
      const row = await rowOfApiKey(context, bearer);
      return row ? actorOf(row) : visitor;
    }
    const token = sessionTokenOf(request);
    return token === null ? visitor : actorOfSession(context, token);
  };
}

/** The account behind a session token, or a visitor when the session is over. */
export async function actorOfSession(context: Needs, token: string): Promise<Actor> {
  const row = await rowOfSession(context, token);
  if (!row?.seen_at || !(await stillAwake(context, row, row.seen_at))) return visitor;
  return actorOf(row);
}

async function rowOfSession({ db, clock, secret }: Needs, token: string): Promise<ActorRow | undefined> {
  // sessions_token_hash_key, accounts_pkey, grants_account
  const { rows } = await sql<ActorRow>`
    SELECT s.id AS session_id, a.id AS account_id, a.kind, a.name, a.phone, a.person_id, s.seen_at, ${grantsOfAccount(clock.now())}
      FROM sessions s JOIN accounts a ON a.id = s.account_id
     WHERE s.token_hash = ${sessionHash(secret, token)} AND s.ended_at IS NULL AND s.expires_at > ${clock.now()}
       AND a.disabled_at IS NULL`.execute(db);
  return rows[0];
}

async function rowOfApiKey({ db, clock, secret }: Needs, token: string): Promise<ActorRow | undefined> {
  // api_keys_token_hash_key, accounts_pkey, grants_account
  const { rows } = await sql<ActorRow>`
    SELECT k.id AS session_id, a.id AS account_id, a.kind, a.name, a.phone, a.person_id, NULL::timestamptz AS seen_at, ${grantsOfAccount(clock.now())}
      FROM api_keys k JOIN accounts a ON a.id = k.account_id
     WHERE k.token_hash = ${apiKeyHash(secret, token)} AND k.ended_at IS NULL AND a.disabled_at IS NULL`.execute(
    db,
  );
  return rows[0];
}

async function stillAwake({ db, clock }: Needs, row: ActorRow, seenAt: Date): Promise<boolean> {
  const now = clock.now();
  const quietSeconds = (now.getTime() - seenAt.getTime()) / 1_000;
  if (quietSeconds >= sessionLimits[row.kind].idle) return false;
  if (quietSeconds >= seenEverySeconds)
    await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.session_id).execute();
  return true;
}

function actorOf(row: ActorRow): Actor {
  if (row.kind === 'staff')
    return {
      kind: 'staff',
      accountId: row.account_id,
      name: row.name,
      grants: row.grants,
      sessionId: row.session_id,
    };
  if (!row.person_id) return visitor;
  return {
    kind: 'worker',
    accountId: row.account_id,
    personId: row.person_id,
    name: row.name,
    phone: row.phone ?? '',
    sessionId: row.session_id,
  };
}
