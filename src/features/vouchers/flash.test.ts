import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runFlash } from '../../../bench/flashClaims.ts';
import {
  createTestDatabase,
  type TestDatabase,
  testFields,
  testSchema,
} from '../../../test/harness/testDatabase.ts';
import { seededRandom } from '../../kernel/random.ts';
import { ringText } from '../../platform/crypto/keyRing.ts';
import { createUnion } from '../organisations/index.ts';
import { seedPurpose } from './store.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'niangjia-flash-'));
  await mkdir(join(folder, 'keys'), { mode: 0o700 });
  await writeFile(join(folder, 'keys', 'fields.json'), ringText(testFields.keys.ring()), { mode: 0o600 });
  const place = { parentId: null, level: 'federation', name: '测试县总工会', shortName: '测试' } as const;
  await createUnion(database.db, { ...place, now: new Date('2026-11-20T02:00:00Z') });
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

test('300 vouchers, 1,200 people, 3,000 requests up to three times, both servers killed in the middle', async () => {
  const seed = 'f'.repeat(64);
  const outcome = await runFlash({
    ...{ folder, schema: testSchema, connectionString: database.connectionString },
    size: { vouchers: 300, people: 1_200, requests: 3_000, groupSeconds: 2, connections: 48 },
    ...{ seed, sealedSeed: testFields.seal(seedPurpose, seed), random: seededRandom('flash') },
  });
  expect(outcome.faults).toEqual([]);
  expect(outcome.claimed).toBe(300);
  expect(outcome.lost).toBeGreaterThan(0);
}, 60_000);
