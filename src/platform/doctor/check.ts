import type { Config } from '../config.ts';
import type { AppDatabase } from '../db/index.ts';

export type Level = 'ok' | 'warn' | 'fail';

export interface Finding {
  /** Short and stable, such as `disk` or `database.version`. */
  check: string;
  level: Level;
  found: string;
  /** What to do about it; given for every warn and fail. */
  advice?: string;
}

export interface HostCheckContext {
  config: Config;
  now: Date;
}

export interface DatabaseCheckContext extends HostCheckContext {
  db: AppDatabase;
}

/** A check of a feature, run where the database answers and is migrated. */
export type DatabaseCheck = (context: DatabaseCheckContext) => Promise<Finding[]>;

export const ok = (check: string, found: string): Finding => ({ check, level: 'ok', found });
export const warn = (check: string, found: string, advice: string): Finding => ({
  check,
  level: 'warn',
  found,
  advice,
});
export const fail = (check: string, found: string, advice: string): Finding => ({
  check,
  level: 'fail',
  found,
  advice,
});
