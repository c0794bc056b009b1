import { type Kysely, sql } from 'kysely';
import { addMonths, type CivilDate, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import { placesOfRoles } from '../../../platform/auth/reach.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, type FieldIssue, invalid, notFound } from '../../../platform/http/problem.ts';
import { isMemberGroup } from '../../members/index.ts';
import { getUnion } from '../../organisations/index.ts';
import type { CampaignView, organisingRoutes } from '../contract.ts';
import { organisingPermissions, reaches, requireReach } from '../policy.ts';
import type { CampaignTarget } from '../tables.ts';

type Db = Kysely<Database>;
type Input = BodyOf<typeof organisingRoutes.saveCampaign>;

const firstDay = (month: string): CivilDate => parseCivilDate(`${month}-01`);
const monthOf = (day: string) => day.slice(0, 7);

function faultsOf(input: Input): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (input.untilMonth < input.fromMonth)
    issues.push({
      field: 'untilMonth',
      code: 'beforeStart',
      message: '不能早于开始月份 · not before the first month',
    });
  const seen = new Set<string>();
  for (const [index, target] of input.targets.entries()) {
    const field = `targets.${index}`;
    if (target.month < input.fromMonth || target.month > input.untilMonth)
      issues.push({
        field: `${field}.month`,
        code: 'outOfRange',
        message: '不在活动月份内 · outside the campaign',
      });
    if (target.group !== null && (target.measure !== 'members' || !isMemberGroup(target.group)))
      issues.push({
        field: `${field}.group`,
        code: 'unknown',
        message: '只有会员目标可分群体 · only members have groups',
      });
    const key = [target.month, target.measure, target.group].join(' ');
    if (seen.has(key)) issues.push({ field, code: 'repeated', message: '目标重复 · given twice' });
    seen.add(key);
  }
  return issues;
}

/** Sets up or changes a campaign. @throws 403 `placeNotYours`, 404, 409 `changedMeanwhile`, 422 with every fault */
export async function saveCampaign(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: Input,
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  requireReach(actor, 'organising.manage', union.path);
  const issues = faultsOf(input);
  if (issues.length > 0) throw invalid(issues);
  const values = {
    ...{ union_id: union.id, union_path: union.path, name: input.name, meetings: input.meetings },
    from_month: firstDay(input.fromMonth),
    until_month: addMonths(firstDay(input.untilMonth), 1),
    targets: json(input.targets),
    closed_at: input.closed ? now : null,
  };
  if (!input.id) {
    const id = newId();
    await trx
      .insertInto('campaigns')
      .values({ ...values, id, created_at: now })
      .execute();
    return id;
  }
  const known = await trx
    .selectFrom('campaigns')
    .selectAll()
    .where('id', '=', input.id)
    .forUpdate()
    .executeTakeFirst();
  if (!known || !reaches(actor, 'organising.manage', known.union_path)) throw notFound('The campaign');
  if (known.version !== input.version)
    throw conflict('changedMeanwhile', 'Somebody changed this campaign meanwhile. Look at it again.', {
      version: known.version,
    });
  await trx
    .updateTable('campaigns')
    .set({ ...values, version: known.version + 1 })
    .where('id', '=', input.id)
    .execute();
  return input.id;
}

interface Reached {
  month: string;
  measure: CampaignTarget['measure'];
  group: string | null;
  count: number;
}

/** What a subtree reached month by month; counted from records, nothing is filled in by hand. */
async function reachedBy(db: Db, path: string, from: string, until: string): Promise<Reached[]> {
  // unions_path, membership_spans_union, memberships_path
  const { rows } = await sql<Reached>`
    SELECT to_char(founded_on, 'YYYY-MM') AS month, 'unions' AS measure, NULL AS "group", count(*)::int AS count
      FROM unions WHERE path LIKE ${`${path}%`} AND founded_on >= ${from} AND founded_on < ${until} GROUP BY 1
    UNION ALL
    SELECT to_char(founded_on, 'YYYY-MM'), 'employers', NULL, count(DISTINCT employer_id)::int
      FROM unions WHERE path LIKE ${`${path}%`} AND founded_on >= ${from} AND founded_on < ${until}
       AND employer_id IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT to_char(joined_on, 'YYYY-MM'), 'members', NULL, count(*)::int
      FROM memberships WHERE union_path LIKE ${`${path}%`} AND joined_on >= ${from} AND joined_on < ${until} GROUP BY 1
    UNION ALL
    SELECT to_char(joined_on, 'YYYY-MM'), 'members', code, count(*)::int
      FROM memberships, unnest(worker_groups) AS code
     WHERE union_path LIKE ${`${path}%`} AND joined_on >= ${from} AND joined_on < ${until} GROUP BY 1, 3`.execute(
    db,
  );
  return rows;
}

/** Campaigns of the actor's places and of the unions above them, which they take part in. campaigns_place */
export async function campaignViews(
  db: Db,
  actor: Actor,
  filter: { closed?: boolean; id?: string },
): Promise<CampaignView[]> {
  const places = placesOfRoles(actor, organisingPermissions['organising.figures']).map(({ path }) => path);
  if (places.length === 0) return [];
  let query = db
    .selectFrom('campaigns as c')
    .innerJoin('unions as u', 'u.id', 'c.union_id')
    .selectAll('c')
    .select('u.name as union_name')
    .where((is) =>
      is.or(
        places.flatMap((path) => [
          is('c.union_path', 'like', `${path}%`),
          sql<boolean>`starts_with(${path}, c.union_path)`,
        ]),
      ),
    )
    .orderBy('c.from_month', 'desc')
    .limit(50);
  if (filter.id) query = query.where('c.id', '=', filter.id);
  else query = query.where('c.closed_at', filter.closed ? 'is not' : 'is', null);
  const rows = await query.execute();
  return Promise.all(
    rows.map(async (row): Promise<CampaignView> => {
      const reached = await reachedBy(db, row.union_path, row.from_month, row.until_month);
      return {
        ...{ id: row.id, name: row.name, meetings: row.meetings, closed: row.closed_at !== null },
        union: { id: row.union_id, name: row.union_name },
        fromMonth: monthOf(row.from_month),
        untilMonth: monthOf(addMonths(parseCivilDate(row.until_month), -1)),
        version: row.version,
        mayManage: reaches(actor, 'organising.manage', row.union_path),
        targets: row.targets.map((target) => ({
          ...target,
          reached:
            reached.find(
              (one) =>
                one.month === target.month && one.measure === target.measure && one.group === target.group,
            )?.count ?? 0,
        })),
      };
    }),
  );
}
