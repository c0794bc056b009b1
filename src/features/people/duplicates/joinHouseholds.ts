import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { membersOf } from '../households/queries.ts';
import type { PersonRow } from '../personRow.ts';

export interface HomeColumns {
  household_id: string | null;
  household_relation: string | null;
}

/** What a merge did to the household of the kept record, so that it can be undone. */
export interface JoinedHome {
  before: HomeColumns;
  after: HomeColumns;
  /** The household whose head the kept record became in the place of the other. */
  headed: string | null;
}

const homeOf = ({ household_id, household_relation }: PersonRow): HomeColumns => ({
  household_id,
  household_relation,
});

/**
 * The household of a joined person: that of the kept record, else that of the other. Called when the other is marked as
 * joined already.
 *
 * @throws Problem 409 `householdsDiffer` when the other heads a household of others, and the kept one lives elsewhere
 */
export async function joinHouseholds(
  trx: Kysely<Database>,
  kept: PersonRow,
  gone: PersonRow,
): Promise<JoinedHome> {
  const before = homeOf(kept);
  if (gone.household_id === null) return { before, after: before, headed: null };
  const heads = gone.household_relation === 'head';
  if (kept.household_id !== null && kept.household_id !== gone.household_id) {
    if (heads && (await membersOf(trx, gone.household_id)).length > 0)
      throw conflict(
        'householdsDiffer',
        '两条记录在不同的户里，而且其中一位是有成员的户主；请先调整家庭成员 · the records are in two households, and one heads others; settle the households first',
      );
    return { before, after: before, headed: null };
  }
  const after = heads || kept.household_id === null ? homeOf(gone) : before;
  if (heads)
    await trx
      .updateTable('households')
      .set({ head_person_id: kept.id })
      .where('id', '=', gone.household_id)
      .execute();
  return { before, after, headed: heads ? gone.household_id : null };
}
