import { recordAudit } from '../audit/recordAudit.ts';
import { systemActor } from '../auth/actor.ts';
import { loadKeys } from '../config/keys.ts';
import { loadConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { openFields } from '../crypto/openFields.ts';
import { withFields } from '../crypto/sealedDatabase.ts';
import { sealPlainColumns } from '../crypto/sealPlain.ts';
import { migrate, openDatabase } from '../db/index.ts';
import { createLogger } from '../logging.ts';
import { provideServer } from '../postgres/provideServer.ts';
import type { CliIo } from './command.ts';

/** What a command works with; nobody listens for changes and nobody's permissions are asked. */
export type CommandContext = Pick<Context, 'db' | 'clock' | 'config' | 'log' | 'secret' | 'seal' | 'fields'>;

/**
 * Runs a command on the federation's database: that of the running server, the embedded one started for the moment, or
 * the given one; brought up to this version first.
 */
export async function withContext<T>(
  io: CliIo,
  what: string,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const server = await provideServer(config, {
    purpose: 'command',
    what: `niangjia ${what}`,
    onNotice: io.error,
  });
  try {
    const { connectionString } = server;
    await migrate({ connectionString, schema: config.federationSchema });
    const { db: bare, close } = openDatabase({
      connectionString,
      schema: config.federationSchema,
      poolSize: 4,
    });
    try {
      const keys = await loadKeys(config);
      const log = createLogger({ level: 'silent' });
      const fields = await openFields({ db: bare, config, now: io.now() });
      const db = withFields(bare, fields);
      const { federationSchema: schema } = config;
      await sealPlainColumns({ connectionString, schema, fields, onProgress: io.error });
      await recordAudit(db, {
        ...{ actor: systemActor, action: 'cli.run', subjectType: 'command', now: io.now() },
        detail: { command: what },
      });
      return await work({ db, config, log, clock: { now: () => io.now() }, fields, ...keys });
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
}
