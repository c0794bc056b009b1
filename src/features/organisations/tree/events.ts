import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, json, newId } from '../../../platform/db/index.ts';

export const unionActions = [
  'found',
  'rename',
  'edit',
  'move',
  'absorb',
  'merge',
  'split',
  'splitOff',
  'dissolve',
  'inherit',
  'line',
  'requestEnd',
  'refuseEnd',
  'withdrawEnd',
  'elect',
  'delayElection',
  'applyLegalPerson',
  'registerLegalPerson',
  'refuseLegalPerson',
] as const;
export type UnionAction = (typeof unionActions)[number];

/** Who changes the tree, and on what paper. */
export interface ChangeBasis {
  actor: Actor;
  now: Date;
  /** The day of the document. Lists as at a day go by the day of record, so that no past figure changes. */
  effectiveOn: string;
  reason?: string | null | undefined;
  documentNumber?: string | null | undefined;
}

export interface UnionEventInput {
  id?: string;
  unionId: string;
  otherUnionId?: string | null;
  action: UnionAction;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

/** Appends to the history of a union. */
export async function appendUnionEvent(
  trx: AppTransaction,
  basis: ChangeBasis,
  event: UnionEventInput,
): Promise<string> {
  const id = event.id ?? newId();
  await trx
    .insertInto('union_events')
    .values({
      id,
      union_id: event.unionId,
      other_union_id: event.otherUnionId ?? null,
      at: basis.now,
      effective_on: basis.effectiveOn,
      actor_id: accountIdOf(basis.actor),
      actor_name: nameOf(basis.actor),
      action: event.action,
      reason: basis.reason ?? null,
      document_number: basis.documentNumber ?? null,
      before: json(event.before ?? {}),
      after: json(event.after ?? {}),
    })
    .execute();
  return id;
}
