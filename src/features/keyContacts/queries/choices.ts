import type { Kysely } from 'kysely';
import { maskPhone } from '../../../kernel/mask.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { inForce } from '../../accounts/index.ts';
import { isWithin } from '../../organisations/index.ts';
import { personFields, searchPeople } from '../../people/index.ts';
import { type PersonSeat, seatsWithin } from '../../representatives/index.ts';
import { keyContactPermissions, placesFor, withinPlaces } from '../policy.ts';
import type { Step } from '../store.ts';

type Db = Kysely<Database>;
const most = 20;

/** Who may keep somebody: representatives with a seat and colleagues of the actor's places. */
export async function findKeepers(db: Db, { actor, now }: Step, search: string | undefined) {
  const seats: PersonSeat[] = [];
  for (const { path, own } of placesFor(actor, 'keyContact.assign'))
    for (const seat of await seatsWithin(db, path, shanghaiDate(now), { limit: 5_000 }))
      if ((!own || seat.unionPath === path) && seat.personName.startsWith(search ?? '')) seats.push(seat);
  let colleagues = db
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .distinctOn('a.id')
    .select(['a.id as accountId', 'a.name', 'u.short_name as place'])
    .where('g.role', 'in', [...keyContactPermissions['keyContact.desk']])
    .where('a.disabled_at', 'is', null)
    .where(inForce('g', now))
    .where(withinPlaces(actor, 'keyContact.assign', 'u.path'))
    .orderBy('a.id')
    .limit(most);
  if (search) colleagues = colleagues.where('a.name', 'like', `${search.replace(/[\\%_]/g, '\\$&')}%`);
  const unique = new Map(seats.map((seat) => [seat.id, seat]));
  return {
    representatives: [...unique.values()].slice(0, most).map((seat) => ({
      ...{ seatId: seat.id, name: seat.personName, body: `${seat.bodyName} · ${seat.constituencyName}` },
    })),
    colleagues: await colleagues.execute(),
  };
}

/** People of the actor's places, by the beginning of the name, the phone or the last four digits. */
export async function findPeople(db: Db, context: Pick<Context, 'fields'>, { actor }: Step, search: string) {
  const places = placesFor(actor, 'keyContact.assign');
  const reach = {
    everybody: places.some(({ path, own }) => !own && path.split('/').filter(Boolean).length === 1),
    prefixes: places.filter(({ own }) => !own).map(({ path }) => path),
    exact: places.filter(({ own }) => own).map(({ path }) => path),
  };
  const rows = await searchPeople(db, context, search, reach, most);
  return {
    items: rows.map((row) => {
      const { phone } = personFields(context.fields, row);
      return { id: row.id, name: row.name, phone: phone ? maskPhone(phone) : null };
    }),
  };
}

/** Whether two places lie on one line of the tree. */
export const onOneLine = (left: string, right: string): boolean =>
  isWithin(left, right) || isWithin(right, left);
