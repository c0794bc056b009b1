import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { samePerson } from './samePerson.ts';
import type { HelpKind } from './tables.ts';

type Db = Kysely<Database>;

/** One line of the ledger. A line taken back whole has nothing left; the taking back is no line of its own. */
export interface HelpLine {
  id: string;
  personId: string;
  personName: string;
  kind: HelpKind;
  title: string;
  amountFen: number;
  /** Taken back of it, integer fen. */
  returnedFen: number;
  purpose: string | null;
  programmeCode: string | null;
  unionId: string;
  unionName: string;
  helpedOn: string;
  capYear: number;
  countsTowardCap: boolean;
  subjectType: string;
  subjectId: string;
}

export interface HelpFilter {
  from?: string | undefined;
  to?: string | undefined;
  /** At most; 50 unless told, 200 at the most. */
  limit?: number | undefined;
  /** The `helpedOn` and id of the last line seen. */
  after?: { helpedOn: string; id: string } | undefined;
}

const conditions = ({ from, to, after }: HelpFilter): RawBuilder<unknown> => sql`
  ${from ? sql`AND e.helped_on >= ${from}` : sql``} ${to ? sql`AND e.helped_on <= ${to}` : sql``}
  ${after ? sql`AND (e.helped_on, e.id) < (${after.helpedOn}::date, ${after.id}::uuid)` : sql``}`;

const columns = sql`
  e.id, e.person_id AS "personId", p.name AS "personName", e.kind, e.title, e.amount_fen AS "amountFen",
  coalesce(-(SELECT sum(r.amount_fen) FROM help_entries r WHERE r.reverses_id = e.id), 0)::bigint AS "returnedFen",
  e.purpose, e.programme_code AS "programmeCode", e.union_id AS "unionId", u.name AS "unionName",
  e.helped_on AS "helpedOn", e.cap_year AS "capYear", e.counts_toward_cap AS "countsTowardCap",
  e.subject_type AS "subjectType", e.subject_id AS "subjectId"`;

/** What these people were given, latest first, under the ids asked for. help_entries_person */
async function helpOf(db: Db, personIds: readonly string[], filter: HelpFilter): Promise<HelpLine[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<HelpLine>`
    WITH ${samePerson(personIds)}
    SELECT ${columns} FROM same JOIN help_entries e ON e.person_id = same.id
      JOIN people p ON p.id = same.asked JOIN unions u ON u.id = e.union_id
     WHERE e.reverses_id IS NULL ${conditions(filter)}
     ORDER BY e.helped_on DESC, e.id DESC LIMIT ${Math.min(filter.limit ?? 50, 200)}`.execute(db);
  return rows.map((row) => ({ ...row }));
}

/** What a person was given, by every union. The rights are the caller's to check. */
export const helpOfPerson = (db: Db, personId: string, filter: HelpFilter = {}): Promise<HelpLine[]> =>
  helpOf(db, [personId], filter);

/** The living records of a person's household as it is now; the person alone where there is none. people_household */
export async function householdOf(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    WITH ${samePerson([personId])}
    SELECT other.id FROM same JOIN people p ON p.id = same.id AND p.merged_into_id IS NULL
      JOIN people other ON other.merged_into_id IS NULL
       AND (other.id = p.id OR other.household_id = p.household_id)
     ORDER BY (other.id = p.id) DESC, other.id LIMIT 50`.execute(db);
  return rows.map(({ id }) => id);
}

/** The one ledger of a household: what came to anybody who lives in it now. The rights are the caller's to check. */
export async function helpOfHousehold(
  db: Db,
  personId: string,
  filter: HelpFilter = {},
): Promise<HelpLine[]> {
  return helpOf(db, await householdOf(db, personId), filter);
}

/** Lines of the ledger within places, latest first; `within` limits `u.path`. help_entries_latest, help_entries_union */
export async function helpWithin(
  db: Db,
  within: RawBuilder<boolean>,
  filter: HelpFilter & { kind?: HelpKind | undefined; purpose?: string | undefined },
): Promise<HelpLine[]> {
  const { rows } = await sql<HelpLine>`
    SELECT ${columns} FROM help_entries e JOIN people p ON p.id = e.person_id JOIN unions u ON u.id = e.union_id
     WHERE e.reverses_id IS NULL AND ${within} ${conditions(filter)}
       ${filter.kind ? sql`AND e.kind = ${filter.kind}` : sql``}
       ${filter.purpose ? sql`AND e.purpose = ${filter.purpose}` : sql``}
     ORDER BY e.helped_on DESC, e.id DESC LIMIT ${Math.min(filter.limit ?? 50, 200)}`.execute(db);
  return rows.map((row) => ({ ...row }));
}
