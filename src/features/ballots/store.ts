import { type Kysely, type Selectable, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { type BallotAction, isPossible } from './lifecycle.ts';
import { mayAct, reachesBallot } from './policy.ts';
import './tables.ts';

export type BallotRow = Selectable<Database['ballots']>;
export interface Step {
  actor: Actor;
  now: Date;
}

const lockKey = (ballotId: string) => sql`hashtextextended(${`ballot ${ballotId}`}, 0)`;

/** Voters hold this together; whoever closes or cancels waits for them, and they for whoever closes. */
export const holdUrn = (trx: AppTransaction, ballotId: string) =>
  sql`SELECT pg_advisory_xact_lock_shared(${lockKey(ballotId)})`.execute(trx);
export const holdUrnAlone = (trx: AppTransaction, ballotId: string) =>
  sql`SELECT pg_advisory_xact_lock(${lockKey(ballotId)})`.execute(trx);

/** A ballot the actor may see. ballots_pkey @throws Problem 404 */
export async function seenBallot(db: Kysely<Database>, actor: Actor, id: string): Promise<BallotRow> {
  const row = await db.selectFrom('ballots').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !reachesBallot(actor, 'ballot.see', row.union_path)) throw notFound('The ballot');
  return row;
}

/**
 * The ballot, locked, if this actor may do this now.
 *
 * @throws Problem 404, 403 `notYourBallot`, 409 `statusDoesNotAllow`
 */
export async function ballotFor(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  action: BallotAction,
): Promise<BallotRow> {
  const row = await trx.selectFrom('ballots').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row || !reachesBallot(actor, 'ballot.see', row.union_path)) throw notFound('The ballot');
  if (!mayAct(actor, action, row.union_path))
    throw forbidden('notYourBallot', 'Your roles do not let you do this with this ballot.');
  if (!isPossible(action, row.status))
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while the ballot is “${row.status}”.`, {
      status: row.status,
    });
  return row;
}

export const groupOf = (row: Pick<BallotRow, 'groups'>, asked: string | undefined): string | undefined =>
  asked === undefined ? row.groups[0]?.code : row.groups.find(({ code }) => code === asked)?.code;
