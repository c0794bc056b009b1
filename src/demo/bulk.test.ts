import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../test/harness/featureServer.ts';
import { eventContent } from '../features/appeals/events.ts';
import { figuresOf } from '../features/appeals/figures/figuresOf.ts';
import { sweepDeadlines } from '../features/clock/index.ts';
import { features } from '../features.ts';
import { chainHash, chainStart } from '../kernel/hashChain.ts';
import { systemActor } from '../platform/auth/actor.ts';
import { bulkSizes, seedBulk } from './bulk.ts';

let demo: FeatureServer;
let seeded = false;

beforeAll(async () => {
  demo = await createFeatureServer(features);
  const now = demo.clock.now();
  for (const feature of features) await feature.prepare?.(demo.context.db, now);
  seeded = await seedBulk(
    { db: demo.context.db, secret: demo.context.secret, now, seed: 7, members: 2_000 },
    'county',
    () => undefined,
  );
}, 120_000);
afterAll(() => demo?.close());

test('a county is there with plausible figures', async () => {
  expect(seeded).toBe(true);
  const figures = await figuresOf(demo.context.db, systemActor, {}, demo.clock.now());
  expect(figures.received).toBe(bulkSizes.county.appeals);
  expect(figures.closureRate.numerator / figures.closureRate.denominator).toBeGreaterThan(0.9);
  expect(figures.open).toBeGreaterThan(5);
  const { count } = await demo.context.db
    .selectFrom('unions')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('level', '=', 'grassroots')
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBeGreaterThan(bulkSizes.county.unions);
});

test('every history is an unbroken chain', async () => {
  const events = await demo.context.db
    .selectFrom('appeal_events')
    .selectAll()
    .orderBy('appeal_id')
    .orderBy('seq')
    .execute();
  let previous: (typeof events)[number] | undefined;
  for (const event of events) {
    const before = previous?.appeal_id === event.appeal_id ? previous : undefined;
    expect(event.seq).toBe((before?.seq ?? 0) + 1);
    const content = eventContent(event.appeal_id, event.seq, {
      ...{ at: event.at, actorId: event.actor_id, actorName: event.actor_name },
      ...{ type: event.type, status: event.status, detail: event.detail },
    });
    expect(event.hash.toString('hex')).toBe(chainHash(before?.hash.toString('hex') ?? chainStart, content));
    previous = event;
  }
});

test('the clock takes the open ones on', async () => {
  expect(await sweepDeadlines(demo.context)).toBeGreaterThan(0);
  expect(await sweepDeadlines(demo.context)).toBe(0);
});

test('a second seeding is refused', async () => {
  const again = await seedBulk(
    { ...demo.context, now: demo.clock.now(), seed: 7 },
    'county',
    () => undefined,
  );
  expect(again).toBe(false);
});
