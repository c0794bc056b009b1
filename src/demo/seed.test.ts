import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../test/harness/featureServer.ts';
import { statuses } from '../features/appeals/lifecycle.ts';
import { features } from '../features.ts';
import { checkCreditCode } from '../kernel/creditCode.ts';
import { rate } from '../kernel/rate.ts';
import { demoAccounts, demoPassword } from './accounts.ts';
import { employers } from './places.ts';
import { seedDemoWorld } from './seed.ts';

let demo: FeatureServer;
const said: string[] = [];
let seconds = 0;

beforeAll(async () => {
  demo = await createFeatureServer(features, { demo: true });
  for (const feature of features) await feature.prepare?.(demo.context.db, demo.clock.now());
  const begun = performance.now();
  await seedDemoWorld(demo.context, (line) => said.push(line));
  seconds = (performance.now() - begun) / 1_000;
}, 60_000);
afterAll(() => demo?.close());

const count = async (table: 'appeals' | 'unions' | 'accounts' | 'appeal_events') => {
  const { count } = await demo.context.db
    .selectFrom(table)
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

test('appeals stand in every state of the life', async () => {
  const rows = await demo.context.db.selectFrom('appeals').select('status').distinct().execute();
  expect(rows.map((row) => row.status).sort()).toEqual([...statuses].sort());
  console.log(said, seconds);
});
