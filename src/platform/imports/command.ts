import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../auth/actor.ts';
import { parseArguments } from '../cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../cli/command.ts';
import { type AppTransaction, transaction } from '../db/index.ts';
import { type Mapping, mappingSchema } from '../spreadsheets/index.ts';
import type { ImportContext } from './kinds.ts';
import { brokenOffImport, createImport, endPhase, getImport, recordOf } from './records.ts';
import { rejectedSheet } from './rejected.ts';
import { type ImportRequest, openImport, runImport } from './runImport.ts';
import type { ImportSummary } from './summary.ts';

const options = {
  mapping: { type: 'string' },
  union: { type: 'string' },
  rejected: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/**
 * `… import FILE` on a database that is open, by the owner of the server. Refused rows are told, not failed; what was
 * broken off goes on where it stood, and says where.
 *
 * @throws UsageError, CommandFailure for files that cannot be read, Problem 404 for the place
 */
export async function runImportCommand(
  context: ImportContext,
  kind: string,
  requirePlace: (id: string | undefined) => Promise<{ id: string; name: string }>,
  args: string[],
  io: CliIo,
): Promise<number> {
  const { values, positionals } = parseArguments(args, options, ['FILE']);
  if (values.mapping === undefined) throw new UsageError('--mapping is missing.');
  const dryRun = values['dry-run'];
  if (dryRun && values.rejected !== undefined)
    throw new UsageError('--rejected needs an import, not a dry run.');
  const path = resolve(positionals[0] ?? '');
  const mapping = await readMapping(values.mapping);
  const place = await requirePlace(values.union);
  const fileName = basename(path);
  const request = {
    ...{ kind, input: { path }, fileName, mapping, placeId: place.id, actor: systemActor, dryRun },
    onProgress: progressOn(io, dryRun ? 'checked' : 'done'),
  };
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`The file ${path} cannot be read (${error.code}).`);
  });
  const summary = dryRun
    ? await runImport(context, request)
    : await carryThrough(
        context,
        { ...request, fileHash: createHash('sha256').update(bytes).digest(), rejected: values.rejected },
        io,
      );
  io.out(values.json ? JSON.stringify({ dryRun, union: place.name, ...summary }) : wordsOf(summary, dryRun));
  return 0;
}

const progressOn =
  (io: CliIo, word: string) =>
  ({ rows }: ImportSummary): void => {
    if (rows % 5_000 === 0) io.error(`${rows} rows ${word} …`);
  };

interface CommandImport extends Omit<ImportRequest, 'actor' | 'dryRun' | 'record' | 'onProgress'> {
  fileHash: Buffer;
  /** Where the refused rows go. */
  rejected?: string | undefined;
  /** With a new import, in its transaction. */
  begun?: (trx: AppTransaction, importId: string) => Promise<void>;
  /** With one that goes on. @throws what forbids it */
  goesOn?: (importId: string) => Promise<void>;
}

/**
 * Brings a file in as the system, from the first row or from where an import of the same file was broken off, and tells
 * which.
 *
 * @throws what the import throws; it stays broken off then
 */
export async function carryThrough(
  context: ImportContext,
  { fileHash, rejected, begun, goesOn, ...request }: CommandImport,
  io: CliIo,
): Promise<ImportSummary> {
  const { db } = context;
  const { kind, fileName, placeId, mapping, input } = request;
  const broken = await brokenOffImport(db, { kind, placeId, fileHash, mapping });
  if (broken) {
    await goesOn?.(broken.id);
    io.error(`An import of this file was broken off after row ${broken.mark_row}; going on from there.`);
  }
  const id =
    broken?.id ??
    (await transaction(db, async (trx) => {
      const made = await createImport(trx, {
        ...{ kind, fileSealed: null, fileName, fileHash, placeId, mapping },
        ...{ status: 'running', actor: systemActor, now: io.now() },
      });
      await begun?.(trx, made);
      return made;
    }));
  const summary = await runImport(context, {
    ...{ ...request, actor: systemActor, dryRun: false, onProgress: progressOn(io, 'done') },
    record: recordOf(await getImport(db, kind, id), 'running'),
  });
  await endPhase(db, id, { from: 'running', to: 'done', rows: summary.rows, now: io.now() });
  if (rejected !== undefined && summary.rejectedRows > 0) {
    const table = typeof input === 'function' ? await input() : await openImport(input, fileName, mapping);
    await pipeline(Readable.from(rejectedSheet(db, id, table)), createWriteStream(resolve(rejected))).finally(
      table.close,
    );
  }
  return summary;
}

/** @throws CommandFailure for what cannot be read or is no mapping */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`The mapping ${path} cannot be read (${error.code}).`);
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(
      `The mapping ${path} is no JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = mappingSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    (issue) => `  - ${issue.path.join('.') || 'mapping'}: ${issue.message}`,
  );
  throw new CommandFailure(`The mapping ${path} has ${mistakes.length} mistake(s):\n${mistakes.join('\n')}`);
}

export function wordsOf(summary: ImportSummary, dryRun: boolean): string {
  const counts = Object.entries(summary.counts).map(([name, count]) => `${name} ${count}`);
  return [
    `${summary.rows} rows ${dryRun ? 'checked, nothing saved' : 'read'}: ${counts.join(', ')}.`,
    `${summary.rejectedRows} rows refused, ${summary.warnedRows} taken in with a remark.`,
    ...summary.problems.map(({ row, reasons }) => `  row ${row}: ${reasons.join('; ')}`),
    ...summary.warnings.map(({ row, reasons }) => `  row ${row} (remark): ${reasons.join('; ')}`),
  ].join('\n');
}
