-- Lists of employers come in like every other list: their record moves to the common one, without the old files.
INSERT INTO imports (id, kind, file_sealed, file_name, file_hash, place_id, mapping, status, mark_row, total_rows, summary,
  error, created_by, created_by_name, created_at, finished_at)
SELECT id, 'employers', NULL, file_name, coalesce(file_hash, ''::bytea), union_id, mapping,
  CASE WHEN status IN ('uploaded', 'checking', 'checked', 'running') THEN 'cancelled' ELSE status END, mark_row,
  (summary->>'rows')::int,
  CASE WHEN summary IS NOT NULL THEN jsonb_build_object(
    'rows', summary->'rows', 'rejectedRows', summary->'rejectedRows', 'warnedRows', summary->'warned',
    'problems', summary->'problems', 'warnings', '[]'::jsonb,
    'counts', jsonb_build_object('created', summary->'created', 'changed', summary->'changed',
      'unchanged', summary->'unchanged', 'unions', summary->'unions', 'unionsCreated', summary->'unionsCreated')) END,
  error, created_by, created_by_name, created_at, finished_at
FROM employer_imports;
INSERT INTO import_problems (import_id, row_number, reasons)
SELECT import_id, row_number, reasons FROM employer_import_problems;
DROP TABLE employer_import_problems;
DROP TABLE employer_imports;
