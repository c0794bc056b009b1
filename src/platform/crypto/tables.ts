import type { ColumnType, Generated } from 'kysely';
import type { SuiteName } from './suiteNames.ts';

declare module '../db/schema.ts' {
  interface Database {
    field_keys: FieldKeysTable;
    field_rotations: FieldRotationsTable;
  }
}

interface FieldKeysTable {
  id: string;
  use: 'data' | 'index';
  suite: SuiteName;
  check_value: string;
  made_at: Date;
  replaced_at: Date | null;
  deleted_at: Date | null;
}

export type RotationStatus = 'published' | 'sealing' | 'done';

interface FieldRotationsTable {
  id: string;
  data_key: string;
  index_key: string | null;
  status: RotationStatus;
  published_at: Date;
  switched_at: Date | null;
  finished_at: Date | null;
  started_by: string;
  at_table: string | null;
  mark: ColumnType<string[] | null, unknown, unknown>;
  rows_total: Generated<number>;
  rows_done: Generated<number>;
  error: string | null;
}
