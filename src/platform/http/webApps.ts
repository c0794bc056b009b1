import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { pagePolicy } from './securityHeaders.ts';

/**
 * Serves the three built apps with their precompressed files. Hashed assets are kept for a year; pages carry a new nonce
 * each time, so they are not kept. An address inside an app answers with its page.
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
        globIgnore: ['index.html*'],
        decorateReply: true,
        setHeaders: (reply, path) => {
          reply.header(
            'cache-control',
            path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
          );
        },
      });
      const html = await readFile(join(root, 'index.html'), 'utf8');
      const page = (reply: FastifyReply) => {
        const nonce = randomBytes(16).toString('base64');
        return reply
          .header('content-security-policy', pagePolicy(nonce))
          .header('cache-control', 'no-store')
          .type('text/html; charset=utf-8')
          .send(html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`));
      };
      scope.get(prefix, (_request, reply) => page(reply));
      // The page under its file name too, or it would come without its policy.
      scope.get(`${prefix}index.html`, (_request, reply) => page(reply));
      if (prefix !== '/') scope.get(prefix.slice(0, -1), (_request, reply) => reply.redirect(prefix));
      scope.get(`${prefix}*`, (request, reply) => {
        if (request.url.startsWith('/api/') || request.url.includes('/assets/')) return reply.callNotFound();
        return page(reply);
      });
    });
  }
}
