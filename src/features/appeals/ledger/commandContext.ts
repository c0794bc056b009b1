import type { CliIo } from '../../../platform/cli/command.ts';
import type { Clock } from '../../../platform/clock.ts';
import { loadKeys } from '../../../platform/config/keys.ts';
import { type Config, loadConfig } from '../../../platform/config.ts';
import { type AppDatabase, migrate, openDatabase } from '../../../platform/db/index.ts';
import { provideServer } from '../../../platform/postgres/provideServer.ts';
import { clockFeature } from '../../clock/feature.ts';

/** What a command on the federation's data works with. */
export interface CommandContext {
  db: AppDatabase;
  clock: Clock;
  config: Config;
  /** Key of the daily seals. */
  seal: Buffer;
}

/** Runs a command on the database of the running server, or starts the database for as long as the command takes. */
export async function withCommandContext<T>(
  what: string,
  io: CliIo,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const server = await provideServer(config, {
    purpose: 'command',
    what: `niangjia ${what}`,
    onNotice: io.error,
  });
  try {
    const target = { connectionString: server.connectionString, schema: config.federationSchema };
    await migrate(target);
    const { db, close } = openDatabase({ ...target, poolSize: 4, role: 'app' });
    try {
      await clockFeature.prepare?.(db, io.now());
      const { seal } = await loadKeys(config);
      return await work({ db, config, seal, clock: { now: () => io.now() } });
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
}
