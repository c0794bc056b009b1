import type { ColumnType, Generated } from 'kysely';
import type { Mapping } from '../../../platform/spreadsheets/index.ts';
import type { ImportSummary } from './summary.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export const importStatuses = [
  'uploaded',
  'checking',
  'checked',
  'running',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

interface LedgerImportsTable {
  id: string;
  file_id: string | null;
  file_name: string;
  union_id: string;
  mapping: JsonOf<Mapping | null>;
  status: ImportStatus;
  mark_row: Generated<number>;
  rows_read: Generated<number>;
  cases_read: Generated<number>;
  imported: Generated<number>;
  already_there: Generated<number>;
  rejected_rows: Generated<number>;
  summary: JsonOf<ImportSummary | null>;
  error: string | null;
  created_by: string | null;
  created_by_name: string;
  created_at: Date;
  finished_at: Date | null;
}

declare module '../../../platform/db/schema.ts' {
  interface Database {
    ledger_imports: LedgerImportsTable;
    ledger_import_problems: { import_id: string; row_number: number; reasons: JsonOf<string[]> };
    ledger_mappings: {
      id: string;
      union_id: string;
      name: string;
      header_key: string;
      mapping: JsonOf<Mapping>;
      saved_by: string;
      saved_at: Date;
    };
  }
}
