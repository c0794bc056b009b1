import { sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { AppDatabase } from '../../../platform/db/index.ts';
import { type Break, type BrokenLink, sameBytes } from './brokenLink.ts';
import { verifyChains } from './chains.ts';
import { digestsByDay, sealOf } from './seals.ts';

export interface Verification {
  whole: boolean;
  appeals: number;
  events: number;
  seals: number;
  broken: BrokenLink | null;
}

/**
 * Walks every appeal's chain and every daily seal, and names the first broken link: an event changed, missing, moved or
 * added, a chain shorter than its appeal says, a seal that does not hold. Memory stays the same however many there are.
 */
export async function verifyProof(
  db: AppDatabase,
  key: Buffer,
  onProgress: (appeals: number) => void = () => undefined,
): Promise<Verification> {
  const result: Verification = { whole: true, appeals: 0, events: 0, seals: 0, broken: null };
  const broken =
    (await verifyChains(db, result, onProgress)) ??
    (await findOrphan(db)) ??
    (await verifySeals(db, key, result));
  return { ...result, whole: broken === null, broken };
}

/** Events of an appeal that is no longer there. */
async function findOrphan(db: AppDatabase): Promise<BrokenLink | null> {
  const { rows } = await sql<{ appeal_id: string; seq: number }>`
    SELECT e.appeal_id, e.seq FROM appeal_events e WHERE NOT EXISTS (SELECT FROM appeals a WHERE a.id = e.appeal_id)
     ORDER BY e.appeal_id, e.seq LIMIT 1`.execute(db);
  const [orphan] = rows;
  if (!orphan) return null;
  const { appeal_id: id, seq } = orphan;
  return {
    ...{ what: 'appealMissing', appeal: id, seq, day: null },
    words: { zh: `记录所属的诉求 ${id} 已被删去`, en: `The appeal ${id}, which has events, was removed` },
  };
}

async function verifySeals(db: AppDatabase, key: Buffer, result: Verification): Promise<BrokenLink | null> {
  const seals = await db.selectFrom('audit_seals').selectAll().orderBy('day').execute();
  const digests = await digestsByDay(db);
  const at = (what: Break, day: string, zh: string, en: string): BrokenLink => ({
    ...{ what, appeal: null, seq: null, day },
    words: { zh: `${day} 的封存：${zh}`, en: `Seal of ${day}: ${en}` },
  });
  let previous: { day: string; seal: Buffer } | null = null;
  for (const seal of seals) {
    const expectedDay: string = previous ? addDays(parseCivilDate(previous.day), 1) : seal.day;
    if (seal.day !== expectedDay) return at('sealMissing', expectedDay, '缺失', 'it is missing');
    const sealed = { eventCount: seal.event_count, headHash: seal.head_hash };
    if (
      !sameBytes(seal.previous_hash, previous?.seal ?? null) ||
      !sealOf(key, seal.day, sealed, seal.previous_hash).equals(seal.seal)
    )
      return at('sealMismatch', seal.day, '封存值不符', 'it was changed, or made with another key');
    const found = digests.get(seal.day);
    const count = found?.eventCount ?? 0;
    if (count !== seal.event_count)
      return at(
        'sealedDayChanged',
        seal.day,
        `封存时有 ${seal.event_count} 条记录，现有 ${count} 条`,
        `${seal.event_count} events were sealed, there are ${count}`,
      );
    if (found && !found.headHash.equals(seal.head_hash))
      return at('sealedDayChanged', seal.day, '当天的记录被改动', "the day's events were changed");
    previous = { day: seal.day, seal: seal.seal };
    result.seals += 1;
  }
  const [first] = seals;
  const earlier = first ? [...digests.keys()].filter((day) => day < first.day).toSorted()[0] : undefined;
  return earlier
    ? at(
        'sealedDayChanged',
        earlier,
        '首次封存之前出现了记录',
        'there are events before the first sealed day',
      )
    : null;
}
