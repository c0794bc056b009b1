import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { logAccess } from '../accounts/index.ts';
import { capUse, helpOfHousehold, householdOf } from '../helpLedger/index.ts';
import { summaryRows, summaryView, waitingStatuses } from './applications/queries.ts';
import { withinPlaces } from './policy.ts';

/** The ledger of a household, for one of whose people the actor's places answer. @throws Problem 404 */
export async function householdAid(trx: AppTransaction, actor: Actor, id: string, now: Date) {
  const household = await householdOf(trx, id);
  // people_places_person
  const seen = await trx
    .selectFrom('people_places as at')
    .select('at.id')
    .where(sql<boolean>`at.person_id = ANY(${household}::uuid[])`)
    .where(withinPlaces(actor, 'aid.ledger', 'at.path'))
    .executeTakeFirst();
  if (household.length === 0 || !seen) throw notFound('The household');
  await logAccess(trx, { actor, action: 'aid.ledger', objectType: 'person', objectId: id, detail: {}, now });
  const people = await trx.selectFrom('people').select(['id', 'name']).where('id', 'in', household).execute();
  const year = Number(shanghaiDate(now).slice(0, 4));
  const use = await capUse(trx, household, year);
  const open = await summaryRows(trx)
    .where('a.person_id', 'in', household)
    .where('a.status', 'in', [...waitingStatuses, 'ordered'])
    .orderBy('a.id', 'desc')
    .limit(50)
    .execute();
  return {
    ...{ people, year },
    lines: (await helpOfHousehold(trx, id, { limit: 200 })).map(
      ({ id, personName, kind, title, amountFen, returnedFen, unionName, helpedOn }) => ({
        ...{ id, personName, kind, title, amountFen, returnedFen, unionName, helpedOn },
      }),
    ),
    open: open.map((row) => summaryView(row, now)),
    use: people.map(({ id, name }) => ({
      personName: name,
      givenFen: use.get(id)?.givenFen ?? 0,
      promisedFen: use.get(id)?.heldFen ?? 0,
    })),
  };
}
