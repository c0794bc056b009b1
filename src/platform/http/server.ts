import { randomUUID } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { accountIdOf } from '../auth/actor.ts';
import type { Context } from '../context.ts';
import { databaseProblem, pingDatabase } from '../db/index.ts';
import type { Feature } from '../feature.ts';
import type { Metrics } from '../metrics.ts';
import { openApiDocument } from './openapi.ts';
import { Problem } from './problem.ts';
import { rateLimit } from './rateLimit.ts';
import { apiBase, type RouteEnvironment } from './routes.ts';
import { refuseForeignOrigins, setSecurityHeaders } from './securityHeaders.ts';
import { serveWebApps } from './webApps.ts';

export interface ServerOptions {
  context: Context;
  features: readonly Feature[];
  metrics: Metrics;
  resolveActor: RouteEnvironment['resolveActor'];
  /** Hooks of features that guard every request, such as the refusal of cross-site writes. */
  guards: readonly ((request: FastifyRequest) => Promise<void>)[];
  /** Folder with the built web apps; absent in tests of the API alone. */
  webFolder?: string;
}

/** The whole HTTP surface: API, documents, health, metrics and the three web apps. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { context, features, metrics } = options;
  const server = Fastify({
    logger: false,
    trustProxy: context.config.trustProxy as never,
    bodyLimit: 2 * 1_048_576,
    genReqId: () => randomUUID(),
    // Clients keep connections open on which they have sent nothing; waiting for them would hold a stop for a minute.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  server.setErrorHandler((error, request, reply) =>
    sendProblem(context, error as FastifyError, request, reply),
  );
  server.setNotFoundHandler((request, reply) =>
    sendProblem(context, new Problem(404, 'notFound', 'There is nothing at this address.'), request, reply),
  );
  await server.register(fastifyCookie);
  await server.register(fastifyMultipart, {
    limits: { fileSize: context.config.uploadMaxBytes + 1, files: 1, fields: 10 },
  });
  observe(server, options);
  setSecurityHeaders(server, context.config);
  server.addHook('onRequest', limitAddresses(context));
  server.addHook('onRequest', refuseForeignOrigins(context.config));
  for (const guard of options.guards) server.addHook('onRequest', guard);
  await documentApi(server, features);
  const limitAccount = rateLimit(context.config.rateLimitAccount);
  const environment: RouteEnvironment = {
    permissions: context.permissions,
    resolveActor: async (request) => {
      const actor = await options.resolveActor(request);
      request.actorId = accountIdOf(actor);
      if (request.actorId !== null) limitAccount(request.actorId, context.clock.now().getTime());
      return actor;
    },
  };
  for (const feature of features) feature.bind(server, environment, context);
  serveHealth(server, context, metrics);
  if (options.webFolder) await serveWebApps(server, options.webFolder);
  return server;
}

declare module 'fastify' {
  interface FastifyRequest {
    actorId: string | null;
  }
}

/** One log line and one measurement a request: route pattern, never the address. */
function observe(server: FastifyInstance, { context, metrics }: ServerOptions): void {
  server.decorateRequest('actorId', null);
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!reply.hasHeader('cache-control') && request.url.startsWith('/api/'))
      reply.header('cache-control', 'no-store');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const ms = reply.elapsedTime;
    metrics.observeRequest({ method: request.method, route, status: reply.statusCode, ms });
    if (!route.startsWith(apiBase)) return;
    const line = {
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(ms),
      actorId: request.actorId,
    };
    context.log.info(line, 'request');
  });
}

const watchAddresses = new Set(['/health', '/ready', '/metrics']);
const thisMachine = /^(127\.|::1$|::ffff:127\.)/;

/** Behind a proxy that is not trusted everybody seems to be this machine; then the proxy has to do the counting. */
function limitAddresses({ config, clock }: Context) {
  const limit = rateLimit(config.rateLimitAddress);
  return async (request: FastifyRequest) => {
    if (watchAddresses.has(request.url)) return;
    if (config.trustProxy === false && thisMachine.test(request.ip)) return;
    limit(request.ip, clock.now().getTime());
  };
}

/** Errors a caller can act on keep their code; anything else is logged and told as one plain sentence. */
function sendProblem(context: Context, error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  const problem = error instanceof Problem ? error : (databaseProblem(error) ?? fromFramework(error));
  if (problem.status >= 500)
    context.log.error({ err: error, requestId: request.id, code: problem.code }, 'request failed');
  const retryAfter = problem.details.retryAfterSeconds;
  if (typeof retryAfter === 'number') reply.header('retry-after', String(retryAfter));
  return reply
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        ...problem.details,
        type: `about:blank#${problem.code}`,
        title: problem.message,
        status: problem.status,
        code: problem.code,
        requestId: request.id,
        ...(problem.issues.length > 0 ? { issues: problem.issues } : {}),
      }),
    );
}

function fromFramework(error: FastifyError): Problem {
  const status = error.statusCode ?? 500;
  if (status >= 500 || status < 400)
    return new Problem(
      500,
      'internal',
      '出了点问题，您的内容没有丢，请再试一次 · Something went wrong on our side. Try again.',
    );
  const code = status === 413 ? 'tooLarge' : status === 415 ? 'mediaType' : 'badRequest';
  return new Problem(status, code, error.message);
}

async function documentApi(server: FastifyInstance, features: readonly Feature[]): Promise<void> {
  const document = openApiDocument(
    Object.fromEntries(features.map((feature) => [feature.name, feature.routeTable])),
  );
  await server.register(fastifySwagger, { mode: 'static', specification: { document: document as never } });
  await server.register(fastifySwaggerUi, { routePrefix: '/api/docs', staticCSP: true });
  server.get('/api/openapi.json', async () => document);
}

function serveHealth(server: FastifyInstance, context: Context, metrics: Metrics): void {
  server.get('/health', async () => ({ status: 'up' }));
  server.get('/ready', async (_request, reply) => {
    const database = await pingDatabase(context.db);
    return reply
      .status(database.up ? 200 : 503)
      .send({ status: database.up ? 'ready' : 'waiting', database });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.render()),
  );
}
