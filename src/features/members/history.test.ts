import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { chainHash, chainStart } from '../../kernel/hashChain.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { clockFeature } from '../clock/feature.ts';
import { endUnion } from '../organisations/tree/endUnion.ts';
import { moveUnion } from '../organisations/tree/moveUnion.ts';
import { profilesFeature } from '../profiles/feature.ts';
import { admitMember } from './admit.ts';
import { eventContent } from './events.ts';
import { createMemberWorld, type MemberWorld } from './factory.ts';
import { membersFeature } from './feature.ts';
import { memberFigures } from './figures/memberFigures.ts';
import { actOnMembership } from './membership/act.ts';
import { actOnTransfer } from './transfers/act.ts';
import { askTransfer } from './transfers/ask.ts';

let server: FeatureServer;
const day = 86_400;

beforeAll(async () => {
  server = await createFeatureServer([profilesFeature, clockFeature, membersFeature]);
  const now = server.clock.now();
  for (const feature of [profilesFeature, clockFeature])
    await feature.prepare?.(server.database.ownerDb, now);
});
afterAll(() => server.close());

type Step =
  | { kind: 'join' | 'resign' | 'retain' | 'reinstate' | 'transfer'; person: number; union: number }
  | { kind: 'moveUnion'; union: number; town: number }
  | { kind: 'endUnion'; union: number; cause: 'merge' | 'dissolve' }
  | { kind: 'nextDay' };

const person = fc.nat({ max: 5 });
const union = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('join' as const), person, union }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('resign' as const, 'retain' as const, 'reinstate' as const, 'transfer' as const),
      person,
      union,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('moveUnion' as const), union, town: fc.nat({ max: 1 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('endUnion' as const),
      union,
      cause: fc.constantFrom('merge' as const, 'dissolve' as const),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'nextDay' as const }) },
);

/** What every place said of every day that is over. */
async function counts(world: MemberWorld, days: readonly string[]): Promise<Record<string, number>> {
  const said: Record<string, number> = {};
  for (const place of [world.federation, world.town, world.otherTown])
    for (const on of days) {
      const { total } = await memberFigures(server.context.db, { path: place.path, asAt: on as never });
      said[`${place.name} ${on}`] = total;
    }
  return said;
}

test('random joins, departures, transfers, moves and ends of unions: one membership, no orphan, no changed past', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      const { context, clock } = server;
      await sql`DELETE FROM membership_transfers`.execute(server.database.ownerDb);
      await sql`TRUNCATE unions, people, accounts CASCADE`.execute(server.database.ownerDb);
      await sql`TRUNCATE union_versions, member_events, deadlines CASCADE`.execute(server.database.ownerDb);
      const world = await createMemberWorld(context.db, clock.now());
      const workers = await Promise.all(Array.from({ length: 6 }, () => world.worker()));
      const places = [world.works, world.branch, world.otherWorks, world.works];
      const towns = [world.town, world.otherTown];
      const county = await world.staff('organisingCadre', world.federation);
      const days: string[] = [];
      let said: Record<string, number> = {};
      const attempt = (work: (trx: AppTransaction) => Promise<unknown>) =>
        transaction(context.db, work).catch((error: unknown) => {
          if (!(error instanceof Problem)) throw error;
        });
      for (const one of steps) {
        const now = clock.now();
        if (one.kind === 'nextDay') {
          days.push(shanghaiDate(now));
          clock.moveSeconds(day);
          said = await counts(world, days);
        } else await attempt((trx) => take(trx, one, { world, workers, places, towns, county, now }));
        clock.moveSeconds(1);
      }
      expect(await counts(world, days)).toEqual(said);
      await invariants();
    }),
    { numRuns: 12 },
  );
});

interface Stage {
  world: MemberWorld;
  workers: Awaited<ReturnType<MemberWorld['worker']>>[];
  places: MemberWorld['works'][];
  towns: MemberWorld['town'][];
  county: Actor;
  now: Date;
}

async function take(
  trx: AppTransaction,
  one: Exclude<Step, { kind: 'nextDay' }>,
  stage: Stage,
): Promise<void> {
  const { county, now, world } = stage;
  const place = stage.places[one.union] ?? world.works;
  const basis = { actor: county, now, reason: '调整', effectiveOn: shanghaiDate(now) };
  if (one.kind === 'moveUnion') {
    const town = stage.towns[one.town] ?? world.town;
    await moveUnion(trx, { unionId: place.id, parentId: town.id }, basis);
    return;
  }
  if (one.kind === 'endUnion') {
    const heir =
      one.cause === 'merge'
        ? place.id === world.works.id
          ? world.otherWorks
          : world.works
        : world.federation;
    await endUnion(trx, { unionId: place.id, heirId: heir.id, cause: one.cause }, basis);
    return;
  }
  const { personId } = stage.workers[one.person] ?? { personId: '' };
  if (one.kind === 'join') {
    const current = await trx
      .selectFrom('unions')
      .selectAll()
      .where('id', '=', place.id)
      .executeTakeFirstOrThrow();
    if (current.status !== 'active') return;
    await admitMember(trx, county, now, {
      ...{ personId, unionId: current.id, unionPath: current.path },
      ...{ joinedOn: shanghaiDate(now), workerGroups: ['courier'] },
    });
    return;
  }
  const rows = await trx
    .selectFrom('memberships')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute();
  const live = rows.find((row) => row.ended_on === null);
  const ended = rows.find((row) => row.ended_on !== null);
  if (one.kind === 'reinstate' && ended)
    await actOnMembership(trx, county, now, { id: ended.id, action: 'reinstate', input: {} });
  if (one.kind === 'resign' && live)
    await actOnMembership(trx, county, now, { id: live.id, action: 'resign', input: { reason: 'ownWish' } });
  if (one.kind === 'retain' && live)
    await actOnMembership(trx, county, now, { id: live.id, action: 'retain', input: { reason: 'retired' } });
  if (one.kind === 'transfer' && live) {
    const asked = await askTransfer(trx, county, now, {
      ...{ membershipId: live.id, inUnionId: place.id, reason: '换单位' },
    });
    const context = server.context;
    await actOnTransfer(trx, context, county, now, { id: asked.id, action: 'agreeOut' });
    // Half of them stay open, so that unions end under an open transfer.
    if (one.person % 2 === 0)
      await actOnTransfer(trx, context, county, now, { id: asked.id, action: 'agreeIn' });
  }
}

async function invariants(): Promise<void> {
  const db = server.context.db;
  const { rows: twice } = await sql`SELECT person_id FROM memberships WHERE ended_on IS NULL
    GROUP BY person_id HAVING count(*) > 1`.execute(db);
  expect(twice).toEqual([]);
  const { rows: orphans } = await sql`SELECT m.id FROM memberships m JOIN unions u ON u.id = m.union_id
    WHERE m.ended_on IS NULL AND (u.status <> 'active' OR u.path <> m.union_path)`.execute(db);
  expect(orphans).toEqual([]);
  const { rows: stuck } =
    await sql`SELECT m.id FROM memberships m WHERE m.status = 'transferringOut' AND NOT EXISTS
    (SELECT FROM membership_transfers t WHERE t.membership_id = m.id AND t.status IN ('open', 'escalated'))`.execute(
      db,
    );
  expect(stuck).toEqual([]);
  const { rows: differing } = await sql`SELECT m.id FROM memberships m
      LEFT JOIN membership_spans s ON s.membership_id = m.id AND s.to_on IS NULL
     WHERE (m.ended_on IS NULL) <> (s.membership_id IS NOT NULL)
        OR (s.union_id <> m.union_id) OR (s.status <> m.status)`.execute(db);
  expect(differing).toEqual([]);
  const events = await db
    .selectFrom('member_events')
    .selectAll()
    .orderBy('person_id')
    .orderBy('seq')
    .execute();
  const heads = new Map<string, string>();
  for (const event of events) {
    const before = heads.get(event.person_id) ?? chainStart;
    const content = eventContent({
      ...{ personId: event.person_id, seq: event.seq, at: event.at, actorId: event.actor_id },
      ...{ actorName: event.actor_name, subject: { type: event.subject_type, id: event.subject_id } },
      ...{ type: event.type, unionId: event.union_id, detail: event.detail },
    });
    expect(event.hash.toString('hex')).toBe(chainHash(before, content));
    heads.set(event.person_id, event.hash.toString('hex'));
  }
}
