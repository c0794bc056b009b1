import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { currentCalendar } from '../../clock/index.ts';
import { type Union, unionsOfEmployers } from '../../organisations/index.ts';
import { activeProfiles } from '../../profiles/index.ts';
import { applicableLadders, ladder } from '../ladders/ladder.ts';
import { outsideWalls } from '../place.ts';
import { type CaseDatabaseRows, type CasePlace, type ImportSource, rowsOfCase } from './caseRows.ts';
import type { LedgerCase } from './ledgerCase.ts';

const appealColumns = `id uuid, status text, door text, union_id uuid, union_path text, applicant_mode text, applicant_name text,
  applicant_phone_sealed text, applicant_phone_index text, applicant_identity_sealed text, category text, people_affected int, amount_claimed_fen bigint, facts text,
  wish text, respondent_names text, wall_paths text[], ladders text[], received_at timestamptz, received_on date,
  accepted_at timestamptz, closed_at timestamptz, closed_on date, final_due_at timestamptz, next_due_at timestamptz,
  elapsed_workdays int, outcome text, reply text, recovered_fen bigint, settled_at timestamptz, rating text, rated_at timestamptz,
  rating_closes_at timestamptz, imported_from uuid, source_number text, last_seq int, last_hash bytea`;
const columnNames = [...appealColumns.matchAll(/(\w+) [a-z]+(?:\[\])?(?:,|$)/gu)]
  .map(([, name]) => name)
  .join(', ');

/**
 * Saves a batch of cases with one statement a table, in the caller's transaction. A case whose number its union already
 * has is left as it is. Returns how many were new.
 */
export async function saveCases(
  trx: AppTransaction,
  union: Union,
  cases: readonly LedgerCase[],
  source: ImportSource,
): Promise<number> {
  const placeOfCase = await placesOf(trx, union, cases);
  const laddersOfCase = await openCaseLadders(trx);
  const fields = fieldsOf(trx);
  const all = await Promise.all(
    cases.map(async (found) => {
      const place = await placeOfCase(found);
      return rowsOfCase(found, { ...place, ladders: laddersOfCase(found) }, source, fields);
    }),
  );
  const year = shanghaiDate(source.now).slice(0, 4);
  // appeals_source tells what is there already.
  const { rows } = await sql<{ id: string }>`
    INSERT INTO appeals (${sql.raw(columnNames)}, number, search)
    SELECT ${sql.raw(columnNames)}, ${year} || '-' || lpad(nextval('appeal_numbers')::text, 7, '0'), array_to_tsvector(terms)
      FROM jsonb_to_recordset(${JSON.stringify(all.map(({ appeal }) => appeal))}::jsonb) AS t (${sql.raw(appealColumns)}, terms text[])
    ON CONFLICT (union_id, source_number) WHERE source_number IS NOT NULL DO NOTHING
    RETURNING id`.execute(trx);
  const isNew = new Set(rows.map(({ id }) => id));
  await saveParts(
    trx,
    all.filter(({ id }) => isNew.has(id)),
  );
  return isNew.size;
}

async function saveParts(trx: AppTransaction, saved: readonly CaseDatabaseRows[]): Promise<void> {
  if (saved.length === 0) return;
  await trx
    .insertInto('appeal_events')
    .values(saved.map(({ event }) => event))
    .execute();
  const respondents = saved.flatMap((rows) => rows.respondents);
  if (respondents.length > 0) await trx.insertInto('appeal_respondents').values(respondents).execute();
  const deadlines = saved.flatMap((rows) => rows.deadlines);
  if (deadlines.length > 0) await trx.insertInto('deadlines').values(deadlines).execute();
}

/** How many of these cases the union has already, for the dry run. appeals_source. */
export async function countKnown(
  trx: AppTransaction,
  union: Union,
  cases: readonly LedgerCase[],
): Promise<number> {
  const placeOfCase = await placesOf(trx, union, cases);
  const keys = await Promise.all(
    cases.map(async (found) => ({
      union_id: (await placeOfCase(found)).union.id,
      source_number: found.sourceNumber,
    })),
  );
  const { rows } = await sql<{ known: number }>`
    SELECT count(*) AS known FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS k (union_id uuid, source_number text)
      JOIN appeals USING (union_id, source_number)`.execute(trx);
  return rows[0]?.known ?? 0;
}

/** Where each case is kept: at the importing union, or outside the walls of the employer it accuses. */
async function placesOf(trx: AppTransaction, union: Union, cases: readonly LedgerCase[]) {
  const calendar = await currentCalendar(trx, union.divisionCode);
  const usual: CasePlace = { union, wallPaths: [], calendar, ladders: [] };
  const names = [...new Set(cases.flatMap(({ respondents }) => respondents))];
  const anyWall =
    (
      await unionsOfEmployers(
        trx,
        names.map((name) => ({ name })),
      )
    ).length > 0;
  const known = new Map<string, Promise<CasePlace>>();
  return (found: LedgerCase): Promise<CasePlace> | CasePlace => {
    if (!anyWall || found.respondents.length === 0) return usual;
    const key = found.respondents.join('\n');
    const place = known.get(key) ?? walledPlace(trx, usual, found.respondents);
    known.set(key, place);
    return place;
  };
}

async function walledPlace(
  trx: AppTransaction,
  usual: CasePlace,
  respondents: readonly string[],
): Promise<CasePlace> {
  const walls = await unionsOfEmployers(
    trx,
    respondents.map((name) => ({ name })),
  );
  const wallPaths = [...new Set(walls.map((wall) => wall.path))];
  return { ...usual, wallPaths, union: await outsideWalls(trx, usual.union, wallPaths) };
}

/** The ladders that an open case takes; what has ended keeps to its own deadline. profiles_active */
async function openCaseLadders(trx: AppTransaction): Promise<(found: LedgerCase) => string[]> {
  const inForce = await activeProfiles(trx, 'ladder', ladder);
  return ({ status, door, category }) =>
    status === 'closed' || status === 'notAccepted'
      ? []
      : applicableLadders(inForce, door, category).map(({ code }) => code);
}
