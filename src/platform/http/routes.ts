import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { runInRequest } from '../audit/index.ts';
import {
  type Actor,
  actingThrough,
  actorFor,
  grantsHolding,
  mayCall,
  type RolePermissions,
} from '../auth/actor.ts';
import type { Call, Handlers } from './call.ts';
import type { RouteContract, RouteTable } from './contract.ts';
import { type FieldIssue, forbidden, invalid, issuesFromZod, Problem } from './problem.ts';

export const apiBase = '/api/v1';

export interface RouteEnvironment {
  permissions: RolePermissions;
  resolveActor(request: FastifyRequest): Promise<Actor>;
}

const bound = new WeakMap<RolePermissions, readonly RouteContract[]>();

/** Every route bound under a table of permissions, for those who explain what it allows. */
export const boundRoutes = (permissions: RolePermissions): readonly RouteContract[] =>
  bound.get(permissions) ?? [];

/** Binds a feature's handlers to its contracts; parsing, permission and idempotency key are checked here once. */
export function bindRoutes<T extends RouteTable>(
  server: FastifyInstance,
  environment: RouteEnvironment,
  table: T,
  handlers: Handlers<T>,
): void {
  bound.set(environment.permissions, [...boundRoutes(environment.permissions), ...Object.values(table)]);
  for (const [name, route] of Object.entries(table)) {
    const handler = handlers[name as keyof T] as (call: Call) => Promise<unknown>;
    server.route({
      method: route.method,
      url: `${apiBase}${route.path}`,
      handler: async (request, reply) => {
        const actor = await environment.resolveActor(request);
        refuseWithoutPermission(actor, route, environment.permissions);
        const through = grantsHolding(actor, route.permission, environment.permissions);
        const known = actingThrough(actorFor(actor, route.permission), through);
        const call = parseCall(request, reply, route, known);
        const scope = { requestId: request.id, clientAddress: request.ip };
        const answer = await runInRequest(scope, () => handler(call));
        if (route.transport === 'file' || route.transport === 'stream' || reply.sent) return reply;
        return answer ?? null;
      },
    });
  }
}

function refuseWithoutPermission(actor: Actor, route: RouteContract, permissions: RolePermissions): void {
  if (mayCall(actor, route.permission, permissions)) return;
  if (actor.kind === 'visitor') throw new Problem(401, 'signInNeeded', 'Sign in to continue.');
  throw forbidden('permissionMissing', `This needs the permission ${route.permission}.`);
}

function parseCall(request: FastifyRequest, reply: FastifyReply, route: RouteContract, actor: Actor): Call {
  const issues: FieldIssue[] = [];
  const part = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined;
    const parsed = schema.safeParse(storable(value ?? {}));
    if (!parsed.success) issues.push(...issuesFromZod(parsed.error, ''));
    return parsed.data;
  };
  const params = part(route.params, request.params);
  const query = part(route.query, request.query);
  const body = route.transport === 'multipart' ? undefined : part(route.body, request.body);
  const key = request.headers['idempotency-key'];
  const idempotencyKey = typeof key === 'string' ? key : null;
  if (route.method !== 'GET') {
    if (route.idempotency !== 'none' && !idempotencyKey)
      issues.push({
        field: 'Idempotency-Key',
        code: 'required',
        message: 'Send an Idempotency-Key header with every write.',
      });
    if (idempotencyKey !== null && !/^[\x21-\x7e]{8,100}$/.test(idempotencyKey))
      issues.push({
        field: 'Idempotency-Key',
        code: 'format',
        message: '8 to 100 visible ASCII characters are needed.',
      });
  }
  if (issues.length > 0) throw invalid(issues);
  const routeName = `${route.method} ${route.path}`;
  return {
    params: params as never,
    query: query as never,
    body: body as never,
    actor,
    requestId: request.id,
    idempotencyKey,
    fingerprint: idempotencyKey
      ? createHash('sha256')
          .update(JSON.stringify([routeName, params, query, body]))
          .digest('base64')
      : '',
    route: routeName,
    clientAddress: request.ip,
    raw: request,
    reply,
  };
}

/** What PostgreSQL can store: no NUL characters, no halves of surrogate pairs, in any string however deep. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(storable);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [String(storable(key)), storable(member)]),
    );
  return value;
}
