import type { ColumnType, Generated } from 'kysely';
import type { Mapping } from '../spreadsheets/index.ts';
import type { ImportStatus } from './status.ts';
import type { ImportSummary } from './summary.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

interface ImportsTable {
  id: string;
  kind: string;
  file_sealed: string | null;
  file_name: string;
  file_hash: Buffer;
  place_id: string;
  mapping: JsonOf<Mapping | null>;
  status: ImportStatus;
  mark_row: Generated<number>;
  total_rows: ColumnType<number | null, number | null | undefined, number | null>;
  summary: JsonOf<ImportSummary | null>;
  error: string | null;
  created_by: string | null;
  created_by_name: string;
  created_at: Date;
  finished_at: Date | null;
}

declare module '../db/schema.ts' {
  interface Database {
    imports: ImportsTable;
    import_problems: { import_id: string; row_number: number; reasons: JsonOf<string[]> };
  }
}
