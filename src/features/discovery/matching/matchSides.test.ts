import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testFields } from '../../../../test/harness/testDatabase.ts';
import { seededRandom } from '../../../kernel/random.ts';
import { newId, transaction } from '../../../platform/db/index.ts';
import { createUnion } from '../../organisations/index.ts';
import { sampleIdentity } from '../../people/factory.ts';
import { hashesOf, newHashKey } from '../keys/hashKey.ts';
import { personKeys, type Who } from '../keys/personKeys.ts';
import { indexesOf, keyPurpose, rowPurpose, sealJson } from '../sealed.ts';
import { matchSides } from './matchSides.ts';
import { createSide, fillFromList, finishSide, type HashWay } from './sides.ts';

const now = new Date('2026-11-20T02:00:00Z');
let database: TestDatabase;
let union: { id: string; path: string };
let key: Buffer;
let keyId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const federation = { parentId: null, level: 'federation', name: '测试县总工会' } as const;
  union = await transaction(database.db, (trx) =>
    createUnion(trx, { ...federation, shortName: '县总', now }),
  );
  const made = newHashKey();
  key = Buffer.from(made.key, 'base64url');
  keyId = newId();
  await database.db
    .insertInto('discovery_keys')
    .values({
      ...{ id: keyId, code: made.code, union_id: union.id, union_path: union.path, agency: '局' },
      ...{ purpose: '比对', key_sealed: testFields.seal(keyPurpose, made.key), expires_on: '2026-12-31' },
      ...{ issued_by: null, issued_by_name: '测试', issued_at: now },
    })
    .execute();
});
afterAll(() => database?.drop());

/** A list with these people in rows 2, 3, …; plain or by hashes. */
async function listOf(people: readonly Who[], hashed = false) {
  const { db } = database;
  const id = newId();
  await db
    .insertInto('discovery_lists')
    .values({
      ...{
        id,
        union_id: union.id,
        union_path: union.path,
        kind: 'unemployment',
        agency: '局',
        purpose: '比对',
      },
      ...{ basis: '协议', as_of: '2026-11-01', key_id: hashed ? keyId : null, status: 'taken' },
      ...{ created_by: null, created_by_name: '测试', created_at: now },
    })
    .execute();
  const rows = people.map((who, at) => {
    const index = hashed ? null : indexesOf(testFields, personKeys(who));
    return {
      ...{ list_id: id, row_number: at + 2, sign: true },
      row_sealed: sealJson(db, rowPurpose, { who: hashed ? null : who, facts: {} }),
      ...{ identity_index: index?.identity ?? null, name_birth_index: index?.nameBirth ?? null },
      ...{ phone_index: index?.phone ?? null, name_index: index?.name ?? null },
      hashes: hashed ? hashesOf(key, personKeys(who)).map((hash) => hash ?? '') : null,
    };
  });
  if (rows.length > 0) await db.insertInto('discovery_rows').values(rows).execute();
  return { id, key_id: hashed ? keyId : null };
}

async function matches(
  left: { id: string; key_id: string | null },
  right: { id: string; key_id: string | null },
  mostSharers = 8,
) {
  const way: HashWay = left.key_id || right.key_id ? { way: 'agency', key } : { way: 'own' };
  const runId = newId();
  return transaction(database.db, async (trx) => {
    await trx
      .insertInto('discovery_runs')
      .values({
        ...{ id: runId, left_list_id: left.id, right_list_id: right.id, union_id: union.id },
        ...{ union_path: union.path, status: 'waiting', summary: null },
        ...{ asked_by: null, asked_by_name: '测试', asked_at: now },
      })
      .execute();
    for (const [table, list] of [
      ['match_left', left],
      ['match_right', right],
    ] as const) {
      await createSide(trx, table);
      await fillFromList(trx, table, list, way);
      await finishSide(trx, table);
    }
    await matchSides(trx, runId, { mostSharers });
    return trx
      .selectFrom('discovery_matches')
      .select(['place', 'left_row', 'right_row', 'strength', 'reasons', 'conflicts'])
      .where('run_id', '=', runId)
      .orderBy('place')
      .execute();
  });
}

const who = (name: string, given: Partial<Who> = {}): Who => ({
  ...{ name, birth: null, identity: null, phone: null },
  ...given,
});

test('two small lists: by number, then by name and birth, then by phone, each with its reasons', async () => {
  const [a, b, c] = [sampleIdentity(1), sampleIdentity(2), sampleIdentity(3)];
  const left = await listOf([
    who('张一', { identity: a, birth: '1985-03-12' }),
    who('李二', { identity: b, birth: '1985-03-12' }),
    who('王三', { birth: '1960-01-01', phone: '13900000003' }),
    who('赵四', { phone: '13900000004' }),
    who('孙五', { identity: c, phone: '13900000005' }),
    who('周六', { birth: '1970-02-02' }),
  ]);
  const right = await listOf([
    who('周六', { birth: '1971-02-02' }),
    who('孙大', { identity: sampleIdentity(4), phone: '13900000005' }),
    who('赵母', { phone: '13900000004' }),
    who('王三', { birth: '1960-01-01', phone: '13900000003' }),
    who('李贰', { identity: b }),
    // The same name and birth as row 2 there, but row 2 is found by its number: not looked for again.
    who('张一', { identity: a, birth: '1985-03-12' }),
    who('张一', { birth: '1985-03-12' }),
  ]);
  expect(await matches(left, right)).toEqual([
    {
      place: 1,
      left_row: 2,
      right_row: 7,
      strength: 4,
      reasons: ['identityNumber', 'nameAndBirth'],
      conflicts: [],
    },
    { place: 2, left_row: 4, right_row: 5, strength: 3, reasons: ['nameAndBirth', 'phone'], conflicts: [] },
    {
      place: 3,
      left_row: 3,
      right_row: 6,
      strength: 2,
      reasons: ['identityNumber'],
      conflicts: ['otherName'],
    },
    { place: 4, left_row: 5, right_row: 4, strength: 1, reasons: ['phone'], conflicts: ['otherName'] },
  ]);
});

test('a phone that too many share tells nobody apart', async () => {
  const sharers = Array.from({ length: 4 }, (_, at) => who(`工友${at}`, { phone: '13900000009' }));
  const [left, right] = [await listOf([who('工友1', { phone: '13900000009' })]), await listOf(sharers)];
  expect(await matches(left, right, 4)).toHaveLength(4);
  expect(await matches(left, right, 3)).toEqual([]);
});

const anybody = fc.record({
  name: fc.constantFrom('张一', '李二', '王三'),
  birth: fc.constantFrom(null, '1985-03-12', '1990-01-01'),
  identity: fc.constantFrom(null, sampleIdentity(1), sampleIdentity(2), sampleIdentity(3)),
  phone: fc.constantFrom(null, '13900000001', '13900000002'),
});
const list = fc.array(anybody, { maxLength: 12 });
type Found = Awaited<ReturnType<typeof matches>>;

/** Matches said by the people instead of the rows. */
const said = (found: Found, left: readonly Who[], right: readonly Who[]) =>
  found
    .map(({ left_row, right_row, strength, reasons, conflicts }) =>
      JSON.stringify([left[left_row - 2], right[(right_row ?? 0) - 2], strength, reasons, conflicts]),
    )
    .toSorted();

test('the order of rows changes nothing, and by hashes the same people are found', async () => {
  await fc.assert(
    fc.asyncProperty(list, list, fc.integer(), async (left, right, seed) => {
      const random = seededRandom(String(seed));
      const mixed = (people: readonly Who[]) =>
        people
          .map((person) => ({ person, at: random.integer(0, 1_000_000) }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ person }) => person);
      const [otherLeft, otherRight] = [mixed(left), mixed(right)];
      const plain = said(await matches(await listOf(left), await listOf(right)), left, right);
      const turned = await matches(await listOf(otherLeft), await listOf(otherRight));
      expect(said(turned, otherLeft, otherRight)).toEqual(plain);
      for (const [one, two] of [
        [true, true],
        [true, false],
        [false, true],
      ] as const)
        expect(said(await matches(await listOf(left, one), await listOf(right, two)), left, right)).toEqual(
          plain,
        );
    }),
    { numRuns: 12, seed: 4 },
  );
});
