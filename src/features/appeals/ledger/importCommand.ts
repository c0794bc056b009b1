import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../../../platform/auth/actor.ts';
import { parseArguments } from '../../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../../../platform/cli/command.ts';
import type { Context } from '../../../platform/context.ts';
import { type Mapping, mappingSchema } from '../../../platform/spreadsheets/index.ts';
import { getUnion, rootUnion } from '../../organisations/index.ts';
import { importLedger, openLedger } from './importLedger.ts';
import { createImport, endPhase, getImport, recordOf } from './importRecords.ts';
import { rejectedSheet } from './rejectedRows.ts';
import type { ImportSummary } from './summary.ts';

const options = {
  mapping: { type: 'string' },
  union: { type: 'string' },
  rejected: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** `appeals import FILE` on a database that is open. Refused rows are told, not failed. */
export async function runImportCommand(
  context: Pick<Context, 'db' | 'clock'>,
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
  const union =
    values.union === undefined ? await rootUnion(context.db) : await getUnion(context.db, values.union);
  const name = basename(path);
  const request = { input: { path }, name, mapping, unionId: union.id, actor: systemActor, dryRun };
  const progress = ({ rows, imported }: ImportSummary) =>
    io.error(`${rows} rows read, ${imported} cases ${dryRun ? 'would come in' : 'in'} …`);
  const tell = (summary: ImportSummary) => {
    io.out(
      values.json ? JSON.stringify({ dryRun, union: union.name, ...summary }) : summaryWords(summary, dryRun),
    );
    return 0;
  };
  if (dryRun) return tell(await importLedger(context, { ...request, onProgress: everyTenth(progress) }));

  const id = await createImport(context.db, {
    fileId: null,
    fileName: name,
    unionId: union.id,
    mapping,
    status: 'running',
    actor: systemActor,
    now: io.now(),
  });
  const end = (to: 'done' | 'failed', error?: string) =>
    endPhase(context.db, id, {
      from: 'running',
      to,
      now: io.now(),
      ...(error === undefined ? {} : { error }),
    });
  const record = recordOf(await getImport(context.db, id), 'running');
  const summary = await importLedger(context, { ...request, record, onProgress: everyTenth(progress) }).catch(
    async (error: unknown) => {
      await end('failed', error instanceof Error ? error.message : String(error));
      throw error;
    },
  );
  await end('done');
  if (values.rejected !== undefined && summary.rejectedRows > 0) {
    const table = await openLedger({ path }, name, mapping);
    await pipeline(
      Readable.from(rejectedSheet(context.db, id, table)),
      createWriteStream(resolve(values.rejected)),
    ).finally(table.close);
  }
  return tell(summary);
}

function everyTenth(tell: (summary: ImportSummary) => void): (summary: ImportSummary) => void {
  let count = 0;
  return (summary) => {
    if (++count % 10 === 0) tell(summary);
  };
}

async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`The mapping ${path} cannot be read (${error.code}).`);
  });
  const parsed = mappingSchema.safeParse(jsonOf(text, path));
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    (issue) => `  - ${issue.path.join('.') || 'mapping'}: ${issue.message}`,
  );
  throw new CommandFailure(`The mapping ${path} has ${mistakes.length} mistake(s):\n${mistakes.join('\n')}`);
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandFailure(
      `The mapping ${path} is no JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function summaryWords(summary: ImportSummary, dryRun: boolean): string {
  const lines = [
    `${summary.rows} rows found, ${summary.cases} cases.`,
    `${summary.imported} ${dryRun ? 'would come in' : 'came in'} (${summary.open} open, ${summary.ended} ended, ${summary.late} of them late), ${summary.alreadyThere} were there already.`,
    `${summary.rejectedRows} rows refused${summary.rejectedRows > 0 ? ':' : '.'}`,
    ...summary.problems.map(({ row, reasons }) => `  row ${row}: ${reasons.join('; ')}`),
    ...summary.unknownCategories.map(({ word, count }) => `  no category for “${word}” (${count})`),
  ];
  return lines.join('\n');
}
