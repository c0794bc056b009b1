import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { type AppTransaction, newId, transaction } from '../../platform/db/index.ts';
import { createUnion, type Union } from '../organisations/index.ts';
import {
  capUse,
  helpOfHousehold,
  helpOfPerson,
  holdCap,
  likelyDuplicates,
  recordHelp,
  reverseHelp,
} from './index.ts';

let database: TestDatabase;
let first: Union;
let second: Union;
const now = new Date('2026-11-20T02:00:00Z');
const caps = { perTimeFen: 300_000, perYearFen: 600_000 };

beforeAll(async () => {
  database = await createTestDatabase();
  const root = await createUnion(database.db, {
    ...{ parentId: null, level: 'federation', name: '青禾县总工会', shortName: '青禾', now },
  });
  const below = { parentId: root.id, level: 'town', now } as const;
  first = await createUnion(database.db, { ...below, name: '东镇总工会', shortName: '东' });
  second = await createUnion(database.db, { ...below, name: '西镇总工会', shortName: '西' });
});
afterAll(() => database?.drop());

async function person(household: string | null = null): Promise<string> {
  const id = newId();
  await database.db
    .insertInto('people')
    .values({
      ...{ id, name: '何平', created_at: now },
      ...(household ? { household_id: household, household_relation: 'spouse' } : {}),
    })
    .execute();
  return id;
}
const inTransaction = <T>(work: (trx: AppTransaction) => Promise<T>) => transaction(database.db, work);
const subject = () => ({ subjectType: 'test', subjectId: newId() });
const help = (personId: string, amountFen: number, changes: object = {}) => ({
  ...{ personId, kind: 'cash' as const, amountFen, unionId: first.id, helpedOn: '2026-11-20' },
  ...{ title: '生活救助', purpose: 'living', countsTowardCap: true, ...subject(), ...changes },
});
const used = async (personId: string, year = 2026) =>
  (await capUse(database.db, [personId], year)).get(personId)?.totalFen;

describe('an entry', () => {
  test('is written once a subject, and again only once it was taken back whole', async () => {
    const id = await person();
    const given = help(id, 100_000);
    const [one, other] = [
      await inTransaction((trx) => recordHelp(trx, given, now)),
      await inTransaction((trx) => recordHelp(trx, given, now)),
    ];
    expect(other).toBe(one);
    const back = { ...given, reason: '账号有误' };
    await inTransaction((trx) => reverseHelp(trx, { ...back, amountFen: 40_000 }, now));
    expect(await used(id)).toBe(60_000);
    expect(await inTransaction((trx) => recordHelp(trx, given, now))).toBe(one);
    await expect(
      inTransaction((trx) => reverseHelp(trx, { ...back, amountFen: 60_001 }, now)),
    ).rejects.toMatchObject({ code: 'helpOverReversed' });
    await inTransaction((trx) => reverseHelp(trx, { ...back, amountFen: undefined }, now));
    expect(await inTransaction((trx) => reverseHelp(trx, { ...back, amountFen: undefined }, now))).toBeNull();
    expect(await used(id)).toBe(0);
    expect(await inTransaction((trx) => recordHelp(trx, given, now))).not.toBe(one);
    expect(await used(id)).toBe(100_000);
    expect(await helpOfPerson(database.db, id)).toMatchObject([
      { amountFen: 100_000, returnedFen: 0 },
      { amountFen: 100_000, returnedFen: 100_000 },
    ]);
  });

  test('only what counts, in its own year, uses the cap', async () => {
    const id = await person();
    await inTransaction(async (trx) => {
      await recordHelp(trx, help(id, 50_000, { countsTowardCap: false }), now);
      await recordHelp(trx, help(id, 70_000, { helpedOn: '2025-12-31' }), now);
      await recordHelp(trx, help(id, 20_000, { helpedOn: '2027-01-02', capYear: 2026 }), now);
    });
    expect([await used(id, 2025), await used(id), await used(id, 2027)]).toEqual([70_000, 20_000, 0]);
  });
});

test('records joined into one count together, and the ledger of a household holds all its people', async () => {
  const household = newId();
  const kept = await person();
  await database.db
    .insertInto('households')
    .values({ id: household, head_person_id: kept, address_sealed: null, created_at: now, ended_at: null })
    .execute();
  await database.db
    .updateTable('people')
    .set({ household_id: household, household_relation: 'head' })
    .where('id', '=', kept)
    .execute();
  const [gone, spouse] = [await person(), await person(household)];
  await inTransaction(async (trx) => {
    await recordHelp(trx, help(kept, 100_000), now);
    await recordHelp(trx, help(gone, 200_000, { unionId: second.id }), now);
    await recordHelp(trx, help(spouse, 30_000, { unionId: second.id }), now);
  });
  expect(await used(kept)).toBe(100_000);
  await database.db.updateTable('people').set({ merged_into_id: kept }).where('id', '=', gone).execute();
  expect([await used(kept), await used(gone), await used(spouse)]).toEqual([300_000, 300_000, 30_000]);
  expect((await helpOfHousehold(database.db, kept)).map(({ amountFen }) => amountFen).sort()).toEqual([
    100_000, 200_000, 30_000,
  ]);
  const found = await likelyDuplicates(database.db, {
    ...{ personId: kept, purpose: 'living', unionId: first.id, on: '2026-12-01', windowDays: 90 },
    except: subject(),
  });
  expect(found.map(({ amountFen, reasons }) => [amountFen, ...reasons.slice(2)]).sort()).toEqual([
    [100_000],
    [200_000, 'otherUnion'],
    [30_000, 'otherUnion', 'householdMember'],
  ]);
});

test('a promise at the cap holds and one fen more does not; three unions at once never pass it', async () => {
  const id = await person();
  const promise = (amountFen: number, unionId = first.id, of = subject()) =>
    inTransaction((trx) =>
      holdCap(
        trx,
        { ...of, personId: id, amountFen, countsTowardCap: true, unionId, title: '救助', purpose: 'living' },
        caps,
        now,
      ),
    );
  await expect(promise(300_001)).rejects.toMatchObject({ code: 'capPerTime' });
  const race = await Promise.allSettled([first, second, first].map((union) => promise(250_000, union.id)));
  expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  expect(await used(id)).toBe(500_000);
  await expect(promise(100_001)).rejects.toMatchObject({
    code: 'capPerYear',
    details: { usedFen: 500_000, leftFen: 100_000 },
  });
  const last = subject();
  await promise(100_000, second.id, last);
  // The same subject is weighed without its own promise.
  await promise(100_000, second.id, last);
  expect(await used(id)).toBe(600_000);
});
