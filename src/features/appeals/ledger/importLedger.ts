import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, transaction } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import {
  type Mapping,
  openTable,
  type PreparedMapping,
  prepareMapping,
  type Table,
  type TableInput,
} from '../../../platform/spreadsheets/index.ts';
import { getUnion, type Union } from '../../organisations/index.ts';
import { ledgerFields } from './fields.ts';
import type { LedgerCase, RejectedCase } from './ledgerCase.ts';
import { ledgerCases } from './ledgerCases.ts';
import { readCase } from './readCase.ts';
import { RepeatedNumbers } from './repeatedNumbers.ts';
import { countKnown, saveCases } from './saveCases.ts';
import { countCase, countRejected, emptySummary, type ImportSummary } from './summary.ts';

/** Where an import keeps its progress, so that it can go on after a crash; a dry run from the command line has none. */
export interface ImportRecord {
  id: string;
  markRow: number;
  summary: ImportSummary;
  /** Saves the progress in the batch's own transaction. Throws where the import was stopped or is run by another. */
  advance(
    trx: AppTransaction,
    progress: { from: number; to: number; summary: ImportSummary; rejected: readonly RejectedCase[] },
  ): Promise<void>;
}

export interface ImportRequest {
  input: TableInput;
  name: string;
  mapping: Mapping;
  unionId: string;
  actor: Actor;
  /** Reads and checks everything, saves nothing. */
  dryRun: boolean;
  record?: ImportRecord;
  onProgress?: (summary: ImportSummary) => void;
  onRejected?: (rejected: RejectedCase) => void;
  /** Stops between two batches; what was saved stays, and a later run goes on from there. */
  signal?: AbortSignal;
}

const batchCases = 300;

interface Batch {
  good: LedgerCase[];
  rejected: RejectedCase[];
  endRow: number;
}

const emptyBatch = (): Batch => ({ good: [], rejected: [], endRow: 0 });

/**
 * Imports a union's own ledger. Cases come in batches, each with its progress in one transaction, and a case that the
 * union has already is left alone, so that a second run, after a crash or by mistake, doubles nothing.
 *
 * @throws Problem 404 for the union, 422 `invalidInput` for a mapping that does not fit, `spreadsheet.…` for the file
 */
export async function importLedger(
  context: Pick<Context, 'db' | 'clock'>,
  request: ImportRequest,
): Promise<ImportSummary> {
  const union = await getUnion(context.db, request.unionId);
  const table = await openLedger(request.input, request.name, request.mapping);
  try {
    return await importTable(context, union, table, request);
  } finally {
    table.close();
  }
}

export function openLedger(
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
export function prepareLedgerMapping(table: Pick<Table, 'columns'>, mapping: Mapping): PreparedMapping {
  const prepared = prepareMapping(mapping, table.columns, ledgerFields);
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

async function importTable(
  context: Pick<Context, 'db' | 'clock'>,
  union: Union,
  table: Table,
  request: ImportRequest,
): Promise<ImportSummary> {
  const prepared = prepareLedgerMapping(table, request.mapping);
  const summary = request.record?.summary ?? emptySummary();
  const repeated = new RepeatedNumbers();
  let mark = request.record?.markRow ?? 0;
  let batch = emptyBatch();
  const flush = async () => {
    if (batch.endRow === 0) return;
    request.signal?.throwIfAborted();
    await saveBatch(context, union, request, summary, batch, mark);
    mark = batch.endRow;
    batch = emptyBatch();
    request.onProgress?.(summary);
  };
  const decided = mark;
  for await (const { rows, endRow } of ledgerCases(table, prepared)) {
    const reading = repeated.tell(
      readCase(rows, { mapping: request.mapping, now: context.clock.now() }),
      rows,
    );
    if (endRow <= decided) continue;
    if (reading.ok) batch.good.push(reading.case);
    else {
      batch.rejected.push(reading);
      request.onRejected?.(reading);
    }
    batch.endRow = endRow;
    if (batch.good.length + batch.rejected.length >= batchCases) await flush();
  }
  await flush();
  return summary;
}

async function saveBatch(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  union: Union,
  { record, dryRun, name, actor }: ImportRequest,
  summary: ImportSummary,
  batch: Batch,
  from: number,
): Promise<void> {
  const next = structuredClone(summary);
  for (const found of batch.good) countCase(next, found);
  for (const rejected of batch.rejected) countRejected(next, rejected);
  await transaction(db, async (trx) => {
    const source = { importId: record?.id ?? null, fileName: name, actor, now: clock.now() };
    const known = dryRun
      ? await countKnown(trx, union, batch.good)
      : batch.good.length - (await saveCases(trx, union, batch.good, source));
    next.alreadyThere += known;
    next.imported += batch.good.length - known;
    await record?.advance(trx, { from, to: batch.endRow, summary: next, rejected: batch.rejected });
  });
  Object.assign(summary, next);
}
