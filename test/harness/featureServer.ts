import { randomBytes } from 'node:crypto';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { refuseCrossSiteWrites, resolveActor } from '../../src/features/accounts/index.ts';
import { rolePermissions } from '../../src/platform/auth/actor.ts';
import { loadConfig } from '../../src/platform/config.ts';
import type { Context } from '../../src/platform/context.ts';
import type { Feature } from '../../src/platform/feature.ts';
import { Problem } from '../../src/platform/http/problem.ts';
import { createLogger } from '../../src/platform/logging.ts';
import type { LiveFeed } from '../../src/platform/realtime.ts';
import { createTestDatabase, type TestDatabase, testFields } from './testDatabase.ts';

/** A clock that stands still until it is moved. */
export class MovableClock {
  #now: Date;
  constructor(start = '2026-11-20T02:00:00Z') {
    this.#now = new Date(start);
  }
  now(): Date {
    return new Date(this.#now);
  }
  /** Forwards, or backwards when negative. */
  moveSeconds(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1_000);
  }
}

export interface FeatureServer {
  database: TestDatabase;
  context: Context;
  clock: MovableClock;
  server: FastifyInstance;
  /** One request as a browser or a script sends it; writes carry the header of our own pages. */
  call(
    method: 'GET' | 'POST',
    path: string,
    options?: { body?: object; cookie?: string; headers?: Record<string, string> },
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** A few features over real HTTP handling and a database of their own. */
export async function createFeatureServer(
  features: readonly Feature[],
  options: {
    demo?: boolean;
    live?: LiveFeed;
    environment?: Record<string, string>;
    /** Refusals carry their words, as they do in the product. */
    words?: boolean;
  } = {},
): Promise<FeatureServer> {
  const database = await createTestDatabase();
  const clock = new MovableClock();
  const silent: LiveFeed = {
    changed: () => undefined,
    subscribe: () => () => undefined,
    close: async () => undefined,
  };
  const context: Context = {
    db: database.db,
    clock,
    config: loadConfig(
      { DEMO: String(options.demo ?? false), LOG_LEVEL: 'silent', ...options.environment },
      '/',
    ),
    log: createLogger({ level: 'silent' }),
    live: options.live ?? silent,
    permissions: rolePermissions(features.map((feature) => feature.permissions)),
    secret: randomBytes(32),
    seal: randomBytes(32),
    fields: testFields,
  };
  // Clients open connections ahead and send nothing on them; without force they hold up the end for a minute.
  const server = Fastify({ forceCloseConnections: true });
  server.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Problem)) throw error;
    const words = options.words ? { detail: error.message } : {};
    return reply
      .status(error.status)
      .send({ code: error.code, issues: error.issues, ...error.details, ...words });
  });
  server.addHook('onRequest', refuseCrossSiteWrites);
  const environment = { permissions: context.permissions, resolveActor: resolveActor(context) };
  for (const feature of features) feature.bind(server, environment, context);
  return {
    database,
    context,
    clock,
    server,
    call: (method, path, { body, cookie, headers } = {}) =>
      server.inject({
        method,
        url: `/api/v1${path}`,
        ...(method === 'POST' ? { payload: body ?? {} } : {}),
        headers: {
          'x-requested-with': 'niangjia',
          ...(cookie ? { cookie } : {}),
          ...headers,
        },
      }),
    close: async () => {
      await server.close();
      await database.drop();
    },
  };
}

/** The session cookie an answer sets, ready to be sent back. */
export function cookieOf(response: LightMyRequestResponse): string {
  const cookie = response.cookies.find(({ name }) => name === 'niangjia_session');
  return cookie ? `niangjia_session=${cookie.value}` : '';
}
