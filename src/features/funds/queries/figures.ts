import { type Kysely, type RawBuilder, sql } from 'kysely';
import { rate } from '../../../kernel/rate.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion, rootUnion } from '../../organisations/index.ts';
import type { FundFigures } from '../contract.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { sourceKinds } from '../tables.ts';

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
  const groupOf = (key: string, row: Counted | undefined) => {
    const paidFen = row?.paidFen ?? 0;
    const { numerator, denominator, text } = rate(paidFen, total);
    return {
      ...{ key, people: row?.people ?? 0, personTimes: row?.personTimes ?? 0, paidFen },
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

/** The same of the whole federation, for everybody: sums only, nobody's name. */
export async function publicFundFigures(db: Db, year: number): Promise<FundFigures> {
  const root = await rootUnion(db);
  return count(db, sql<boolean>`true`, year, root?.name ?? '');
}
