import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

export interface FundEvent {
  subject: Database['fund_events']['subject_type'];
  id: string;
  action: string;
  detail?: Record<string, unknown>;
}

export async function recordFundEvents(
  trx: AppTransaction,
  { actor, now }: Step,
  events: readonly FundEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await trx
    .insertInto('fund_events')
    .values(
      events.map(({ subject, id, action, detail }) => ({
        ...{ id: newId(), subject_type: subject, subject_id: id, at: now, action },
        ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(detail ?? {}) },
      })),
    )
    .execute();
}

export const recordFundEvent = (trx: AppTransaction, step: Step, event: FundEvent): Promise<void> =>
  recordFundEvents(trx, step, [event]);
