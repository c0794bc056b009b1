import type { Selectable } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { reaches } from '../policy.ts';
import type { FoundingStatus } from '../tables.ts';

export type FoundingRow = Selectable<Database['foundings']>;

export interface Step {
  actor: Actor;
  now: Date;
}

export async function appendFoundingEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { foundingId: string; action: string; status: FoundingStatus; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('founding_events')
    .values({
      ...{ id: newId(), founding_id: event.foundingId, at: now, action: event.action, status: event.status },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), detail: json(event.detail ?? {}) },
    })
    .execute();
}

/** @throws 404 for what is absent and for what lies outside the actor's places alike */
export async function lockFounding(trx: AppTransaction, actor: Actor, id: string): Promise<FoundingRow> {
  const row = await trx
    .selectFrom('foundings')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'organising.see', row.union_path)) throw notFound('The founding');
  return row;
}

/** Begins a founding; one runs at an employer at a time. @throws 409 `foundingRuns` */
export async function insertFounding(
  trx: AppTransaction,
  step: Step,
  employer: { id: string; placeId: string; placePath: string; headCount: number | null },
  detail: Record<string, unknown>,
): Promise<string> {
  const ownerId = accountIdOf(step.actor);
  if (ownerId === null) throw forbidden('staffOnly', 'Foundings are begun by union staff.');
  const id = newId();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('foundings')
    .values({
      ...{ id, employer_id: employer.id, union_id: employer.placeId, union_path: employer.placePath },
      ...{ status: 'open', mode: null, leading_union_id: null, head_count: employer.headCount },
      ...{ proposed_name: null, preparation: null, application: null, election: null },
      ...{ founded_union_id: null, founded_on: null, stop_reason: null },
      ...{ owner_id: ownerId, owner_name: nameOf(step.actor) },
      ...{ opened_on: shanghaiDate(step.now), changed_at: step.now },
    })
    // foundings_running
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows)
    throw conflict('foundingRuns', 'A founding at this employer is already under way.');
  await appendFoundingEvent(trx, step, { foundingId: id, action: 'open', status: 'open', detail });
  return id;
}
