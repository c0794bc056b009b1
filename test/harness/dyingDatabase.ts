import { withFields } from '../../src/platform/crypto/sealedDatabase.ts';
import { type AppDatabase, openDatabase } from '../../src/platform/db/index.ts';
import { type TestDatabase, testFields, testSchema } from './testDatabase.ts';

export interface DyingDatabase {
  db: AppDatabase;
  close(): Promise<void>;
  died(): boolean;
}

/** A pool whose connection dies once its n-th statement is sent: what a killed process leaves behind. */
export function dyingDatabase({ connectionString }: TestDatabase, statement: number): DyingDatabase {
  const opened = openDatabase({ connectionString, schema: testSchema, poolSize: 1 });
  let count = 0;
  let dead = false;
  opened.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
    client.query = ((...given: unknown[]) => {
      count += 1;
      const answer = query(...given);
      if (count >= statement && !dead) {
        dead = true;
        setImmediate(() => stream.destroy());
      }
      return answer;
    }) as typeof client.query;
  });
  return { db: withFields(opened.db, testFields), close: opened.close, died: () => dead };
}
