import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

export {
  connectionConfig,
  type DatabaseOptions,
  json,
  type OpenDatabase,
  openDatabase,
  pingDatabase,
  quoteIdentifier,
  transaction,
} from './database.ts';
export { migrate } from './migrate.ts';
export { newId } from './newId.ts';
export { isStalePlan } from './preparedStatements.ts';
export type { Database, Json, OutboxStatus } from './schema.ts';
export { databaseProblem, isDatabaseUnavailable } from './unavailable.ts';

export type AppDatabase = Kysely<Database>;
export type AppTransaction = Transaction<Database>;
