import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import '../../features.ts';
import { deleteKey } from '../../platform/crypto/deleteKey.ts';
import { createFieldCrypto, type FieldCrypto } from '../../platform/crypto/fields.ts';
import { holdValue } from '../../platform/crypto/holdValue.ts';
import { makeKeyFile, openKeyFile } from '../../platform/crypto/keyFile.ts';
import { countByKey } from '../../platform/crypto/keyUse.ts';
import { openFields } from '../../platform/crypto/openFields.ts';
import { advanceRotation, latestRotation, startRotation } from '../../platform/crypto/rotation.ts';
import { withFields } from '../../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, newId, transaction } from '../../platform/db/index.ts';
import { carryOn } from './commands.ts';

const now = new Date('2026-11-20T02:00:00Z');
const purpose = 'person.phone';
const accountCount = 450;
let folder: string;
let database: TestDatabase;
let file: string;
/** Two processes: each has its own eyes on the file. */
let fields: FieldCrypto;
let other: FieldCrypto;
let db: AppDatabase;
let otherDb: AppDatabase;
const ids: string[] = [];
const phoneOf = (count: number) => `199${String(count).padStart(8, '0')}`;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'rotation-'));
  file = join(folder, 'fields.json');
  const config = { varDir: folder, fieldKeysFile: file, fieldSuite: 'aes-256-gcm' as const };
  fields = await openFields({ db: database.db, config, now });
  other = await openFields({ db: database.db, config, now });
  db = withFields(database.db.withoutPlugins(), fields);
  otherDb = withFields(database.db.withoutPlugins(), other);
  for (let count = 0; count < accountCount; count++) ids.push(await addAccount(fields, phoneOf(count)));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function addAccount(by: FieldCrypto, phone: string): Promise<string> {
  const id = newId();
  await database.db
    .insertInto('accounts')
    .values({
      ...{ id, kind: 'worker', name: '职工', username: null, password_hash: null, person_id: null },
      ...{ disabled_at: null, created_at: now },
      ...{ phone_sealed: by.seal(purpose, phone), phone_index: by.index(purpose, phone) },
    })
    .execute();
  return id;
}

const findBy = (by: FieldCrypto, phone: string) =>
  database.db
    .selectFrom('accounts')
    .selectAll()
    .where('phone_index', 'in', by.indexes(purpose, phone))
    .execute();

/** As if the time that processes get to learn of keys were over: nobody waits in these tests. */
const settle = () =>
  database.db
    .updateTable('field_rotations')
    .set({
      published_at: new Date(0),
      switched_at: sql`CASE WHEN switched_at IS NULL THEN NULL ELSE to_timestamp(0) END`,
    })
    .execute();

/** Carries on to the end. */
async function finish(): Promise<void> {
  let advance = await carryOn({ db, fields });
  for (let tries = 0; advance === 'settling' && tries < 3; tries++) {
    await settle();
    advance = await carryOn({ db, fields });
  }
  expect(advance).toBe('done');
}

async function expectAllReadable(by: FieldCrypto): Promise<void> {
  for (const [count, id] of ids.entries()) {
    const [row, ...more] = await findBy(by, phoneOf(count));
    expect(more).toEqual([]);
    expect(row?.id).toBe(id);
    expect(by.open(purpose, row?.phone_sealed ?? '')).toBe(phoneOf(count));
  }
}

describe('a change of keys', () => {
  let before: Record<'data' | 'index', string>;
  beforeEach(() => {
    before = fields.keys.reload().current;
  });

  test('publishes first, uses later, seals everything anew, and the old keys can go', async () => {
    await startRotation({ db, fields }, { suite: 'sm4', by: 'test', now });
    expect(fields.keys.ring().current).toEqual(before);
    expect(await carryOn({ db, fields })).toBe('settling');
    await expect(startRotation({ db, fields }, { by: 'test', now })).rejects.toMatchObject({
      code: 'rotationRunning',
    });
    await expect(deleteKey({ db, fields }, before.data)).rejects.toMatchObject({ code: 'keyInUse' });
    await settle();
    expect(await advanceRotation({ db, fields })).toBe('sealing');
    const { current } = fields.keys.ring();
    expect(current).not.toEqual(before);
    await expect(deleteKey({ db, fields }, before.data)).rejects.toMatchObject({ code: 'rotationRunning' });
    await finish();
    const counts = await countByKey(db);
    expect(counts.get(before.data)).toBeUndefined();
    expect(counts.get(before.index)).toBeUndefined();
    expect(counts.get(current.data)).toBe(accountCount);
    expect(counts.get(current.index)).toBe(accountCount);
    expect(await latestRotation(db)).toMatchObject({
      status: 'done',
      rows_total: accountCount,
      rows_done: accountCount,
    });
    await expectAllReadable(fields);
    await database.db
      .updateTable('field_keys')
      .set({ replaced_at: new Date(0) })
      .where('replaced_at', 'is not', null)
      .execute();
    await deleteKey({ db, fields }, before.data);
    await deleteKey({ db, fields }, before.index);
    expect([...openKeyFile(file).ring().keys.keys()].sort()).toEqual(Object.values(current).sort());
    await expectAllReadable(fields);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('another process that looked at the file long ago reads, finds and writes all the same', async () => {
    const stale = other.keys.ring();
    await startRotation({ db, fields }, { by: 'test', now });
    await settle();
    await advanceRotation({ db, fields });
    const id = await addAccount(fields, phoneOf(90_000));
    const row = await database.db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(stale.keys.has(fields.keys.ring().current.data)).toBe(false);
    expect(other.open(purpose, row.phone_sealed ?? '')).toBe(phoneOf(90_000));
    await finish();
    await database.db.deleteFrom('accounts').where('id', '=', id).execute();
    await expectAllReadable(other);
  });

  test('a phone stays one account while two index keys live', async () => {
    await startRotation({ db, fields }, { by: 'test', now });
    await settle();
    // This process writes under the new key, the other one has not looked at the file since it was published.
    other.keys.reload();
    await advanceRotation({ db, fields });
    const phone = phoneOf(91_000);
    const enter = (handle: AppDatabase, by: FieldCrypto) =>
      transaction(handle, async (trx) => {
        const indexes = await holdValue(trx, purpose, phone);
        const known = await trx
          .selectFrom('accounts')
          .select('id')
          .where('phone_index', 'in', indexes)
          .executeTakeFirst();
        if (known) return known.id;
        const id = newId();
        await trx
          .insertInto('accounts')
          .values({
            ...{ id, kind: 'worker', name: '职工', username: null, password_hash: null, person_id: null },
            ...{ disabled_at: null, created_at: now },
            ...{ phone_sealed: by.seal(purpose, phone), phone_index: by.index(purpose, phone) },
          })
          .execute();
        return id;
      });
    const entered = await Promise.all([
      enter(db, fields),
      enter(otherDb, other),
      enter(db, fields),
      enter(otherDb, other),
    ]);
    expect(new Set(entered).size).toBe(1);
    await finish();
    await database.db
      .deleteFrom('accounts')
      .where('id', '=', entered[0] ?? '')
      .execute();
  });

  test('a request that holds a row goes first, and the row is sealed anew after it', async () => {
    await startRotation({ db, fields }, { by: 'test', now });
    await settle();
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held: () => void = () => undefined;
    const holding = new Promise<void>((resolve) => {
      held = resolve;
    });
    const request = transaction(database.db, async (trx) => {
      await trx
        .updateTable('accounts')
        .set({ name: '改名' })
        .where('id', '=', ids[0] ?? '')
        .execute();
      held();
      await released;
    });
    await holding;
    await advanceRotation({ db, fields });
    for (let step = 0; step < 3; step++) expect(await advanceRotation({ db, fields })).toBe('sealing');
    release();
    await request;
    await finish();
    const row = await database.db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', ids[0] ?? '')
      .executeTakeFirstOrThrow();
    expect(row.name).toBe('改名');
    expect(row.phone_sealed).toContain(fields.keys.ring().current.data);
  });

  test('a value that does not open stops it with the reason, and it goes on once that is put right', async () => {
    const id = ids[7] ?? '';
    const { phone_sealed } = await database.db
      .selectFrom('accounts')
      .select('phone_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await database.db
      .updateTable('accounts')
      .set({ phone_sealed: `${phone_sealed?.slice(0, -6)}AAAAAA` })
      .where('id', '=', id)
      .execute();
    await startRotation({ db, fields }, { by: 'test', now });
    await settle();
    await expect(carryOn({ db, fields })).rejects.toMatchObject({ code: 'sealBroken' });
    expect((await latestRotation(db))?.error).toMatch(/person\.phone/);
    await database.db.updateTable('accounts').set({ phone_sealed }).where('id', '=', id).execute();
    await finish();
    await expectAllReadable(fields);
  });
});

describe('the key file', () => {
  const config = (path: string) => ({
    varDir: folder,
    fieldKeysFile: path,
    fieldSuite: 'aes-256-gcm' as const,
  });

  test('a start without the keys the database needs is refused in words, and makes no new ones', async () => {
    const missing = join(folder, 'elsewhere', 'fields.json');
    await expect(openFields({ db: database.db, config: config(missing), now })).rejects.toMatchObject({
      code: 'fieldKeysMissing',
      message: expect.stringContaining(fields.keys.ring().current.data),
    });
    await expect(stat(missing)).rejects.toMatchObject({ code: 'ENOENT' });
    await makeKeyFile(missing, 'sm4', now);
    await expect(openFields({ db: database.db, config: config(missing), now })).rejects.toMatchObject({
      code: 'fieldKeysMissing',
    });
  });

  test('two that make it at once agree', async () => {
    const path = join(folder, 'race', 'fields.json');
    await Promise.all(Array.from({ length: 8 }, () => makeKeyFile(path, 'aes-256-gcm', now)));
    const [one, two] = [createFieldCrypto(openKeyFile(path)), createFieldCrypto(openKeyFile(path))];
    expect(two.open('p', one.seal('p', 'x'))).toBe('x');
  });
});
