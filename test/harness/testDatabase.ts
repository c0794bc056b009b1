import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { createFieldCrypto, memoryKeys } from '../../src/platform/crypto/fields.ts';
import { withFields } from '../../src/platform/crypto/sealedDatabase.ts';
import { type AppDatabase, openDatabase } from '../../src/platform/db/index.ts';

export const testSchema = 'federation';

/** One set of keys for all databases of a test file, in memory only. */
export const testFields = createFieldCrypto(memoryKeys());

export interface TestDatabase {
  connectionString: string;
  /** As the app runs: role niangjia_app. */
  db: AppDatabase;
  /** As the owner of the tables. */
  ownerDb: AppDatabase;
  drop(): Promise<void>;
}

/** A database of its own for one test file, copied from the migrated template. Drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  const connectionString = url.href;
  const app = openDatabase({ connectionString, schema: testSchema, poolSize: 8 });
  const owner = openDatabase({ connectionString, schema: testSchema, poolSize: 3, role: 'owner' });
  return {
    connectionString,
    db: withFields(app.db, testFields),
    ownerDb: withFields(owner.db, testFields),
    drop: async () => {
      await Promise.all([app.close(), owner.close()]);
      await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** An empty database without any schema, for tests of migrations and restores. */
export async function createEmptyDatabase(): Promise<{ connectionString: string; drop(): Promise<void> }> {
  const name = `empty_${randomBytes(6).toString('hex')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  return {
    connectionString: url.href,
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
