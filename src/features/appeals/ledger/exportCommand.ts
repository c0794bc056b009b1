import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemActor } from '../../../platform/auth/actor.ts';
import { parseArguments } from '../../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../../platform/cli/command.ts';
import type { Context } from '../../../platform/context.ts';
import { exportLedger } from './exportLedger.ts';
import { exportQuery } from './exportQuery.ts';

const options = {
  format: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  union: { type: 'string' },
  category: { type: 'string' },
  door: { type: 'string' },
  status: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `appeals export` on a database that is open. The file appears under its name only when it is whole. */
export async function runExportCommand(
  context: Pick<Context, 'db' | 'clock'>,
  args: string[],
  io: CliIo,
): Promise<number> {
  const { values } = parseArguments(args, options);
  const { out, json, union, ...rest } = values;
  if (out === undefined) throw new UsageError('--out is missing.');
  const parsed = exportQuery.safeParse({ ...rest, unionId: union });
  if (!parsed.success)
    throw new UsageError(
      parsed.error.issues
        .map(({ path, message }) => `--${path.join('.').replace('unionId', 'union')}: ${message}`)
        .join('\n'),
    );
  const { format, ...query } = parsed.data;
  const file = resolve(out);
  const part = `${file}.part`;
  const { bytes } = await exportLedger(context, { actor: systemActor, format, query });
  try {
    await pipeline(Readable.from(bytes), createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  const { size } = await stat(file);
  io.out(json ? JSON.stringify({ file, format, bytes: size }) : `Wrote ${file} (${size} bytes).`);
  return 0;
}
