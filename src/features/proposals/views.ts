import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { unitNames } from '../handlingUnits/index.ts';
import type { ProposalView, ViewAction } from './contractViews.ts';
import { listedView, rowsOf } from './lists.ts';
import { questionsOf } from './questions.ts';
import type { ProposalRow } from './store.ts';
import { storyOf } from './story.ts';

type Db = Kysely<Database>;

/** Who reads: decides what is told of people and of what is not yet out. */
export interface Reader {
  kind: 'desk' | 'unit' | 'worker' | 'anybody';
  /** Of a worker: their living record. */
  personId: string | null;
  /** Units the reader works in. */
  unitIds: readonly string[];
  isProposer: boolean;
  /** Names stand although the proposer asked for confidence. */
  namesConfidential: boolean;
  hasSeconded: boolean;
  /** The whole text, not the title alone. */
  fullText: boolean;
  allowedActions: ViewAction[];
}

const dayOf = (at: Date | null) => at && shanghaiDate(at);
const brief = (row: { id: string; number: string | null; title: string }) => ({
  ...{ id: row.id, number: row.number ?? '', title: row.title },
});

/** A proposal as its reader may see it. Ratings are told by their counts alone, once their window has closed. */
export async function proposalViewOf(db: Db, row: ProposalRow, reader: Reader): Promise<ProposalView> {
  const listed = await rowsOf(db).where('p.id', '=', row.id).executeTakeFirstOrThrow();
  const inside = reader.namesConfidential || reader.isProposer;
  const knowsWho = inside || !row.confidential;
  return {
    ...listedView(listed, inside),
    union: { id: row.union_id, name: listed.unionName },
    ...{ bodyKind: row.body_kind, confidential: row.confidential },
    text: reader.fullText ? { reason: row.reason, measure: row.measure } : null,
    seconders: knowsWho && reader.kind !== 'anybody' ? await secondersOf(db, row.id) : [],
    reached: {
      ...{ submit: dayOf(row.submitted_at), review: dayOf(row.reviewed_at), handle: dayOf(row.assigned_at) },
      ...{ inspect: dayOf(row.inspected_at), feedback: dayOf(row.closed_at) },
    },
    ...{ decision: row.decision, inspection: row.inspection, summary: row.summary },
    inspector: row.inspector_name,
    leader: row.leader_id && row.leader_name ? { id: row.leader_id, name: row.leader_name } : null,
    dispatchFinal: row.dispatch_final,
    parts: await partViews(db, row, reader),
    promise: await promiseOf(db, row),
    ratingUntil: row.status === 'replied' ? row.due_on : null,
    results: await resultsOf(db, row.id),
    mergedInto: row.merged_into ? await briefOf(db, row.merged_into) : null,
    merged: await mergedInto(db, row.id),
    converted:
      row.converted_type && row.converted_id ? { type: row.converted_type, id: row.converted_id } : null,
    evidence: reader.kind === 'anybody' ? [] : await evidenceOf(db, row.id),
    questions: (await questionsOf(db, row.id)).map((one) => ({
      ...{ id: one.id, unitName: one.unitName, asker: one.asker ?? '', question: one.question },
      ...{ askedAt: one.asked_at.toISOString(), answer: one.answer, answeredBy: one.answered_by_name },
      mine: reader.unitIds.includes(one.unit_id),
    })),
    honour: await honourOf(db, row.id),
    story: await storyOf(db, row.id, reader),
    mine: {
      ...{ isProposer: reader.isProposer, hasSeconded: reader.hasSeconded },
      rating: await ownRating(db, row, reader.personId),
    },
    version: row.version,
    allowedActions: reader.allowedActions,
  };
}

/** proposal_seconders_once */
export async function secondersOf(db: Db, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('proposal_seconders as s')
    .leftJoin('people as p', 'p.id', 's.person_id')
    .select('p.name')
    .where('s.proposal_id', '=', id)
    .orderBy('s.id')
    .execute();
  return rows.map(({ name }) => name ?? '');
}

/** Parts of all rounds, the latest first; words that are not signed are the unit's own. */
async function partViews(db: Db, row: ProposalRow, reader: Reader): Promise<ProposalView['parts']> {
  const parts = await db
    .selectFrom('proposal_parts')
    .selectAll()
    .where('proposal_id', '=', row.id)
    .where('status', '<>', 'withdrawn')
    .orderBy('round', 'desc')
    .orderBy('part', 'desc')
    .orderBy('id')
    .execute();
  const names = await unitNames(
    db,
    parts.map(({ unit_id }) => unit_id),
  );
  return parts.map((part) => {
    const mine = reader.unitIds.includes(part.unit_id);
    const shown = part.status === 'replied' || mine;
    return {
      ...{
        unitId: part.unit_id,
        unitName: names.get(part.unit_id) ?? '',
        part: part.part,
        round: part.round,
      },
      ...{
        status: part.status,
        task: part.task,
        mine,
        objectUntil: part.may_object ? part.object_until : null,
      },
      objection: reader.kind === 'anybody' ? null : part.objection,
      ...{ signedBy: part.signed_by_name, signedOn: dayOf(part.signed_at) },
      ...{ extended: part.extended, extensionReason: part.extension_reason },
      reply: shown ? part.reply : null,
      replyClass: shown ? part.reply_class : null,
      ...{ promise: shown ? part.promise : null, promisedOn: shown ? part.promised_on : null },
      ...{ repliedBy: part.replied_by_name, repliedOn: dayOf(part.replied_at) },
    };
  });
}

async function promiseOf(db: Db, row: ProposalRow): Promise<ProposalView['promise']> {
  // proposal_promises_proposal_id_round_key
  const one = await db
    .selectFrom('proposal_promises')
    .selectAll()
    .where('proposal_id', '=', row.id)
    .where('status', '<>', 'replaced')
    .orderBy('round', 'desc')
    .executeTakeFirst();
  return one
    ? {
        ...{ text: one.text, dueOn: one.due_on, status: one.status, report: one.report, keptOn: one.kept_on },
        ...{ confirmedBy: one.confirmed_by_name, moved: one.moved },
      }
    : null;
}

async function resultsOf(db: Db, id: string): Promise<ProposalView['results']> {
  const rows = await db
    .selectFrom('proposal_outcomes')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('round')
    .execute();
  return rows.map((one) => ({
    ...{ round: one.round, closedOn: one.closed_on, asked: one.asked, outcome: one.outcome },
    ...{ satisfied: one.satisfied, basically: one.basically, unsatisfied: one.unsatisfied },
    remarks: one.remarks,
  }));
}

async function briefOf(db: Db, id: string) {
  return brief(
    await db
      .selectFrom('proposals')
      .select(['id', 'number', 'title'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );
}

async function mergedInto(db: Db, id: string) {
  const rows = await db
    .selectFrom('proposals')
    .select(['id', 'number', 'title'])
    .where('merged_into', '=', id)
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map(brief);
}

function evidenceOf(db: Db, id: string) {
  return db
    .selectFrom('proposal_evidence')
    .select(['id', 'name', 'round', 'purpose'])
    .where('proposal_id', '=', id)
    .orderBy('created_at')
    .limit(100)
    .execute();
}

async function honourOf(db: Db, id: string): Promise<ProposalView['honour']> {
  const one = await db
    .selectFrom('proposal_honours')
    .selectAll()
    .where('proposal_id', '=', id)
    .executeTakeFirst();
  return one ? { year: one.year, by: one.chosen_by, reason: one.reason } : null;
}

/** What the reader is asked to rate, and their own rating of the present round. proposal_ratings_once */
async function ownRating(db: Db, row: ProposalRow, personId: string | null) {
  if (personId === null) return null;
  const own = await db
    .selectFrom('proposal_ratings')
    .select(['rating', 'remark'])
    .where('proposal_id', '=', row.id)
    .where('round', '=', row.round)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return own ?? null;
}
