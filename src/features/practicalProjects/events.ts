import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

export async function recordProjectEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { projectId: string; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('practical_events')
    .values({
      ...{ id: newId(), project_id: event.projectId, action: event.action, at: now },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(event.detail ?? {}) },
    })
    .execute();
}
