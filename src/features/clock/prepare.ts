import { type Kysely, sql } from 'kysely';
import { type Database, json, transaction } from '../../platform/db/index.ts';
import { shippedHolidayYears } from './shippedCalendar.ts';

/** Puts in the shipped years that are missing; a year somebody imported is left alone. Two processes may do it at once. */
export async function shipCalendar(db: Kysely<Database>, now: Date): Promise<void> {
  await transaction(db, async (trx) => {
    await sql`LOCK TABLE holiday_years IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
    const added = await trx
      .insertInto('holiday_years')
      .values(
        shippedHolidayYears.map(({ year, days }) => ({
          year,
          days: json(days),
          source: 'shipped',
          imported_at: now,
          imported_by: 'system',
        })),
      )
      .onConflict((conflict) => conflict.column('year').doNothing())
      .returning('year')
      .execute();
    if (added.length === 0) return;
    const years = added.map(({ year }) => year).sort((left, right) => left - right);
    await trx
      .insertInto('calendar_changes')
      .values({ at: now, actor: 'system', what: `shipped ${years[0]}–${years.at(-1)}` })
      .execute();
  });
}
