import fastifyMultipart from '@fastify/multipart';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { createProposalWorld } from '../../../test/harness/proposalWorld.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { exampleOf } from '../../../test/permissions/exampleOf.ts';
import { features } from '../../features.ts';
import type { RouteContract } from '../../platform/http/contract.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { proposalRoutes } from './contract.ts';
import { type ProposalWorld, proposalIn } from './factory.ts';

let app: FeatureServer;
let tree: MemberWorld;
let world: ProposalWorld;
let proposer: SignedIn;
const heard: string[] = [];

beforeAll(async () => {
  app = await createFeatureServer(features, {
    words: true,
    live: {
      changed: (topic, id) => void heard.push(`${topic} ${id ?? ''}`),
      subscribe: () => () => undefined,
      close: async () => undefined,
    },
  });
  await app.server.register(fastifyMultipart);
  const now = app.clock.now();
  for (const feature of features) await feature.prepare?.(app.database.db, now);
  tree = await createMemberWorld(app.database.db, now);
  world = await createProposalWorld(app.database.db, tree, tree.works, now);
  proposer = await signedIn(app, world.proposer);
});
afterAll(() => app.close());

/** The unit's leader, and one who wears every other hat of the place besides. */
async function watchers(): Promise<{ name: string; cookie: string }[]> {
  const hats = [
    ...(['grassrootsChair', 'leader', 'viewer', 'townStaff', 'disciplineAuditor'] as const),
    ...(['auditAdministrator', 'organisingCadre', 'rightsCadre'] as const),
  ];
  const many = await tree.staff('unitHandler', tree.works, 'assigned');
  const { db } = app.database;
  for (const role of hats)
    await sql`INSERT INTO grants (id, account_id, role, union_id, scope)
      VALUES (gen_random_uuid(), ${many.accountId}, ${role}, ${tree.federation.id}, 'subtree')`.execute(db);
  await sql`INSERT INTO handling_unit_people (id, unit_id, account_id, account_name, is_leader, since)
    VALUES (gen_random_uuid(), ${world.unitId}, ${many.accountId}, '多职', true, ${app.clock.now()})`.execute(
    db,
  );
  return [
    { name: 'unit', cookie: await (await signedIn(app, world.handler)).cookie() },
    { name: 'many hats', cookie: await (await signedIn(app, many)).cookie() },
  ];
}

const routes = features.flatMap(({ routeTable }) => Object.values(routeTable)) as RouteContract[];
const idOf = (path: string, ids: Record<string, string>) =>
  Object.entries(ids).find(([start]) => path.startsWith(start))?.[1];

/** Everything a watcher can ask: each list of every feature, each route of proposals on the one rated. */
async function walk(cookie: string, ids: Record<string, string>): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const ask = async (method: 'GET' | 'POST', path: string, body: object = {}) => {
    // The same key every time: what is refused is refused again, whatever was answered before.
    const headers = {
      'x-requested-with': 'niangjia',
      cookie,
      'idempotency-key': `${answers.size}-${Math.random()}`,
    };
    const answer = await app.server.inject({
      ...{ method, url: `/api/v1${path}`, headers },
      ...(method === 'POST' ? { payload: body } : {}),
    });
    answers.set(`${method} ${path}`, `${answer.statusCode} ${answer.rawPayload.toString('base64')}`);
  };
  for (const route of routes) {
    if (route.transport === 'stream' || route.transport === 'multipart') continue;
    const id = idOf(route.path, ids);
    if (route.path.includes(':') && (!id || route.path.replace(':id', '').includes(':'))) continue;
    const path = route.path.replace(':id', id ?? '');
    if (route.method === 'GET') {
      const query = (exampleOf(route.query) ?? {}) as Record<string, string>;
      const asked = path.includes('document') ? { kind: 'reply' } : query;
      await ask('GET', `${path}?${new URLSearchParams(asked)}`);
    }
    // Only what the state of the proposal refuses anyway.
    if (route.method === 'POST' && id)
      await ask('POST', path, { ...((exampleOf(route.body) ?? {}) as object), version: 1 });
  }
  for (const figure of ['rated', 'satisfied', 'unsolved', 'closed', 'open'])
    await ask('GET', `/proposals?figure=${figure}&list=all`);
  for (const list of ['queue', 'inspection', 'all', 'unsolved', 'best'])
    await ask('GET', `/proposals?list=${list}`);
  return answers;
}

/** What every table holds, but for the ratings themselves and when a session was last used. */
async function everyTable(): Promise<Map<string, string>> {
  const { ownerDb } = app.database;
  const { rows } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`.execute(ownerDb);
  const held = new Map<string, string>();
  for (const { name } of rows) {
    if (name === 'proposal_ratings' || name === 'sessions') continue;
    const { rows: sums } = await sql<{ sum: string }>`
      SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS sum FROM ${sql.table(name)} AS t`.execute(
      ownerDb,
    );
    held.set(name, sums[0]?.sum ?? '');
  }
  return held;
}

const differing = (left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>) =>
  [...left].filter(([name, value]) => right.get(name) !== value).map(([name]) => name);

test('before and after a rating the unit is answered the same bytes everywhere, and nothing else is written', async () => {
  const id = await proposalIn(app.database.db, world, 'replied', app.clock.now());
  const ids = { '/proposals/': id, '/handled-proposals/': id, '/open-proposals/': id, '/my-proposals/': id };
  const cookie = await proposer.cookie();
  const rate = (rating: string) =>
    app.call('POST', `/my-proposals/${id}/rate`, { cookie, body: { rating, remark: '评语一句' } });
  for (const watcher of await watchers()) {
    const before = await walk(watcher.cookie, ids);
    // Their own asking leaves traces in a few answers: those are compared with what they held.
    const again = await walk(watcher.cookie, ids);
    const ownTraces = new Set(differing(before, again));
    expect(before.get(`GET /handled-proposals/${id}?`)).toMatch(/^200 /);
    expect(before.get(`POST /handled-proposals/${id}/reply`)).toMatch(/^409 /);
    heard.length = 0;
    const held = await everyTable();
    for (const rating of ['unsatisfied', 'satisfied']) expect((await rate(rating)).statusCode).toBe(200);
    expect(heard).toEqual([]);
    expect(differing(held, await everyTable())).toEqual([]);
    const after = await walk(watcher.cookie, ids);
    expect(differing(again, after).filter((path) => !ownTraces.has(path))).toEqual([]);
    for (const path of ownTraces) {
      const body = Buffer.from(after.get(path)?.split(' ')[1] ?? '', 'base64').toString();
      expect([path, body.includes('/rate'), body.includes('评语一句')]).toEqual([path, false, false]);
    }
    expect([
      watcher.name,
      [...ownTraces].every((path) => /audit|access|security|exports/.test(path)),
    ]).toEqual([...[watcher.name, true]]);
  }
  // The proposer sees their own; nobody sees another's.
  expect((await proposer.get(`/open-proposals/${id}`)).json().mine.rating.rating).toBe('satisfied');

  // The window ends when it was to end, whoever has rated.
  app.clock.moveSeconds(6 * 86_400);
  await sweepDeadlines(app.context);
  const unit = await signedIn(app, world.handler);
  expect((await unit.get(`/handled-proposals/${id}`)).json()).toMatchObject({
    status: 'replied',
    results: [],
  });
  app.clock.moveSeconds(2 * 86_400);
  await sweepDeadlines(app.context);
  const told = (await unit.get(`/handled-proposals/${id}`)).json();
  expect(told.results[0]).toMatchObject({ outcome: 'satisfied', remarks: ['评语一句'], asked: 1 });
  expect(JSON.stringify(told.story)).not.toMatch(/"rate"/);
  expect(Object.keys(proposalRoutes)).toContain('rateReply');
});
