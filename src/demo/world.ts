import { createStaff } from '../features/accounts/index.ts';
import { createEmployer, createStation, createUnion, type Union } from '../features/organisations/index.ts';
import { phonePurpose } from '../kernel/fieldPurposes.ts';
import type { Actor, Grant } from '../platform/auth/actor.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { type DemoAccount, type DemoUsername, demoAccounts, demoPassword, demoWorker } from './accounts.ts';
import { county, employers, industries, stations, type TownKey, towns } from './places.ts';

export type StaffActor = Extract<Actor, { kind: 'staff' }>;
export type WorkerActor = Extract<Actor, { kind: 'worker' }>;

/** What the stories take place in. */
export interface World {
  root: Union;
  towns: ReadonlyMap<TownKey, Union>;
  /** By the employer's short name. */
  unions: ReadonlyMap<string, Union>;
  stations: ReadonlyMap<string, string>;
  staff: ReadonlyMap<DemoUsername, StaffActor>;
  worker: WorkerActor;
}

/** The tree, the employers, the stations and the accounts, as they stood at `now`. */
export async function buildWorld(trx: AppTransaction, now: Date): Promise<World> {
  const root = await createUnion(trx, { parentId: null, level: 'federation', ...county, now });
  const townUnions = new Map<TownKey, Union>();
  for (const { key, name, code } of towns)
    townUnions.set(
      key,
      await createUnion(trx, {
        ...{
          parentId: root.id,
          level: 'town',
          name: `${name}总工会`,
          shortName: `青禾${name}`,
          divisionCode: code,
          now,
        },
        phone: `0999-12351${code.slice(-2)}`,
      }),
    );
  const industryUnions = new Map<string, Union>();
  for (const { name, shortName } of industries)
    industryUnions.set(
      shortName,
      await createUnion(trx, { parentId: root.id, level: 'industry', name, shortName, now }),
    );
  const unions = await buildGrassroots(trx, townUnions, industryUnions, now);
  const stationIds = new Map<string, string>();
  for (const { town, name, offset } of stations) {
    const place = towns.find(({ key }) => key === town);
    const union = townUnions.get(town);
    if (!place || !union) continue;
    const [longitude, latitude] = [place.seat[0] + offset[0], place.seat[1] + offset[1]];
    const address = `青禾县${place.name}（演示地址）`;
    stationIds.set(
      name,
      await createStation(trx, { unionId: union.id, name, address, longitude, latitude, now }),
    );
  }
  const staff = await buildStaff(trx, { root, townUnions, unions }, now);
  return {
    root,
    towns: townUnions,
    unions,
    stations: stationIds,
    staff,
    worker: await buildWorker(trx, now),
  };
}

async function buildGrassroots(
  trx: AppTransaction,
  townUnions: ReadonlyMap<TownKey, Union>,
  industryUnions: ReadonlyMap<string, Union>,
  now: Date,
) {
  const unions = new Map<string, Union>();
  for (const employer of employers) {
    const town = townUnions.get(employer.town);
    const parent = (employer.industry && industryUnions.get(employer.industry)) || town;
    const { name, creditCode, shortName } = employer;
    const divisionCode = town?.divisionCode ?? null;
    const employerId = await createEmployer(trx, {
      name,
      creditCode,
      divisionCode,
      address: '演示地址',
      now,
    });
    const union = {
      parentId: parent?.id ?? null,
      level: 'grassroots' as const,
      name: `${name}工会委员会`,
      shortName,
    };
    unions.set(shortName, await createUnion(trx, { ...union, employerId, now }));
  }
  return unions;
}

interface Places {
  root: Union;
  townUnions: ReadonlyMap<TownKey, Union>;
  unions: ReadonlyMap<string, Union>;
}

async function buildStaff(trx: AppTransaction, places: Places, now: Date) {
  const staff = new Map<DemoUsername, StaffActor>();
  const needs = { db: trx, clock: { now: () => now } };
  for (const account of demoAccounts) {
    const { username, name, role, at, scope = 'subtree', agency }: DemoAccount = account;
    const place =
      at === 'county'
        ? places.root
        : typeof at === 'string'
          ? places.townUnions.get(at)
          : places.unions.get(at.employer);
    if (!place) continue;
    const where = { placeId: place.id, placePath: place.path, scope, agency: agency ?? null };
    const grant: Grant = { role, ...where, line: null, onBehalfOf: null };
    const input = {
      username,
      name,
      password: demoPassword,
      grants: [{ role, unionId: place.id, scope, agency: agency ?? null }],
    };
    const accountId = await createStaff(needs, input);
    staff.set(account.username, { kind: 'staff', accountId, name, grants: [grant], sessionId: '' });
  }
  return staff;
}

async function buildWorker(trx: AppTransaction, now: Date): Promise<WorkerActor> {
  const { name, phone } = demoWorker;
  const personId = newId();
  const accountId = newId();
  await trx.insertInto('people').values({ id: personId, name, created_at: now }).execute();
  const fields = fieldsOf(trx);
  const sealed = {
    phone_sealed: fields.seal(phonePurpose, phone),
    phone_index: fields.index(phonePurpose, phone),
  };
  const signIn = { username: null, password_hash: null, disabled_at: null };
  await trx
    .insertInto('accounts')
    .values({
      id: accountId,
      kind: 'worker',
      name,
      person_id: personId,
      ...signIn,
      ...sealed,
      created_at: now,
    })
    .execute();
  return {
    kind: 'worker',
    accountId,
    personId,
    name,
    phone,
    phoneIndexes: [sealed.phone_index],
    sessionId: '',
  };
}
