import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { toldRows } from '../../kernel/toldRows.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { smallestPublicCount } from '../funds/index.ts';
import { liveFilesByTown } from '../hardship/index.ts';
import { rootUnion } from '../organisations/index.ts';
import type { HelpMap } from './contract.ts';
import { placesFor, withinPlaces } from './policy.ts';

type Db = Kysely<Database>;

interface TownRow {
  union_id: string | null;
  name: string | null;
  division_code: string | null;
  people: number;
}

/**
 * People helped in a period by the town whose union helped them, and in all as the row without a name: joined records
 * are one person, somebody helped in two towns is counted in both and once in all. aid_applications_paid
 */
async function peopleByTown(db: Db, actor: Actor, from: string, to: string): Promise<TownRow[]> {
  const { rows } = await sql<TownRow & { whole: boolean }>`
    SELECT t.id AS union_id, max(t.short_name) AS name, max(t.division_code) AS division_code,
           grouping(t.id) = 1 AS whole, count(DISTINCT coalesce(p.merged_into_id, p.id))::int AS people
      FROM aid_applications a JOIN people p ON p.id = a.person_id
      LEFT JOIN unions t ON t.level = 'town' AND t.id = ANY (string_to_array(trim(both '/' FROM a.union_path), '/')::uuid[])
     WHERE a.paid_on BETWEEN ${from} AND ${to} AND a.status IN ('paid', 'closed')
       AND ${withinPlaces(actor, 'aid.figures', 'a.union_path')}
     GROUP BY GROUPING SETS ((t.id), ()) LIMIT 1000`.execute(db);
  return rows.map(({ whole, ...row }) => ({ ...row, name: whole ? null : (row.name ?? '') }));
}

/** What is told of each town; zero tells of nobody and is always told. */
function told<Row extends { people: number }>(rows: readonly Row[], smallest: number) {
  const some = rows.filter(({ people }) => people > 0);
  const shown = toldRows(some, smallest);
  return {
    of: (row: Row | undefined) => ({
      value: row && row.people > 0 && !shown.has(row) ? null : (row?.people ?? 0),
    }),
    shown: some.filter((row) => shown.has(row)).reduce((sum, { people }) => sum + people, 0),
  };
}

const orNull = (count: number, smallest: number) => (count > 0 && count < smallest ? null : count);

/** Help by town within the actor's places: people helped this year, and hardship files that live now. */
export async function helpMap(db: Db, actor: Actor, now: Date): Promise<HelpMap> {
  const to = shanghaiDate(now);
  const from = `${to.slice(0, 4)}-01-01`;
  const [people, files, root, smallest] = await Promise.all([
    peopleByTown(db, actor, from, to),
    liveFilesByTown(db, actor),
    rootUnion(db),
    smallestPublicCount(db),
  ]);
  const helped = people.filter(({ name }) => name !== null);
  const counted = (files ?? []).map((row) => ({ ...row, people: row.files }));
  const [toldPeople, toldFiles] = [told(helped, smallest), told(counted, smallest)];
  const towns = new Map([...counted, ...helped].map((row) => [row.union_id, row]));
  return {
    scope: placesFor(actor, 'aid.figures').some(({ path }) => path === root.path) ? root.name : '',
    ...{ from, to },
    people: {
      total: orNull(people.find(({ name }) => name === null)?.people ?? 0, smallest),
      shown: toldPeople.shown,
    },
    files: files && {
      total: orNull(
        counted.reduce((sum, row) => sum + row.people, 0),
        smallest,
      ),
      shown: toldFiles.shown,
    },
    towns: [...towns.values()].map((town) => ({
      ...{ unionId: town.union_id, name: town.name ?? '', divisionCode: town.division_code },
      people: toldPeople.of(helped.find(({ union_id }) => union_id === town.union_id)),
      files: toldFiles.of(counted.find(({ union_id }) => union_id === town.union_id)),
    })),
  };
}
