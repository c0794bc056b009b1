import type { Kysely, Selectable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, forbidden, invalid, issuesFromZod, notFound } from '../../../platform/http/problem.ts';
import { saveProfile } from '../../profiles/index.ts';
import type { hardshipRoutes, StandardProposal } from '../contract.ts';
import { keyOf, standardSchema } from '../rules/standard.ts';
import { subsistenceStandards } from '../settings.ts';
import type { Step } from '../store.ts';

type Routes = typeof hardshipRoutes;
type Row = Selectable<Database['hardship_standard_proposals']>;

const shown = 20;
const name = { zh: '低保标准', en: 'Subsistence standards' };

const staffId = (actor: Actor): string => {
  const id = accountIdOf(actor);
  if (id === null) throw forbidden('staffOnly', 'Standards are put in force by union staff.');
  return id;
};

const proposalView = (row: Row, actor: Actor): StandardProposal => ({
  ...{ id: row.id, entries: row.entries, status: row.status, proposedBy: row.proposed_by_name },
  proposedAt: row.proposed_at.toISOString(),
  ...{ decidedBy: row.decided_by_name, decidedAt: row.decided_at?.toISOString() ?? null },
  mayDecide: row.status === 'proposed' && row.proposed_by !== accountIdOf(actor),
});

/** The latest proposals; the primary key, read backwards. */
export async function standardProposals(db: Kysely<Database>, actor: Actor): Promise<StandardProposal[]> {
  const rows = await db
    .selectFrom('hardship_standard_proposals')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(shown)
    .execute();
  return rows.map((row) => proposalView(row, actor));
}

/** @throws 422 for entries out of range, 409 `changedMeanwhile` where another table came into force since it was read */
export async function proposeStandards(
  trx: AppTransaction,
  { actor, now }: Step,
  { entries, version }: BodyOf<Routes['proposeStandards']>,
): Promise<StandardProposal> {
  const parsed = standardSchema.safeParse({ entries });
  if (!parsed.success) throw invalid(issuesFromZod(parsed.error, ''));
  if ((await subsistenceStandards(trx)).version !== version) throw changedMeanwhile();
  const row = await trx
    .insertInto('hardship_standard_proposals')
    .values({
      ...{ id: newId(), entries: json(parsed.data.entries), based_on: version, status: 'proposed' },
      ...{ proposed_by: staffId(actor), proposed_by_name: nameOf(actor), proposed_at: now },
      ...{ decided_by: null, decided_by_name: null, decided_at: null },
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return proposalView(row, actor);
}

/**
 * Another person than who proposed it puts a table in force: a new version of the profile, the entries before kept.
 *
 * @throws 404, 403 `secondPersonNeeded`, 409 `alreadyDecided`, `changedMeanwhile`
 */
export async function decideStandards(
  trx: AppTransaction,
  { actor, now }: Step,
  { proposalId, confirm }: BodyOf<Routes['decideStandards']>,
): Promise<StandardProposal> {
  const decider = staffId(actor);
  const proposal = await trx
    .selectFrom('hardship_standard_proposals')
    .selectAll()
    .where('id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  if (!proposal) throw notFound('The proposal');
  if (proposal.status !== 'proposed')
    throw conflict('alreadyDecided', '已经决定过了 · this was decided already');
  if (proposal.proposed_by === decider)
    throw forbidden('secondPersonNeeded', '须由另一人决定 · a second person has to decide this');
  if (confirm) {
    const { entries } = await subsistenceStandards(trx);
    const merged = new Map([...entries, ...proposal.entries].map((entry) => [keyOf(entry), entry]));
    const sorted = [...merged.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    await saveProfile(
      trx,
      {
        ...{ kind: 'subsistenceStandard', code: 'default', name, data: { entries: sorted } },
        expectedVersion: proposal.based_on,
      },
      nameOf(actor),
      now,
    );
  }
  const row = await trx
    .updateTable('hardship_standard_proposals')
    .set({
      ...{ status: confirm ? 'confirmed' : 'refused', decided_by: decider },
      ...{ decided_by_name: nameOf(actor), decided_at: now },
    })
    .where('id', '=', proposalId)
    .returningAll()
    .executeTakeFirstOrThrow();
  return proposalView(row, actor);
}

const changedMeanwhile = () =>
  conflict(
    'changedMeanwhile',
    '标准已有新版本，请重新读表 · the table in force changed; read the file again',
  );
