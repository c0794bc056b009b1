import type { Actor } from '../../../../platform/auth/actor.ts';
import type { Context } from '../../../../platform/context.ts';
import { type AppTransaction, transaction } from '../../../../platform/db/index.ts';
import { invalid } from '../../../../platform/http/problem.ts';
import {
  applyMapping,
  type Mapping,
  openTable,
  prepareMapping,
  type Table,
  type TableInput,
} from '../../../../platform/spreadsheets/index.ts';
import { employerFields } from './fields.ts';
import { type EmployerRow, type RefusedRow, readEmployer, type UnionRow } from './readEmployer.ts';
import { saveEmployers } from './saveEmployers.ts';
import { linkUnions, saveUnions } from './saveUnions.ts';
import { type EmployerImportSummary, emptySummary } from './summary.ts';

/** Where an import keeps its progress, so that it can go on after a crash; a dry run from the command line has none. */
export interface EmployerImportRecord {
  id: string;
  markRow: number;
  summary: EmployerImportSummary;
  /** Saves the progress in the batch's own transaction. Throws where it was stopped or is run by another. */
  advance(
    trx: AppTransaction,
    progress: { from: number; to: number; summary: EmployerImportSummary; refused: readonly RefusedRow[] },
  ): Promise<void>;
}

export interface EmployerImportRequest {
  input: TableInput;
  name: string;
  mapping: Mapping;
  /** Where employers lie whose division tells no town, and below which new unions hang. */
  unionId: string;
  actor: Actor;
  /** Reads and checks everything, saves nothing. */
  dryRun: boolean;
  record?: EmployerImportRecord;
  onProgress?: (summary: EmployerImportSummary) => void;
}

const batchRows = 1_000;
const shownProblems = 50;

export function openEmployers(
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
export function prepareEmployerMapping(table: Pick<Table, 'columns'>, mapping: Mapping) {
  const prepared = prepareMapping(mapping, table.columns, employerFields);
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

interface Batch {
  employers: EmployerRow[];
  unions: UnionRow[];
  refused: RefusedRow[];
  rows: number;
  endRow: number;
}
const emptyBatch = (): Batch => ({ employers: [], unions: [], refused: [], rows: 0, endRow: 0 });

/**
 * Imports a list of employers in batches, each with its progress in one transaction; what is on record as the list says
 * is left alone, so that a second run, after a crash or by mistake, changes nothing.
 *
 * @throws Problem 404 for the union, 422 for a mapping that does not fit, `spreadsheet.…` for the file
 */
export async function importEmployers(
  context: Pick<Context, 'db' | 'clock'>,
  request: EmployerImportRequest,
): Promise<EmployerImportSummary> {
  const table = await openEmployers(request.input, request.name, request.mapping);
  try {
    return await importTable(context, table, request);
  } finally {
    table.close();
  }
}

async function importTable(
  context: Pick<Context, 'db' | 'clock'>,
  table: Table,
  request: EmployerImportRequest,
): Promise<EmployerImportSummary> {
  const prepared = prepareEmployerMapping(table, request.mapping);
  const summary = request.record?.summary ?? emptySummary();
  const decided = request.record?.markRow ?? 0;
  let mark = decided;
  let batch = emptyBatch();
  const firstRowOf = new Map<string, number>();
  const flush = async () => {
    if (batch.endRow === 0) return;
    await saveBatch(context, request, summary, batch, mark);
    mark = batch.endRow;
    batch = emptyBatch();
    request.onProgress?.(summary);
  };
  for await (const row of table.rows()) {
    if (row.role) continue;
    const reading = onceOnly(readEmployer(applyMapping(row, prepared)), firstRowOf);
    if (row.rowNumber <= decided) continue;
    if (reading.kind === 'employer') batch.employers.push(reading);
    else if (reading.kind === 'union') batch.unions.push(reading);
    else batch.refused.push(reading);
    batch.rows += 1;
    batch.endRow = row.rowNumber;
    if (batch.rows >= batchRows) await flush();
  }
  await flush();
  if (!request.dryRun)
    await transaction(context.db, (trx) => linkUnions(trx, request.unionId, context.clock.now()));
  return summary;
}

/** A code may stand in a list once: of two rows that differ, none is surely right. */
function onceOnly(
  reading: EmployerRow | UnionRow | RefusedRow,
  firstRowOf: Map<string, number>,
): EmployerRow | UnionRow | RefusedRow {
  if (reading.kind === 'refused') return reading;
  const key = reading.creditCode ?? `name ${reading.name}`;
  const first = firstRowOf.get(key);
  if (first === undefined) {
    firstRowOf.set(key, reading.row);
    return reading;
  }
  const reasons = [`与第 ${first} 行${reading.creditCode ? '信用代码' : '名称'}相同`];
  return { kind: 'refused', row: reading.row, reasons, malformed: null };
}

async function saveBatch(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  request: EmployerImportRequest,
  summary: EmployerImportSummary,
  batch: Batch,
  from: number,
): Promise<void> {
  const next = structuredClone(summary);
  next.rows += batch.rows;
  next.rejectedRows += batch.refused.length;
  for (const { row, reasons, malformed } of batch.refused) {
    if (malformed) next.malformed[malformed] += 1;
    if (next.problems.length < shownProblems) next.problems.push({ row, reasons });
  }
  next.unions += batch.unions.length;
  next.warned += batch.employers.filter(({ warned }) => warned).length;
  const { unionId, dryRun, actor, name } = request;
  await transaction(db, async (trx) => {
    const now = clock.now();
    const counts = await saveEmployers(trx, batch.employers, {
      ...{ unionId, dryRun, now, importId: request.record?.id ?? null },
    });
    next.created += counts.created;
    next.changed += counts.changed;
    next.unchanged += counts.unchanged;
    next.unionsCreated += await saveUnions(trx, batch.unions, {
      unionId,
      actor,
      dryRun,
      fileName: name,
      now,
    });
    await request.record?.advance(trx, { from, to: batch.endRow, summary: next, refused: batch.refused });
  });
  Object.assign(summary, next);
}
