import type { Kysely } from 'kysely';
import { chainHash, chainStart } from '../../../kernel/hashChain.ts';
import { type AppDatabase, type Database, snapshot } from '../../../platform/db/index.ts';
import { eventContent } from '../events.ts';
import { openDetail } from '../sealed.ts';
import { type Break, type BrokenLink, sameBytes } from './brokenLink.ts';

const batchSize = 500;
const firstId = '00000000-0000-0000-0000-000000000000';

interface Head {
  id: string;
  number: string;
  last_seq: number;
  last_hash: Buffer;
}

/** Every appeal's events against its head; the first link that is broken, or null. Counts what it walked in `result`. */
export async function verifyChains(
  db: AppDatabase,
  result: { appeals: number; events: number },
  onProgress: (appeals: number) => void,
): Promise<BrokenLink | null> {
  for (let after = firstId; ; ) {
    // One snapshot a batch, so that an appeal acted on meanwhile is not taken for a broken one.
    const { heads, events } = await snapshot(db, async (trx) => {
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
      const broken = brokenLinkOf(db, head, chain);
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

function brokenLinkOf(db: AppDatabase, head: Head, chain: readonly EventRow[]): BrokenLink | null {
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
    if (hashOf(db, event, previous) !== event.hash.toString('hex'))
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

const hashOf = (db: AppDatabase, event: EventRow, previous: Buffer | null): string =>
  chainHash(
    previous?.toString('hex') ?? chainStart,
    eventContent(event.appeal_id, event.seq, {
      at: event.at,
      actorId: event.actor_id,
      actorName: event.actor_name,
      type: event.type,
      status: event.status,
      detail: openDetail(db, event),
    }),
  );
