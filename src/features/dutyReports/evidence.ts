import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';

/** How the records of a type are opened from a report. */
export interface DutyEvidence {
  /** Address in the worker app, such as `/proposals/…`; null where it has no page there. */
  workerPath(id: string): string | null;
  /** Address in the console without the `/console` before it; null where it has no page there. */
  consolePath(id: string): string | null;
  /** Whether this actor may open it now; false, or a Problem 403 or 404, when not. */
  mayOpen(db: Kysely<Database>, actor: Actor, id: string): Promise<boolean>;
}

const kinds = new Map<string, DutyEvidence>();

/** Called once by each feature that records acts, when its module loads. */
export function registerDutyEvidence(subjectType: string, evidence: DutyEvidence): void {
  kinds.set(subjectType, evidence);
}

/** Where a record opens for this actor; `closed` when it is gone or not theirs to see, which is not told apart. */
export async function openEvidence(
  db: Kysely<Database>,
  actor: Actor,
  { subjectType, subjectId }: { subjectType: string; subjectId: string },
): Promise<{ state: 'opens'; path: string } | { state: 'closed' }> {
  const kind = kinds.get(subjectType);
  if (!kind || !(await mayOpen(kind, db, actor, subjectId))) return { state: 'closed' };
  const path = actor.kind === 'staff' ? kind.consolePath(subjectId) : kind.workerPath(subjectId);
  return path === null ? { state: 'closed' } : { state: 'opens', path };
}

async function mayOpen(kind: DutyEvidence, db: Kysely<Database>, actor: Actor, id: string): Promise<boolean> {
  try {
    return await kind.mayOpen(db, actor, id);
  } catch (error) {
    if (error instanceof Problem && (error.status === 404 || error.status === 403)) return false;
    throw error;
  }
}
