import { sql } from 'kysely';
import { chainHash, chainStart } from '../../kernel/hashChain.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json } from '../../platform/db/index.ts';
import type { EventSubject } from './tables.ts';

/** One thing that happened to a person as a member. */
export interface MemberEvent {
  personId: string;
  subject: { type: EventSubject; id: string };
  type: string;
  unionId: string | null;
  detail?: Record<string, unknown>;
}

/** Where a person's chain of events ends. */
export interface ChainHead {
  personId: string;
  seq: number;
  hash: Buffer | null;
}

/** How histories name who acted: the member themself is not named in their own story. */
export const memberInStory = '本人';

const actorName = (actor: Actor) => (actor.kind === 'worker' ? memberInStory : nameOf(actor));

/** What the hash covers: everything a reader of the event relies on. */
export function eventContent(event: {
  personId: string;
  seq: number;
  at: Date;
  actorId: string | null;
  actorName: string;
  subject: { type: string; id: string };
  type: string;
  unionId: string | null;
  detail: unknown;
}) {
  const { at, subject, ...rest } = event;
  return { ...rest, at: at.toISOString(), subjectType: subject.type, subjectId: subject.id };
}

/** The next row of a person's history, carrying the hash of the one before. */
export function memberEventRow(head: ChainHead, event: MemberEvent, actor: Actor, at: Date) {
  const seq = head.seq + 1;
  // What the database gives back must hash alike: no undefined, no dates.
  const detail = JSON.parse(JSON.stringify(event.detail ?? {})) as Record<string, unknown>;
  const by = { actorId: accountIdOf(actor), actorName: actorName(actor) };
  const content = eventContent({ ...event, ...by, seq, at, detail });
  return {
    person_id: event.personId,
    seq,
    at,
    actor_id: by.actorId,
    actor_name: by.actorName,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    type: event.type,
    union_id: event.unionId,
    detail: json(detail),
    previous_hash: head.hash,
    hash: Buffer.from(chainHash(head.hash?.toString('hex') ?? chainStart, content), 'hex'),
  };
}

const rowsAtOnce = 2_000;

/**
 * Appends events to the chains of their people, many at once. The caller holds the rows of `members`
 * (holdMembers), so that no two writers follow the same head.
 */
export async function appendMemberEvents(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  events: readonly MemberEvent[],
): Promise<void> {
  for (let begun = 0; begun < events.length; begun += rowsAtOnce)
    await appendChunk(trx, actor, now, events.slice(begun, begun + rowsAtOnce));
}

async function appendChunk(trx: AppTransaction, actor: Actor, now: Date, events: readonly MemberEvent[]) {
  const people = [...new Set(events.map(({ personId }) => personId))];
  const known = await trx
    .selectFrom('members')
    .select(['person_id', 'last_seq', 'last_hash'])
    .where(sql<boolean>`person_id = ANY(${people}::uuid[])`)
    .execute();
  const heads = new Map<string, ChainHead>(
    known.map((row) => [row.person_id, { personId: row.person_id, seq: row.last_seq, hash: row.last_hash }]),
  );
  const rows = events.map((event) => {
    const head = heads.get(event.personId) ?? { personId: event.personId, seq: 0, hash: null };
    const row = memberEventRow(head, event, actor, now);
    heads.set(event.personId, { personId: event.personId, seq: row.seq, hash: row.hash });
    return row;
  });
  await trx.insertInto('member_events').values(rows).execute();
  const ends = [...heads.values()];
  await sql`
    UPDATE members SET last_seq = head.seq, last_hash = head.hash
      FROM unnest(${ends.map(({ personId }) => personId)}::uuid[], ${ends.map(({ seq }) => seq)}::int[],
                  ${ends.map(({ hash }) => hash)}::bytea[]) AS head (id, seq, hash)
     WHERE members.person_id = head.id`.execute(trx);
}
