import type { Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { reaches } from './policy.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

export type FindingRow = Selectable<Database['visit_findings']>;

export async function recordVisitEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: {
    subject: Database['visit_events']['subject_type'];
    id: string;
    action: string;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('visit_events')
    .values({
      ...{ id: newId(), subject_type: event.subject, subject_id: event.id, at: now, action: event.action },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(event.detail ?? {}) },
    })
    .execute();
}

/** @throws 404 for what is absent and for what lies outside the actor's places alike */
export async function lockVisit(trx: AppTransaction, actor: Actor, id: string) {
  const visit = await trx
    .selectFrom('visits')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!visit || !reaches(actor, 'visit.record', visit.union_path)) throw notFound('The visit');
  return visit;
}

/** @throws 404, 409 `changedMeanwhile` when somebody acted on it since it was read */
export async function lockFinding(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  version: number,
): Promise<FindingRow> {
  const finding = await trx
    .selectFrom('visit_findings')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!finding || !reaches(actor, 'visit.record', finding.union_path)) throw notFound('The finding');
  if (finding.version !== version)
    throw conflict('changedMeanwhile', 'Somebody acted on this finding meanwhile. Look at it again.', {
      version: finding.version,
    });
  return finding;
}
