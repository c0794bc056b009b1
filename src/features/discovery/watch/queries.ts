import { type Kysely, type Selectable, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { readCursor, writeCursor } from '../../../platform/http/cursor.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { currentHardship } from '../../hardship/index.ts';
import type { ChangeView, WatchView, watchRoutes } from '../contract/watch.ts';
import { type ListKind, listKinds } from '../lists/listKinds.ts';
import { reaches, seesHealth, withinPlaces } from '../permissions.ts';
import { detailPurpose, type Facts, openJson } from '../sealed.ts';
import { isHealthSign, type WatchGround } from '../vocabulary.ts';
import { possibleChangeActions } from './changeLifecycle.ts';

type Db = Kysely<Database>;

interface ChangeRow extends Selectable<Database['discovery_changes']> {
  name: string;
  union_name: string;
}

const changes = sql`SELECT c.*, p.name, u.short_name AS union_name FROM discovery_changes AS c
  JOIN people AS p ON p.id = c.person_id JOIN unions AS u ON u.id = c.union_id`;

/** Open ones oldest first. discovery_changes_open, discovery_changes_place */
export async function changeList(
  db: Db,
  actor: Actor,
  { status, after, limit }: QueryOf<typeof watchRoutes.watchChanges>,
) {
  const mark = readCursor(after, 2);
  const { rows } = await sql<ChangeRow>`${changes}
     WHERE ${withinPlaces(actor, 'discovery.decide', 'c.union_path')} AND c.status = ${status}
       AND ${mark === null ? sql`true` : sql`(c.noticed_at, c.id) > (${mark[0]}::timestamptz, ${mark[1]}::uuid)`}
     ORDER BY c.noticed_at, c.id LIMIT ${limit + 1}`.execute(db);
  const kinds = await listKinds(db);
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map((row) => viewOf(db, actor, kinds, row)),
    next: last ? writeCursor([last.noticed_at.toISOString(), last.id]) : null,
  };
}

/** @throws Problem 404 */
export async function changeView(db: Db, actor: Actor, id: string): Promise<ChangeView> {
  const { rows } = await sql<ChangeRow>`${changes} WHERE c.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row || !reaches(actor, 'discovery.decide', row.union_path)) throw notFound('The change');
  return viewOf(db, actor, await listKinds(db), row);
}

const amountWords = {
  amountRose: { zh: '金额上升', en: 'the amount rose' },
  amountFell: { zh: '金额下降', en: 'the amount fell' },
  statusChanged: { zh: '类别变化', en: 'the kind changed' },
};

function wordsOf(kind: ListKind | undefined, change: ChangeRow['change']) {
  if (!kind) return { zh: '情况有变化', en: 'Something changed' };
  if (change === 'appeared') return kind.whenAppears;
  if (change === 'left') return kind.whenLeaves;
  const more = amountWords[change];
  return { zh: `${kind.name.zh}：${more.zh}`, en: `${kind.name.en}: ${more.en}` };
}

function viewOf(db: Db, actor: Actor, kinds: readonly ListKind[], row: ChangeRow): ChangeView {
  const kind = kinds.find(({ code }) => code === row.kind);
  const hidden = kind !== undefined && isHealthSign(kind.sign) && !seesHealth(actor, row.union_path);
  const detail = openJson<{ before: Facts; after: Facts }>(db, detailPurpose, row.detail_sealed);
  return {
    ...{ id: row.id, personId: row.person_id, name: row.name },
    ...{ union: { id: row.union_id, name: row.union_name }, change: row.change },
    says: hidden ? null : wordsOf(kind, row.change),
    ...{ before: hidden ? null : detail.before, after: hidden ? null : detail.after },
    ...{ agency: row.agency, asOf: row.as_of, noticedAt: row.noticed_at.toISOString() },
    ...{ status: row.status, version: row.version },
    decision:
      row.decided_at && row.decision_reason !== null
        ? { by: row.decided_by_name ?? '', at: row.decided_at.toISOString(), reason: row.decision_reason }
        : null,
    allowedActions: possibleChangeActions(row.status),
  };
}

interface WatchRow {
  id: string;
  person_id: string;
  name: string;
  union_id: string;
  union_name: string;
  ground: WatchGround;
  since: Date;
  open_changes: number;
}

/** Newest first. Who was in a file that has ended is told as formerly in one. discovery_watch_place */
export async function watchList(
  db: Db,
  actor: Actor,
  { ground, after, limit }: QueryOf<typeof watchRoutes.watchList>,
) {
  const mark = readCursor(after, 2);
  const { rows } = await sql<WatchRow>`
    SELECT w.id, w.person_id, p.name, w.union_id, u.short_name AS union_name, w.ground, w.since,
           (SELECT count(*)::int FROM discovery_changes AS c
             WHERE c.person_id = w.person_id AND c.status = 'open') AS open_changes
      FROM discovery_watch AS w JOIN people AS p ON p.id = w.person_id JOIN unions AS u ON u.id = w.union_id
     WHERE ${withinPlaces(actor, 'discovery.decide', 'w.union_path')} AND w.ended_at IS NULL
       AND ${ground === undefined ? sql`true` : sql`w.ground = ${ground}`}
       AND ${mark === null ? sql`true` : sql`(w.since, w.id) < (${mark[0]}::timestamptz, ${mark[1]}::uuid)`}
     ORDER BY w.since DESC, w.id DESC LIMIT ${limit + 1}`.execute(db);
  const items = rows.slice(0, limit);
  const files = await currentHardship(
    db,
    items.map((row) => row.person_id),
  );
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(
      (row): WatchView => ({
        ...{ personId: row.person_id, name: row.name, union: { id: row.union_id, name: row.union_name } },
        ground: files.has(row.person_id) ? 'inFile' : row.ground === 'inFile' ? 'formerly' : row.ground,
        ...{ since: row.since.toISOString(), openChanges: row.open_changes },
      }),
    ),
    next: last ? writeCursor([last.since.toISOString(), last.id]) : null,
  };
}
