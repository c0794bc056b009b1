import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import {
  type Accepted,
  FirstRows,
  type ImportContext,
  type ImportRun,
  type ImportSource,
  registerImport,
  type Saved,
} from '../../platform/imports/index.ts';
import { importerNow, inForce } from '../accounts/index.ts';
import { getUnion, idsOf } from '../organisations/index.ts';
import {
  findOrCreatePerson,
  findPeopleByIdentities,
  type PersonRow,
  peopleWithPhones,
} from '../people/index.ts';
import { seatsOf } from '../representatives/index.ts';
import { putOnRoster } from './commands/contacts.ts';
import type { Keeper } from './commands/keeper.ts';
import { keyContactPermissions, placesFor, reaches } from './policy.ts';
import { onOneLine } from './queries/choices.ts';
import { type RosterRow, readRosterRow, rosterFields } from './rosterFields.ts';

export const rosterImport = 'keyContactRoster';
type Place = { id: string; path: string };

const bare = (name: string) => name.normalize('NFKC').replace(/[\s·•・.]/gu, '');

/** Keepers by the name and phone that rows give, looked up once each. */
class Keepers {
  readonly #found = new Map<string, Promise<Keeper | string>>();
  readonly #context: ImportContext;
  readonly #place: Place;

  constructor(context: ImportContext, place: Place) {
    this.#context = context;
    this.#place = place;
  }

  /** The keeper, or why there is none. */
  of(trx: AppTransaction, { keeperName, keeperPhone }: RosterRow): Promise<Keeper | string> {
    const key = `${keeperName} ${keeperPhone ?? ''}`;
    const known = this.#found.get(key) ?? this.#look(trx, keeperName, keeperPhone);
    this.#found.set(key, known);
    return known;
  }

  async #look(trx: AppTransaction, name: string, phone: string | null): Promise<Keeper | string> {
    const fits = [...(phone ? await this.#representatives(trx, name, phone) : [])];
    if (fits.length === 0) fits.push(...(await this.#colleagues(trx, name)));
    const [keeper] = fits;
    if (!keeper)
      return phone
        ? `“${name}”不是在任代表，也不是这个工会的工作人员`
        : `没有叫“${name}”的工作人员；联系人是代表时请填手机号`;
    return fits.length > 1 ? `叫“${name}”的不止一人，请填联系人手机` : keeper;
  }

  async #representatives(trx: AppTransaction, name: string, phone: string): Promise<Keeper[]> {
    const people = (await peopleWithPhones(trx, this.#context, [phone])).get(phone) ?? [];
    const keepers: Keeper[] = [];
    for (const person of people.filter((one) => bare(one.name) === bare(name))) {
      const seats = await seatsOf(trx, person.id, shanghaiDate(this.#context.clock.now()));
      if (seats.some(({ unionPath }) => onOneLine(unionPath, this.#place.path)))
        keepers.push({
          keeper_person_id: person.id,
          keeper_account_id: null,
          keeper_name: person.name,
        });
    }
    return keepers;
  }

  async #colleagues(trx: AppTransaction, name: string): Promise<Keeper[]> {
    // grants_union_role
    const rows = await trx
      .selectFrom('grants as g')
      .innerJoin('accounts as a', 'a.id', 'g.account_id')
      .innerJoin('unions as u', 'u.id', 'g.union_id')
      .select(['a.id', 'a.name'])
      .distinct()
      .where('g.union_id', 'in', idsOf(this.#place.path))
      .where('g.role', 'in', [...keyContactPermissions['keyContact.desk']])
      .where('a.name', '=', name)
      .where('a.disabled_at', 'is', null)
      .where(inForce('g', this.#context.clock.now()))
      .where((is) => is.or([is('u.path', '=', this.#place.path), is('g.scope', '=', 'subtree')]))
      .limit(2)
      .execute();
    return rows.map((row) => ({
      ...{ keeper_person_id: null, keeper_account_id: row.id, keeper_name: row.name },
    }));
  }
}

/** person → who keeps them now. key_contacts_person */
async function keptNow(trx: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('key_contacts')
    .select(['person_id', 'keeper_name'])
    .where('person_id', 'in', [...ids])
    .where('until_on', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.keeper_name]));
}

interface Batch {
  source: ImportSource;
  place: Place;
  keepers: Keepers;
  firstRows: FirstRows;
}

async function saveRows(
  trx: AppTransaction,
  context: ImportContext,
  { source, place, keepers, firstRows }: Batch,
  rows: readonly Accepted<RosterRow>[],
): Promise<Saved> {
  const numbers = rows.flatMap(({ value }) => value.identityNumber ?? []);
  const byIdentity = await findPeopleByIdentities(trx, context, numbers);
  const phones = rows.flatMap(({ value }) => value.phone ?? []);
  const byPhone = await peopleWithPhones(trx, context, phones);
  const personOf = ({ identityNumber, phone, name }: RosterRow): PersonRow | undefined =>
    (identityNumber && byIdentity.get(identityNumber)) ||
    (phone ? byPhone.get(phone)?.find((one) => bare(one.name) === bare(name)) : undefined);
  const kept = await keptNow(
    trx,
    rows.flatMap(({ value }) => personOf(value)?.id ?? []),
  );
  const step = { actor: source.actor, now: context.clock.now() };
  const refused: Saved['refused'][number][] = [];
  const counts = { added: 0, newPeople: 0 };
  for (const { row, value } of rows) {
    const person = personOf(value);
    const firsts = [value.identityNumber, value.phone && `${value.phone} ${bare(value.name)}`, person?.id]
      .flatMap((key) => key ?? [])
      .map((key) => firstRows.earlier(key, row));
    const first = firsts.find((found) => found !== undefined);
    const keeper = await keepers.of(trx, value);
    const keptBy = person && kept.get(person.id);
    const reasons = [
      ...(person && bare(person.name) !== bare(value.name) ? ['证件号码登记的是另一个姓名'] : []),
      ...(first === undefined ? [] : [`与第 ${first} 行是同一个人`]),
      ...(keptBy === undefined ? [] : [`已由${keptBy}联系`]),
      ...(typeof keeper === 'string' ? [keeper] : []),
    ];
    if (reasons.length > 0 || typeof keeper === 'string') {
      refused.push({ row, reasons });
      continue;
    }
    counts.added += 1;
    if (!person) counts.newPeople += 1;
    if (source.dryRun) continue;
    const { name, phone, identityNumber } = value;
    const personId =
      person?.id ??
      (await findOrCreatePerson(trx, context, { name, phone, identityNumber }, step.now, source.actor));
    await putOnRoster(trx, step, {
      ...{ ...keeper, personId, union: place, why: { reason: value.reason, note: value.note } },
      ...{ everyDays: value.everyDays, fromOn: value.fromOn },
    });
  }
  return { counts, refused, warned: [] };
}

async function begin(context: ImportContext, source: ImportSource): Promise<ImportRun<RosterRow>> {
  const union = await getUnion(context.db, source.placeId);
  const place = { id: union.id, path: union.path };
  const batch = { source, place, keepers: new Keepers(context, place), firstRows: new FirstRows() };
  const today = shanghaiDate(context.clock.now());
  return {
    read: (row) => readRosterRow(row, today),
    save: (trx, rows) => saveRows(trx, context, batch, rows),
  };
}

const mayAssign = (actor: Actor, path: string) => reaches(actor, 'keyContact.assign', path);

registerImport<RosterRow>({
  ...{ kind: rosterImport, fields: rosterFields, topics: ['keyContacts'], begin },
  paths: (actor) => [...new Set(placesFor(actor, 'keyContact.assign').map(({ path }) => path))],
  async requirePlace(db, actor, placeId) {
    const { path } = await getUnion(db, placeId);
    if (mayAssign(actor, path)) return;
    if (!reaches(actor, 'keyContact.see', path)) throw notFound('The union');
    throw forbidden('placeNotYours', 'Your roles do not let you do this with this union.');
  },
  async actorNow({ db, clock }, accountId, placeId) {
    const { path } = await getUnion(db, placeId);
    return importerNow(db, accountId, clock.now(), (actor) => mayAssign(actor, path));
  },
});
