import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { features } from '../../features.ts';
import { transaction } from '../../platform/db/index.ts';
import { queueQuery } from './contract.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from './factory.ts';
import { fileAppeal } from './file.ts';
import { queuePage, viewCounts } from './queries.ts';
import { isCommon } from './textSearch.ts';

const now = new Date('2026-11-20T02:00:00Z');
let database: TestDatabase;
let world: AppealWorld;
let leader: Awaited<ReturnType<AppealWorld['staff']>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  for (const feature of features) await feature.prepare?.(db, now);
  world = await createAppealWorld(db, now);
  leader = await world.staff('leader', world.federation);
  const clerk = await world.staff('windowClerk');
  for (let index = 0; index < 40; index++)
    await transaction(db, (trx) =>
      fileAppeal(
        trx,
        Buffer.alloc(32),
        clerk,
        new Date(now.getTime() + (index % 7) * 60_000),
        sampleAppeal(world, { facts: `拖欠工资${index % 5 === 0 ? '，另有工伤' : ''}。` }),
      ),
    );
  // A third has no date to sort by, as while every clock is paused; some are closed.
  await sql`UPDATE appeals SET next_due_at = NULL WHERE right(number, 1) IN ('1', '4', '7')`.execute(db);
  await sql`UPDATE appeals SET next_due_at = NULL, status = 'closed', outcome = 'explained', closed_at = received_at,
                   closed_on = received_on WHERE right(number, 1) = '3'`.execute(db);
});
afterAll(() => database.drop());

async function throughPages(filter: Parameters<typeof queueQuery.parse>[0] & object) {
  const seen = [];
  for (let after: string | undefined; ; ) {
    const page = await queuePage(
      database.db,
      leader,
      queueQuery.parse({ ...filter, limit: 3, ...(after ? { after } : {}) }),
      now,
    );
    seen.push(...page.items);
    if (page.next === null) return seen;
    after = page.next;
  }
}

describe('the queue, page by page', () => {
  it.each([
    ['open', 'due', 36],
    ['all', 'due', 40],
    ['all', 'received', 40],
    ['all', 'closed', 40],
    ['closed', 'closed', 4],
  ])('shows every row of %s by %s once, in the order of one long page', async (view, sort, count) => {
    const paged = await throughPages({ view, sort });
    const whole = await queuePage(database.db, leader, queueQuery.parse({ view, sort, limit: 100 }), now);
    expect(paged.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    expect(new Set(paged.map(({ id }) => id)).size).toBe(count);
  });

  it('finds words in every order, also across pages', async () => {
    for (const sort of ['due', 'received', 'closed'])
      expect(await throughPages({ view: 'all', sort, q: '工伤' })).toHaveLength(8);
    expect(await throughPages({ view: 'all', q: '工伤 没有这个词' })).toHaveLength(0);
  });

  it('counts what the views show', async () => {
    const counts = await viewCounts(database.db, leader, now);
    expect(counts).toMatchObject({ open: 36, all: 40, closed: 4, mine: 0, handOvers: 0 });
  });
});

describe('common words', () => {
  beforeAll(async () => {
    await sql`
      INSERT INTO appeals (id, number, status, door, union_id, union_path, applicant_mode, category, people_affected, facts,
                           received_at, received_on, search, last_seq, last_hash)
      SELECT gen_random_uuid(), 'many-' || n, 'submitted', 'counter', ${world.town.id}, ${world.town.path}, 'anonymous',
             'labour.pay.arrears', 1, '', ${now}::timestamptz + n * interval '1 minute', '2026-11-20',
             array_to_tsvector(CASE WHEN n % 2 = 0 THEN ARRAY['加班', '工资'] ELSE ARRAY['押金', '工资'] END), 1, '\\x00'
        FROM generate_series(1, 6000) AS n`.execute(database.db);
    await sql`ANALYZE appeals`.execute(database.ownerDb);
  });
  const search = (q: string, after?: string) =>
    queuePage(
      database.db,
      leader,
      queueQuery.parse({ view: 'all', sort: 'received', q, limit: 50, ...(after ? { after } : {}) }),
      now,
    );

  it('are told from rare ones by the statistics', async () => {
    expect(await isCommon(database.db, `'工资'`)).toBe(true);
    expect(await isCommon(database.db, `'工伤'`)).toBe(false);
  });

  it('come newest first, page after page', async () => {
    const first = await search('加班');
    const second = await search('加班', first.next ?? '');
    expect([...first.items, ...second.items].map(({ number }) => number)).toEqual(
      Array.from({ length: 100 }, (_, index) => `many-${6000 - 2 * index}`),
    );
  });

  it('are found where they stand far back, or never together', async () => {
    expect((await search('工资 另有')).items).toHaveLength(8);
    expect((await search('加班 押金')).items).toHaveLength(0);
  });
});
