import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

export {
  type AppTransaction,
  connectionConfig,
  type DatabaseOptions,
  json,
  type OpenDatabase,
  openDatabase,
  pingDatabase,
  quoteIdentifier,
  snapshot,
  transaction,
} from './database.ts';
export { migrate } from './migrate.ts';
export { newId } from './newId.ts';
export { isStalePlan } from './preparedStatements.ts';
export type { Database, Json, OutboxStatus } from './schema.ts';
export { databaseProblem, isDatabaseUnavailable } from './unavailable.ts';

export type AppDatabase = Kysely<Database>;
