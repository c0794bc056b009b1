import { isStalePlan, transaction } from '../db/index.ts';
import { invalid } from '../http/problem.ts';
import {
  applyMapping,
  type MappedRow,
  type Mapping,
  openTable,
  prepareMapping,
  type Table,
  type TableInput,
} from '../spreadsheets/index.ts';
import {
  type Accepted,
  fieldsFor,
  type ImportContext,
  type ImportKind,
  type ImportRun,
  type ImportSource,
  importKind,
} from './kinds.ts';
import type { ImportRecord } from './records.ts';
import { addCounts, emptySummary, type ImportSummary, type RowReasons, withBatch } from './summary.ts';

export interface ImportRequest extends Omit<ImportSource, 'importId'> {
  kind: string;
  /** The file, or what opens it where it is more than one. */
  input: TableInput | (() => Promise<Table>);
  mapping: Mapping;
  record?: ImportRecord;
  onProgress?: (summary: ImportSummary) => void;
}

const batchRows = 1_000;

export function openImport(
  input: TableInput,
  name: string,
  { headerRow, sheet, encoding }: Partial<Mapping>,
): Promise<Table> {
  return openTable(input, {
    name,
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
  });
}

/** @throws Problem 422 with every reason at once */
export function prepareImport(
  { fields }: Pick<ImportKind, 'fields'>,
  table: Pick<Table, 'columns'>,
  mapping: Mapping,
) {
  const prepared = prepareMapping(mapping, table.columns, fields);
  if (prepared.problems.length > 0)
    throw invalid(
      prepared.problems.map(({ field, code, column, message }) => ({
        field: `mapping.${field}`,
        code,
        message: `「${column}」${message.zh} · ${column}: ${message.en}`,
      })),
    );
  return prepared;
}

/** Nothing is wrong with the row but that required cells are empty. */
const isBlank = ({ problems }: MappedRow) => problems.every(({ code }) => code === 'cell.required');

interface Batch {
  accepted: Accepted<unknown>[];
  refused: RowReasons[];
  counts: Record<string, number>;
  rows: number;
  endRow: number;
}
const emptyBatch = (): Batch => ({ accepted: [], refused: [], counts: {}, rows: 0, endRow: 0 });

/**
 * Reads a list in batches, each saved with its progress in one transaction: after a crash it goes on from its mark. Rows
 * before the mark are only read, so that a number repeated in the file is still seen.
 *
 * @throws Problem 404 for the place, 422 for a mapping that does not fit, `spreadsheet.…` for the file
 */
export async function runImport(context: ImportContext, request: ImportRequest): Promise<ImportSummary> {
  const kind = importKind(request.kind);
  const { input: given } = request;
  const table =
    typeof given === 'function' ? await given() : await openImport(given, request.fileName, request.mapping);
  try {
    const fields = await fieldsFor(kind, context.db, request.record?.id);
    const prepared = prepareImport(fields, table, request.mapping);
    const { record, input: _input, mapping: _mapping, onProgress, ...source } = request;
    const run = await kind.begin(context, { ...source, importId: record?.id ?? null });
    const decided = record?.markRow ?? 0;
    let summary = record?.summary ?? emptySummary();
    let mark = decided;
    let batch = emptyBatch();
    const flush = async () => {
      if (batch.endRow === 0) return;
      summary = await saveBatch(context, run, record, { summary, batch, from: mark });
      mark = batch.endRow;
      batch = emptyBatch();
      onProgress?.(summary);
    };
    for await (const row of table.rows()) {
      if (row.role) continue;
      const mapped = applyMapping(row, prepared);
      // A prefilled serial number, or a line under the table: nothing of a record stands in it.
      if (!row.problem && Object.values(mapped.values).every((value) => value === null) && isBlank(mapped))
        continue;
      const reading = run.read(mapped);
      if (row.rowNumber <= decided) continue;
      if ('refused' in reading) {
        batch.refused.push({ row: reading.row, reasons: reading.refused });
        addCounts(batch.counts, reading.counts ?? {});
      } else batch.accepted.push(reading);
      batch.rows += 1;
      batch.endRow = row.rowNumber;
      if (batch.rows >= batchRows) await flush();
    }
    await flush();
    const finish = request.dryRun ? undefined : run.finish?.bind(run);
    if (finish) await transaction(context.db, finish);
    return summary;
  } finally {
    table.close();
  }
}

const mostTries = 5;

async function saveBatch(
  { db }: ImportContext,
  run: ImportRun<unknown>,
  record: ImportRecord | undefined,
  at: { summary: ImportSummary; batch: Batch; from: number },
): Promise<ImportSummary> {
  const { batch } = at;
  const attempt = () =>
    transaction(db, async (trx) => {
      const saved = await run.save(trx, batch.accepted);
      const refused = [...batch.refused, ...saved.refused].toSorted((a, b) => a.row - b.row);
      const gone = new Set(saved.refused.map(({ row }) => row));
      const warned = [
        ...batch.accepted.map(({ row, warnings }) => ({ row, reasons: [...warnings] })),
        ...saved.warned,
      ].filter(({ row, reasons }) => reasons.length > 0 && !gone.has(row));
      const summary = withBatch(at.summary, {
        ...{ rows: batch.rows, refused, warned: joined(warned) },
        counts: addCounts({ ...saved.counts }, batch.counts),
      });
      await record?.advance(trx, { from: at.from, to: batch.endRow, summary, refused });
      return summary;
    });
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransient(error) || tries >= mostTries) throw error;
    }
  }
}

/** One entry a row. */
function joined(entries: readonly RowReasons[]): RowReasons[] {
  const rows = Map.groupBy(entries, ({ row }) => row);
  return [...rows]
    .map(([row, found]) => ({ row, reasons: found.flatMap(({ reasons }) => reasons) }))
    .toSorted((a, b) => a.row - b.row);
}

/** Deadlock, serialisation failure, a stale plan, or another import that was first: nothing was written, so once more. */
function isTransient(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '40P01' || code === '40001' || code === '23505' || isStalePlan(error);
}
