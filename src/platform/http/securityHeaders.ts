import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { forbidden } from './problem.ts';

/** For answers that are no page: nothing may be loaded or run by them, wherever they are shown. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy':
    'camera=(self), microphone=(self), geolocation=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(), usb=(), serial=(), bluetooth=(), hid=(), midi=(), display-capture=(), browsing-topics=()',
} as const;

/** Browsers then come over https only, for a year. */
const transportSecurity = 'max-age=31536000';

/** Headers of every answer of every kind; a route that sets its own policy keeps it. */
export function setSecurityHeaders(server: FastifyInstance, config: Pick<Config, 'publicUrl'>): void {
  const secureSite = config.publicUrl.startsWith('https:');
  server.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(fixedHeaders))
      if (!reply.hasHeader(name)) reply.header(name, value);
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', dataPolicy);
    if (secureSite || request.protocol === 'https')
      reply.header('strict-transport-security', transportSecurity);
  });
}

/**
 * The policy of an app's page. Scripts only from our own files. Styles from our own files, and such elements as carry
 * the nonce, which only our scripts can give (web/shared/styleNonce.ts); style attributes stay free, because charts and
 * the form library write them into their markup.
 */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Hook: a browser tells where a write comes from, and ours come from our own pages only. Programs send no such headers.
 *
 * @throws Problem 403 `foreignOrigin`
 */
export function refuseForeignOrigins(config: Pick<Config, 'publicUrl'>) {
  const own = new URL(config.publicUrl).origin;
  return async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
    if (reading.has(request.method)) return;
    const { origin, 'sec-fetch-site': site } = request.headers;
    const foreign =
      site === 'cross-site' || (origin !== undefined && origin !== own && !isThisHost(origin, request));
    if (foreign)
      throw forbidden('foreignOrigin', '只接受本平台页面发来的请求 · writes come from our own pages only');
  };
}

function isThisHost(origin: string, request: FastifyRequest): boolean {
  const here = `${request.protocol}://${request.host}`;
  // Parsed alike, so that a port that goes without saying makes no difference.
  return URL.canParse(origin) && URL.canParse(here) && new URL(origin).host === new URL(here).host;
}
