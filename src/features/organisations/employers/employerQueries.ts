import { type Kysely, type RawBuilder, sql } from 'kysely';
import { checkCreditCode } from '../../../kernel/creditCode.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { divisionName } from '../divisions/divisions.ts';
import { employerNameKey } from '../employerName.ts';
import { mayWith, pathsFor, type UnionPermission } from '../policy.ts';
import type { EmployerFilter, EmployerItem, EmployerPage } from './contract.ts';

type Db = Kysely<Database>;

const unionsOfEmployer = sql`
  SELECT u.id FROM unions u WHERE u.employer_id = e.id AND u.status = 'active'
  UNION SELECT c.union_id FROM union_employers c WHERE c.employer_id = e.id`;

/** Employers that lie in the paths, or whose union does; nothing for no path. */
function within(paths: readonly string[]): RawBuilder<unknown> {
  if (paths.length === 0) return sql`false`;
  const patterns = paths.map((path) => `${path}%`);
  return sql`(e.place_path LIKE ANY(${patterns}) OR EXISTS (
    SELECT 1 FROM unions u WHERE u.path LIKE ANY(${patterns}) AND u.status = 'active' AND (
      u.employer_id = e.id OR EXISTS (SELECT 1 FROM union_employers c WHERE c.union_id = u.id AND c.employer_id = e.id))))`;
}

async function conditions(
  db: Db,
  actor: Actor,
  permission: UnionPermission,
  filter: EmployerFilter,
): Promise<RawBuilder<unknown>> {
  const parts = [within(pathsFor(actor, permission))];
  if (filter.unionId) {
    const union = await db
      .selectFrom('unions')
      .select('path')
      .where('id', '=', filter.unionId)
      .executeTakeFirst();
    parts.push(within(union ? [union.path] : []));
  }
  const key = filter.search ? employerNameKey(filter.search) : '';
  if (key !== '')
    parts.push(sql`(e.name_key LIKE ${`%${key}%`} OR e.credit_code LIKE ${`${key.toUpperCase()}%`})`);
  if (filter.hasUnion === 'yes') parts.push(sql`EXISTS (${unionsOfEmployer})`);
  if (filter.hasUnion === 'no') parts.push(sql`NOT EXISTS (${unionsOfEmployer})`);
  if (filter.headCountFrom !== undefined) parts.push(sql`e.head_count >= ${filter.headCountFrom}`);
  if (filter.headCountTo !== undefined) parts.push(sql`e.head_count <= ${filter.headCountTo}`);
  if (filter.industry) parts.push(sql`e.industry = ${filter.industry}`);
  return sql.join(parts, sql` AND `);
}

const separator = '\u0001';

/** One page of the list, in the order of names or of head-counts (most first, unknown last). */
export async function employerList(
  db: Db,
  actor: Actor,
  query: EmployerFilter & { after?: string | undefined; limit: number },
  permission: UnionPermission = 'employer.see',
): Promise<{ items: EmployerItem[]; next: string | null; total: number }> {
  const where = await conditions(db, actor, permission, query);
  const byCount = query.sort === 'headCount';
  const [afterKey = '', afterId] = query.after?.split(separator) ?? [];
  const page = !afterId
    ? sql``
    : byCount
      ? sql`AND (-coalesce(e.head_count, -1), e.id) > (${-Number(afterKey)}, ${afterId}::uuid)`
      : sql`AND (e.name_key, e.id) > (${afterKey}, ${afterId}::uuid)`;
  const order = byCount ? sql`-coalesce(e.head_count, -1), e.id` : sql`e.name_key, e.id`;
  // employers_place, employers_name_key
  const { rows } = await sql<EmployerItem & { nameKey: string }>`
    SELECT e.id, e.name, e.name_key AS "nameKey", e.credit_code AS "creditCode", p.short_name AS "placeName", e.region,
           e.industry, e.unit_nature AS "unitNature", e.head_count AS "headCount",
           (SELECT count(*)::int FROM (${unionsOfEmployer}) AS own) AS unions
      FROM employers e LEFT JOIN unions p ON p.id = e.place_id
     WHERE ${where} ${page} ORDER BY ${order} LIMIT ${query.limit + 1}`.execute(db);
  const counted = query.after
    ? { rows: [] }
    : await sql<{ total: number }>`SELECT count(*)::int AS total FROM employers e WHERE ${where}`.execute(db);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const lastKey = last && (byCount ? String(last.headCount ?? -1) : last.nameKey);
  return {
    items: items.map(({ nameKey: _, ...item }) => item),
    next: rows.length > query.limit && last ? `${lastKey}${separator}${last.id}` : null,
    total: counted.rows[0]?.total ?? 0,
  };
}

/** Departments that usually register employers (rules 2.15). */
const usualDepartments = ['9', '1', '5'];

function codeWarnings(creditCode: string | null): EmployerPage['codeWarnings'] {
  const check = creditCode ? checkCreditCode(creditCode) : null;
  if (!check?.ok) return [];
  return [
    ...check.code.warnings,
    ...(usualDepartments.includes(check.code.department) ? [] : (['department'] as const)),
  ];
}

/** Roles that may know how many appeals name an employer: never its own union's chair. */
const appealKnowers = ['rightsCadre', 'leader', 'townStaff'];

/** @throws Problem 404 for an employer out of the actor's places */
export async function employerPage(db: Db, actor: Actor, id: string): Promise<EmployerPage> {
  const { rows } = await sql<{ id: string }>`
    SELECT e.id FROM employers e WHERE e.id = ${id} AND ${within(pathsFor(actor, 'employer.see'))}`.execute(
    db,
  );
  if (!rows[0]) throw notFound('The employer');
  const row = await db
    .selectFrom('employers as e')
    .leftJoin('unions as p', 'p.id', 'e.place_id')
    .selectAll('e')
    .select(['p.name as placeName', 'p.path as currentPath'])
    .where('e.id', '=', id)
    .executeTakeFirstOrThrow();
  const unions = await sql<EmployerPage['unions'][number]>`
    SELECT u.id, u.name, u.level, u.employer_id IS DISTINCT FROM ${id} AS joint FROM unions u
     WHERE u.status = 'active' AND (u.employer_id = ${id} OR u.id IN (SELECT union_id FROM union_employers WHERE employer_id = ${id}))
     ORDER BY u.name LIMIT 100`.execute(db);
  const place = row.place_id && row.currentPath ? { id: row.place_id, path: row.currentPath } : null;
  const knows =
    actor.kind === 'staff' && place
      ? actor.grants.some(
          (grant) =>
            appealKnowers.includes(grant.role) &&
            grant.scope === 'subtree' &&
            place.path.startsWith(grant.placePath),
        )
      : false;
  return {
    ...{ id, name: row.name, creditCode: row.credit_code, codeWarnings: codeWarnings(row.credit_code) },
    divisionCode: row.division_code,
    divisionName: row.division_code ? await divisionName(db, row.division_code) : null,
    place: place && row.placeName ? { id: place.id, name: row.placeName } : null,
    ...{ address: row.address, unitNature: row.unit_nature, economicType: row.economic_type },
    ...{ industry: row.industry, headCount: row.head_count, registeredOn: row.registered_on },
    ...{ registeredType: row.registered_type, registeredCapital: row.registered_capital, region: row.region },
    ...{ contactName: row.contact_name, phone: row.phone },
    unions: unions.rows,
    openAppeals: knows
      ? await openAppealsAgainst(
          db,
          unions.rows.map((union) => union.id),
          row.name,
        )
      : null,
    allowedActions: [
      ...(place && mayWith(actor, 'employer.edit', place) ? (['edit'] as const) : []),
      ...(place && unions.rows.length === 0 && mayWith(actor, 'union.change', place)
        ? (['foundUnion'] as const)
        : []),
    ],
  };
}

/** A number only; who may open them is the appeals' question. */
async function openAppealsAgainst(db: Db, unionIds: readonly string[], name: string): Promise<number> {
  const paths = await db
    .selectFrom('unions')
    .select('path')
    .where('id', 'in', unionIds.length > 0 ? [...unionIds] : ['00000000-0000-0000-0000-000000000000'])
    .execute();
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM appeals
     WHERE open AND (wall_paths && ${paths.map(({ path }) => path)}::text[] OR respondent_names = ${name})`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
