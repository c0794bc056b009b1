import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoleCode } from '../src/features/accounts/index.ts';
import { features } from '../src/features.ts';
import { newId } from '../src/platform/db/index.ts';
import type { RouteContract } from '../src/platform/http/contract.ts';
import { exampleOf } from './permissions/exampleOf.ts';
import { demoOnly, isKnownPermission, mayCallRoute, roleMay } from './permissions/oracle.ts';
import { absent, fillPath, isKnownPath, otherParameters, recordKindOf } from './permissions/paths.ts';
import { bodies, type Caller, kindOf, kinds, type Place } from './permissions/records.ts';
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
const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What one request names: a record, other parameters, and a body and query of a place. */
interface Named {
  id: string;
  others?: Record<string, string>;
  body: string;
  query: string;
}

async function ask(caller: Caller | null, route: RouteContract, named: Named) {
  return world.app.server.inject({
    method: route.method,
    url: `/api/v1${fillPath(route, named.id, named.others)}${named.query}`,
    headers: {
      'x-requested-with': 'niangjia',
      'idempotency-key': newId(),
      ...(caller ? { cookie: caller.cookie } : {}),
      ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(route.method === 'GET' ? {} : { payload: named.body }),
  });
}

const bodyOf = ({ method, path }: RouteContract) => bodies[`${method} ${path}`] ?? bodies[path];

/** The body and query of a route with things of a place; of no place, everything in it is absent. */
async function inputOf(route: RouteContract, place: Place | null): Promise<Pick<Named, 'body' | 'query'>> {
  const id = place?.town.id ?? absent;
  const given = bodyOf(route);
  const body = typeof given === 'function' ? await given(place ?? world.stranger) : given;
  const text = JSON.stringify(body ?? exampleOf(route.body) ?? {}).replaceAll(placeholder, id);
  const example = (exampleOf(route.query) ?? {}) as Record<string, unknown>;
  const query = new URLSearchParams(
    Object.entries(example).map(([name, value]) => [name, String(value).replace(placeholder, id)]),
  ).toString();
  return { body: place ? text : text.replace(anyId, absent), query: query ? `?${query}` : '' };
}

/** All that a caller can tell apart: status and body, but for the ids they sent themselves. */
const seenIn = (answer: LightMyRequestResponse) => `${answer.statusCode} ${answer.body.replace(anyId, 'id')}`;

const seesOwn = ({ seenBy, unseenBy }: ReturnType<typeof kindOf>, role: string) =>
  !unseenBy?.includes(role) && (seenBy?.some((meaning) => roleMay(role, meaning)) ?? true);

/** Somebody of another town whose own record the stranger's is, where each has one. */
const neighbour = (caller: Caller | null) => {
  if (!caller) return null;
  return caller.role === 'worker'
    ? world.stranger.worker()
    : world.stranger.colleague(caller.role as RoleCode);
};

const endsSessions = /^\/(?:sign|security)/;

const isOpened = (answer: LightMyRequestResponse) =>
  answer.statusCode !== 404 && !/"code":"(?:permissionMissing|signInNeeded)"/.test(answer.body);

test('every route as every role, on its own record, a stranger’s and none: as the table of roles says', async () => {
  const wrong: string[] = [];
  const unproved = new Set<string>();
  const reached = new Set<string>();
  const signedOut = new Set<string>();
  let asked = 0;
  const walk = async (route: RouteContract) => {
    const name = recordKindOf(route.path);
    const kind = name ? kindOf(name) : null;
    const acting = route.method !== 'GET';
    const namesInBody = typeof bodyOf(route) === 'function';
    const [nowhere, there, here] = [
      await inputOf(route, null),
      await inputOf(route, world.stranger),
      await inputOf(route, world.own),
    ];
    const othersAt = async (place: Place, caller: Caller | null) => {
      const others: Record<string, string> = {};
      for (const [parameter, of] of otherParameters(route.path))
        if (of) others[parameter] = await place.recordFor(of, caller, acting);
      return others;
    };
    const tell = (caller: Caller | null, what: string, answer: LightMyRequestResponse) =>
      wrong.push(
        `${caller?.role ?? 'visitor'}: ${route.method} ${route.path}: ${what}: ${answer.statusCode} ${answer.body.slice(0, 200)}`,
      );
    for (const caller of callers) {
      const role = caller?.role ?? 'visitor';
      const may = mayCallRoute(caller ? [role] : [], demoOnly[route.path] ?? route.permission);
      if (may && route.transport === 'stream') continue;
      // Signing out and ending sessions are routes, too.
      const ends = endsSessions.test(route.path);
      if (caller && may && (ends || signedOut.has(role)))
        caller.cookie = await cookieFor(world.app, caller.actor.accountId);
      if (ends && may) signedOut.add(role);
      else if (may) signedOut.delete(role);
      const nothing = kind?.absent ?? absent;
      const none = await ask(caller, route, { id: nothing, ...(kind ? there : nowhere) });
      asked += 1;
      const refused = /"code":"(?:permissionMissing|signInNeeded)"/.test(none.body);
      if (none.statusCode >= 500) tell(caller, 'breaks on an absent record', none);
      if (refused === may)
        tell(caller, `the table of roles says ${may ? 'yes' : 'no'} (${route.permission})`, none);
      if (!may) continue;
      if (name && kind && !kind.everybody && !kind.everywhere?.includes(role)) {
        const id = await world.stranger.recordFor(name, await neighbour(caller), acting);
        const others = await othersAt(world.stranger, await neighbour(caller));
        const foreign = await ask(caller, route, { id, others, ...there });
        asked += 1;
        if (seenIn(foreign) !== seenIn(none))
          tell(caller, `a stranger's record is not as absent (${seenIn(none).slice(0, 120)})`, foreign);
        // Deleting what is not there is no fault; uploads are looked at by their features' own tests.
        else if (foreign.statusCode !== 404 && route.method !== 'DELETE' && route.transport !== 'multipart')
          unproved.add(`${route.method} ${route.path}: ${seenIn(foreign)}`);
      } else if (!kind && namesInBody) {
        const foreign = await ask(caller, route, { id: nothing, ...there });
        asked += 1;
        if (seenIn(foreign) !== seenIn(none))
          tell(
            caller,
            `a stranger's record in the body is not as absent (${seenIn(none).slice(0, 120)})`,
            foreign,
          );
      }
      const id = name ? await world.own.recordFor(name, caller, acting) : absent;
      const own = await ask(caller, route, { id, others: await othersAt(world.own, caller), ...here });
      asked += 1;
      if (own.statusCode >= 500) tell(caller, 'breaks on an own record', own);
      if (!name || !kind) continue;
      if (isOpened(own) && seenIn(own) !== seenIn(none)) reached.add(name);
      if (!caller) continue;
      const sees = seesOwn(kind, role);
      // In other words than for an absent one, something else that the body names is not there.
      if (sees && own.statusCode === 404 && seenIn(own) === seenIn(none))
        tell(caller, 'does not find an own record', own);
      if (!sees && own.statusCode === 200) tell(caller, 'sees a record that others see', own);
    }
  };
  const reading = routes.filter(({ method }) => method === 'GET');
  const acting = routes.filter(({ method }) => method !== 'GET');
  for (const route of [...reading, ...acting])
    await walk(route).catch((error) => wrong.push(`${route.method} ${route.path}: ${String(error)}`));
  expect(wrong).toEqual([]);
  expect([...unproved], 'say a body in test/permissions/records that is looked at').toEqual([]);
  const named = new Set(routes.map(({ path }) => recordKindOf(path)).filter((one) => one !== null));
  expect([...reached].sort(), 'an own record that no role can open proves nothing').toEqual(
    [...named].sort(),
  );
  expect(Object.keys(kinds).length).toBeGreaterThan(40);
  expect(asked).toBeGreaterThan(routes.length * 20);
}, 240_000);
