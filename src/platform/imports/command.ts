import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../auth/actor.ts';
import { parseArguments } from '../cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../cli/command.ts';
import { type Mapping, mappingSchema } from '../spreadsheets/index.ts';
import type { ImportContext } from './kinds.ts';
import { brokenOffImport, createImport, endPhase, getImport, recordOf } from './records.ts';
import { rejectedSheet } from './rejected.ts';
import { openImport, runImport } from './runImport.ts';
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
    onProgress: ({ rows }: ImportSummary) => {
      if (rows % 5_000 === 0) io.error(`${rows} rows ${dryRun ? 'checked' : 'done'} …`);
    },
  };
  const tell = (summary: ImportSummary) => {
    io.out(
      values.json ? JSON.stringify({ dryRun, union: place.name, ...summary }) : wordsOf(summary, dryRun),
    );
    return 0;
  };
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`The file ${path} cannot be read (${error.code}).`);
  });
  if (dryRun) return tell(await runImport(context, request));
  const fileHash = createHash('sha256').update(bytes).digest();
  const broken = await brokenOffImport(context.db, { kind, placeId: place.id, fileHash, mapping });
  if (broken)
    io.error(`An import of this file was broken off after row ${broken.mark_row}; going on from there.`);
  const id =
    broken?.id ??
    (await createImport(context.db, {
      ...{ kind, fileSealed: null, fileName, fileHash, placeId: place.id, mapping },
      ...{ status: 'running', actor: systemActor, now: io.now() },
    }));
  const record = recordOf(await getImport(context.db, kind, id), 'running');
  const summary = await runImport(context, { ...request, record });
  await endPhase(context.db, id, { from: 'running', to: 'done', rows: summary.rows, now: io.now() });
  if (values.rejected !== undefined && summary.rejectedRows > 0) {
    const table = await openImport({ path }, fileName, mapping);
    await pipeline(
      Readable.from(rejectedSheet(context.db, id, table)),
      createWriteStream(resolve(values.rejected)),
    ).finally(table.close);
  }
  return tell(summary);
}

async function readMapping(path: string): Promise<Mapping> {
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

function wordsOf(summary: ImportSummary, dryRun: boolean): string {
  const counts = Object.entries(summary.counts).map(([name, count]) => `${name} ${count}`);
  return [
    `${summary.rows} rows ${dryRun ? 'checked, nothing saved' : 'read'}: ${counts.join(', ')}.`,
    `${summary.rejectedRows} rows refused, ${summary.warnedRows} taken in with a remark.`,
    ...summary.problems.map(({ row, reasons }) => `  row ${row}: ${reasons.join('; ')}`),
    ...summary.warnings.map(({ row, reasons }) => `  row ${row} (remark): ${reasons.join('; ')}`),
  ].join('\n');
}
