import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoleCode } from '../src/features/accounts/index.ts';
import { features } from '../src/features.ts';
import { newId } from '../src/platform/db/index.ts';
import type { RouteContract } from '../src/platform/http/contract.ts';
import { exampleOf } from './permissions/exampleOf.ts';
import { demoOnly, isKnownPermission, mayCallRoute } from './permissions/oracle.ts';
import { absent, fillPath, isKnownPath, recordKindOf } from './permissions/paths.ts';
import { type Caller, kinds } from './permissions/records.ts';
import { cookieFor, createPermissionWorld, everyCaller, type PermissionWorld } from './permissions/world.ts';

let world: PermissionWorld;
let callers: (Caller | null)[];
beforeAll(async () => {
  world = await createPermissionWorld();
  callers = [null, ...(await everyCaller(world))];
});
afterAll(() => world?.app.close());

const all = features.flatMap((feature) => Object.values(feature.routeTable) as RouteContract[]);
const routes = all.filter((route) => isKnownPermission(route.permission) && isKnownPath(route.path));

test('every permission has a meaning in the table of roles, every path an example', () => {
  const permissions = all.map(({ permission }) => permission).filter((code) => !isKnownPermission(code));
  expect([...new Set(permissions)], 'say in test/permissions/records what they mean').toEqual([]);
  const paths = all.map(({ path }) => path).filter((path) => !isKnownPath(path));
  expect(paths, 'say in test/permissions/records which record they name, and how it is made').toEqual([]);
});

const placeholder = '0189f7a0-0000-7000-8000-000000000000';

/** Whoever may call the routes of such a kind sees the same. */
const isShared = (kind: string) => {
  const known = kinds[kind];
  return typeof known === 'object' && 'everybody' in known;
};

async function ask(
  caller: Caller | null,
  route: RouteContract,
  id: string,
  place: string,
): Promise<LightMyRequestResponse> {
  const body = JSON.stringify(exampleOf(route.body) ?? {}).replaceAll(placeholder, place);
  return world.app.server.inject({
    method: route.method,
    url: `/api/v1${fillPath(route, id)}${queryOf(route, place)}`,
    headers: {
      'x-requested-with': 'niangjia',
      'idempotency-key': newId(),
      ...(caller ? { cookie: caller.cookie } : {}),
      ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(route.method === 'GET' ? {} : { payload: body }),
  });
}

function queryOf(route: RouteContract, place: string): string {
  const example = exampleOf(route.query) as Record<string, unknown> | undefined;
  const entries = Object.entries(example ?? {}).map(([name, value]) => [
    name,
    String(value).replace(placeholder, place),
  ]);
  return entries.length > 0 ? `?${new URLSearchParams(entries as [string, string][])}` : '';
}

/** Status, code and the names of the fields: what a caller can tell apart. */
function shapeOf(answer: LightMyRequestResponse): string {
  let body: unknown = null;
  try {
    body = answer.json();
  } catch {
    body = answer.headers['content-type'];
  }
  const object = (body ?? {}) as { code?: string; issues?: { field: string; code: string }[] };
  const issues = (object.issues ?? []).map((issue) => `${issue.field}:${issue.code}`).sort();
  return JSON.stringify([
    answer.statusCode,
    object.code ?? null,
    issues,
    typeof body === 'object' ? Object.keys(object).sort() : body,
  ]);
}

/** Somebody of another town whose own record the stranger's is, where each has one. */
const neighbour = (role: string) =>
  role === 'worker' ? world.stranger.worker() : world.stranger.colleague(role as RoleCode);

test('every route as every role, on its own record, a stranger’s and none: as the table of roles says', async () => {
  const wrong: string[] = [];
  const strangerPlace = world.tree.otherTown.id;
  const ownPlace = world.tree.town.id;
  let asked = 0;
  const reached = new Set<string>();
  const walk = async (route: RouteContract) => {
    const kind = recordKindOf(route.path);
    for (const caller of callers) {
      const role = caller?.role ?? 'visitor';
      const name = `${role}: ${route.method} ${route.path}`;
      const may = mayCallRoute(caller ? [role] : [], demoOnly[route.path] ?? route.permission);
      if (may && route.transport === 'stream') continue;
      asked += 1;
      // Signing out and ending sessions are routes, too.
      if (caller && may && route.method !== 'GET')
        caller.cookie = await cookieFor(world.app, caller.actor.accountId);
      const none = await ask(caller, route, absent, absent);
      const refused = /"code":"(?:permissionMissing|signInNeeded)"/.test(none.body);
      if (none.statusCode >= 500)
        wrong.push(`${name} → ${none.statusCode} for an absent record: ${none.body.slice(0, 200)}`);
      if (refused === may)
        wrong.push(
          `${name} → ${none.statusCode}, but the table of roles says ${may ? 'yes' : 'no'} (${route.permission})`,
        );
      if (!may) continue;
      if (kind) {
        asked += 1;
        const id = caller
          ? await world.stranger.recordFor(kind, await neighbour(role))
          : await world.stranger.record(kind);
        const foreign = await ask(caller, route, id, strangerPlace);
        if (foreign.statusCode >= 500)
          wrong.push(
            `${name} → ${foreign.statusCode} for a stranger's record: ${foreign.body.slice(0, 200)}`,
          );
        if (!isShared(kind)) {
          if (foreign.statusCode === 200) wrong.push(`${name} → 200 for a stranger's record`);
          const again = await ask(caller, route, absent, strangerPlace);
          if (shapeOf(foreign) !== shapeOf(again))
            wrong.push(
              `${name}: a stranger's record answers ${shapeOf(foreign)}, an absent one ${shapeOf(again)}`,
            );
        }
      }
      const ownId = !kind
        ? absent
        : caller
          ? await world.own.recordFor(kind, caller)
          : await world.own.record(kind);
      const own = await ask(caller, route, ownId, ownPlace);
      if (kind && shapeOf(own) !== shapeOf(none)) reached.add(kind);
      asked += 1;
      if (own.statusCode >= 500)
        wrong.push(`${name} → ${own.statusCode} for an own record: ${own.body.slice(0, 200)}`);
    }
  };
  for (const route of routes.filter(({ method }) => method === 'GET')) await walk(route);
  for (const route of routes.filter(({ method }) => method !== 'GET')) await walk(route);
  expect(wrong).toEqual([]);
  expect([...reached].sort(), 'an own record that no role can open proves nothing').toEqual(
    Object.keys(kinds).sort(),
  );
  expect(asked).toBeGreaterThan(routes.length * 20);
}, 120_000);
