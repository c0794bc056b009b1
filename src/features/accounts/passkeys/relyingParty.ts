import type { FastifyRequest } from 'fastify';
import type { Config } from '../../../platform/config.ts';
import { Problem } from '../../../platform/http/problem.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The name passkeys are bound to, and the only page they are taken from: PUBLIC_URL. Where that is this machine itself,
 * the page may also be called localhost, because passkeys know no bare addresses.
 *
 * @throws Problem 409 `noPasskeysHere` under a bare address or without https
 */
export function relyingParty(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  request: Pick<FastifyRequest, 'headers'>,
): { id: string; origin: string } {
  const url = new URL(publicUrl);
  const host = request.headers.host ?? '';
  if (loopback.has(url.hostname)) {
    if (/^localhost(:\d+)?$/.test(host)) return { id: 'localhost', origin: `http://${host}` };
  } else if (url.protocol === 'https:' && !/^[\d.]+$|^\[/.test(url.hostname))
    return { id: url.hostname, origin: url.origin };
  throw new Problem(
    409,
    'noPasskeysHere',
    '通行密钥需要用 https 域名（或本机 localhost）打开本平台 · passkeys need the platform to be opened under an https name, or localhost',
  );
}
