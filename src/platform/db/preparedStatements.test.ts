import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test('a conflict told by a partial index is understood however often the statement comes', async () => {
  await database.db.connection().execute(async (db) => {
    await sql`CREATE TEMPORARY TABLE slots (place int, status text)`.execute(db);
    await sql`CREATE UNIQUE INDEX ON slots (place) WHERE status = 'waiting'`.execute(db);
    // From the sixth time on the server plans a kept statement for any value, where the index no longer fits.
    for (let place = 0; place < 10; place++)
      await db.transaction().execute((trx) =>
        sql`
          INSERT INTO slots (place, status) VALUES (${place}, ${'waiting'})
          ON CONFLICT (place) WHERE status = ${'waiting'} DO NOTHING`.execute(trx),
      );
    const { rows } = await sql<{ count: string }>`SELECT count(*) FROM slots`.execute(db);
    expect(Number(rows[0]?.count)).toBe(10);
  });
});
