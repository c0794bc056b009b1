import { withFields } from '../../src/platform/crypto/sealedDatabase.ts';
import { type AppDatabase, openDatabase } from '../../src/platform/db/index.ts';
import { type TestDatabase, testFields, testSchema } from './testDatabase.ts';

export interface DyingDatabase {
  db: AppDatabase;
  close(): Promise<void>;
  died(): boolean;
}

/** A pool whose connection dies at its n-th statement, before it is sent or once it is: what a killed process leaves. */
export function dyingDatabase(
  { connectionString }: TestDatabase,
  statement: number,
  when: 'before' | 'after' = 'after',
): DyingDatabase {
  const opened = openDatabase({ connectionString, schema: testSchema, poolSize: 1 });
  let count = 0;
  let dead = false;
  opened.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
    client.query = ((...given: unknown[]) => {
      count += 1;
      if (count < statement || dead) return query(...given);
      dead = true;
      if (when === 'before') stream.destroy();
      const answer = query(...given);
      if (when === 'after') setImmediate(() => stream.destroy());
      return answer;
    }) as typeof client.query;
  });
  return { db: withFields(opened.db, testFields), close: opened.close, died: () => dead };
}
