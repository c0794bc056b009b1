import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemActor } from '../../platform/auth/actor.ts';
import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, CommandFailure, UsageError } from '../../platform/cli/command.ts';
import { type CommandContext, withContext } from '../../platform/cli/withContext.ts';
import { loadConfig } from '../../platform/config.ts';
import { exportKeys, importKeys } from '../../platform/crypto/keyCopy.ts';
import { keyFilePath, openKeyFile } from '../../platform/crypto/keyFile.ts';
import { latestRotation } from '../../platform/crypto/rotation.ts';
import { type SuiteName, suites } from '../../platform/crypto/suiteNames.ts';
import { beginRotation, carryOn, removeKey } from './commands.ts';
import { keysView } from './queries.ts';

/** `keys status` */
export async function runStatus(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArguments(args, { json: { type: 'boolean', default: false } });
  const view = await withContext(io, 'keys status', keysView);
  if (values.json) {
    io.out(JSON.stringify(view));
    return 0;
  }
  const lines = view.keys.map(({ id, use, suite, current, values: count, mayDelete }) =>
    [
      id,
      use.padEnd(5),
      suite.padEnd(11),
      `${count} values`,
      current ? 'in use' : mayDelete ? 'can be deleted' : '',
    ]
      .join('  ')
      .trimEnd(),
  );
  const { rotation } = view;
  const running = rotation && rotation.status !== 'done';
  io.out(
    [
      `Key file: ${view.file}`,
      ...lines,
      ...(running ? [`Changing keys: ${rotation.status}, ${rotation.done} of ${rotation.total} rows.`] : []),
      ...(running && rotation.error ? [`Stopped: ${rotation.error}`] : []),
    ].join('\n'),
  );
  return 0;
}

/** `keys rotate` */
export function runRotate(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArguments(args, { suite: { type: 'string' } });
  const suite = suiteFrom(values.suite);
  return withContext(io, 'keys rotate', async (context) => {
    await beginRotation(context, systemActor, suite);
    io.error('The new keys are in the key file. Copy it (keys export) before you delete an old one.');
    return finish(context, io);
  });
}

/** `keys continue`: 0 at the end, also where nothing was under way. */
export function runContinue(args: string[], io: CliIo): Promise<number> {
  parseArguments(args, {});
  return withContext(io, 'keys continue', (context) => finish(context, io));
}

async function finish(context: CommandContext, io: CliIo): Promise<number> {
  let told = -1;
  for (;;) {
    const advance = await carryOn(context);
    const rotation = await latestRotation(context.db);
    if (advance === 'settling') {
      await pause(500);
      continue;
    }
    if (rotation && rotation.rows_done !== told) io.error(`${rotation.rows_done} rows written anew.`);
    told = rotation?.rows_done ?? 0;
    io.out(advance === 'none' ? 'No change of keys is under way.' : 'All values are under the new keys.');
    return 0;
  }
}

/** `keys delete` */
export function runDelete(args: string[], io: CliIo): Promise<number> {
  const { positionals } = parseArguments(args, {}, ['KEYID']);
  const id = positionals[0] ?? '';
  return withContext(io, 'keys delete', async (context) => {
    await removeKey(context, systemActor, id);
    io.out(
      `${id} is deleted. Backups made while it was in use need it: keep an exported copy as long as them.`,
    );
    return 0;
  });
}

/** `keys export` */
export async function runExport(args: string[], io: CliIo): Promise<number> {
  const { file, passphrase } = await copyArguments(args);
  await exportKeys(openKeyFile(keyFilePath(loadConfig())).ring(), file, passphrase);
  io.out(`${file} holds all keys. Keep it, and its passphrase, apart from the backups.`);
  return 0;
}

/** `keys import` */
export async function runImport(args: string[], io: CliIo): Promise<number> {
  const { file, passphrase } = await copyArguments(args);
  const path = keyFilePath(loadConfig());
  const added = await importKeys(path, file, passphrase);
  io.out(
    added.length === 0 ? `${path} has all of them already.` : `${path} now also holds ${added.join(', ')}.`,
  );
  return 0;
}

async function copyArguments(args: string[]): Promise<{ file: string; passphrase: string }> {
  const { values, positionals } = parseArguments(args, { 'passphrase-file': { type: 'string' } }, ['FILE']);
  const from = values['passphrase-file'];
  const given = from === undefined ? process.env.KEYS_PASSPHRASE : await readPassphrase(from);
  if (!given)
    throw new UsageError('Give the passphrase in a file (--passphrase-file FILE) or in KEYS_PASSPHRASE.');
  return { file: resolve(positionals[0] ?? ''), passphrase: given };
}

async function readPassphrase(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(`${path} cannot be read (${error.code}).`);
  });
  return text.replace(/\r?\n$/, '');
}

function suiteFrom(text: string | undefined): SuiteName | undefined {
  const suite = suites.find((name) => name === text);
  if (text !== undefined && !suite) throw new UsageError(`--suite must be ${suites.join(' or ')}.`);
  return suite;
}
