import { type Kysely, type Selectable, sql } from 'kysely';
import { chainHash, chainStart } from '../../kernel/hashChain.ts';
import { keyedHash } from '../crypto/codes.ts';
import { type AppDatabase, type AppTransaction, type Database, transaction } from '../db/index.ts';
import './tables.ts';

export type LoggedEntry = Selectable<Database['access_log']>;

/** What a link seals of its entry. */
const contentOf = (entry: LoggedEntry) => ({
  id: entry.id,
  at: entry.at,
  actorId: entry.actor_id,
  actorName: entry.actor_name,
  action: entry.action,
  objectType: entry.object_type,
  objectId: entry.object_id,
  placePath: entry.place_path,
  clientAddress: entry.client_address,
  detail: entry.detail,
  requestId: entry.request_id,
});

export const linkHash = (previous: Buffer | null, entry: LoggedEntry): Buffer =>
  Buffer.from(chainHash(previous?.toString('hex') ?? chainStart, contentOf(entry)), 'hex');

export const batchSeal = (key: Buffer, seq: number, hash: Buffer): Buffer =>
  keyedHash(key, 'auditLink', `${seq}:${hash.toString('hex')}`);

const lockKey = 0x61756474;
const batchSize = 1_000;

/** One writer of the chain at a time, over all processes; those who write entries never wait for it. */
export const lockChain = (trx: AppTransaction) =>
  sql`SELECT pg_advisory_xact_lock(${lockKey}, hashtext(current_schema()))`.execute(trx);

/**
 * Chains the entries committed since the last run, in the order of their ids within each batch, and seals each batch.
 * An entry whose transaction was slow is found later and comes later in the chain. Returns how many were linked.
 */
export async function linkEntries(db: AppDatabase, key: Buffer, now: () => Date): Promise<number> {
  const probe = await settledProbe(db);
  let linked = 0;
  for (;;) {
    const count = await transaction(db, (trx) => linkBatch(trx, key, now()));
    linked += count;
    if (count < batchSize) break;
  }
  await moveProbe(db, probe);
  return linked;
}

async function linkBatch(trx: AppTransaction, key: Buffer, now: Date): Promise<number> {
  await lockChain(trx);
  const head = await headOf(trx);
  // access_log_pkey, audit_links_entry_id_key
  const entries = await trx
    .selectFrom('access_log as e')
    .selectAll('e')
    .where('e.id', '>', (from) => from.selectFrom('audit_chain').select('settled_id'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('audit_links as l').select('l.seq').whereRef('l.entry_id', '=', 'e.id'))),
    )
    .orderBy('e.id')
    .limit(batchSize)
    .execute();
  if (entries.length === 0) return 0;
  let { seq, hash } = head;
  const links = entries.map((entry) => {
    seq += 1;
    hash = linkHash(hash, entry);
    return { seq, entry_id: entry.id, hash, linked_at: now, seal: null as Buffer | null };
  });
  const last = links.at(-1);
  if (last) last.seal = batchSeal(key, last.seq, last.hash);
  await trx.insertInto('audit_links').values(links).execute();
  return links.length;
}

/** The end of the chain: its last link, else what the last removal left, else nothing. */
export async function headOf(db: Kysely<Database>): Promise<{ seq: number; hash: Buffer | null }> {
  const link = await db
    .selectFrom('audit_links')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (link) return link;
  const removal = await db
    .selectFrom('audit_removals')
    .select(['last_seq as seq', 'last_hash as hash'])
    .orderBy('last_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return removal ?? { seq: 0, hash: null };
}

/** The id up to which no transaction can still bring an entry, or null while one may. */
async function settledProbe(db: AppDatabase): Promise<number | null> {
  const { rows } = await sql<{ probe: number }>`
    SELECT probe_id AS probe FROM audit_chain
     WHERE probe_xid IS NOT NULL AND pg_snapshot_xmin(pg_current_snapshot()) >= probe_xid::xid8`.execute(db);
  return rows[0]?.probe ?? null;
}

/**
 * Moves the mark below which entries need not be looked for again. The ids of one run are watched from the next run on,
 * when whoever drew them has long been given a transaction id. After a restore elsewhere the transaction ids begin
 * anew, so a mark from the future is taken again.
 */
async function moveProbe(db: AppDatabase, settled: number | null): Promise<void> {
  await sql`
    UPDATE audit_chain SET
      settled_id = greatest(settled_id, coalesce(${settled}::bigint, 0)),
      probe_id = CASE WHEN ${settled}::bigint IS NULL AND probe_xid IS NOT NULL
                       AND probe_xid::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) THEN probe_id ELSE seen_id END,
      probe_xid = CASE WHEN ${settled}::bigint IS NULL AND probe_xid IS NOT NULL
                        AND probe_xid::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) THEN probe_xid
                       ELSE pg_snapshot_xmax(pg_current_snapshot())::text END,
      seen_id = (SELECT coalesce(max(id), 0) FROM access_log)`.execute(db);
}
