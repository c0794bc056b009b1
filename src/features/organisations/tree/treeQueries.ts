import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { mayWith, unionPermissions } from '../policy.ts';
import type { UnionLevel, UnionLine } from '../tables.ts';
import type { TreeNode } from './contract.ts';
import { versionsAt } from './versions.ts';

type Db = Kysely<Database>;

/** Where the places whose tree the actor may look at lay at an instant: what hung there then is theirs to see. */
export async function placePathsAt(db: Db, actor: Actor, at: Date): Promise<string[]> {
  const roles: readonly string[] = unionPermissions['union.see'];
  const ids =
    actor.kind === 'staff'
      ? actor.grants.filter(({ role, scope }) => roles.includes(role) && scope !== 'assigned')
      : [];
  if (ids.length === 0) return [];
  const rows = await versionsAt(db, at)
    .select('path')
    .where(
      'union_id',
      'in',
      ids.map(({ placeId }) => placeId),
    )
    .execute();
  const paths = rows.map(({ path }) => path);
  return paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
}

interface NodeRow {
  id: string;
  parent_id: string | null;
  level: UnionLevel;
  name: string;
  short_name: string;
  division_code: string | null;
  path: string;
  children: number;
  below: number;
}

export interface NodeQuery {
  parentId?: string | undefined;
  search?: string | undefined;
  after?: string | undefined;
  limit: number;
}

const separator = '\u0001';

/** Nodes of the tree as at an instant: children of one, the tops of the places, or what a search finds; by name. */
export async function treeNodes(
  db: Db,
  actor: Actor,
  query: NodeQuery,
  at: Date,
): Promise<{ items: TreeNode[]; next: string | null }> {
  const places = await placePathsAt(db, actor, at);
  if (places.length === 0) return { items: [], next: null };
  const within = sql.join(
    places.map((path) => sql`v.path LIKE ${`${path}%`}`),
    sql` OR `,
  );
  const pattern = `%${(query.search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const narrow = query.search
    ? sql`(v.name ILIKE ${pattern} OR v.short_name ILIKE ${pattern})`
    : query.parentId
      ? sql`v.parent_id = ${query.parentId}`
      : sql`v.path = ANY(${places})`;
  const [afterName, afterId] = query.after?.split(separator) ?? [];
  const page = afterId ? sql`AND (v.name, v.union_id) > (${afterName}, ${afterId}::uuid)` : sql``;
  // union_versions_parent, union_versions_path: as a range, since the prefix is only known row by row
  const { rows } = await sql<NodeRow>`
    SELECT v.union_id AS id, v.parent_id, v.level, v.name, v.short_name, v.division_code, v.path,
           (SELECT count(*)::int FROM union_versions c WHERE c.parent_id = v.union_id
             AND c.valid_from <= ${at} AND (c.valid_until IS NULL OR c.valid_until > ${at})) AS children,
           (SELECT count(*)::int - 1 FROM union_versions c WHERE c.path ~>=~ v.path AND c.path ~<~ (v.path || '~')
             AND c.valid_from <= ${at} AND (c.valid_until IS NULL OR c.valid_until > ${at})) AS below
      FROM union_versions v
     WHERE v.valid_from <= ${at} AND (v.valid_until IS NULL OR v.valid_until > ${at})
       AND (${within}) AND ${narrow} ${page}
     ORDER BY v.name, v.union_id LIMIT ${query.limit + 1}`.execute(db);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => ({
      ...{ id: row.id, parentId: row.parent_id, level: row.level, name: row.name, shortName: row.short_name },
      ...{ divisionCode: row.division_code, children: row.children, below: row.below },
      mayMove: row.parent_id !== null && mayWith(actor, 'union.change', row),
    })),
    next: rows.length > query.limit && last ? `${last.name}${separator}${last.id}` : null,
  };
}

const ledLimit = 2_000;

/**
 * Everything below a union in one line: a union's superior in a line is the one set for it, else its parent in the tree.
 * As at an instant.
 */
export async function unionsLed(db: Db, id: string, line: UnionLine, at: Date) {
  const { rows } = await sql<{
    id: string;
    name: string;
    level: UnionLevel;
    superiorId: string | null;
    explicit: boolean;
  }>`
    WITH RECURSIVE superior AS (
      SELECT v.union_id, v.name, v.level, coalesce(l.superior_id, v.parent_id) AS superior_id, l.id IS NOT NULL AS explicit
        FROM union_versions v LEFT JOIN union_lines l ON l.union_id = v.union_id AND l.line = ${line}
         AND l.valid_from <= ${at} AND (l.valid_until IS NULL OR l.valid_until > ${at})
       WHERE v.valid_from <= ${at} AND (v.valid_until IS NULL OR v.valid_until > ${at})),
    led AS (
      SELECT * FROM superior WHERE superior_id = ${id}
      UNION SELECT s.* FROM superior s JOIN led ON s.superior_id = led.union_id)
    SELECT union_id AS id, name, level, superior_id AS "superiorId", explicit FROM led
     WHERE union_id <> ${id} ORDER BY name LIMIT ${ledLimit + 1}`.execute(db);
  return { items: rows.slice(0, ledLimit), more: rows.length > ledLimit };
}

/** Unions at or below a path by kind and by town, as at an instant; the place itself counts. */
export async function unionCounts(db: Db, path: string, at: Date) {
  const present = sql`v.valid_from <= ${at} AND (v.valid_until IS NULL OR v.valid_until > ${at})`;
  const byLevel = await sql<{ level: UnionLevel; count: number }>`
    SELECT v.level, count(*)::int AS count FROM union_versions v
     WHERE ${present} AND v.path LIKE ${`${path}%`} GROUP BY v.level ORDER BY count(*) DESC, v.level`.execute(
    db,
  );
  const byTown = await sql<{ id: string; name: string; divisionCode: string | null; count: number }>`
    SELECT t.union_id AS id, t.short_name AS name, t.division_code AS "divisionCode", count(v.union_id)::int AS count
      FROM union_versions t JOIN union_versions v ON v.path ~>=~ t.path AND v.path ~<~ (t.path || '~') AND ${present}
     WHERE t.level = 'town' AND t.path LIKE ${`${path}%`}
       AND t.valid_from <= ${at} AND (t.valid_until IS NULL OR t.valid_until > ${at})
     GROUP BY t.union_id, t.short_name, t.division_code ORDER BY count(*) DESC, t.short_name`.execute(db);
  return { byLevel: byLevel.rows, byTown: byTown.rows };
}
