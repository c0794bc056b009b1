import { type Selectable, sql } from 'kysely';
import { canonicalJson } from '../../kernel/hashChain.ts';
import { keyedHash } from '../crypto/codes.ts';
import { type AppDatabase, type AppTransaction, type Database, json, transaction } from '../db/index.ts';
import { headOf, lockChain } from './chain.ts';
import './tables.ts';

/** 网络安全法 art. 21: network logs are kept at least six months. The database refuses less, whatever is set. */
export const shortestAuditDays = 183;

type Removal = Selectable<Database['audit_removals']>;
const day = 86_400_000;
const batchSize = 5_000;

/** Keyed, over everything the sum tells and the hash the chain had before. */
export function removalSeal(key: Buffer, removal: Omit<Removal, 'seal'>, previous: Buffer | null): Buffer {
  const content = {
    firstSeq: removal.first_seq,
    lastSeq: removal.last_seq,
    count: removal.entry_count,
    firstAt: removal.first_at,
    lastAt: removal.last_at,
    lastHash: removal.last_hash.toString('hex'),
    actions: removal.actions,
    keptDays: removal.kept_days,
    removedAt: removal.removed_at,
    previous: previous?.toString('hex') ?? null,
  };
  return keyedHash(key, 'auditRemoval', canonicalJson(content));
}

/** How many entries are older than `keepDays` and would be removed now. access_log_at */
export async function countOldAudit(db: AppDatabase, keepDays: number, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('access_log')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('at', '<', cutOff(keepDays, now))
    .executeTakeFirstOrThrow();
  return Number(count);
}

const cutOff = (keepDays: number, now: Date) =>
  new Date(now.getTime() - Math.max(keepDays, shortestAuditDays) * day);

/**
 * Removes the beginning of the chain that is older than `keepDays` (never less than six months), batch by batch, and
 * leaves a sealed sum of each, so that the rest still verifies. Returns how many entries went.
 */
export async function removeOldAudit(
  db: AppDatabase,
  key: Buffer,
  { keepDays, now }: { keepDays: number; now: Date },
): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await transaction(db, (trx) => removeBatch(trx, key, keepDays, now));
    removed += count;
    if (count < batchSize) return removed;
  }
}

async function removeBatch(trx: AppTransaction, key: Buffer, keepDays: number, now: Date): Promise<number> {
  await lockChain(trx);
  const before = cutOff(keepDays, now);
  const entries = await trx
    .selectFrom('audit_links as l')
    .innerJoin('access_log as e', 'e.id', 'l.entry_id')
    .select(['l.seq', 'l.hash', 'l.linked_at', 'e.at', 'e.action'])
    .orderBy('l.seq')
    .limit(batchSize)
    .execute();
  const young = entries.findIndex(({ at, linked_at }) => at >= before || linked_at >= before);
  const old = young === -1 ? entries : entries.slice(0, young);
  // The chain keeps one link, so that its end is never only a sum.
  if (old.at(-1)?.seq === (await headOf(trx)).seq) old.pop();
  const [first] = old;
  const last = old.at(-1);
  if (!first || !last) return 0;
  const previous = await lastRemoved(trx);
  const times = old.map(({ at }) => at.getTime());
  const actions: Record<string, number> = {};
  for (const { action } of old) actions[action] = (actions[action] ?? 0) + 1;
  const removal = {
    ...{ last_seq: last.seq, first_seq: first.seq, entry_count: old.length, actions },
    first_at: new Date(Math.min(...times)),
    last_at: new Date(Math.max(...times)),
    last_hash: last.hash,
    kept_days: Math.max(keepDays, shortestAuditDays),
    removed_at: now,
  };
  const seal = removalSeal(key, removal, previous);
  await trx
    .insertInto('audit_removals')
    .values({ ...removal, actions: json(actions), seal })
    .execute();
  await sql`SELECT remove_sealed_audit(${last.seq})`.execute(trx);
  return old.length;
}

async function lastRemoved(trx: AppTransaction): Promise<Buffer | null> {
  const row = await trx
    .selectFrom('audit_removals')
    .select('last_hash')
    .orderBy('last_seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.last_hash ?? null;
}
