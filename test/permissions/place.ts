import { createStaff, type RoleCode } from '../../src/features/accounts/index.ts';
import { roles, type Scope } from '../../src/features/accounts/roles.ts';
import type { MemberWorld } from '../../src/features/members/factory.ts';
import type { Union } from '../../src/features/organisations/index.ts';
import { keyedHash, randomToken } from '../../src/platform/crypto/codes.ts';
import { newId } from '../../src/platform/db/index.ts';
import type { FeatureServer } from '../harness/featureServer.ts';
import { absent } from './paths.ts';
import { type Caller, kinds, type Place } from './records.ts';

let serial = 0;

/** A place whose records are made when they are asked for: each once, or anew where acting uses it up. */
export function placeAt(app: FeatureServer, tree: MemberWorld, town: Union, works: Union): Place {
  const made = new Map<string, Promise<unknown>>();
  const once = <Value>(name: string, make: () => Promise<Value>): Promise<Value> => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known as Promise<Value>;
  };
  const place: Place = {
    ...{ app, tree, town, works, now: app.clock.now(), system: { kind: 'system', name: 'test' } },
    serial: () => ++serial,
    record: (kind) =>
      once(kind, () => {
        const known = kinds[kind];
        if (!known) throw new Error(`Nobody says how a ${kind} comes to be.`);
        if (typeof known === 'function') return telling(kind, () => known(place));
        if ('make' in known) return telling(kind, () => known.make(place));
        return telling(kind, async () => known.each(place, await place.colleague('townStaff')));
      }),
    recordFor(kind, caller, acting = false) {
      const known = kinds[kind];
      if (!known || typeof known === 'function') return place.record(kind);
      const anew = acting && known.anew === true;
      if ('make' in known) return anew ? telling(kind, () => known.make(place)) : place.record(kind);
      if (!caller) return Promise.resolve(known.absent ?? absent);
      const make = () => telling(kind, () => known.each(place, caller));
      return anew ? make() : once(`${kind} of ${caller.role}`, make);
    },
    colleague: (role) => once(`colleague ${role}`, () => colleagueAt(app, role, town)),
    worker: () =>
      once('worker', async () => {
        const actor = await tree.worker();
        return { role: 'worker', actor, cookie: await cookieFor(app, actor.accountId) };
      }),
    post: async (role, path, body) => place.postAs(await place.colleague(role), path, body),
    async postAs<Answer>(caller: Caller, path: string, body: object = {}) {
      const answer = await app.server.inject({
        ...{ method: 'POST', url: `/api/v1${path}`, payload: body },
        headers: { 'x-requested-with': 'niangjia', 'idempotency-key': newId(), cookie: caller.cookie },
      });
      if (answer.statusCode >= 300)
        throw new Error(`${caller.role}: POST ${path} → ${answer.statusCode} ${answer.body}`);
      return answer.json() as Answer;
    },
  };
  return place;
}

async function telling(kind: string, make: () => Promise<string>): Promise<string> {
  try {
    return await make();
  } catch (error) {
    throw new Error(`No ${kind} for the permission tests: ${String(error)}`, { cause: error });
  }
}

async function colleagueAt(app: FeatureServer, role: RoleCode, town: Union): Promise<Caller> {
  const name = `${role}${++serial}`;
  const agency = role === 'agencyUser' ? 'court' : null;
  const allowed: readonly Scope[] = roles[role].scopes;
  const scope = allowed.includes('subtree') ? 'subtree' : (allowed[0] ?? 'own');
  const grants = [{ role, unionId: town.id, scope, agency }];
  const accountId = await createStaff(app.context, { username: `walk-${name.toLowerCase()}`, name, grants });
  const grant = { role, placeId: town.id, placePath: town.path, scope, agency, line: null, onBehalfOf: null };
  return {
    role,
    actor: { kind: 'staff', accountId, name, sessionId: '', grants: [grant] },
    cookie: await cookieFor(app, accountId),
  };
}

/** A session as signing in leaves it. */
export async function cookieFor(app: FeatureServer, accountId: string): Promise<string> {
  const token = randomToken();
  const now = app.clock.now();
  await app.context.db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), token_hash: keyedHash(app.context.secret, 'session', token), account_id: accountId },
      ...{
        created_at: now,
        seen_at: now,
        expires_at: new Date(now.getTime() + 400 * 86_400_000),
        ended_at: null,
      },
    })
    .execute();
  return `niangjia_session=${token}`;
}
