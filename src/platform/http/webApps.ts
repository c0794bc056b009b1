import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const contentPolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the three built apps with their precompressed files. Hashed assets are kept for a year, pages are asked for
 * anew; an address inside an app answers with its page.
 */
export async function serveWebApps(server: FastifyInstance, folder: string): Promise<void> {
  for (const [app, prefix] of [
    ['console', '/console/'],
    ['cockpit', '/cockpit/'],
    ['worker', '/'],
  ] as const) {
    const root = join(folder, app);
    if (!existsSync(root)) continue;
    await server.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root,
        prefix,
        preCompressed: true,
        wildcard: false,
        index: false,
        decorateReply: true,
        setHeaders: (reply, path) => {
          reply.header(
            'cache-control',
            path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
          );
        },
      });
      const page = (reply: FastifyReply) =>
        reply
          .header('content-security-policy', contentPolicy)
          .header('cache-control', 'no-cache')
          .sendFile('index.html');
      scope.get(prefix, (_request, reply) => page(reply));
      if (prefix !== '/') scope.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix));
      scope.get(`${prefix}*`, (request, reply) => {
        if (request.url.startsWith('/api/') || request.url.includes('/assets/')) return reply.callNotFound();
        return page(reply);
      });
    });
  }
}
