import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { rate } from '../../kernel/rate.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import type { Wall } from './contract.ts';
import { voiceStatements } from './factory.ts';
import { voiceWallFeature } from './feature.ts';

let server: FeatureServer;
let world: MemberWorld;
let leader: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer([voiceWallFeature]);
  const { db } = server.context;
  world = await createMemberWorld(db, server.clock.now());
  const actor = await world.staff('leader', world.federation);
  leader = await signedIn(server, actor);
  await world.staff('viewer', world.federation);
  // Pinghu's year, dealt to the works of two towns in turn.
  const statements = voiceStatements({
    places: [world.works, world.otherWorks],
    ...{ accountId: actor.accountId, on: '2026-06-01' },
    proposals: { submitted: 187, docketed: 178, closed: 178 },
    suggestions: { received: 2_361, handled: 2_361 },
    contacts: { kept: 1_416, personTimes: 1_380, met: 1_001 },
    projects: { listed: 12, finished: 12 },
  });
  for (const statement of statements) await sql.raw(statement).execute(db);
});
afterAll(() => server?.close());

const wallFor = async (who: SignedIn, query = ''): Promise<Wall> =>
  (await who.get(`/voice-wall${query}`)).json();
const percent = (numerator: number, denominator: number) => rate(numerator, denominator).text;

test('Pinghu: 95.2 % of what was submitted, 100 % of what was docketed; person-times and people apart', async () => {
  const { total, within, from, to, rows } = await wallFor(leader);
  expect({ within: within.name, from, to }).toEqual({
    ...{ within: '测试县总工会', from: '2026-01-01', to: '2026-11-20' },
  });
  expect(total).toEqual({
    proposals: {
      ...{ submitted: 187, docketed: 178, closed: 178, open: 0, notDocketed: 9, converted: 0, merged: 0 },
    },
    suggestions: { received: 2_361, handled: 2_361 },
    contacts: { contacts: 1_416, visits: 1_380, personTimes: 1_380, peopleReached: 1_001 },
    projects: { listed: 12, finished: 12, late: 0 },
  });
  expect(percent(total.proposals.docketed, total.proposals.submitted)).toBe('95.2 %');
  expect(percent(total.proposals.closed, total.proposals.submitted)).toBe('95.2 %');
  expect(percent(total.proposals.closed, total.proposals.docketed)).toBe('100.0 %');
  expect(percent(total.suggestions.handled, total.suggestions.received)).toBe('100.0 %');
  expect(percent(total.projects.finished, total.projects.listed)).toBe('100.0 %');

  const towns = new Map(rows.map((row) => [row.unionId, row]));
  const [east, west] = [towns.get(world.town.id), towns.get(world.otherTown.id)];
  expect(rows).toHaveLength(2);
  expect([east?.name, west?.name]).toEqual(['东镇总工会', '西镇总工会']);
  expect(east?.proposals).toMatchObject({ submitted: 93, docketed: 89 });
  expect(west?.proposals).toMatchObject({ submitted: 94, docketed: 89 });
  // 379 people were met in both towns: in each they are one, in the whole one too.
  expect((east?.contacts.peopleReached ?? 0) + (west?.contacts.peopleReached ?? 0)).toBe(1_380);
});

test('a town sees itself by the unions below it, a period what fell into it, and nobody another place', async () => {
  const town = await signedIn(server, await world.staff('townStaff', world.town));
  const own = await wallFor(town);
  expect(own.within).toEqual({ id: world.town.id, name: '东镇总工会' });
  expect(own.rows.map(({ unionId }) => unionId)).toEqual([world.works.id]);
  expect(own.total.projects).toEqual({ listed: 6, finished: 6, late: 0 });
  const earlier = await wallFor(town, '?from=2025-01-01&before=2025-12-31');
  expect(earlier.total.proposals.submitted).toBe(0);
  expect(earlier.total.contacts).toMatchObject({ visits: 0, peopleReached: 0 });
  expect((await town.get(`/voice-wall?within=${world.otherTown.id}`)).statusCode).toBe(404);
  expect((await town.get('/voice-wall?from=2026-02-01&before=2026-01-01')).statusCode).toBe(422);
  const mediator = await signedIn(server, await world.staff('mediator', world.federation));
  expect((await mediator.get('/voice-wall')).statusCode).toBe(403);
});
