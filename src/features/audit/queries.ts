import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import { endOfShanghaiDay, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { type Actor, grantsHolding, type RolePermissions } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { AuditEntryView, AuditFilter } from './contract.ts';

type Db = Kysely<Database>;
type Builder = ExpressionBuilder<Database, 'access_log'>;

/** What a viewer reaches: everything with addresses, or the subtrees of some places without. */
export interface AuditReach {
  all: boolean;
  places: readonly string[];
}

export function auditReach(actor: Actor, permissions: RolePermissions): AuditReach {
  if (actor.kind === 'system' || grantsHolding(actor, 'audit.search', permissions).length > 0)
    return { all: true, places: [] };
  return {
    all: false,
    places: grantsHolding(actor, 'audit.read', permissions)
      .filter(({ scope }) => scope !== 'assigned')
      .map(({ placePath }) => placePath),
  };
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function conditions(
  db: Db,
  reach: AuditReach,
  filter: AuditFilter,
): Promise<(expression: Builder) => Expression<SqlBool>> {
  const place = filter.unionId ? ((await findUnion(db, filter.unionId))?.path ?? '-') : null;
  const accounts = filter.person && !uuid.test(filter.person) ? await accountsNamed(db, filter.person) : [];
  return (is) => {
    const parts: Expression<SqlBool>[] = [];
    if (!reach.all)
      parts.push(is.or(reach.places.map((path) => is('place_path', 'like', `${escaped(path)}%`))));
    if (filter.person)
      parts.push(
        uuid.test(filter.person) ? is('actor_id', '=', filter.person) : is('actor_id', 'in', [...accounts]),
      );
    if (filter.action)
      parts.push(
        is.or([
          is('action', '=', filter.action),
          is('action', 'like', `${escaped(filter.action.replace(/\.\*?$/, ''))}.%`),
        ]),
      );
    if (filter.objectType) parts.push(is('object_type', '=', filter.objectType));
    if (filter.objectId) parts.push(is('object_id', '=', filter.objectId));
    if (place !== null) parts.push(is('place_path', 'like', `${escaped(place)}%`));
    if (filter.from) parts.push(is('at', '>=', startOfShanghaiDay(parseCivilDate(filter.from))));
    if (filter.to) parts.push(is('at', '<', endOfShanghaiDay(parseCivilDate(filter.to))));
    if (filter.address && reach.all) parts.push(is('client_address', '=', filter.address));
    return is.and(parts);
  };
}

/** Accounts of that name or user name; nobody else's entries are looked through. */
async function accountsNamed(db: Db, name: string): Promise<string[]> {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where(({ or, eb }) => or([eb('username', '=', name.toLowerCase()), eb('name', '=', name)]))
    .limit(200)
    .execute();
  // Nobody: an id that is nobody's, so that the list is empty and not everything.
  return rows.length > 0 ? rows.map(({ id }) => id) : ['00000000-0000-0000-0000-000000000000'];
}

/** A page of entries before an id, newest first, one more than asked tells whether there are more. access_log_* */
export async function auditPage(
  db: Db,
  reach: AuditReach,
  filter: AuditFilter,
  page: { before?: number | undefined; limit: number },
): Promise<{ items: AuditEntryView[]; more: boolean }> {
  let rows = db
    .selectFrom('access_log')
    .selectAll()
    .where(await conditions(db, reach, filter))
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (page.before !== undefined) rows = rows.where('id', '<', page.before);
  const found = await rows.execute();
  const shown = found.slice(0, page.limit);
  const names = await placeNames(
    db,
    shown.map(({ place_path }) => place_path),
  );
  return {
    items: shown.map((row) => ({
      ...{ id: row.id, at: row.at.toISOString(), actorId: row.actor_id, actorName: row.actor_name },
      ...{ action: row.action, objectType: row.object_type, objectId: row.object_id },
      placeName: row.place_path === null ? null : (names.get(row.place_path) ?? null),
      clientAddress: reach.all ? row.client_address : null,
      requestId: row.request_id,
      detail: row.detail ?? null,
    })),
    more: found.length > page.limit,
  };
}

async function placeNames(db: Db, paths: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(paths.filter((path) => path !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('unions')
    .select(['path', 'short_name'])
    .where('path', 'in', wanted)
    .execute();
  return new Map(rows.map(({ path, short_name }) => [path, short_name]));
}

/** The link of an entry, or null for the few seconds until it is chained. */
export async function linkOf(db: Db, entryId: number) {
  const link = await db
    .selectFrom('audit_links')
    .select(['seq', 'hash', 'linked_at'])
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  return link
    ? { seq: link.seq, hash: link.hash.toString('hex'), linkedAt: link.linked_at.toISOString() }
    : null;
}

/** How far the chain reaches and what was removed. */
export async function auditState(db: Db) {
  const { rows } = await sql<{ entries: number; last: number; waiting: number; oldest: Date | null }>`
    SELECT (SELECT count(*) FROM access_log) AS entries, (SELECT coalesce(max(seq), 0) FROM audit_links) AS last,
           (SELECT count(*) FROM access_log e WHERE e.id > (SELECT settled_id FROM audit_chain)
               AND NOT EXISTS (SELECT FROM audit_links l WHERE l.entry_id = e.id)) AS waiting,
           (SELECT min(at) FROM access_log) AS oldest`.execute(db);
  const seals = await db
    .selectFrom('audit_log_seals')
    .select(['day', 'last_seq', 'seal'])
    .orderBy('day', 'desc')
    .limit(14)
    .execute();
  const removals = await db
    .selectFrom('audit_removals')
    .selectAll()
    .orderBy('last_seq', 'desc')
    .limit(20)
    .execute();
  const [state] = rows;
  return {
    entries: state?.entries ?? 0,
    lastSeq: state?.last ?? 0,
    waiting: state?.waiting ?? 0,
    oldestAt: state?.oldest?.toISOString() ?? null,
    seals: seals.map((seal) => ({
      day: seal.day,
      lastSeq: seal.last_seq,
      seal: seal.seal.toString('hex'),
    })),
    removals: removals.map((removal) => ({
      lastSeq: removal.last_seq,
      count: removal.entry_count,
      firstAt: removal.first_at.toISOString(),
      lastAt: removal.last_at.toISOString(),
      removedAt: removal.removed_at.toISOString(),
    })),
  };
}
