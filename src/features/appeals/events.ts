import { chainHash, chainStart } from '../../kernel/hashChain.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json } from '../../platform/db/index.ts';
import type { Status } from './lifecycle.ts';

export interface EventInput {
  at: Date;
  actor: Actor;
  type: string;
  status: Status;
  detail: Record<string, unknown>;
}

/** Where an appeal's chain ends. */
export interface ChainHead {
  seq: number;
  hash: Buffer | null;
}

/** What the hash covers: everything a reader of the event relies on. */
export function eventContent(
  appealId: string,
  seq: number,
  event: {
    at: Date;
    actorId: string | null;
    actorName: string;
    type: string;
    status: string;
    detail: unknown;
  },
) {
  return {
    appealId,
    seq,
    at: event.at.toISOString(),
    actorId: event.actorId,
    actorName: event.actorName,
    type: event.type,
    status: event.status,
    detail: event.detail,
  };
}

/** How the story names the applicant. */
export const applicantInStory = '诉求人';

/** Whom the story names: colleagues by name, the applicant never, so that a confidential name is not in the history. */
export function storyName(actor: Actor): string {
  return actor.kind === 'worker' || actor.kind === 'visitor' ? applicantInStory : nameOf(actor);
}

/** The next row of an appeal's history, carrying the hash of the one before. */
export function eventRow(appealId: string, head: ChainHead, event: EventInput) {
  const seq = head.seq + 1;
  const actorId = accountIdOf(event.actor);
  const actorName = storyName(event.actor);
  // What the database gives back must hash alike: no undefined, no dates.
  const detail = JSON.parse(JSON.stringify(event.detail)) as Record<string, unknown>;
  const content = eventContent(appealId, seq, {
    at: event.at,
    actorId,
    actorName,
    type: event.type,
    status: event.status,
    detail,
  });
  return {
    appeal_id: appealId,
    seq,
    at: event.at,
    actor_id: actorId,
    actor_name: actorName,
    type: event.type,
    status: event.status,
    detail: json(detail),
    previous_hash: head.hash,
    hash: Buffer.from(chainHash(head.hash?.toString('hex') ?? chainStart, content), 'hex'),
  };
}

/** Appends events to one appeal in order; the caller holds its row and saves the returned head. */
export async function appendEvents(
  trx: AppTransaction,
  appealId: string,
  head: ChainHead,
  events: readonly EventInput[],
): Promise<ChainHead> {
  let end = head;
  const rows = events.map((event) => {
    const row = eventRow(appealId, end, event);
    end = { seq: row.seq, hash: row.hash };
    return row;
  });
  if (rows.length > 0) await trx.insertInto('appeal_events').values(rows).execute();
  return end;
}
