import type { ColumnType, Generated } from 'kysely';
import type { ExportStatus } from './lifecycle.ts';

declare module '../../platform/db/schema.ts' {
  interface Database {
    export_requests: {
      id: string;
      number: string;
      kind: string;
      params: ColumnType<unknown, unknown, unknown>;
      format: 'xlsx' | 'csv';
      masked: boolean;
      purpose: string;
      status: ExportStatus;
      asked_by: string;
      asked_by_name: string;
      asked_at: Date;
      place_path: string;
      decided_by: string | null;
      decided_by_name: string | null;
      decided_at: Date | null;
      decision_note: string | null;
      file_id: string | null;
      row_count: number | null;
      made_at: Date | null;
      expires_at: Date | null;
      downloads: Generated<number>;
      error: string | null;
    };
  }
}
