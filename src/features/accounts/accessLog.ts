import type { Kysely } from 'kysely';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';

export interface AccessEntry {
  actor: Actor;
  action: string;
  objectType: string;
  objectId?: string | null;
  detail?: Record<string, unknown>;
  requestId?: string;
  now: Date;
}

/** `recordAudit` under the names of the access log's columns. */
export function logAccess(db: Kysely<Database>, entry: AccessEntry): Promise<void> {
  const { objectType, objectId, ...rest } = entry;
  return recordAudit(db, { ...rest, subjectType: objectType, subjectId: objectId ?? null });
}
