import { sql } from 'kysely';
import { addDays } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { defineMessage } from '../messages/index.ts';
import { tellWorker } from '../privacy/index.ts';
import { findKeyContactSettings, type KeyContactSettings } from './settings.ts';
import './tables.ts';

/** A number and nothing else: no names, and no comparison with anybody. */
const waiting = defineMessage('keyContact.waiting', [
  '【工会娘家】您联系的职工中有 {count} 位该见面了。打开“走访联系”查看。',
  '[Niangjia] {count} of those you keep in touch with are due to be met. See Key contacts.',
]);

const pageSize = 200;
const first = '00000000-0000-0000-0000-000000000000';
type Keeper = { keeper: string; count: number };

/** Keepers of one kind with how many of their contacts are due. key_contacts_representative, key_contacts_colleague */
async function keepersDue(
  trx: AppTransaction,
  column: 'keeper_person_id' | 'keeper_account_id',
  { everyDays }: KeyContactSettings,
  today: string,
  after: string,
): Promise<Keeper[]> {
  // A representative keeps somebody as long as they hold a seat. representative_seats_person
  const inOffice =
    column === 'keeper_account_id'
      ? sql`true`
      : sql`EXISTS (SELECT FROM representative_seats s WHERE s.person_id = c.keeper_person_id
            AND s.since_on <= ${today}::date AND s.until_on > ${today}::date)`;
  const { rows } = await sql<Keeper>`
    SELECT c.${sql.ref(column)} AS keeper, count(*)::int AS count FROM key_contacts c
      JOIN people p ON p.id = c.person_id AND p.merged_into_id IS NULL
     WHERE c.${sql.ref(column)} > ${after}::uuid AND c.until_on IS NULL AND ${inOffice}
       AND coalesce(c.last_met_on, c.from_on) + coalesce(c.every_days, ${everyDays}::int) <= ${today}::date
     GROUP BY 1 ORDER BY 1 LIMIT ${pageSize}`.execute(trx);
  return rows;
}

/**
 * Reminds keepers of whom they are to meet, each at most once in so many days as the profile says, seven at least. May
 * run twice: the message of a day has a key.
 */
export async function remindKeepers({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  const settings = await findKeyContactSettings(db);
  if (!settings.remind) return;
  const today = shanghaiDate(now);
  const quietSince = new Date(`${addDays(today, 1 - settings.remindEveryDays)}T00:00:00+08:00`);
  for (const column of ['keeper_person_id', 'keeper_account_id'] as const)
    for (let after = first; ; ) {
      const page = await transaction(db, async (trx) => {
        const rows = await keepersDue(trx, column, settings, today, after);
        if (rows.length === 0) return rows;
        // accounts_person, inbox_account
        const accounts = await trx
          .selectFrom('accounts as a')
          .select(['a.id', 'a.person_id'])
          .where(
            column === 'keeper_person_id' ? 'a.person_id' : 'a.id',
            'in',
            rows.map(({ keeper }) => keeper),
          )
          .where('a.disabled_at', 'is', null)
          .where((is) =>
            is.not(
              is.exists(
                is
                  .selectFrom('inbox as m')
                  .select('m.id')
                  .whereRef('m.account_id', '=', 'a.id')
                  .where('m.template', '=', waiting.name)
                  .where('m.created_at', '>=', quietSince),
              ),
            ),
          )
          .execute();
        for (const { id, person_id } of accounts) {
          const keeper = column === 'keeper_person_id' ? person_id : id;
          const { count } = rows.find((row) => row.keeper === keeper) ?? { count: 0 };
          await tellWorker(
            trx,
            { accountId: id, personId: column === 'keeper_person_id' ? person_id : null },
            {
              ...{ template: waiting, params: { count }, now, subject: { type: 'keyContactRoster', id } },
              key: `keyContacts:waiting:${id}:${today}`,
            },
          );
        }
        return rows;
      });
      const last = page.at(-1);
      if (!last || page.length < pageSize) break;
      after = last.keeper;
    }
}
