import { type Kysely, sql } from 'kysely';
import type { z } from 'zod';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { visibleTo } from '../facts.ts';
import { openSealedPhone } from '../sealed.ts';
import type { exportQuery } from './exportQuery.ts';

type Db = Kysely<Database>;
export type ExportQuery = Omit<z.output<typeof exportQuery>, 'format'>;

const columns = [
  'id',
  'number',
  'status',
  'open',
  'door',
  'received_at',
  'accepted_at',
  'closed_at',
  'applicant_mode',
  'applicant_name',
  'applicant_phone_sealed',
  'respondent_names',
  'category',
  'people_affected',
  'amount_claimed_fen',
  'facts',
  'owner_id',
  'final_due_at',
  'next_due_at',
  'outcome',
  'recovered_fen',
  'rating',
  'rating_closes_at',
  'reopen_count',
  'key_case',
  'merged_into',
] as const;

type ExportAppeal = Awaited<ReturnType<typeof pageOf>>[number];
export interface ExportEvent {
  seq: number;
  at: Date;
  actorName: string;
  actorId: string | null;
  type: string;
  status: string;
  detail: Record<string, unknown>;
}
export interface ExportCase {
  appeal: ExportAppeal & { applicant_phone: string | null };
  owner: string | null;
  events: ExportEvent[];
}

const pageSize = 500;

/**
 * The appeals to export with their history, oldest first, page after page: memory holds one page. Starts from what the
 * actor may see; drafts are nobody's ledger.
 */
export async function* exportCases(db: Db, actor: Actor, query: ExportQuery): AsyncGenerator<ExportCase> {
  const path = query.unionId ? (await getUnion(db, query.unionId)).path : null;
  let after: { at: Date; id: string } | null = null;
  for (;;) {
    const page: ExportAppeal[] = await pageOf(db, actor, query, path, after);
    const last = page.at(-1);
    if (!last) return;
    const [events, owners] = await Promise.all([eventsOf(db, page), ownersOf(db, page)]);
    for (const appeal of page)
      yield {
        appeal: { ...appeal, applicant_phone: openSealedPhone(db, appeal.applicant_phone_sealed) },
        owner: owners.get(appeal.owner_id ?? '') ?? null,
        events: events.get(appeal.id) ?? [],
      };
    if (page.length < pageSize) return;
    after = { at: last.received_at, id: last.id };
  }
}

/** appeals_received, read backwards */
function pageOf(
  db: Db,
  actor: Actor,
  query: ExportQuery,
  path: string | null,
  after: { at: Date; id: string } | null,
) {
  let rows = db.selectFrom('appeals').select(columns).orderBy('received_at').orderBy('id').limit(pageSize);
  rows = actor.kind === 'system' ? rows.where('status', '!=', 'draft') : rows.where(visibleTo(actor));
  if (path !== null) rows = rows.where('union_path', 'like', `${path}%`);
  if (query.from) rows = rows.where('received_on', '>=', query.from);
  if (query.to) rows = rows.where('received_on', '<=', query.to);
  if (query.door) rows = rows.where('door', '=', query.door);
  if (query.status) rows = rows.where('status', '=', query.status);
  if (query.category) {
    const prefix = `${query.category.replace(/[\\%_]/g, '\\$&')}.%`;
    rows = rows.where((is) =>
      is.or([is('category', '=', query.category ?? ''), is('category', 'like', prefix)]),
    );
  }
  if (after) rows = rows.where(sql<boolean>`(received_at, id) > (${after.at}, ${after.id}::uuid)`);
  return rows.execute();
}

/** appeal_events_pkey */
async function eventsOf(db: Db, page: readonly ExportAppeal[]): Promise<Map<string, ExportEvent[]>> {
  const rows = await db
    .selectFrom('appeal_events')
    .select([
      'appeal_id as appealId',
      'seq',
      'at',
      'actor_id as actorId',
      'actor_name as actorName',
      'type',
      'status',
      'detail',
    ])
    .where(
      'appeal_id',
      'in',
      page.map(({ id }) => id),
    )
    .orderBy('appeal_id')
    .orderBy('seq')
    .execute();
  return Map.groupBy(rows, ({ appealId }) => appealId);
}

async function ownersOf(db: Db, page: readonly ExportAppeal[]): Promise<Map<string, string>> {
  const ids = [...new Set(page.flatMap(({ owner_id }) => (owner_id === null ? [] : [owner_id])))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
