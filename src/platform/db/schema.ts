import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/**
 * Every table of a federation. Features add theirs beside their queries:
 * `declare module '../../platform/db/schema.ts' { interface Database { appeals: AppealsTable } }`
 */
export interface Database {
  schema_migrations: { name: string; sha256: string; applied_at: Generated<Date> };
  request_log: RequestLogTable;
  settings: { key: string; value: Json; updated_at: Generated<Date> };
  files: FilesTable;
  outbox: OutboxTable;
  access_log: AccessLogTable;
  audit_seals: AuditSealsTable;
}

/** A jsonb column: read as parsed JSON, written through `json()` so that arrays are not taken for SQL arrays. */
export type Json = ColumnType<unknown, unknown, unknown>;

interface RequestLogTable {
  actor_key: string;
  key: string;
  route: string;
  fingerprint: Buffer;
  status: number | null;
  response_sealed: string | null;
  created_at: Generated<Date>;
}

interface FilesTable {
  id: string;
  sha256: Buffer;
  media_type: string;
  byte_size: number;
  name: string;
  content: Buffer;
  created_at: Generated<Date>;
  created_by: string | null;
}

export type OutboxStatus = 'waiting' | 'sending' | 'sent' | 'failed';

interface OutboxTable {
  id: string;
  channel: string;
  /** The name of a group; null for a person. */
  recipient: string | null;
  recipient_sealed: Generated<string | null>;
  template: string;
  params: ColumnType<Record<string, unknown>, unknown, unknown>;
  body: string;
  status: Generated<OutboxStatus>;
  attempts: Generated<number>;
  next_attempt_at: Generated<Date>;
  dedupe_key: string | null;
  created_at: Generated<Date>;
  sent_at: Date | null;
  last_error: string | null;
  subject_type: string | null;
  subject_id: string | null;
  secret: Generated<boolean>;
  kept: Generated<boolean>;
}

interface AccessLogTable {
  id: GeneratedAlways<number>;
  at: Generated<Date>;
  actor_id: string | null;
  actor_name: string;
  action: string;
  object_type: string;
  object_id: string | null;
  detail: Json;
  request_id: string | null;
  place_path: string | null;
  client_address: string | null;
}

interface AuditSealsTable {
  day: string;
  event_count: number;
  head_hash: Buffer;
  previous_hash: Buffer | null;
  seal: Buffer;
  sealed_at: Date;
}
