import type { RolePermissions } from './auth/actor.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { FieldCrypto } from './crypto/fields.ts';
import type { AppDatabase } from './db/index.ts';
import type { Logger } from './logging.ts';
import type { LiveFeed } from './realtime.ts';

/** What the composition root hands to every feature. */
export interface Context {
  db: AppDatabase;
  clock: Clock;
  config: Config;
  log: Logger;
  live: LiveFeed;
  permissions: RolePermissions;
  /** Keyed hashes for lookups (query codes, session tokens); never stored in the database. */
  secret: Buffer;
  /** Key of the daily seals; whoever holds only the database cannot forge one. */
  seal: Buffer;
  /** Encryption of single fields, and their searchable indexes. */
  fields: FieldCrypto;
}
