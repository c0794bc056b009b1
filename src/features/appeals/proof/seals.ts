import { type Kysely, sql } from 'kysely';
import { addDays, type CivilDate, parseCivilDate } from '../../../kernel/civilDate.ts';
import { canonicalJson } from '../../../kernel/hashChain.ts';
import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../../../kernel/shanghaiTime.ts';
import { keyedHash } from '../../../platform/crypto/codes.ts';
import {
  type AppDatabase,
  type AppTransaction,
  type Database,
  transaction,
} from '../../../platform/db/index.ts';

/** What the events of one day amount to. */
export interface DayDigest {
  eventCount: number;
  /** SHA-256 over the hashes of the day's events, in the order of appeal and sequence number. */
  headHash: Buffer;
}

const headHash = sql`sha256(coalesce(string_agg(hash, ''::bytea ORDER BY appeal_id, seq), ''::bytea))`;

/** The events whose own time lies in a day of Asia/Shanghai. appeal_events_at */
export async function digestOfDay(db: Kysely<Database>, day: CivilDate): Promise<DayDigest> {
  const { rows } = await sql<{ count: number; head: Buffer }>`
    SELECT count(*) AS count, ${headHash} AS head FROM appeal_events
     WHERE at >= ${startOfShanghaiDay(day)} AND at < ${endOfShanghaiDay(day)}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('An aggregate gives one row.');
  return { eventCount: row.count, headHash: row.head };
}

/** Every day that has events, in one pass. */
export async function digestsByDay(db: Kysely<Database>): Promise<Map<string, DayDigest>> {
  const { rows } = await sql<{ day: string; count: number; head: Buffer }>`
    SELECT (at AT TIME ZONE 'Asia/Shanghai')::date AS day, count(*) AS count, ${headHash} AS head
      FROM appeal_events GROUP BY 1`.execute(db);
  return new Map(rows.map(({ day, count, head }) => [day, { eventCount: count, headHash: head }]));
}

/** The seal of a day: keyed, so that whoever holds only the database cannot make one; over the seal before it. */
export function sealOf(key: Buffer, day: string, digest: DayDigest, previous: Buffer | null): Buffer {
  const content = {
    day,
    eventCount: digest.eventCount,
    headHash: digest.headHash.toString('hex'),
    previous: previous?.toString('hex') ?? null,
  };
  return keyedHash(key, 'auditSeal', canonicalJson(content));
}

const lockKey = 0x7365616c;

/**
 * Seals each past day that has no seal yet, from the first event on, days without events included. A day is sealed once:
 * a second run, or another process, finds nothing to do. Returns the days sealed now.
 */
export function sealPastDays(db: AppDatabase, key: Buffer, now: Date): Promise<string[]> {
  return transaction(db, async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${lockKey})`.execute(trx);
    const last = await trx
      .selectFrom('audit_seals')
      .select(['day', 'seal'])
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst();
    const first = last ? addDays(parseCivilDate(last.day), 1) : await firstEventDay(trx);
    const sealed: string[] = [];
    let previous = last?.seal ?? null;
    for (let day = first; day !== null && day < shanghaiDate(now); day = addDays(day, 1)) {
      const digest = await digestOfDay(trx, day);
      const seal = sealOf(key, day, digest, previous);
      await trx
        .insertInto('audit_seals')
        .values({
          day,
          event_count: digest.eventCount,
          head_hash: digest.headHash,
          previous_hash: previous,
          seal,
          sealed_at: now,
        })
        .execute();
      sealed.push(day);
      previous = seal;
    }
    return sealed;
  });
}

async function firstEventDay(trx: AppTransaction): Promise<CivilDate | null> {
  const { first } = await trx
    .selectFrom('appeal_events')
    .select(({ fn }) => fn.min('at').as('first'))
    .executeTakeFirstOrThrow();
  return first ? shanghaiDate(first) : null;
}
