import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { accountsWithin } from '../administer/reach.ts';
import type { Person } from '../secondFactor/recent.ts';
import { sessionLimits } from '../sessions.ts';
import type { HistoryLine, LockView, SessionView } from './contract.ts';
import '../signInTables.ts';
import '../tables.ts';

/** Sessions that are not over, this one first, then by last use. sessions_account */
export async function sessionsOf(
  { db, clock, config }: Pick<Context, 'db' | 'clock' | 'config'>,
  person: Person,
): Promise<SessionView[]> {
  const now = clock.now();
  const awakeSince = new Date(now.getTime() - sessionLimits(config, person.kind).idle * 1_000);
  const rows = await db
    .selectFrom('sessions')
    .select(['id', 'device', 'network', 'method', 'created_at', 'seen_at', 'expires_at'])
    .where('account_id', '=', person.accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('seen_at', '>', awakeSince)
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      device: row.device,
      network: row.network,
      method: row.method,
      startedAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      endsAt: row.expires_at.toISOString(),
      current: row.id === person.sessionId,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}

/** sign_in_history_account */
export async function historyOf(
  db: Kysely<Database>,
  accountId: string,
  page: { limit: number; before?: string | undefined },
): Promise<{ items: HistoryLine[]; next: string | null }> {
  let query = db.selectFrom('sign_in_history').selectAll().where('account_id', '=', accountId);
  if (page.before) query = query.where('id', '<', page.before);
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute();
  return {
    items: rows.map(({ id, at, outcome, method, device, network }) => ({
      ...{ id, outcome, method, device, network },
      at: at.toISOString(),
    })),
    next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** Locks in force on accounts within one's places, newest first; of names nobody has, the number. sign_in_locks_until */
export async function locksInForce(
  db: Kysely<Database>,
  actor: Actor,
  now: Date,
): Promise<{ items: LockView[]; otherNames: number; alarmUntil: string | null }> {
  const inForce = db.selectFrom('sign_in_locks as l').where('l.locked_until', '>', now);
  const rows = await inForce
    .innerJoin('accounts as a', 'a.username', 'l.username')
    .select(['a.username', 'a.name', 'l.level', 'l.locked_at', 'l.locked_until'])
    .where('l.kind', '=', 'name')
    .where(accountsWithin(actor))
    .orderBy('l.locked_at', 'desc')
    .limit(500)
    .execute();
  const { others } = await inForce
    .leftJoin('accounts as a', 'a.username', 'l.username')
    .select((is) => is.fn.countAll<number>().as('others'))
    .where('l.kind', '=', 'name')
    .where('a.id', 'is', null)
    .executeTakeFirstOrThrow();
  const alarm = await inForce.select('l.locked_until').where('l.kind', '=', 'federation').executeTakeFirst();
  return {
    items: rows.map((row) => ({
      username: row.username ?? '',
      name: row.name,
      level: row.level,
      lockedAt: row.locked_at.toISOString(),
      lockedUntil: row.locked_until.toISOString(),
    })),
    otherNames: others,
    alarmUntil: alarm?.locked_until.toISOString() ?? null,
  };
}
