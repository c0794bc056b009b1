import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArguments } from '../cli/arguments.ts';
import type { CliIo } from '../cli/command.ts';
import { type Config, loadConfig } from '../config.ts';
import { provideServer } from '../postgres/provideServer.ts';
import type { BackupSummary } from './format.ts';
import { rememberBackup } from './lastBackup.ts';
import { readBackup } from './readBackup.ts';
import { restoreBackup } from './restoreBackup.ts';
import { writeBackup } from './writeBackup.ts';

/** `backup FILE` */
export async function runBackup(args: string[], io: CliIo): Promise<number> {
  const { file, json } = readArguments(args);
  const config = loadConfig();
  const summary = await withServer(config, 'backup', io, async (connectionString) => {
    const target = { connectionString, schema: config.federationSchema };
    const written = await writeBackup({ ...target, file, now: io.now() });
    await rememberBackup(target, written);
    return written;
  });
  await report(io, json, 'Backed up', file, summary);
  if (!json) {
    io.error(
      `The keys are not in it. Keep a copy of ${resolve(config.varDir, 'keys')} (or SECRET_KEY, SEAL_KEY and FIELD_KEYS_FILE; "keys export" makes a copy that opens with a passphrase) apart.`,
    );
  }
  return 0;
}

/** `backup check FILE` */
export async function runBackupCheck(args: string[], io: CliIo): Promise<number> {
  const { file, json } = readArguments(args);
  await report(io, json, 'Whole:', file, await readBackup(file));
  return 0;
}

/** `restore FILE` */
export async function runRestore(args: string[], io: CliIo): Promise<number> {
  const { file, json } = readArguments(args);
  const config = loadConfig();
  // A bad file is refused before a data folder is made for it.
  await readBackup(file);
  const summary = await withServer(config, 'restore', io, (connectionString) =>
    restoreBackup({ connectionString, schema: config.federationSchema, file }),
  );
  await report(io, json, 'Restored', file, summary);
  if (!json) io.error('Put the keys of the old installation in place before the first start.');
  return 0;
}

function readArguments(args: string[]): { file: string; json: boolean } {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArguments(args, options, ['FILE']);
  return { file: resolve(positionals[0] ?? ''), json: values.json };
}

async function withServer<T>(
  config: Config,
  what: string,
  io: CliIo,
  work: (connectionString: string) => Promise<T>,
): Promise<T> {
  const server = await provideServer(config, {
    purpose: 'command',
    what: `niangjia ${what}`,
    onNotice: io.error,
  });
  return work(server.connectionString).finally(() => server.stop());
}

async function report(
  io: CliIo,
  json: boolean,
  done: string,
  file: string,
  summary: BackupSummary,
): Promise<void> {
  const { manifest, tables, rows } = summary;
  const bytes = (await stat(file)).size;
  if (json) {
    io.out(
      JSON.stringify({
        file,
        bytes,
        createdAt: manifest.createdAt,
        rows,
        tables,
        migrations: manifest.migrations.length,
      }),
    );
    return;
  }
  io.out(
    `${done} ${file}: ${rows} rows in ${manifest.tables.length} tables as of ${manifest.createdAt}, ${bytes} bytes.`,
  );
}
