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

/** `by`: the account that did it, with its name as it was then. */
export async function recordFundEvents(
  trx: AppTransaction,
  step: Step | { by: { accountId: string; name: string }; now: Date },
  events: readonly FundEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const [actor_id, actor_name] =
    'by' in step ? [step.by.accountId, step.by.name] : [accountIdOf(step.actor), nameOf(step.actor)];
  await trx
    .insertInto('fund_events')
    .values(
      events.map(({ subject, id, action, detail }) => ({
        ...{ id: newId(), subject_type: subject, subject_id: id, at: step.now, action },
        ...{ actor_id, actor_name, detail: json(detail ?? {}) },
      })),
    )
    .execute();
}

export const recordFundEvent = (trx: AppTransaction, step: Step, event: FundEvent): Promise<void> =>
  recordFundEvents(trx, step, [event]);
