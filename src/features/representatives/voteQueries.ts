import type { Kysely } from 'kysely';
import { passes } from '../../kernel/votes.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { VoteView } from './contract.ts';
import { reaches, voteActionsOf } from './policy.ts';
import { findSettings, type RepresentativeSettings } from './settings.ts';
import type { BodyRow, VoteRow } from './store.ts';

type Db = Kysely<Database>;

const voteRows = (db: Db) =>
  db
    .selectFrom('representative_votes as v')
    .innerJoin('constituencies as c', 'c.id', 'v.constituency_id')
    .leftJoin('ballots as b', 'b.id', 'v.ballot_id')
    .leftJoin('accounts as k', 'k.id', 'v.counted_by')
    .leftJoin('accounts as f', 'f.id', 'v.confirmed_by')
    .selectAll('v')
    .select(['c.name as constituency_name', 'b.status as ballot_status'])
    .select(['k.name as counter', 'f.name as confirmer']);

/** The fewest of all entitled that make `enough` true. */
function fewest(entitled: number, enough: (votes: number) => boolean): number {
  let low = 0;
  let high = entitled;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function neededOf(vote: Pick<VoteRow, 'kind' | 'entitled'>, settings: RepresentativeSettings) {
  const { entitled } = vote;
  if (entitled === null || entitled === 0) return null;
  const recall = vote.kind === 'recall';
  const operator = recall ? settings.recallOperator : settings.electionOperator;
  const { numerator, denominator } = settings.electionTurnout;
  return {
    voted: recall ? 0 : Math.ceil((entitled * numerator) / denominator),
    votes: fewest(entitled, (votes) => passes(operator, entitled, votes)),
  };
}

async function viewsOf(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof voteRows>['execute']>>,
): Promise<VoteView[]> {
  if (rows.length === 0) return [];
  const settings = await findSettings(db);
  // representative_candidates_vote_id_person_id_key
  const candidates = await db
    .selectFrom('representative_candidates as c')
    .innerJoin('people as p', 'p.id', 'c.person_id')
    .selectAll('c')
    .select('p.name')
    .where(
      'c.vote_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('c.position')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, bodyId: row.body_id, kind: row.kind, status: row.status, places: row.places },
    ...{ constituencyId: row.constituency_id, constituencyName: row.constituency_name, reason: row.reason },
    ...{ heldOn: row.held_on, entitled: row.entitled, voted: row.voted, carried: row.carried },
    ballot: row.ballot_id && row.ballot_status ? { id: row.ballot_id, status: row.ballot_status } : null,
    ...{ countedBy: row.counter, confirmedBy: row.confirmer, needed: neededOf(row, settings) },
    candidates: candidates
      .filter(({ vote_id }) => vote_id === row.id)
      .map((one) => ({
        ...{ id: one.id, personId: one.person_id, name: one.name, isManager: one.is_manager },
        ...{ votes: one.votes, elected: one.elected },
      })),
    allowedActions: voteActionsOf(actor, {
      ...{ unionPath: row.union_path, status: row.status, hasBallot: row.ballot_id !== null },
      countedBy: row.counted_by,
    }),
  }));
}

/** Votes of a body, newest first; at most 200. representative_votes_body */
export async function votesOfBody(db: Db, actor: Actor, body: Pick<BodyRow, 'id'>): Promise<VoteView[]> {
  const rows = await voteRows(db)
    .where('v.body_id', '=', body.id)
    .orderBy('v.created_at', 'desc')
    .orderBy('v.id', 'desc')
    .limit(200)
    .execute();
  return viewsOf(db, actor, rows);
}

/** @throws Problem 404 */
export async function voteView(db: Db, actor: Actor, id: string): Promise<VoteView> {
  const row = await voteRows(db).where('v.id', '=', id).executeTakeFirst();
  if (!row || !reaches(actor, 'representative.see', row.union_path)) throw notFound('The vote');
  const [view] = await viewsOf(db, actor, [row]);
  if (!view) throw notFound('The vote');
  return view;
}
