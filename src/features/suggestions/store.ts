import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import {
  isHandled,
  type Part,
  type SuggestionAction,
  type SuggestionStatus,
  statusAfter,
} from './lifecycle.ts';
import { reaches } from './policy.ts';
import './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}

export type SuggestionRow = Selectable<Database['suggestions']>;

/** Senders act as nobody in particular, whether or not they gave their name. */
export const theSender: Actor = { kind: 'system', name: '建议人' };

export async function recordEvent(
  trx: Kysely<Database>,
  { actor, now }: Step,
  suggestionId: string,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .insertInto('suggestion_events')
    .values({
      // Random: an id that tells the time would tell when an anonymous one was sent.
      ...{ id: randomUUID(), suggestion_id: suggestionId, at: now, action, detail: json(detail) },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
    })
    .execute();
}

const lock = (trx: AppTransaction, id: string) =>
  trx.selectFrom('suggestions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export function refuseChanged(row: SuggestionRow, version: number): SuggestionRow {
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody acted on this suggestion meanwhile. Look at it again.', {
      version: row.version,
    });
  return row;
}

/** @throws 404 for what is absent and what lies outside the actor's places alike */
export async function holdForDesk(trx: AppTransaction, actor: Actor, id: string): Promise<SuggestionRow> {
  const row = await lock(trx, id);
  if (!row || !reaches(actor, 'suggestion.handle', row.union_path)) throw notFound('The suggestion');
  return row;
}

/** The same without holding it. */
export async function requireDesk(trx: AppTransaction, actor: Actor, id: string): Promise<void> {
  const row = await trx
    .selectFrom('suggestions')
    .select('union_path')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !reaches(actor, 'suggestion.handle', row.union_path)) throw notFound('The suggestion');
}

/** Merged into another, or become an appeal, it is no longer there for the unit it lay with. */
export const liesWithUnit = ({
  status,
  target_type,
}: Pick<SuggestionRow, 'status' | 'target_type'>): boolean => status !== 'merged' && target_type !== 'appeal';

/** @throws 404 for what is absent and what lies with another unit alike */
export async function holdForUnit(trx: AppTransaction, actor: Actor, id: string): Promise<SuggestionRow> {
  const units = await unitsOf(trx, actor);
  const row = await lock(trx, id);
  if (!row?.unit_id || !liesWithUnit(row) || !units.includes(row.unit_id)) throw notFound('The suggestion');
  return row;
}

export type Change = Partial<Omit<SuggestionRow, 'id' | 'number' | 'status' | 'version'>>;

/**
 * Moves a locked suggestion on, with its story. What is merged into it shares its end.
 *
 * @returns the row as it is now
 * @throws Problem 409 `statusDoesNotAllow`
 */
export async function move(
  trx: AppTransaction,
  step: Step,
  row: SuggestionRow,
  { action, part, detail }: { action: SuggestionAction; part: Part; detail?: Record<string, unknown> },
  change: Change = {},
): Promise<SuggestionRow> {
  const lived = { status: row.status, reopened: row.reopened, published: row.published_at !== null };
  const status = statusAfter(lived, action, part);
  if (status === null)
    throw conflict('statusDoesNotAllow', '现在的状态不能这样办，请刷新 · not possible in its present state', {
      status: row.status,
    });
  const moved = await trx
    .updateTable('suggestions')
    .set({ ...change, ...endOf(row, status, step.now), status, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if ((row.handled_at === null) !== (moved.handled_at === null))
    // suggestions_merged
    await trx
      .updateTable('suggestions')
      .set({ handled_at: moved.handled_at })
      .where('merged_into', '=', row.id)
      .execute();
  await recordEvent(trx, step, row.id, action, { part, ...detail });
  return moved;
}

/** One that joins another ends with it; otherwise the state tells. */
function endOf(row: SuggestionRow, status: SuggestionStatus, now: Date): Pick<Change, 'handled_at'> {
  if (status === 'merged') return {};
  return { handled_at: isHandled(status) ? (row.handled_at ?? now) : null };
}
