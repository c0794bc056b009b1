import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { registerPathHolder, registerUnionChangeHandler } from '../organisations/index.ts';

/** Titles of these are unique in a union, so they go over with a merge only once a double is ended. */
const titled = ['open_items', 'open_policies'] as const;

/** What a union must make open goes over to its heir; what the heir has already under the same title ends with it. */
export function registerOpenAffairsPlaces(): void {
  for (const table of titled) registerPathHolder({ table, column: 'union_path' });
  for (const table of ['open_boards', 'open_questions'])
    registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
  registerUnionChangeHandler('openAffairs', {
    ended: async (trx, { union, heir, now }) => {
      for (const table of titled) {
        const side = table === 'open_items' ? sql`AND mine.side = own.side` : sql``;
        await sql`
          UPDATE ${sql.table(table)} own SET ended_on = ${shanghaiDate(now)}
           WHERE own.union_id = ${union.id} AND own.ended_on IS NULL AND EXISTS (
             SELECT FROM ${sql.table(table)} mine
              WHERE mine.union_id = ${heir.id} AND mine.ended_on IS NULL AND mine.title = own.title ${side})`.execute(
          trx,
        );
        await sql`
          UPDATE ${sql.table(table)} SET union_id = ${heir.id}, union_path = ${heir.path}
           WHERE union_id = ${union.id}`.execute(trx);
      }
    },
  });
}
