import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { createFieldCrypto, memoryKeys } from '../../platform/crypto/fields.ts';
import { makeKey, makeRing } from '../../platform/crypto/keyRing.ts';
import { sealedTables } from '../../platform/crypto/sealedColumns.ts';
import { withFields } from '../../platform/crypto/sealedDatabase.ts';
import { transaction } from '../../platform/db/index.ts';
import './duplicates/snapshot.ts';
import './households/queries.ts';
import { sampleIdentity, samplePhone } from './factory.ts';
import { getPerson, peopleWithPhone } from './lookups.ts';
import { searchPeople } from './search.ts';
import { createPerson, findOrCreatePerson } from './store.ts';

const now = new Date('2026-11-20T02:00:00Z');
const everybody = { everybody: true, prefixes: [], exact: [] };
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test('while an index key is replaced, one person stays one, whichever key a process writes under', async () => {
  const old = makeRing('aes-256-gcm', now);
  const added = makeKey('index', 'aes-256-gcm', now);
  const keys = new Map([...old.keys, [added.id, added]]);
  const [before, after] = [old.current, { ...old.current, index: added.id }].map((current) =>
    createFieldCrypto(memoryKeys({ current, keys })),
  );
  if (!before || !after) throw new Error('There are two rings.');
  const number = sampleIdentity(1);
  const input = { name: '换钥', identityNumber: number, phone: samplePhone(1) };
  const under = (fields: typeof before) =>
    transaction(withFields(database.db, fields), (trx) => createPerson(trx, { fields }, input, now));
  const settled = await Promise.allSettled([under(before), under(after), under(before), under(after)]);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const fields of [before, after]) {
    const db = withFields(database.db, fields);
    const id = await transaction(db, (trx) => findOrCreatePerson(trx, { fields }, input, now));
    expect((await peopleWithPhone(db, { fields }, samplePhone(1))).map((row) => row.id)).toEqual([id]);
    for (const typed of [number, number.slice(-4), samplePhone(1), '0001'])
      expect(
        (await searchPeople(db, { fields }, typed, everybody, 5)).map((row) => row.id),
        typed,
      ).toEqual([id]);
  }
});

test('every sealed column of people is known to the rotation', async () => {
  const tables = sealedTables();
  const columns = (name: string) =>
    tables
      .filter(({ table }) => table === name)
      .flatMap((table) => [
        ...table.columns.map(({ sealed }) => sealed),
        ...(table.indexes ?? []).map(({ column }) => column),
      ]);
  const [row] = await database.db.selectFrom('people').selectAll().limit(1).execute();
  const stored = Object.keys(row ?? (await getPerson(database.db, ''))).filter((column) =>
    /_(?:sealed|index)$/.test(column),
  );
  expect(columns('people').sort()).toEqual(stored.sort());
  expect(columns('households')).toEqual(['address_sealed']);
  expect(columns('person_merges')).toEqual(['snapshot_sealed']);
});
