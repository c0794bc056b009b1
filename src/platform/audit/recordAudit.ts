import type { Kysely } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../auth/actor.ts';
import { type Database, json } from '../db/index.ts';
import { maskDetail } from './maskDetail.ts';
import { currentRequest } from './requestScope.ts';

export interface AuditEntry {
  actor: Actor;
  /** `thing.deed`, such as `grant.add`. */
  action: string;
  subjectType: string;
  subjectId?: string | null;
  /** Where it was done; the place of the actor's first grant when absent. */
  placePath?: string | null;
  /** Ids and short facts; telephone and identity numbers are masked. */
  detail?: Record<string, unknown>;
  /** Those of the request at hand when absent. */
  requestId?: string | null;
  clientAddress?: string | null;
  now: Date;
}

const audited = new WeakSet<object>();

/** Whether this very transaction has written an entry of its own. */
export const hasAudited = (db: Kysely<Database>): boolean => audited.has(db);

/**
 * Writes one entry of the append-only audit; in a transaction it stands or falls with the deed. One insert, no lock: a
 * job chains the entries shortly after (chain.ts).
 */
export async function recordAudit(db: Kysely<Database>, entry: AuditEntry): Promise<void> {
  const request = currentRequest();
  audited.add(db);
  await db
    .insertInto('access_log')
    .values({
      at: entry.now,
      actor_id: accountIdOf(entry.actor),
      actor_name: nameOf(entry.actor),
      action: entry.action,
      object_type: entry.subjectType,
      object_id: entry.subjectId ?? null,
      place_path: entry.placePath ?? placeOf(entry.actor),
      detail: entry.detail ? json(maskDetail(entry.detail)) : null,
      request_id: entry.requestId ?? request?.requestId ?? null,
      client_address: entry.clientAddress ?? request?.clientAddress ?? null,
    })
    .execute();
}

const placeOf = (actor: Actor): string | null =>
  actor.kind === 'staff' ? (actor.grants[0]?.placePath ?? null) : null;
