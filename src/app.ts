import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { refuseCrossSiteWrites, resolveActor } from './features/accounts/index.ts';
import { features } from './features.ts';
import { rolePermissions } from './platform/auth/actor.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { loadKeys } from './platform/config/keys.ts';
import type { Config } from './platform/config.ts';
import type { Context } from './platform/context.ts';
import { openFields } from './platform/crypto/openFields.ts';
import { withFields } from './platform/crypto/sealedDatabase.ts';
import { sealPlainColumns } from './platform/crypto/sealPlain.ts';
import { migrate, openDatabase } from './platform/db/index.ts';
import { housekeeping } from './platform/housekeeping.ts';
import { createServer } from './platform/http/server.ts';
import { type JobRunner, startJobs } from './platform/jobs.ts';
import { createLogger } from './platform/logging.ts';
import { createMetrics, outboxGauge } from './platform/metrics.ts';
import { openLiveFeed } from './platform/realtime.ts';

export const webFolder = fileURLToPath(new URL('../web/dist', import.meta.url));

export interface App {
  context: Context;
  server: FastifyInstance;
  /** Takes on recurring and sent work. */
  startJobs(): void;
  /** Finishes requests and jobs, then lets go of the database. */
  close(): Promise<void>;
}

/** Composition root: migrates, opens everything once, and hands it to the features. */
export async function createApp(options: {
  config: Config;
  connectionString: string;
  clock?: Clock;
  webFolder?: string;
}): Promise<App> {
  const { config, connectionString } = options;
  const log = createLogger({ level: config.logLevel });
  await migrate({ connectionString, schema: config.federationSchema });
  const {
    db: bare,
    pool,
    close,
  } = openDatabase({
    connectionString,
    schema: config.federationSchema,
    poolSize: config.databasePoolSize,
    role: 'app',
    onConnectionLost: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  const live = openLiveFeed(connectionString, (error) =>
    log.warn({ err: error }, 'live updates wait for the database'),
  );
  const clock = options.clock ?? systemClock;
  const keys = await loadKeys(config);
  const fields = await openFields({ db: bare, config, now: clock.now() });
  const db = withFields(bare, fields);
  await sealPlainColumns({
    ...{ connectionString, schema: config.federationSchema, fields },
    onProgress: (line) => log.info(line),
  });
  const context: Context = {
    ...{ db, config, log, live, clock, fields },
    permissions: rolePermissions(features.map((feature) => feature.permissions)),
    secret: keys.secret,
    seal: keys.seal,
  };
  for (const feature of features) await feature.prepare?.(db, context.clock.now());
  const metrics = createMetrics((name, error) =>
    log.warn({ err: error, code: name }, 'a gauge could not be read'),
  );
  metrics.watchPool(pool);
  metrics.registerGauge(outboxGauge(db));
  const server = await createServer({
    ...{ context, features, metrics },
    resolveActor: resolveActor(context),
    guards: [refuseCrossSiteWrites],
    ...(options.webFolder ? { webFolder: options.webFolder } : {}),
  });
  let jobs: JobRunner | undefined;
  return {
    context,
    server,
    startJobs: () => {
      jobs ??= startJobs(context, [housekeeping, ...features.flatMap((feature) => feature.jobs ?? [])]);
    },
    close: async () => {
      await jobs?.stop();
      await server.close();
      await live.close();
      await close();
    },
  };
}
