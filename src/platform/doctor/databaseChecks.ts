import { sql } from 'kysely';
import { findLastBackup } from '../backup/lastBackup.ts';
import { type DatabaseCheckContext, type Finding, fail, ok, warn } from './check.ts';

const hour = 3_600_000;

/** Deadlines are counted by the host's clock, rows are stamped by the database's: they must agree. */
export async function checkClocks(
  { db }: Pick<DatabaseCheckContext, 'db'>,
  clock: () => Date,
): Promise<Finding> {
  const before = clock().getTime();
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(db);
  const after = clock().getTime();
  const there = rows[0]?.now.getTime() ?? 0;
  const skew = Math.max(0, before - there, there - after) / 1000;
  const words = `host and database differ by ${skew.toFixed(1)} s`;
  const advice = 'Switch on time synchronisation (NTP) on both machines.';
  if (skew > 60) return fail('database.clock', words, advice);
  return skew > 2 ? warn('database.clock', words, advice) : ok('database.clock', words);
}

export async function checkOutbox({ db, now }: DatabaseCheckContext): Promise<Finding> {
  const { failed, stuck } = await db
    .selectFrom('outbox')
    .select([
      sql<number>`count(*) FILTER (WHERE status = 'failed')`.as('failed'),
      sql<number>`count(*) FILTER (WHERE status IN ('waiting', 'sending') AND next_attempt_at < ${new Date(now.getTime() - hour)})`.as(
        'stuck',
      ),
    ])
    .executeTakeFirstOrThrow();
  if (stuck > 0) {
    return warn(
      'outbox',
      `${stuck} messages are due for more than an hour`,
      'Start a process with NIANGJIA_ROLE=worker or all, and look at the message tray.',
    );
  }
  return failed > 0
    ? warn(
        'outbox',
        `${failed} messages could not be sent`,
        'Look at the message tray for the reason and send them again.',
      )
    : ok('outbox', 'no message is stuck');
}

/** A day is sealed soon after it ends; a missing seal means that nobody runs the daily job. */
export async function checkSeal({ db, now }: DatabaseCheckContext): Promise<Finding> {
  const last = await db
    .selectFrom('audit_seals')
    .select(['day', 'sealed_at'])
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  const first = await db
    .selectFrom('schema_migrations')
    .select('applied_at')
    .orderBy('applied_at')
    .limit(1)
    .executeTakeFirst();
  const since = last?.sealed_at ?? first?.applied_at ?? now;
  const words = last ? `last daily seal: ${last.day}` : 'no daily seal yet';
  return now.getTime() - since.getTime() > 49 * hour
    ? warn(
        'seal',
        words,
        'Start a process with NIANGJIA_ROLE=worker or all; it seals each day after midnight.',
      )
    : ok('seal', words);
}

export async function checkBackup({ db, now }: DatabaseCheckContext): Promise<Finding> {
  const last = await findLastBackup(db);
  const advice = 'Run "npm run -s niangjia -- backup FILE" daily and keep the file on another machine.';
  if (!last) return warn('backup', 'no backup was ever made', advice);
  const words = `last backup: ${last.toISOString()}`;
  return now.getTime() - last.getTime() > 7 * 24 * hour ? warn('backup', words, advice) : ok('backup', words);
}
