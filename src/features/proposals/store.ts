import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { placesInUnits } from '../handlingUnits/index.ts';
import { type Action, isPossible, leadsTo } from './lifecycle.ts';
import { type DeskAction, deskActions, reachesProposal } from './policy.ts';
import type { ActorPart, Status } from './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}
export type ProposalRow = Selectable<Database['proposals']>;
export type PartRow = Selectable<Database['proposal_parts']>;
type Db = Kysely<Database>;

/** @throws 409 `statusDoesNotAllow` with the status */
export function requirePossible(row: ProposalRow, action: Action): void {
  if (!isPossible(row.status, action))
    throw conflict('statusDoesNotAllow', '提案现在的状态不能这样办 · Its status does not allow this.', {
      status: row.status,
    });
}

function requireVersion(row: ProposalRow, version: number | undefined): void {
  if (version !== undefined && row.version !== version)
    throw conflict('changedMeanwhile', '别人刚办过这件提案，请刷新再看 · Somebody acted on it meanwhile.', {
      version: row.version,
    });
}

const lock = (trx: AppTransaction, id: string) =>
  trx.selectFrom('proposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** A row already known to be the caller's business. @throws 404 */
export async function lockProposal(trx: AppTransaction, id: string): Promise<ProposalRow> {
  const row = await lock(trx, id);
  if (!row) throw notFound('The proposal');
  return row;
}

/** For staff of the desk. @throws 404 out of reach, 403 `notYourProposal`, 409 */
export async function lockAtDesk(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: DeskAction,
  version?: number,
): Promise<ProposalRow> {
  const row = await lock(trx, id);
  if (!row || row.submitted_at === null || !reachesProposal(actor, 'proposal.see', row.union_path))
    throw notFound('The proposal');
  if (!reachesProposal(actor, deskActions[action], row.union_path))
    throw forbidden('notYourProposal', '您的角色不能办这一步 · Your roles do not let you do this.');
  requirePossible(row, action);
  requireVersion(row, version);
  return row;
}

/** A part of the present round that one of the actor's units has. @throws 404, 409 */
export async function lockPart(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: Action,
): Promise<{ row: ProposalRow; part: PartRow; isLeader: boolean }> {
  const units = await placesInUnits(trx, actor);
  const row = await lock(trx, id);
  const own = row
    ? await partsOf(trx, row.id, row.round).then((parts) =>
        parts.filter(({ unit_id }) => units.some(({ unitId }) => unitId === unit_id)),
      )
    : [];
  // Who works in several of its units acts for the one that has something to do.
  const part = own.find(({ status }) => status === 'waiting' || status === 'signed') ?? own[0];
  if (!row || !part) throw notFound('The proposal');
  requirePossible(row, action);
  return { row, part, isLeader: units.some((unit) => unit.unitId === part.unit_id && unit.isLeader) };
}

/** The parts of a round that stand, the lead unit's first. proposal_parts_now */
export function partsOf(db: Db, proposalId: string, round: number): Promise<PartRow[]> {
  return db
    .selectFrom('proposal_parts')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .where('round', '=', round)
    .where('status', '<>', 'withdrawn')
    .orderBy(sql`part = 'lead'`, 'desc')
    .orderBy('id')
    .execute();
}

/** Whether the actor works in a unit that has, or had, a part in it; `proposal_parts_unit`. */
export async function worksInItsUnits(db: Db, actor: Actor, proposalId: string): Promise<boolean> {
  if (actor.kind !== 'staff') return false;
  const found = await db
    .selectFrom('proposal_parts as p')
    .innerJoin('handling_unit_people as w', 'w.unit_id', 'p.unit_id')
    .select('p.id')
    .where('p.proposal_id', '=', proposalId)
    .where('w.account_id', '=', actor.accountId)
    .where('w.until', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** Saves what an action did with its event; the status goes only where the table lets it. */
export async function moveOn(
  trx: AppTransaction,
  { actor, now }: Step,
  row: ProposalRow,
  to: {
    action: Action;
    status: Status;
    part: ActorPart;
    set?: Updateable<Database['proposals']>;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  if (!leadsTo(row.status, to.action).includes(to.status))
    throw new Error(`${to.action} does not lead from ${row.status} to ${to.status}`);
  await trx
    .updateTable('proposals')
    .set({ ...to.set, status: to.status, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await recordEvent(trx, { actor, now }, { ...to, id: row.id, detail: to.detail ?? {} });
}

/** Appends to the story. Who proposed and who seconded is not named in it. */
export async function recordEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: { id: string; action: string; status: Status; part: ActorPart; detail: Record<string, unknown> },
): Promise<void> {
  const isStaff = event.part === 'staff' || event.part === 'unit';
  await trx
    .insertInto('proposal_events')
    .values({
      ...{ id: newId(), proposal_id: event.id, at: now, action: event.action, status: event.status },
      ...{ actor_id: isStaff ? accountIdOf(actor) : null, actor_name: isStaff ? nameOf(actor) : '' },
      ...{ actor_part: event.part, detail: json(event.detail) },
    })
    .execute();
}
