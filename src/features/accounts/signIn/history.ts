import { type Kysely, sql } from 'kysely';
import { type Database, newId } from '../../../platform/db/index.ts';
import type { Caller } from './caller.ts';
import '../signInTables.ts';

type Db = Kysely<Database>;

const keptDays = 400;

/** One line for the owner of the account with this name; the same statement runs for a name nobody has. */
export async function noteRefusal(
  db: Db,
  username: string,
  outcome: 'refused' | 'locked',
  caller: Caller,
  now: Date,
): Promise<void> {
  await sql`INSERT INTO sign_in_history (id, account_id, at, outcome, method, device, network)
    SELECT ${newId()}, id, ${now}, ${outcome}, 'password', ${caller.device}, ${caller.shownNetwork}
      FROM accounts WHERE username = ${username}`.execute(db);
}

export async function noteOutcome(
  db: Db,
  accountId: string,
  line: { outcome: 'signedIn' | 'refused'; method: string },
  caller: Caller,
  now: Date,
): Promise<void> {
  await db
    .insertInto('sign_in_history')
    .values({
      id: newId(),
      account_id: accountId,
      at: now,
      ...line,
      device: caller.device,
      network: caller.shownNetwork,
    })
    .execute();
}

/** Lines older than 400 days; the audit log keeps its own. sign_in_history_at */
export async function removeOldHistory(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('sign_in_history')
    .where('at', '<', new Date(now.getTime() - keptDays * 86_400_000))
    .execute();
}
