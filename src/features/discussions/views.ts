import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Consensus } from './consensus.ts';
import type { ConsensusView, DiscussionView, MeasureView, OpenDiscussion, RoundView } from './contract.ts';
import { storyOf } from './events.ts';
import { isPossible } from './lifecycle.ts';
import { mayAudit } from './moderation.ts';
import { allowedActions } from './policy.ts';
import { proposingSeat } from './seats.ts';
import { findDiscussionSettings } from './settings.ts';
import { belongsTo, branchNameOf, findBelonging } from './standing.ts';
import { type DiscussionRow, readableDiscussion, seenDiscussion } from './store.ts';

type Db = Kysely<Database>;

async function roundsOf(db: Db, { id }: DiscussionRow, personId: string | null): Promise<RoundView[]> {
  const rounds = await db
    .selectFrom('discussion_rounds')
    .selectAll()
    .where('discussion_id', '=', id)
    .orderBy('position', 'desc')
    .limit(20)
    .execute();
  if (rounds.length === 0) return [];
  const ids = rounds.map((round) => round.id);
  const [statements, counts, voices, unions] = await Promise.all([
    // discussion_statements_round_id_position_key, discussion_positions_pkey
    db
      .selectFrom('discussion_statements as s')
      .leftJoin('discussion_positions as p', (join) =>
        join.onRef('p.statement_id', '=', 's.id').on('p.person_id', '=', personId),
      )
      .select(['s.id', 's.round_id', 's.text', 'p.stance'])
      .where('s.round_id', 'in', ids)
      .orderBy('s.round_id')
      .orderBy('s.position')
      .execute(),
    // discussion_comments_newest
    db
      .selectFrom('discussion_comments')
      .select(['round_id', sql<number>`count(*)::int`.as('said')])
      .where('round_id', 'in', ids)
      .where('parent_id', 'is', null)
      .groupBy('round_id')
      .execute(),
    db
      .selectFrom('discussion_positions as p')
      .innerJoin('discussion_statements as s', 's.id', 'p.statement_id')
      .innerJoin('people as o', 'o.id', 'p.person_id')
      .select(['s.round_id', sql<number>`count(DISTINCT p.person_id)::int`.as('people')])
      .where('o.merged_into_id', 'is', null)
      .where('s.round_id', 'in', ids)
      .groupBy('s.round_id')
      .execute(),
    namesOfGroups(
      db,
      rounds.flatMap(
        ({ result }) => result?.statements.flatMap(({ groups }) => groups.map(({ code }) => code)) ?? [],
      ),
    ),
  ]);
  return rounds.map((round) => ({
    ...{ id: round.id, position: round.position, question: round.question, status: round.status },
    ...{ opensAt: round.opens_at.toISOString(), endsAt: round.ends_at.toISOString() },
    arguments: counts.find((one) => one.round_id === round.id)?.said ?? 0,
    voices: voices.find((one) => one.round_id === round.id)?.people ?? 0,
    rule: round.result?.rule ?? null,
    statements: statements
      .filter(({ round_id }) => round_id === round.id)
      .map((statement) => {
        const result = round.result?.statements.find(({ statementId }) => statementId === statement.id);
        return {
          ...{ id: statement.id, text: statement.text, mine: statement.stance },
          result: result ? consensusView(result, unions) : null,
        };
      }),
  }));
}

const uuid = /^[0-9a-f-]{36}$/;

async function namesOfGroups(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(codes)].filter((code) => uuid.test(code));
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('unions').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const consensusView = (result: Consensus, unions: ReadonlyMap<string, string>): ConsensusView => ({
  ...{ state: result.state, decidingGroup: result.decidingGroup, overall: result.overall },
  groups: result.groups.map((group) => ({
    ...{ code: group.code, name: unions.get(group.code) ?? null, voices: group.voices },
    ...{ support: group.support, against: group.against, unsure: group.unsure },
    ...{ share: group.share, agrees: group.agrees },
  })),
});

async function measuresOf(db: Db, discussionId: string, today: string): Promise<MeasureView[]> {
  // discussion_measures_discussion
  const measures = await db
    .selectFrom('discussion_measures')
    .selectAll()
    .where('discussion_id', '=', discussionId)
    .orderBy('id')
    .limit(100)
    .execute();
  if (measures.length === 0) return [];
  const ids = measures.map(({ id }) => id);
  const [milestones, files] = await Promise.all([
    db
      .selectFrom('discussion_milestones')
      .selectAll()
      .where('measure_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('discussion_files')
      .select(['id', 'name', 'measure_id'])
      .where('measure_id', 'in', ids)
      .orderBy('id')
      .execute(),
  ]);
  return measures.map((measure) => ({
    ...{ id: measure.id, title: measure.title, ownerName: measure.owner_name, dueOn: measure.due_on },
    ...{ status: measure.status, outcome: measure.outcome, endedOn: measure.ended_on },
    isLate: measure.status === 'adopted' && measure.due_on < today,
    milestones: milestones
      .filter(({ measure_id }) => measure_id === measure.id)
      .map((one) => ({
        ...{ id: one.id, title: one.title, dueOn: one.due_on, doneOn: one.done_on, note: one.note },
        isLate: measure.status === 'adopted' && one.done_on === null && one.due_on < today,
      })),
    files: files.filter(({ measure_id }) => measure_id === measure.id).map(({ id, name }) => ({ id, name })),
    target:
      measure.target_type && measure.target_id ? { type: measure.target_type, id: measure.target_id } : null,
  }));
}

async function sharedView(db: Db, row: DiscussionRow, personId: string | null, now: Date) {
  const [union, rounds, measures] = await Promise.all([
    db.selectFrom('unions').select(['name', 'path']).where('id', '=', row.union_id).executeTakeFirstOrThrow(),
    roundsOf(db, row, personId),
    measuresOf(db, row.id, shanghaiDate(now)),
  ]);
  return {
    union,
    view: {
      ...{ id: row.id, title: row.title, unionName: union.name, status: row.status, audience: row.audience },
      ...{ raisedOn: row.raised_on, raisedBy: row.raised_by_name, about: row.about, grouping: row.grouping },
      ...{ rounds, measures, resolution: row.resolution, dropReason: row.drop_reason },
      resolvedAt: row.resolved_at?.toISOString() ?? null,
    },
  };
}

/** A topic as anybody reads it who may. @throws Problem 404 */
export async function openDiscussionView(
  db: Db,
  actor: Actor,
  id: string,
  now: Date,
): Promise<OpenDiscussion> {
  const belonging = await findBelonging(db, actor);
  const row = await readableDiscussion(db, actor, belonging, id);
  const { union, view } = await sharedView(db, row, actor.kind === 'worker' ? actor.personId : null, now);
  const isMember = belongsTo(belonging, row.union_path);
  const { leastVoices } = await findDiscussionSettings(db);
  return {
    ...view,
    isMember,
    mayPropose:
      isPossible('carryOn', row.status) &&
      actor.kind === 'worker' &&
      (await proposingSeat(db, actor.personId, row.union_path, shanghaiDate(now))) !== undefined,
    branchName: isMember && belonging ? await branchNameOf(db, union, belonging, leastVoices) : null,
  };
}

/** A topic as colleagues of the union work on it. @throws Problem 404 */
export async function discussionView(db: Db, actor: Actor, id: string, now: Date): Promise<DiscussionView> {
  const row = await seenDiscussion(db, actor, id);
  const [{ view }, story, { longestRoundDays, leastVoices }] = await Promise.all([
    sharedView(db, row, null, now),
    storyOf(db, id),
    findDiscussionSettings(db),
  ]);
  return {
    ...view,
    ...{ unionId: row.union_id, story, version: row.version, settings: { longestRoundDays, leastVoices } },
    allowedActions: allowedActions(actor, { status: row.status, unionPath: row.union_path }),
    mayAudit: mayAudit(actor, row.union_path),
  };
}
