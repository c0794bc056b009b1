import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { rate } from '../../../kernel/rate.ts';
import { toldRows } from '../../../kernel/toldRows.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion, rootUnion } from '../../organisations/index.ts';
import { activeProfiles } from '../../profiles/index.ts';
import type { FundFigures, PublicFundFigures } from '../contract.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { projectKinds } from '../projects/tables.ts';
import { projectKindWords } from '../projects/words.ts';
import { sourceKinds } from '../tables.ts';
import { sourceKindWords } from '../words.ts';
import { smallestPublicCount } from './publicRules.ts';

type Db = Kysely<Database>;

interface Counted {
  kind: string | null;
  programme: string | null;
  kinds: number;
  programmes: number;
  people: number;
  personTimes: number;
  paidFen: number;
}

const anything = z.unknown();

interface Name {
  zh: string;
  en: string;
}
const named = ([zh, en]: readonly [string, string]): Name => ({ zh, en });

/** What sources and programmes are called: those of aid by their profiles, those of stations by their kind, others by
 * their budget line. */
async function namesOf(db: Db): Promise<Map<string, Name>> {
  const programmes = await activeProfiles(db, 'aidProgramme', anything);
  const lines = await db
    .selectFrom('fund_lines')
    .select(['programme_code', 'name'])
    .distinct()
    .where('programme_code', 'is not', null)
    .limit(500)
    .execute();
  return new Map<string, Name>([
    ['', { zh: '其他帮扶', en: 'Other help' }],
    ...lines.map(({ programme_code, name }) => [programme_code ?? '', named([name, name])] as const),
    ...sourceKinds.map((kind) => [kind, named(sourceKindWords[kind])] as const),
    ...projectKinds.map((kind) => [`station.${kind}`, named(projectKindWords[kind])] as const),
    ...programmes.map(({ code, name }) => [code, name] as const),
  ]);
}

/** People are counted once however often they were paid; payments to merchants and unions are money, but no people. */
async function count(db: Db, within: RawBuilder<boolean>, year: number, scope: string): Promise<FundFigures> {
  const { rows } = await sql<Counted>`
    SELECT s.kind, coalesce(p.programme_code, '') AS programme,
           grouping(s.kind) AS kinds, grouping(coalesce(p.programme_code, '')) AS programmes,
           count(DISTINCT p.payee_person_id) AS people, count(p.payee_person_id) AS "personTimes",
           coalesce(sum(p.amount_fen), 0)::bigint AS "paidFen"
      FROM fund_payments p JOIN fund_sources s ON s.id = p.source_id
     WHERE p.status = 'paid' AND p.paid_on BETWEEN ${`${year}-01-01`}::date AND ${`${year}-12-31`}::date AND ${within}
     GROUP BY GROUPING SETS ((), (s.kind), (coalesce(p.programme_code, '')))`.execute(db);
  const all = rows.find((row) => row.kinds === 1 && row.programmes === 1);
  const total = all?.paidFen ?? 0;
  const names = await namesOf(db);
  const groupOf = (key: string, row: Counted | undefined) => {
    const paidFen = row?.paidFen ?? 0;
    const { numerator, denominator, text } = rate(paidFen, total);
    return {
      ...{
        key,
        name: names.get(key) ?? { zh: key, en: key },
        people: row?.people ?? 0,
        personTimes: row?.personTimes ?? 0,
        paidFen,
      },
      share: { numerator, denominator, text },
    };
  };
  return {
    ...{ scope, year, people: all?.people ?? 0, personTimes: all?.personTimes ?? 0, paidFen: total },
    bySource: sourceKinds.map((kind) =>
      groupOf(
        kind,
        rows.find((row) => row.kinds === 0 && row.kind === kind),
      ),
    ),
    byProgramme: rows
      .filter((row) => row.programmes === 0)
      .map((row) => groupOf(row.programme ?? '', row))
      .toSorted((left, right) => right.paidFen - left.paidFen)
      .slice(0, 50),
  };
}

/** Money paid within the actor's places in a year. @throws 404 for a union outside them. fund_payments_source */
export async function fundFigures(
  db: Db,
  actor: Actor,
  asked: { year: number; unionId?: string | undefined },
): Promise<FundFigures> {
  if (!asked.unionId) return count(db, withinPlaces(actor, 'fund.view', 'p.union_path'), asked.year, '');
  const union = await findUnion(db, asked.unionId);
  if (!union || !reaches(actor, 'fund.view', union.path)) throw notFound('The union');
  return count(db, sql<boolean>`p.union_path LIKE ${`${union.path}%`}`, asked.year, union.name);
}

const untold = { people: null, personTimes: null };

/**
 * The same of the whole federation, for everybody: sums only, nobody's name, and no count so small that it is one. What
 * a source paid is public however few it was paid to; of a programme of few people it would be somebody's own sum.
 */
export async function publicFundFigures(db: Db, year: number): Promise<PublicFundFigures> {
  const root = await rootUnion(db);
  const figures = await count(db, sql<boolean>`true`, year, root?.name ?? '');
  const smallestCount = await smallestPublicCount(db);
  const sources = toldRows(figures.bySource, smallestCount);
  const programmes = toldRows(figures.byProgramme, smallestCount);
  return {
    ...figures,
    ...(toldRows([figures], smallestCount).has(figures) ? {} : untold),
    smallestCount,
    bySource: figures.bySource.map((group) => (sources.has(group) ? group : { ...group, ...untold })),
    byProgramme: figures.byProgramme.map((group) =>
      programmes.has(group) ? group : { ...group, ...untold, paidFen: null, share: null },
    ),
  };
}
