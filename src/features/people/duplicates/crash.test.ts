import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createTestDatabase,
  type TestDatabase,
  testFields,
  testSchema,
} from '../../../../test/harness/testDatabase.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { withFields } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, openDatabase, transaction } from '../../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../../appeals/factory.ts';
import { addPerson, sampleIdentity, samplePhone } from '../factory.ts';
import { mergePeople } from './merge.ts';
import { undoMerge } from './unmerge.ts';

const now = new Date('2026-11-20T02:00:00Z');
const context = { fields: testFields, clock: { now: () => now } } as Context;
let database: TestDatabase;
let world: AppealWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createAppealWorld(database.db, now);
});
afterAll(() => database?.drop());

/** A pool whose connection dies at its n-th statement, as that of a killed process does. */
function dyingDatabase(statement: number): { db: AppDatabase; close(): Promise<void>; died: () => boolean } {
  const opened = openDatabase({
    ...{ connectionString: database.connectionString, schema: testSchema, poolSize: 1 },
  });
  let count = 0;
  let dead = false;
  opened.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
    client.query = ((...given: unknown[]) => {
      count += 1;
      if (count === statement) {
        dead = true;
        stream.destroy();
      }
      return query(...given);
    }) as typeof client.query;
  });
  return { db: withFields(opened.db, testFields), close: opened.close, died: () => dead };
}

/** All that a merge may write, as it stands. */
async function stand(): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    SELECT p::text AS line FROM people p UNION ALL SELECT l::text FROM people_places l
    UNION ALL SELECT h::text FROM households h UNION ALL SELECT m::text FROM person_merges m
    UNION ALL SELECT v::text FROM person_merge_moves v UNION ALL SELECT d::text FROM person_duplicates d
    UNION ALL SELECT e::text FROM people_events e ORDER BY 1`.execute(database.db);
  return rows.map(({ line }) => line).join('\n');
}

/** Does the work on a connection that dies one statement later each time, until it gets through. */
async function dieAlongTheWay(work: (db: AppDatabase) => Promise<unknown>): Promise<number> {
  const before = await stand();
  for (let statement = 1; statement < 80; statement += 1) {
    const dying = dyingDatabase(statement);
    const done = await work(dying.db).then(
      () => true,
      () => false,
    );
    await dying.close().catch(() => undefined);
    if (!dying.died()) return statement - 1;
    // A lost answer to COMMIT leaves it done; anything before leaves nothing.
    if (!done && (await stand()) !== before) throw new Error(`Half was written at statement ${statement}.`);
  }
  throw new Error('It never got through.');
}

test('a merge, and its undoing, killed between any two statements leaves all or nothing', async () => {
  const home = { address: '青禾县东镇一路 2 号' };
  const keepId = await addPerson(
    database.db,
    { name: '断电甲', phone: samplePhone(1), ...home },
    world.ownUnion,
    now,
  );
  const goneId = await addPerson(
    database.db,
    { name: '断电乙', phone: samplePhone(1), identityNumber: sampleIdentity(1) },
    world.town,
    now,
  );
  const wish = { keepId, goneId, take: ['identityNumber'] as const, reason: '同一人' };
  let mergeId = '';
  const merged = await dieAlongTheWay(async (db) => {
    ({ mergeId } = await transaction(db, (trx) => mergePeople(trx, context, systemActor, wish)));
  });
  expect(merged).toBeGreaterThan(15);
  const undone = await dieAlongTheWay((db) =>
    transaction(db, (trx) => undoMerge(trx, context, systemActor, { mergeId, reason: '错了' })),
  );
  expect(undone).toBeGreaterThan(10);
  const living = await database.db
    .selectFrom('people')
    .select('id')
    .where('id', 'in', [keepId, goneId])
    .where('merged_into_id', 'is', null)
    .execute();
  expect(living).toHaveLength(2);
}, 60_000);
