import type { Kysely } from 'kysely';
import { daysBetween, parseCivilDate } from '../../../kernel/civilDate.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { TermView } from '../legal/contract.ts';

/** Committees of a union, newest first. */
export async function termsOf(db: Kysely<Database>, unionId: string, today: string): Promise<TermView[]> {
  const rows = await db
    .selectFrom('committee_terms')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('number', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => {
    const due = row.delayed_until ?? row.ends_on;
    const inOffice = row.status === 'current';
    return {
      ...{ id: row.id, number: row.number, electedOn: row.elected_on, termYears: row.term_years },
      ...{ endsOn: row.ends_on, delayedUntil: row.delayed_until, delayReason: row.delay_reason },
      ...{ officers: row.officers, noNearRelatives: row.no_near_relatives, status: row.status },
      overdue: inOffice && due < today,
      daysLeft: inOffice ? daysBetween(parseCivilDate(today), parseCivilDate(due)) : null,
    };
  });
}
