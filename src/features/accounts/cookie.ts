import type { FastifyReply, FastifyRequest } from 'fastify';
import { forbidden } from '../../platform/http/problem.ts';

const sessionCookie = 'niangjia_session';

/** Token of the session cookie, or null. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .find((part) => part.trim().startsWith(`${sessionCookie}=`));
  return /=([\w-]{20,200})$/.exec(pair?.trim() ?? '')?.[1] ?? null;
}

/** Token of `Authorization: Bearer …`, or null. */
export function bearerTokenOf(request: FastifyRequest): string | null {
  return /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** HttpOnly and SameSite=Lax; Secure when people come over https. Null clears it. */
export function setSessionCookie(
  reply: FastifyReply,
  publicUrl: string,
  session: { token: string; seconds: number } | null,
): void {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${sessionCookie}=${session?.token ?? ''}; Path=/; Max-Age=${session?.seconds ?? 0}; HttpOnly; SameSite=Lax${secure}`,
  );
}

/**
 * Hook of the server (`onRequest`). A page of another site can make a browser send the cookie, but not this header
 * without asking first, and we never say yes to such a question.
 *
 * @throws Problem 403 `crossSiteWrite`
 */
export async function refuseCrossSiteWrites(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  if (sessionTokenOf(request) === null || bearerTokenOf(request) !== null) return;
  if (request.headers['x-requested-with'] === 'niangjia') return;
  throw forbidden(
    'crossSiteWrite',
    'Writes with a session cookie need the header X-Requested-With: niangjia.',
  );
}
