import type { ColumnType } from 'kysely';

declare module '../db/schema.ts' {
  interface Database {
    audit_links: { seq: number; entry_id: number; hash: Buffer; linked_at: Date; seal: Buffer | null };
    audit_chain: {
      only_row: boolean;
      settled_id: number;
      probe_id: number;
      probe_xid: string | null;
      seen_id: number;
    };
    audit_log_seals: {
      day: string;
      last_seq: number;
      head_hash: Buffer | null;
      previous_seal: Buffer | null;
      seal: Buffer;
      sealed_at: Date;
    };
    audit_removals: {
      last_seq: number;
      first_seq: number;
      entry_count: number;
      first_at: Date;
      last_at: Date;
      last_hash: Buffer;
      actions: ColumnType<Record<string, number>, unknown, unknown>;
      kept_days: number;
      removed_at: Date;
      seal: Buffer;
    };
  }
}
