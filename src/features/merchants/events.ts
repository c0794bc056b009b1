import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

/** Appends to the story of a merchant, a device or a statement. */
export async function addEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { merchantId: string; subjectId?: string; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('merchant_events')
    .values({
      ...{ id: newId(), merchant_id: event.merchantId, subject_id: event.subjectId ?? event.merchantId },
      ...{ at: now, actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
      ...{ action: event.action, detail: json(event.detail ?? {}) },
    })
    .execute();
}
