import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { placesInUnits, unitsOf } from '../handlingUnits/index.ts';
import { livingPersonId } from '../people/index.ts';
import { seatsOf } from '../representatives/index.ts';
import type { ProposalView, ViewAction } from './contractViews.ts';
import { isPossible } from './lifecycle.ts';
import { allowedDeskActions, namesConfidential, reachesProposal } from './policy.ts';
import { unsolved } from './questions.ts';
import { type PartRow, type ProposalRow, partsOf, worksInItsUnits } from './store.ts';
import { proposalViewOf } from './views.ts';

type Db = Kysely<Database>;

async function findRow(db: Db, id: string): Promise<ProposalRow | undefined> {
  return db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
}

/** @throws 404 out of reach, and for what was never submitted */
export async function deskView(db: Db, actor: Actor, id: string): Promise<ProposalView> {
  const row = await findRow(db, id);
  if (!row || row.submitted_at === null || !reachesProposal(actor, 'proposal.see', row.union_path))
    throw notFound('The proposal');
  const ofUnit = await worksInItsUnits(db, actor, id);
  const honour = await db
    .selectFrom('proposal_honours')
    .select('proposal_id')
    .where('proposal_id', '=', id)
    .executeTakeFirst();
  const promise = await openPromiseOf(db, id);
  const mayInspect = reachesProposal(actor, 'proposal.inspect', row.union_path) && !ofUnit;
  const actions: ViewAction[] = allowedDeskActions(actor, {
    ...{ status: row.status, unionPath: row.union_path, leaderId: row.leader_id, ofUnit },
    ...{ honoured: honour !== undefined },
  });
  if (promise?.status === 'reported' && mayInspect) actions.push('confirmPromise');
  return proposalViewOf(db, row, {
    ...{ kind: 'desk', personId: null, unitIds: [], isProposer: false, hasSeconded: false, fullText: true },
    namesConfidential: namesConfidential(actor, row.union_path),
    allowedActions: row.dispatch_final ? actions.filter((action) => action !== 'reassign') : actions,
  });
}

const openPromiseOf = (db: Db, id: string) =>
  db
    .selectFrom('proposal_promises')
    .select(['unit_id', 'status'])
    .where('proposal_id', '=', id)
    .where('status', 'in', ['open', 'reported'])
    .executeTakeFirst();

/** @throws 404 unless one of the actor's units has a part in it */
export async function unitView(db: Db, actor: Actor, id: string, today: string): Promise<ProposalView> {
  const places = await placesInUnits(db, actor);
  const unitIds = places.map(({ unitId }) => unitId);
  const row = await findRow(db, id);
  const own = row
    ? (await partsOf(db, id, row.round)).filter(({ unit_id }) => unitIds.includes(unit_id))
    : [];
  if (!row || own.length === 0) throw notFound('The proposal');
  const promise = await openPromiseOf(db, id);
  const waiting = await db
    .selectFrom('proposal_questions')
    .select('id')
    .where('proposal_id', '=', id)
    .where('unit_id', 'in', unitIds)
    .where('answer', 'is', null)
    .executeTakeFirst();
  const leads = new Set(places.filter(({ isLeader }) => isLeader).map(({ unitId }) => unitId));
  const actions = unitActions(row, own, leads, today);
  if (promise && unitIds.includes(promise.unit_id))
    actions.push('addEvidence', 'reportPromise', 'movePromise');
  if (waiting) actions.push('answer');
  return proposalViewOf(db, row, {
    ...{ kind: 'unit', personId: null, unitIds, isProposer: false, hasSeconded: false, fullText: true },
    namesConfidential: false,
    allowedActions: [...new Set(actions)],
  });
}

/** What a unit may do with its part: from the status alone, and so the same whatever was rated. */
function unitActions(
  row: ProposalRow,
  own: readonly PartRow[],
  leads: ReadonlySet<string>,
  today: string,
): ViewAction[] {
  const part = own.find(({ status }) => status === 'waiting' || status === 'signed') ?? own[0];
  if (!part) return [];
  const actions: ViewAction[] = [];
  const mayObject = part.may_object && (part.object_until === null || today <= part.object_until);
  if (part.status === 'waiting' && isPossible(row.status, 'sign')) actions.push('sign');
  if (part.status === 'waiting' && mayObject && isPossible(row.status, 'object')) actions.push('object');
  if (part.status === 'signed' && isPossible(row.status, 'draftReply')) {
    actions.push('draftReply', 'addEvidence');
    if (part.reply && leads.has(part.unit_id)) actions.push('reply');
    if (part.part === 'lead' && !part.extended) actions.push('extend');
  }
  return actions;
}

/** What everybody may follow of it; who has a part in it sees and does more. @throws 404 */
export async function openView(db: Db, actor: Actor, id: string, now: Date): Promise<ProposalView> {
  const row = await findRow(db, id);
  const personId = actor.kind === 'worker' ? await livingPersonId(db, actor.personId) : null;
  const isProposer = personId !== null && row?.person_id === personId;
  if (!row || ((row.submitted_at === null || row.status === 'withdrawn') && !isProposer))
    throw notFound('The proposal');
  const seats = personId === null ? [] : await seatsOf(db, personId, shanghaiDate(now));
  const ofBody = seats.some(({ bodyId }) => bodyId === row.body_id);
  const hasSeconded = personId !== null && (await seconded(db, id, personId));
  const actions: ViewAction[] = [];
  if (isProposer)
    for (const action of ['edit', 'submit', 'withdraw'] as const)
      if (isPossible(row.status, action)) actions.push(action);
  if (ofBody && !isProposer && !hasSeconded && isPossible(row.status, 'second')) actions.push('second');
  if (personId !== null && (await mayRate(db, row, personId, now))) actions.push('rate');
  const near = seats.some(
    ({ unionPath }) => row.union_path.startsWith(unionPath) || unionPath.startsWith(row.union_path),
  );
  if (near && row.round > 0 && (await onUnsolvedList(db, id))) actions.push('ask');
  const isOpen = row.docketed_at !== null && row.status !== 'merged';
  return proposalViewOf(db, row, {
    kind: isProposer || hasSeconded || ofBody ? 'worker' : 'anybody',
    ...{ personId, unitIds: [], isProposer, hasSeconded, namesConfidential: false },
    fullText: isOpen || isProposer || hasSeconded || ofBody,
    allowedActions: actions,
  });
}

const seconded = async (db: Db, id: string, personId: string): Promise<boolean> =>
  (await db
    .selectFrom('proposal_seconders')
    .select('id')
    .where('proposal_id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined;

async function mayRate(db: Db, row: ProposalRow, personId: string, now: Date): Promise<boolean> {
  if (row.status !== 'replied' || !row.rating_closes_at || now >= row.rating_closes_at) return false;
  const asked = await db
    .selectFrom('proposal_ratings')
    .select('id')
    .where('proposal_id', '=', row.id)
    .where('round', '=', row.round)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return asked !== undefined;
}

const onUnsolvedList = async (db: Db, id: string): Promise<boolean> =>
  (await db
    .selectFrom('proposals as p')
    .select('p.id')
    .where('p.id', '=', id)
    .where(unsolved)
    .executeTakeFirst()) !== undefined;

/** Whether the actor sees it in full, with its files of evidence. */
export async function seesInFull(db: Db, actor: Actor, id: string, now: Date): Promise<boolean> {
  const row = await findRow(db, id);
  if (!row) return false;
  if (actor.kind === 'staff') {
    if (row.submitted_at && reachesProposal(actor, 'proposal.see', row.union_path)) return true;
    const units = await unitsOf(db, actor);
    return (await partsOf(db, id, row.round)).some(({ unit_id }) => units.includes(unit_id));
  }
  if (actor.kind !== 'worker') return false;
  const personId = await livingPersonId(db, actor.personId);
  if (row.person_id === personId || (await seconded(db, id, personId))) return true;
  const seats = await seatsOf(db, personId, shanghaiDate(now));
  return row.submitted_at !== null && seats.some(({ bodyId }) => bodyId === row.body_id);
}

/**
 * Whether a duty report may lead this actor to it: to what everybody may follow, and to one whose proposer asked for
 * confidence only themselves, who seconded it, and the desk.
 */
export async function mayFollowFromReport(db: Db, actor: Actor, id: string): Promise<boolean> {
  const row = await findRow(db, id);
  if (!row) return false;
  const isSubmitted = row.submitted_at !== null;
  if (actor.kind === 'staff') {
    const permission = row.confidential ? 'proposal.docket' : 'proposal.see';
    return isSubmitted && reachesProposal(actor, permission, row.union_path);
  }
  if (actor.kind !== 'worker') return false;
  const personId = await livingPersonId(db, actor.personId);
  if (row.person_id === personId || (await seconded(db, id, personId))) return true;
  return !row.confidential && isSubmitted && row.status !== 'withdrawn';
}
