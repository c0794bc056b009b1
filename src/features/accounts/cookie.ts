import type { FastifyReply, FastifyRequest } from 'fastify';
import { forbidden } from '../../platform/http/problem.ts';

const sessionCookie = 'niangjia_session';
const deviceCookie = 'niangjia_device';
const deviceSeconds = 400 * 86_400;

/** Token of a cookie of ours, or null. */
export function cookieTokenOf(request: Pick<FastifyRequest, 'headers'>, name: string): string | null {
  const pair = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`));
  return /=([\w-]{20,200})$/.exec(pair?.trim() ?? '')?.[1] ?? null;
}

/** Token of the session cookie, or null. */
export const sessionTokenOf = (request: FastifyRequest) => cookieTokenOf(request, sessionCookie);

/** Token by which a browser that signed somebody in before is known again, or null. */
export const deviceTokenOf = (request: FastifyRequest) => cookieTokenOf(request, deviceCookie);

/** Token of `Authorization: Bearer …`, or null. */
export function bearerTokenOf(request: FastifyRequest): string | null {
  return /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** HttpOnly and SameSite=Lax; Secure when people come over https. Null clears it. */
export function setCookie(
  reply: FastifyReply,
  publicUrl: string,
  cookie: { name: string; value: string; path: string; seconds: number },
): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const { name, value, path, seconds } = cookie;
  reply.header(
    'set-cookie',
    `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`,
  );
}

/** The session's cookie; null clears it. */
export function setSessionCookie(
  reply: FastifyReply,
  publicUrl: string,
  session: { token: string; seconds: number } | null,
): void {
  const { token, seconds } = session ?? { token: '', seconds: 0 };
  setCookie(reply, publicUrl, { name: sessionCookie, value: token, path: '/', seconds });
}

/** The mark by which this browser is known again; it opens nothing by itself. */
export function setDeviceCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  setCookie(reply, publicUrl, { name: deviceCookie, value: token, path: '/api/', seconds: deviceSeconds });
}

const ownSite = new Set(['same-origin', 'none']);

/**
 * Hook of the server (`onRequest`). A page of another site can make a browser send the cookie, but not our header
 * without asking first, and we never say yes to such a question. Browsers that say where a request comes from are held
 * to it also before anybody is signed in.
 *
 * @throws Problem 403 `crossSiteWrite`
 */
export async function refuseCrossSiteWrites(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string' && !ownSite.has(site))
    throw forbidden('crossSiteWrite', 'Writes are only taken from our own pages.');
  if (sessionTokenOf(request) === null || bearerTokenOf(request) !== null) return;
  if (request.headers['x-requested-with'] === 'niangjia') return;
  throw forbidden(
    'crossSiteWrite',
    'Writes with a session cookie need the header X-Requested-With: niangjia.',
  );
}
