import { type Selectable, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppDatabase, type AppTransaction, type Database, snapshot } from '../db/index.ts';
import { type BrokenAudit, brokenAudit } from './brokenAudit.ts';
import { batchSeal, type LoggedEntry, linkHash } from './chain.ts';
import { removalSeal } from './removal.ts';
import { daySeal } from './seals.ts';
import './tables.ts';

export interface AuditVerification {
  whole: boolean;
  /** Entries walked. */
  entries: number;
  /** Entries removed by age whose sum is kept. */
  removed: number;
  seals: number;
  broken: BrokenAudit | null;
}

type DaySeal = Selectable<Database['audit_log_seals']>;
const pageSize = 2_000;
const same = (left: Buffer | null, right: Buffer | null) =>
  left === null || right === null ? left === right : left.equals(right);

/**
 * Walks the sums of what was removed, every link, and every daily seal, and names the first broken one: an entry
 * changed, removed, put in later or backdated, a chain cut short, a seal that does not hold.
 */
export function verifyAudit(db: AppDatabase, key: Buffer): Promise<AuditVerification> {
  // One snapshot, so that links made or removed meanwhile are not taken for broken ones.
  return snapshot(db, (trx) => walk(trx, key));
}

async function walk(db: AppTransaction, key: Buffer): Promise<AuditVerification> {
  const found: AuditVerification = { whole: true, entries: 0, removed: 0, seals: 0, broken: null };
  const seals = await db.selectFrom('audit_log_seals').selectAll().orderBy('day').execute();
  const start = await verifyRemovals(db, key, found);
  const broken =
    start.broken ??
    (await verifyLinks(db, key, start, seals, found)) ??
    verifySeals(key, seals, found) ??
    (await findUnlinked(db));
  return { ...found, whole: broken === null, broken };
}

interface ChainEnd {
  seq: number;
  hash: Buffer | null;
}

async function verifyRemovals(
  db: AppTransaction,
  key: Buffer,
  found: AuditVerification,
): Promise<ChainEnd & { broken: BrokenAudit | null }> {
  let end: ChainEnd = { seq: 0, hash: null };
  for (const removal of await db.selectFrom('audit_removals').selectAll().orderBy('last_seq').execute()) {
    const fits =
      removal.first_seq === end.seq + 1 && removalSeal(key, removal, end.hash).equals(removal.seal);
    if (!fits) return { ...end, broken: brokenAudit('removal', { seq: removal.last_seq }) };
    end = { seq: removal.last_seq, hash: removal.last_hash };
    found.removed += removal.entry_count;
  }
  return { ...end, broken: null };
}

async function verifyLinks(
  db: AppTransaction,
  key: Buffer,
  start: ChainEnd,
  seals: readonly DaySeal[],
  found: AuditVerification,
): Promise<BrokenAudit | null> {
  let { seq, hash } = start;
  let sealed = true;
  const sealedAt = new Map(seals.map((seal) => [seal.last_seq, seal]));
  const ended = endedDays(seals);
  for (;;) {
    const page = await pageOf(db, seq);
    for (const row of page) {
      if (row.seq !== seq + 1) return brokenAudit('linkMissing', { seq: seq + 1 });
      if (row.id === null) return brokenAudit('entryMissing', { seq: row.seq, entry: row.entry_id });
      const entry = row as LoggedEntry;
      const place = { seq: row.seq, entry: entry.id };
      if (!linkHash(hash, entry).equals(row.hash)) return brokenAudit('content', place);
      if (row.seal && !batchSeal(key, row.seq, row.hash).equals(row.seal))
        return brokenAudit('batchSeal', place);
      if (row.seq > ended(entry.at)) return brokenAudit('backdated', place);
      ({ seq, hash } = row);
      sealed = row.seal !== null;
      found.entries += 1;
      const day = sealedAt.get(seq);
      if (day && !same(day.head_hash, hash)) return brokenAudit('sealedDayChanged', { day: day.day });
    }
    if (page.length < pageSize) break;
  }
  const cut = seals.find((seal) => seal.last_seq > seq);
  if (cut || !sealed) return brokenAudit('truncated', { seq });
  return null;
}

/** The links after `seq` with their entries, in order. audit_links_pkey, access_log_pkey */
async function pageOf(db: AppTransaction, seq: number) {
  return db
    .selectFrom('audit_links as l')
    .leftJoin('access_log as e', 'e.id', 'l.entry_id')
    .select(['l.seq', 'l.entry_id', 'l.hash', 'l.seal'])
    .selectAll('e')
    .where('l.seq', '>', seq)
    .orderBy('l.seq')
    .limit(pageSize)
    .execute();
}

/**
 * The last place in the chain that an entry of a time can have: a whole day after its own is sealed, nothing of that
 * time comes any more.
 */
function endedDays(seals: readonly DaySeal[]): (at: Date) => number {
  const byDay = new Map(seals.map((seal) => [seal.day, seal.last_seq]));
  const [first] = seals;
  return (at) => {
    const next = addDays(shanghaiDate(at), 1);
    if (first && next < first.day) return first.last_seq;
    return byDay.get(next) ?? Number.POSITIVE_INFINITY;
  };
}

function verifySeals(key: Buffer, seals: readonly DaySeal[], found: AuditVerification): BrokenAudit | null {
  let previous: DaySeal | null = null;
  for (const seal of seals) {
    const expected: string = previous ? addDays(parseCivilDate(previous.day), 1) : seal.day;
    if (seal.day !== expected) return brokenAudit('daySealMissing', { day: expected });
    const head = { day: seal.day, lastSeq: seal.last_seq, headHash: seal.head_hash };
    const before = previous?.seal ?? null;
    if (!same(seal.previous_seal, before) || !daySeal(key, head, before).equals(seal.seal))
      return brokenAudit('daySeal', { day: seal.day });
    previous = seal;
    found.seals += 1;
  }
  return null;
}

/** An entry among those long settled that the chain does not know. */
async function findUnlinked(db: AppTransaction): Promise<BrokenAudit | null> {
  const { rows } = await sql<{ id: number }>`
    SELECT e.id FROM access_log e WHERE e.id <= (SELECT settled_id FROM audit_chain)
       AND NOT EXISTS (SELECT FROM audit_links l WHERE l.entry_id = e.id) ORDER BY e.id LIMIT 1`.execute(db);
  return rows[0] ? brokenAudit('unlinked', { entry: rows[0].id }) : null;
}
