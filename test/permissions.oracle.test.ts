import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaff } from '../src/features/accounts/index.ts';
import { sampleAppeal } from '../src/features/appeals/factory.ts';
import { fileAppeal } from '../src/features/appeals/index.ts';
import type { Union } from '../src/features/organisations/index.ts';
import { addPerson, sampleIdentity } from '../src/features/people/factory.ts';
import { transaction } from '../src/platform/db/index.ts';
import { lineOfKind, personFields, roleMay, submittedAppealActions } from './permissions/oracle.ts';
import { placeAt } from './permissions/place.ts';
import {
  type MadeUpActor,
  type MadeUpGrant,
  madeUpActors,
  pick,
  randomFrom,
} from './permissions/randomActors.ts';
import { cookieFor, createPermissionWorld, type PermissionWorld } from './permissions/world.ts';

interface Thing {
  kind: string;
  id: string;
  place: Union;
}

let world: PermissionWorld;
let actors: MadeUpActor[];
let things: Thing[];
const random = randomFrom(20_261_122);
const cookies = new Map<string, string>();

beforeAll(async () => {
  world = await createPermissionWorld();
  const { app, tree } = world;
  const places = [tree.federation, tree.town, tree.otherTown, tree.works, tree.branch, tree.otherWorks];
  actors = await madeUpActors(app, places, 260, random);
  for (const { accountId } of actors) cookies.set(accountId, await cookieFor(app, accountId));
  things = (await Promise.all(places.map((place, index) => thingsAt(place, index)))).flat();
  for (const place of [tree.federation, tree.town, tree.otherTown]) things.push(...(await workAt(place)));
}, 120_000);
afterAll(() => world?.app.close());

/** One of each kind at a place. A new kind of record is added here and in `questions`. */
async function thingsAt(place: Union, index: number): Promise<Thing[]> {
  const { app, tree } = world;
  const { db } = app.database;
  const now = app.clock.now();
  const input = sampleAppeal({ town: place, employerName: '某某服装有限公司' });
  const appeal = await transaction(db, (trx) =>
    fileAppeal(trx, app.context.secret, { kind: 'system', name: 'test' }, now, input),
  );
  const person = { name: '钱二', phone: `1990003000${index}`, identityNumber: sampleIdentity(index) };
  const account = await createStaff(app.context, {
    username: `placed${index}`,
    name: '某职员',
    homeUnionId: place.id,
  });
  const member =
    place.level === 'federation' || place.level === 'town' ? null : await tree.member(place, now);
  return [
    { kind: 'appeal', id: appeal.id, place },
    { kind: 'person', id: await addPerson(db, person, place, now), place },
    { kind: 'account', id: account, place },
    { kind: 'union', id: place.id, place },
    ...(member ? [{ kind: 'member', id: member.worker.personId, place }] : []),
  ];
}

/** What colleagues at a place have in hand there. */
async function workAt(place: Union): Promise<Thing[]> {
  const { app, tree } = world;
  const here = placeAt(app, tree, place, place === tree.otherTown ? tree.otherWorks : tree.works);
  const thing = async (kind: string, record = kind) => ({ kind, id: await here.record(record), place });
  const lawyer = await here.colleague('lawyer');
  return [
    await thing('founding'),
    await thing('visit'),
    await thing('room'),
    await thing('roomBooking'),
    await thing('export', 'exportToDecide'),
    { kind: 'consultation', id: await here.recordFor('consultation', lawyer), place },
    ...(place === tree.federation
      ? [
          {
            kind: 'privacyRequest',
            id: await here.recordFor('ownPrivacyRequest', await here.worker()),
            place,
          },
        ]
      : [{ kind: 'membership', id: await here.record('membership'), place: here.works }]),
  ];
}

const isBelow = (place: string, top: string) => {
  const parts = (path: string) => path.split('/').filter(Boolean);
  return parts(top).every((part, index) => parts(place)[index] === part);
};

/** The grants that reach a thing for a purpose, by role, line, place and scope. */
function reaching(actor: MadeUpActor, thing: Thing, meaning: string): MadeUpGrant[] {
  if (actor.disabled) return [];
  const line = lineOfKind[thing.kind] ?? null;
  return actor.grants.filter((grant) => {
    if (!roleMay(grant.role, meaning)) return false;
    if (line !== null && grant.line !== null && grant.line !== line) return false;
    // An agency sees only what was referred to it: nothing here.
    if (thing.kind === 'appeal' && grant.role === 'agencyUser') return false;
    // Looking at a union shows its branches too; nothing else of them.
    if (thing.kind === 'union' && grant.scope !== 'assigned')
      return isBelow(thing.place.path, grant.place.path);
    // Whoever works at a place works at its points, those below and those above, where rosters call them.
    if (thing.kind === 'room' || thing.kind === 'roomBooking')
      return isBelow(thing.place.path, grant.place.path) || isBelow(grant.place.path, thing.place.path);
    if (grant.scope === 'assigned') return false;
    if (grant.scope === 'own') return grant.place.path === thing.place.path;
    return isBelow(thing.place.path, grant.place.path);
  });
}

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

interface Kind {
  path(id: string): string;
  see: string;
  /** Where the answer is a list: whether it is on it. */
  listed?: true;
  /** One random question about what the record shows or allows to somebody who sees it; null when it is answered right. */
  deeper(actor: MadeUpActor, thing: Thing, answer: Answer): string | null;
}

const actionsOf = (answer: Answer): unknown[] => (answer.body.allowedActions as unknown[] | undefined) ?? [];
const differs = (what: string, actual: unknown, expected: unknown) =>
  actual === expected ? null : `${what}: ${String(actual)}, the table says ${String(expected)}`;

const kinds: Record<string, Kind> = {
  appeal: {
    path: (id) => `/appeals/${id}`,
    see: 'appeal see',
    deeper(actor, thing, answer) {
      const action = pick(random, Object.keys(submittedAppealActions));
      const grants = reaching(actor, thing, 'appeal see');
      const may = grants.some(({ role }) => submittedAppealActions[action]?.includes(role));
      return (
        differs(action, actionsOf(answer).includes(action), may) ??
        differs('plain phone', JSON.stringify(answer.body).includes('19900000001'), false)
      );
    },
  },
  person: {
    path: (id) => `/people/${id}`,
    see: 'person see',
    deeper(actor, thing, answer) {
      const grants = reaching(actor, thing, 'person see');
      const may = reaching(actor, thing, 'person change').length > 0;
      const field = pick(random, ['phone', 'identityNumber'] as const);
      const shown = (answer.body.person as Record<string, unknown>)[field];
      const level = shown === null ? 'hidden' : String(shown).includes('*') ? 'masked' : 'plain';
      const best = grants.some(({ role }) => personFields[role]?.[field] === 'masked') ? 'masked' : 'hidden';
      const action = pick(random, ['edit', 'reveal', 'merge']);
      return differs(field, level, best) ?? differs(action, actionsOf(answer).includes(action), may);
    },
  },
  member: {
    path: (id) => `/members/${id}`,
    see: 'member see',
    deeper: (_actor, thing, answer) =>
      differs('names the union', JSON.stringify(answer.body).includes(thing.place.shortName), true),
  },
  account: {
    path: (id) => `/accounts/${id}`,
    see: 'account manage',
    deeper: (_actor, _thing, answer) => differs('mayManage', answer.body.mayManage, true),
  },
  union: {
    path: (id) => `/unions/${id}`,
    see: 'union see',
    deeper: (_actor, thing, answer) => differs('is it', JSON.stringify(answer.body).includes(thing.id), true),
  },
};

const unasked = () => null;
Object.assign(kinds, {
  founding: {
    path: (id) => `/organising/foundings/${id}`,
    see: 'founding see',
    deeper: (actor, thing, answer) =>
      differs(
        'prepare',
        actionsOf(answer).includes('prepare'),
        reaching(actor, thing, 'founding manage').length > 0,
      ),
  },
  visit: { path: (id) => `/visits/${id}`, see: 'visit see', deeper: unasked },
  membership: { path: () => '/members?limit=200', see: 'member see', listed: true, deeper: unasked },
  room: { path: () => '/rooms?from=2026-11-23', see: 'room see', listed: true, deeper: unasked },
  roomBooking: { path: () => '/rooms?from=2026-11-23', see: 'room see', listed: true, deeper: unasked },
  consultation: { path: () => '/consultations?limit=200', see: 'duty see', listed: true, deeper: unasked },
  export: { path: () => '/exports?view=waiting', see: 'export approve', listed: true, deeper: unasked },
  privacyRequest: { path: (id) => `/privacy/requests/${id}`, see: 'privacy desk', deeper: unasked },
} satisfies Record<string, Kind>);

async function ask(actor: MadeUpActor, path: string): Promise<Answer> {
  const { server } = world.app;
  const answer = await server.inject({
    ...{ method: 'GET', url: `/api/v1${path}` },
    headers: { cookie: cookies.get(actor.accountId) ?? '' },
  });
  return { status: answer.statusCode, body: answer.json() };
}

test('12,000 random questions through HTTP are answered as the table of roles does', async () => {
  const wrong: string[] = [];
  const counted = { yes: 0, no: 0 };
  const one = async () => {
    const actor = pick(random, actors);
    const thing = pick(random, things);
    const kind = kinds[thing.kind];
    if (!kind) throw new Error(`No questions about ${thing.kind}: add them to kinds.`);
    const expected = reaching(actor, thing, kind.see).length > 0;
    const answer = await ask(actor, kind.path(thing.id));
    counted[expected ? 'yes' : 'no'] += 1;
    const about = `${actor.grants.map((g) => `${g.role}@${g.place.shortName}(${g.scope},${g.line ?? '-'})`).join(' ')} on ${thing.kind} at ${thing.place.shortName}`;
    const sees = answer.status === 200 && (!kind.listed || JSON.stringify(answer.body).includes(thing.id));
    const refused = kind.listed ? answer.status < 500 : [401, 403, 404].includes(answer.status);
    if (sees !== expected || (!sees && !refused))
      wrong.push(`${about}: ${answer.status}, the table says ${expected ? 'yes' : 'no'}`);
    else if (sees) {
      const trouble = kind.deeper(actor, thing, answer);
      if (trouble) wrong.push(`${about}: ${trouble}`);
    }
  };
  for (let asked = 0; asked < 12_000; asked += 8) await Promise.all(Array.from({ length: 8 }, one));
  expect(wrong.slice(0, 40)).toEqual([]);
  // Questions that are all refused would prove little.
  expect(counted.yes).toBeGreaterThan(1_000);
}, 180_000);
