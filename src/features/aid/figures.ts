import { type Kysely, type RawBuilder, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { toldRows } from '../../kernel/toldRows.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { smallestPublicCount } from '../funds/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { AidFigures } from './contract.ts';
import { reaches, withinPlaces } from './policy.ts';

type Db = Kysely<Database>;

interface Sums {
  code: string | null;
  name: { zh: string; en: string } | null;
  people: number;
  person_times: number;
  amount_fen: number;
}

/**
 * Money and goods of aid paid in a period and not returned: by programme, and in all. Records that were joined are one
 * person; a person in two programmes is counted once in the whole. aid_applications_paid
 */
async function sums(db: Db, within: RawBuilder<boolean>, from: string, to: string): Promise<Sums[]> {
  const { rows } = await sql<Sums>`
    SELECT a.programme_code AS code, (array_agg(coalesce(profile.name, a.programme_name)))[1] AS name,
           count(DISTINCT coalesce(p.merged_into_id, p.id))::int AS people, count(*)::int AS person_times,
           coalesce(sum(a.amount_fen), 0)::bigint AS amount_fen
      FROM aid_applications a JOIN people p ON p.id = a.person_id
      LEFT JOIN profiles profile ON profile.kind = 'aidProgramme' AND profile.code = a.programme_code AND profile.active
     WHERE a.paid_on BETWEEN ${from} AND ${to} AND a.status IN ('paid', 'closed') AND ${within}
     GROUP BY GROUPING SETS ((a.programme_code), ()) ORDER BY a.programme_code NULLS LAST`.execute(db);
  return rows;
}

/** @throws Problem 404 for a union outside the actor's places */
export async function aidFigures(
  db: Db,
  actor: Actor,
  now: Date,
  asked: { from?: string | undefined; to?: string | undefined; unionId?: string | undefined },
): Promise<AidFigures> {
  const today = shanghaiDate(now);
  const from = asked.from ?? `${today.slice(0, 4)}-01-01`;
  const to = asked.to ?? today;
  const union = asked.unionId ? await findUnion(db, asked.unionId) : undefined;
  if (asked.unionId && (!union || !reaches(actor, 'aid.figures', union.path))) throw notFound('The union');
  const within = (column: string) =>
    union
      ? sql<boolean>`${sql.ref(column)} LIKE ${`${union.path}%`}`
      : withinPlaces(actor, 'aid.figures', column);
  const rows = await sums(db, within('a.union_path'), from, to);
  const whole = rows.find(({ code }) => code === null);
  const { rows: counts } = await sql<{ visits: number; overdue: number }>`
    SELECT (SELECT count(*) FROM aid_visits v JOIN aid_applications a ON a.id = v.application_id
             WHERE v.visited_on BETWEEN ${from} AND ${to} AND ${within('a.union_path')})::int AS visits,
           (SELECT count(*) FROM aid_applications a WHERE a.pay_first AND a.completed_at IS NULL
               AND a.complete_due < ${today} AND ${within('a.union_path')})::int AS overdue`.execute(db);
  return {
    ...{ from, to, scope: union?.name ?? '' },
    ...{
      people: whole?.people ?? 0,
      personTimes: whole?.person_times ?? 0,
      amountFen: whole?.amount_fen ?? 0,
    },
    visits: counts[0]?.visits ?? 0,
    byProgramme: rows.flatMap((row) =>
      row.code === null || row.name === null
        ? []
        : [
            {
              code: row.code,
              name: row.name,
              people: row.people,
              personTimes: row.person_times,
              amountFen: row.amount_fen,
            },
          ],
    ),
    overduePaperwork: counts[0]?.overdue ?? 0,
  };
}

/** Sums of a year for everybody. */
export async function publicFigures(db: Db, now: Date, asked?: number) {
  const thisYear = Number(shanghaiDate(now).slice(0, 4));
  const year = asked ?? thisYear;
  const rows = await sums(db, sql<boolean>`true`, `${year}-01-01`, `${year}-12-31`);
  const smallest = await smallestPublicCount(db);
  const programmes = rows.filter(({ code }) => code !== null);
  const told = toldRows(programmes, smallest);
  const whole = rows.find(({ code, people }) => code === null && people >= smallest);
  const sum = (row: Sums | undefined) => ({
    people: row?.people ?? null,
    personTimes: row?.person_times ?? null,
    amountFen: row?.amount_fen ?? null,
  });
  return {
    ...{ year, thisYear, ...sum(whole) },
    byProgramme: programmes.flatMap((row) =>
      row.name === null ? [] : [{ name: row.name, ...sum(told.has(row) ? row : undefined) }],
    ),
  };
}
