import { type Config, ConfigError, loadConfig } from '../config.ts';
import { openDatabase } from '../db/index.ts';
import { type DatabaseCheck, type Finding, fail, ok } from './check.ts';
import { checkBackup, checkClocks, checkOutbox, checkSeal } from './databaseChecks.ts';
import { checkDisk, checkFolder, checkKeys, checkNode, checkPort } from './hostChecks.ts';
import { checkServer } from './server.ts';

export interface DoctorOptions {
  environment?: Record<string, string | undefined>;
  folder?: string;
  clock: () => Date;
  /** Checks of features, such as how far the calendar reaches. */
  featureChecks: readonly DatabaseCheck[];
}

/** Looks at everything the platform needs and changes nothing. A check that breaks is itself a finding. */
export async function examine(options: DoctorOptions): Promise<Finding[]> {
  const node = checkNode();
  let config: Config;
  try {
    config = loadConfig(options.environment, options.folder);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [node, ...error.mistakes.map((words) => fail('config', words, 'See docs/configuration.md.'))];
  }
  const context = { config, now: options.clock() };
  const host = await Promise.all([
    guard('disk', () => checkDisk(context)),
    guard('folder', () => checkFolder(context)),
    guard('keys', () => checkKeys(context)),
    guard('port', () => checkPort(context)),
  ]);
  const findings = [node, ok('config', 'understood'), ...host.flat()];
  const server = await checkServer(context).catch((error: unknown) => ({
    findings: [broken('database', error)],
  }));
  findings.push(...server.findings);
  if (!('connectionString' in server) || !server.connectionString) return findings;
  return [...findings, ...(await examineDatabase(server.connectionString, context, options))];
}

async function examineDatabase(
  connectionString: string,
  context: { config: Config; now: Date },
  { clock, featureChecks }: DoctorOptions,
): Promise<Finding[]> {
  const { db, close } = openDatabase({
    connectionString,
    schema: context.config.federationSchema,
    poolSize: 2,
  });
  const within = { ...context, db };
  try {
    const found = [
      await guard('database.clock', () => checkClocks(within, clock)),
      await guard('outbox', () => checkOutbox(within)),
      await guard('seal', () => checkSeal(within)),
      await guard('backup', () => checkBackup(within)),
    ];
    for (const check of featureChecks) found.push(await guard('feature', () => check(within)));
    return found.flat();
  } finally {
    await close();
  }
}

async function guard(name: string, check: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    return [broken(name, error)];
  }
}

function broken(name: string, error: unknown): Finding {
  const words = error instanceof Error ? error.message : String(error);
  return fail(
    name,
    `could not be checked: ${words}`,
    'Run the command again; if it stays, send this line to support.',
  );
}
