import { type Kysely, sql } from 'kysely';
import { addDays, parseCivilDate } from '../../../kernel/civilDate.ts';
import { chainHash, chainStart } from '../../../kernel/hashChain.ts';
import type { AppDatabase, Database } from '../../../platform/db/index.ts';
import { eventContent } from '../events.ts';
import { digestsByDay, sealOf } from './seals.ts';

export type Break =
  | 'content'
  | 'missingEvent'
  | 'brokenLink'
  | 'truncatedChain'
  | 'extraEvent'
  | 'appealMissing'
  | 'sealMissing'
  | 'sealMismatch'
  | 'sealedDayChanged';

/** The first place where the proof does not hold. */
export interface BrokenLink {
  what: Break;
  appeal: string | null;
  seq: number | null;
  day: string | null;
  words: { zh: string; en: string };
}

export interface Verification {
  whole: boolean;
  appeals: number;
  events: number;
  seals: number;
  broken: BrokenLink | null;
}

const batchSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

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

interface Head {
  id: string;
  number: string;
  last_seq: number;
  last_hash: Buffer;
}

async function verifyChains(
  db: AppDatabase,
  result: Verification,
  onProgress: (appeals: number) => void,
): Promise<BrokenLink | null> {
  for (let after = firstId; ; ) {
    // One snapshot a batch, so that an appeal acted on meanwhile is not taken for a broken one.
    const { heads, events } = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const heads: Head[] = await trx
          .selectFrom('appeals')
          .select(['id', 'number', 'last_seq', 'last_hash'])
          .where('id', '>', after)
          .orderBy('id')
          .limit(batchSize)
          .execute();
        return { heads, events: heads.length > 0 ? await eventsOf(trx, heads) : [] };
      });
    const last = heads.at(-1);
    if (!last) return null;
    const byAppeal = Map.groupBy(events, (event) => event.appeal_id);
    for (const head of heads) {
      const chain = byAppeal.get(head.id) ?? [];
      const broken = brokenLinkOf(head, chain);
      if (broken) return broken;
      result.appeals += 1;
      result.events += chain.length;
    }
    after = last.id;
    onProgress(result.appeals);
  }
}

type EventRow = Awaited<ReturnType<typeof eventsOf>>[number];

/** appeal_events_pkey */
const eventsOf = (db: Kysely<Database>, heads: readonly Head[]) =>
  db
    .selectFrom('appeal_events')
    .selectAll()
    .where('appeal_id', '>=', heads[0]?.id ?? firstId)
    .where('appeal_id', '<=', heads.at(-1)?.id ?? firstId)
    .orderBy('appeal_id')
    .orderBy('seq')
    .execute();

function brokenLinkOf(head: Head, chain: readonly EventRow[]): BrokenLink | null {
  const at = (what: Break, seq: number, zh: string, en: string): BrokenLink => ({
    ...{ what, appeal: head.number, seq, day: null },
    words: {
      zh: `诉求 ${head.number} 第 ${seq} 条记录：${zh}`,
      en: `Appeal ${head.number}, event ${seq}: ${en}`,
    },
  });
  let previous: Buffer | null = null;
  let expected = 1;
  for (const event of chain) {
    if (event.seq !== expected) return at('missingEvent', expected, '记录缺失', 'the event is missing');
    if (event.seq > head.last_seq)
      return at(
        'extraEvent',
        event.seq,
        '记录多于诉求所载',
        'there are more events than the appeal tells of',
      );
    if (!sameBytes(event.previous_hash, previous))
      return at('brokenLink', event.seq, '与上一条记录不衔接', 'it does not follow from the event before');
    if (hashOf(event, previous) !== event.hash.toString('hex'))
      return at('content', event.seq, '内容被改动', 'its content was changed');
    previous = event.hash;
    expected += 1;
  }
  if (expected - 1 < head.last_seq)
    return at('truncatedChain', expected, '后面的记录被删去', 'the events from here on were removed');
  if (!sameBytes(head.last_hash, previous))
    return at(
      'truncatedChain',
      head.last_seq,
      '末条记录与诉求所载不符',
      'the last event is not the one the appeal tells of',
    );
  return null;
}

const sameBytes = (left: Buffer | null, right: Buffer | null): boolean =>
  left === null || right === null ? left === right : left.equals(right);

const hashOf = (event: EventRow, previous: Buffer | null): string =>
  chainHash(
    previous?.toString('hex') ?? chainStart,
    eventContent(event.appeal_id, event.seq, {
      at: event.at,
      actorId: event.actor_id,
      actorName: event.actor_name,
      type: event.type,
      status: event.status,
      detail: event.detail,
    }),
  );

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
