import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import '../signInTables.ts';

type Needs = Pick<Context, 'db' | 'clock'>;

const firstLockSeconds = 900;
const longestLockSeconds = 86_400;
/** After a day without a lock the next one is short again. */
const forgivenAfterSeconds = 86_400;

const keyOfName = (username: string) => `name:${username}`;

/** Seconds that the password door of a name stays shut to unknown devices; 0: it is open. */
export async function remainingLock({ db, clock }: Needs, username: string): Promise<number> {
  // sign_in_locks_pkey
  const row = await db
    .selectFrom('sign_in_locks')
    .select('locked_until')
    .where('key', '=', keyOfName(username))
    .executeTakeFirst();
  const left = row ? row.locked_until.getTime() - clock.now().getTime() : 0;
  return Math.max(0, Math.ceil(left / 1_000));
}

/**
 * Shuts the password door of a name to unknown devices: a quarter of an hour, twice as long each time in a row, a day at
 * most. A lock in force is left as it is.
 */
export async function lockName({ db, clock }: Needs, username: string): Promise<void> {
  const now = clock.now();
  const first = new Date(now.getTime() + firstLockSeconds * 1_000);
  const forgiven = new Date(now.getTime() - forgivenAfterSeconds * 1_000);
  await sql`
    INSERT INTO sign_in_locks AS l (key, kind, username, level, locked_at, locked_until)
    VALUES (${keyOfName(username)}, 'name', ${username}, 1, ${now}, ${first})
    ON CONFLICT (key) DO UPDATE SET
      level = CASE WHEN l.locked_until < ${forgiven} THEN 1 ELSE l.level + 1 END,
      locked_at = ${now},
      locked_until = ${now}::timestamptz + make_interval(secs => CASE WHEN l.locked_until < ${forgiven} THEN ${firstLockSeconds}
        ELSE least(${firstLockSeconds} * 2 ^ least(l.level, 10), ${longestLockSeconds}) END),
      told_at = NULL
    WHERE l.locked_until <= ${now}`.execute(db);
}

/** Notes that passwords are tried all over the place, so that the security administrators hear of it once a window. */
export async function raiseAlarm({ db, clock }: Needs, seconds: number): Promise<void> {
  const now = clock.now();
  const until = new Date(now.getTime() + seconds * 1_000);
  await sql`
    INSERT INTO sign_in_locks AS l (key, kind, level, locked_at, locked_until)
    VALUES ('federation', 'federation', 1, ${now}, ${until})
    ON CONFLICT (key) DO UPDATE SET level = l.level + 1, locked_at = ${now}, locked_until = ${until}, told_at = NULL
    WHERE l.locked_until <= ${now}`.execute(db);
}

/** Opens the door again; true when it was shut. */
export async function unlockName({ db, clock }: Needs, username: string): Promise<boolean> {
  const now = clock.now();
  const opened = await db
    .updateTable('sign_in_locks')
    .set({ locked_until: now, level: 0 })
    .where('key', '=', keyOfName(username))
    .where('locked_until', '>', now)
    .returning('key')
    .executeTakeFirst();
  await db.deleteFrom('throttle').where('key', '=', `signInName:${username}`).execute();
  return opened !== undefined;
}
