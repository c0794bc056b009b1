import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../../../../platform/auth/actor.ts';
import { parseArguments } from '../../../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../../../../platform/cli/command.ts';
import type { Context } from '../../../../platform/context.ts';
import { type Mapping, mappingSchema } from '../../../../platform/spreadsheets/index.ts';
import { getUnion, rootUnion } from '../../queries.ts';
import { importEmployers, openEmployers } from './importEmployers.ts';
import { brokenOffImport, createImport, endPhase, getImport, recordOf } from './importRecords.ts';
import { rejectedSheet } from './rejectedRows.ts';
import type { EmployerImportSummary } from './summary.ts';

const options = {
  mapping: { type: 'string' },
  union: { type: 'string' },
  rejected: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** `employers import FILE` on a database that is open. Refused rows are told, not failed. */
export async function runEmployersImport(
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
  const progress = ({ rows, created }: EmployerImportSummary) => {
    if (rows % 5_000 === 0)
      io.error(`${rows} rows read, ${created} employers ${dryRun ? 'would come in' : 'in'} …`);
  };
  const tell = (summary: EmployerImportSummary) => {
    io.out(
      values.json ? JSON.stringify({ dryRun, union: union.name, ...summary }) : wordsOf(summary, dryRun),
    );
    return 0;
  };
  if (dryRun) return tell(await importEmployers(context, { ...request, onProgress: progress }));

  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`The file ${path} cannot be read (${error.code}).`);
  });
  const fileHash = createHash('sha256').update(bytes).digest();
  const broken = await brokenOffImport(context.db, { unionId: union.id, fileHash, mapping });
  if (broken)
    io.error(`An import of this file was broken off after row ${broken.mark_row}; going on from there.`);
  const id =
    broken?.id ??
    (await createImport(context.db, {
      ...{ fileId: null, fileName: name, fileHash, unionId: union.id, mapping },
      ...{ status: 'running', actor: systemActor, now: io.now() },
    }));
  const record = recordOf(await getImport(context.db, id), 'running');
  const summary = await importEmployers(context, { ...request, record, onProgress: progress });
  await endPhase(context.db, id, { from: 'running', to: 'done', now: io.now() });
  if (values.rejected !== undefined && summary.rejectedRows > 0) {
    const table = await openEmployers({ path }, name, mapping);
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

function wordsOf(summary: EmployerImportSummary, dryRun: boolean): string {
  const { malformed } = summary;
  const would = dryRun ? 'would be ' : '';
  return [
    `${summary.rows} rows: ${summary.created} employers ${would}new, ${summary.changed} ${would}changed, ${summary.unchanged} as on record.`,
    `${summary.unions} unions among them, ${summary.unionsCreated} ${would}new.`,
    `${summary.rejectedRows} rows refused; codes malformed by length ${malformed.length}, charset ${malformed.charset}, check-digit ${malformed['check-digit']}, department ${malformed.department}.`,
    ...summary.problems.map(({ row, reasons }) => `  row ${row}: ${reasons.join('; ')}`),
  ].join('\n');
}
