import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { type ItemAction, isItemAction, isSessionAction, type SessionAction } from './lifecycle.ts';
import { reaches } from './policy.ts';
import './tables.ts';

export type SessionRow = Selectable<Database['congress_sessions']>;
export type ItemRow = Selectable<Database['congress_items']>;
export interface Step {
  actor: Actor;
  now: Date;
}
type Db = Kysely<Database>;

const notPossible = (action: string, status: string) =>
  conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${status}”.`, { status });

/** A session the actor may see. congress_sessions_pkey @throws Problem 404 */
export async function seenSession(db: Db, actor: Actor, id: string): Promise<SessionRow> {
  const row = await db.selectFrom('congress_sessions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, 'congress.see', row.union_path)) throw notFound('The session');
  return row;
}

async function lockedSession(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  asked = 'The session',
): Promise<SessionRow> {
  const row = await trx
    .selectFrom('congress_sessions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'congress.see', row.union_path)) throw notFound(asked);
  if (!reaches(actor, 'congress.hold', row.union_path))
    throw forbidden('notYourSession', 'Your roles do not let you hold sessions there.');
  return row;
}

/**
 * The session, locked, if this actor may do this now. Agenda, papers and attendance change under this lock.
 *
 * @throws Problem 404, 403 `notYourSession`, 409 `statusDoesNotAllow`
 */
export async function sessionFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: SessionAction,
): Promise<SessionRow> {
  const row = await lockedSession(trx, actor, id);
  if (!isSessionAction(action, row.status)) throw notPossible(action, row.status);
  return row;
}

/** The item with its session, both locked. @throws Problem 404, 403 `notYourSession`, 409 `statusDoesNotAllow` */
export async function itemFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: ItemAction | 'addPaper',
): Promise<{ item: ItemRow; session: SessionRow }> {
  const found = await trx
    .selectFrom('congress_items')
    .select('session_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The item');
  const session = await lockedSession(trx, actor, found.session_id, 'The item');
  const item = await trx
    .selectFrom('congress_items')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const possible =
    action === 'addPaper'
      ? isSessionAction(action, session.status) && item.status === 'listed'
      : isItemAction(action, item.status, session.status);
  if (!possible) throw notPossible(action, item.status === 'listed' ? session.status : item.status);
  return { item, session };
}

/** Writes columns of a session and tells its story. */
export async function saveSession(
  trx: AppTransaction,
  step: Step,
  row: SessionRow,
  event: { action: string; detail?: Record<string, unknown> },
  change: Partial<SessionRow> = {},
): Promise<void> {
  await trx
    .updateTable('congress_sessions')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await recordSessionEvent(trx, step, row.id, event);
}

export async function saveItem(
  trx: AppTransaction,
  step: Step,
  item: ItemRow,
  event: { action: string; detail?: Record<string, unknown> },
  change: Partial<ItemRow> = {},
): Promise<void> {
  await trx
    .updateTable('congress_items')
    .set({ ...change, version: item.version + 1 })
    .where('id', '=', item.id)
    .execute();
  const detail = { itemId: item.id, title: item.title, ...event.detail };
  await recordSessionEvent(trx, step, item.session_id, { action: event.action, detail });
}

export async function recordSessionEvent(
  trx: AppTransaction,
  step: Step,
  sessionId: string,
  { action, detail = {} }: { action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await trx
    .insertInto('congress_events')
    .values({
      ...{ id: newId(), session_id: sessionId, action, at: step.now, detail: json(detail) },
      // A delegate who calls for a session is not named where nothing is changed when somebody is erased.
      ...{ actor_id: accountIdOf(step.actor) },
      actor_name: step.actor.kind === 'worker' ? '代表' : nameOf(step.actor),
    })
    .execute();
}

/** @throws Problem 409 `changedMeanwhile` */
export function requireVersion(row: { version: number }, version: number): void {
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody changed this meanwhile. Look at it again.');
}
