import { type Kysely, type Selectable, sql } from 'kysely';
import { maskPhone } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { logAccess } from '../../accounts/index.ts';
import { getPerson, personFields } from '../../people/index.ts';
import type { CandidateItem, CandidateView, candidateRoutes } from '../contract/candidates.ts';
import { reaches, seesHealth, withinPlaces } from '../permissions.ts';
import { detailPurpose, openJson, type Stranger, whoPurpose } from '../sealed.ts';
import type { ReasonDetail } from '../signals/joinSignals.ts';
import { isHealthSign, type Sign, type SignalSource } from '../vocabulary.ts';
import { possibleActions } from './lifecycle.ts';

type Db = Kysely<Database>;

interface Row extends Selectable<Database['discovery_candidates']> {
  name: string | null;
  union_name: string;
  signs: Sign[];
  sources: SignalSource[];
  reason_count: number;
}

const columns = sql`c.*, p.name, u.short_name AS union_name,
  (SELECT array_agg(DISTINCT r.sign) FROM discovery_reasons AS r WHERE r.candidate_id = c.id) AS signs,
  (SELECT array_agg(DISTINCT r.source) FROM discovery_reasons AS r WHERE r.candidate_id = c.id) AS sources,
  (SELECT count(*)::int FROM discovery_reasons AS r WHERE r.candidate_id = c.id) AS reason_count`;
const tables = sql`discovery_candidates AS c JOIN unions AS u ON u.id = c.union_id
  LEFT JOIN people AS p ON p.id = c.person_id`;

/** A page of the desk. discovery_candidates_waiting, discovery_candidates_place */
export async function candidateList(
  db: Db,
  actor: Actor,
  now: Date,
  query: QueryOf<typeof candidateRoutes.candidates>,
) {
  const after = readCursor(query.after, 3);
  const today = shanghaiDate(now);
  const mine = withinPlaces(actor, 'discovery.decide', 'c.union_path');
  const reason = (column: string, value: string | undefined) =>
    value === undefined
      ? sql`true`
      : sql`EXISTS (SELECT FROM discovery_reasons AS r WHERE r.candidate_id = c.id AND ${sql.ref(`r.${column}`)} = ${value})`;
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM ${tables}
     WHERE ${mine} AND c.status = ${query.status} AND ${reason('source', query.source)}
       AND ${reason('sign', query.sign)} AND (${query.late === 'false'} OR c.due_on < ${today})
       AND ${after === null ? sql`true` : sql`(-c.strength, c.first_at, c.id) > (-${after[0]}::int, ${after[1]}::timestamptz, ${after[2]}::uuid)`}
     ORDER BY c.strength DESC, c.first_at, c.id LIMIT ${query.limit + 1}`.execute(db);
  const { rows: counts } = await sql<{ waiting: number; late: number }>`
    SELECT count(*)::int AS waiting, count(*) FILTER (WHERE c.due_on < ${today})::int AS late
      FROM discovery_candidates AS c WHERE ${mine} AND c.status = 'waiting'`.execute(db);
  const items = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? items.at(-1) : undefined;
  return {
    items: items.map((row) => itemOf(db, actor, now, row)),
    next: last ? writeCursor([last.strength, last.first_at.toISOString(), last.id]) : null,
    counts: counts[0] ?? { waiting: 0, late: 0 },
  };
}

const strangerOf = (db: Db, row: Pick<Row, 'who_sealed'>): Stranger | null =>
  row.who_sealed === null ? null : openJson<Stranger>(db, whoPurpose, row.who_sealed);

function itemOf(db: Db, actor: Actor, now: Date, row: Row): CandidateItem {
  const health = seesHealth(actor, row.union_path);
  const signs = (row.signs ?? []).map((sign) => (isHealthSign(sign) && !health ? ('hidden' as const) : sign));
  const unknown = row.status === 'waiting' && row.person_id === null;
  const actions = possibleActions(row.status).filter((action) => !(unknown && action === 'openFile'));
  return {
    ...{ id: row.id, personId: row.person_id, name: row.name ?? strangerOf(db, row)?.name ?? '—' },
    ...{ union: { id: row.union_id, name: row.union_name }, status: row.status, strength: row.strength },
    ...{ signs: [...new Set(signs)], sources: row.sources ?? [], reasonCount: row.reason_count },
    ...{ confidential: row.confidential, firstAt: row.first_at.toISOString(), dueOn: row.due_on },
    overdue: row.status === 'waiting' && row.due_on < shanghaiDate(now),
    version: row.version,
    decision:
      row.decided_at && row.decision_reason !== null
        ? {
            by: row.decided_by_name ?? '',
            at: row.decided_at.toISOString(),
            reason: row.decision_reason,
          }
        : null,
    hardshipFileId: row.hardship_file_id,
    allowedActions: unknown ? [...actions, 'link'] : actions,
  };
}

/** @throws Problem 404 for what is absent and what lies outside the actor's places alike */
async function getRow(db: Db, actor: Actor, id: string): Promise<Row> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM ${tables} WHERE c.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'discovery.decide', row.union_path)) throw notFound('The candidate');
  return row;
}

export const candidateItem = async (db: Db, actor: Actor, now: Date, id: string): Promise<CandidateItem> =>
  itemOf(db, actor, now, await getRow(db, actor, id));

/** One candidate with every reason; the look is written to the audit first. */
export async function candidateView(db: Db, actor: Actor, now: Date, id: string): Promise<CandidateView> {
  const row = await getRow(db, actor, id);
  await logAccess(db, {
    ...{ actor, action: 'discovery.candidate.look', objectType: 'discoveryCandidate', objectId: id, now },
  });
  const reasons = await db
    .selectFrom('discovery_reasons')
    .selectAll()
    .where('candidate_id', '=', id)
    .orderBy('said_at')
    .orderBy('id')
    .limit(100)
    .execute();
  const story = await db
    .selectFrom('discovery_events')
    .select(['at', 'actor_name', 'action'])
    .where('subject_id', '=', id)
    .where('action', '<>', 'signal')
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
  const health = seesHealth(actor, row.union_path);
  return {
    ...itemOf(db, actor, now, row),
    phone: await phoneOf(db, row),
    reasons: reasons.map((reason) => {
      const detail = openJson<ReasonDetail>(db, detailPurpose, reason.detail_sealed);
      const hidden = isHealthSign(reason.sign) && !health;
      return {
        ...{ id: reason.id, source: reason.source, sign: hidden ? ('hidden' as const) : reason.sign },
        ...{ strength: reason.strength, text: hidden ? null : detail.text },
        ...{ facts: hidden ? null : (detail.facts ?? null), asOf: detail.asOf ?? null },
        ...{ matchedBy: [...(detail.matchedBy ?? [])], conflicts: [...(detail.conflicts ?? [])] },
        ...{ confidential: reason.confidential, saidAt: reason.said_at.toISOString() },
        saidBy: reason.confidential ? null : reason.said_by_name,
      };
    }),
    story: story.map(({ at, actor_name, action }) => ({ at: at.toISOString(), by: actor_name, action })),
  };
}

async function phoneOf(db: Db, row: Row): Promise<string | null> {
  const phone = row.person_id
    ? personFields(fieldsOf(db), await getPerson(db, row.person_id)).phone
    : strangerOf(db, row)?.phone;
  return phone ? maskPhone(phone) : null;
}
