import type { Kysely } from 'kysely';
import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { holdUnion } from '../organisations/index.ts';
import type { proposalRoutes } from './contract.ts';
import { proposalsReached, reachesProposal } from './policy.ts';
import { findProposalSettings } from './settings.ts';
import type { Step } from './store.ts';

/**
 * Collects proposals before a congress: from so many days before it as the profile says, up to the day itself, unless
 * other days are given. @throws 404, 403 `placeNotYours`, 409 `collectionOverlaps`, 422
 */
export async function openCollection(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof proposalRoutes.openCollection>,
): Promise<string> {
  const union = await holdUnion(trx, input.unionId);
  if (!reachesProposal(step.actor, 'proposal.docket', union.path))
    throw forbidden('placeNotYours', 'This union lies outside your places.');
  const { collectionDays } = await findProposalSettings(trx);
  const congress = parseCivilDate(input.congressOn);
  const opens_on = input.opensOn ?? addDays(congress, -collectionDays);
  const closes_on = input.closesOn ?? congress;
  if (opens_on >= closes_on || closes_on > congress)
    throw invalid([
      {
        field: 'closesOn',
        code: 'outOfRange',
        message: '须晚于开始、不晚于开会日 · after the start, not after the congress',
      },
    ]);
  const other = await trx
    .selectFrom('proposal_collections')
    .select('id')
    .where('union_id', '=', union.id)
    .where('opens_on', '<', closes_on)
    .where('closes_on', '>', opens_on)
    .executeTakeFirst();
  if (other) throw conflict('collectionOverlaps', '与另一次征集重叠 · It overlaps another collection.');
  const id = newId();
  await trx
    .insertInto('proposal_collections')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, congress_on: congress },
      ...{ opens_on, closes_on, created_at: step.now },
    })
    .execute();
  return id;
}

/** Latest first, at most 100. */
export async function listCollections(db: Kysely<Database>, actor: Actor) {
  const rows = await db
    .selectFrom('proposal_collections as c')
    .innerJoin('unions as u', 'u.id', 'c.union_id')
    .select(['c.id', 'c.name', 'c.congress_on', 'c.opens_on', 'c.closes_on', 'u.short_name as unionName'])
    .where(proposalsReached(actor, 'c.union_path'))
    .orderBy('c.congress_on', 'desc')
    .orderBy('c.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, unionName: row.unionName },
    ...{ congressOn: row.congress_on, opensOn: row.opens_on, closesOn: row.closes_on },
  }));
}
