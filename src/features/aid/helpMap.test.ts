import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import type { Union } from '../organisations/index.ts';
import { helpMap } from './helpMap.ts';

const now = new Date('2026-11-20T02:00:00Z');
let database: TestDatabase;
let world: MemberWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createMemberWorld(database.db, now);
  await sql`INSERT INTO people (id, name, created_at)
    SELECT ('0a000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '受助' || n, ${now} FROM generate_series(1, 40) AS n`.execute(
    database.db,
  );
});
afterAll(() => database?.drop());

/** People of these numbers were paid aid by a union on a day. */
const paid = (union: Union, first: number, last: number, on = '2026-05-01') =>
  sql`INSERT INTO aid_applications (id, number, programme_code, programme_name, purpose, person_id, union_id, union_path, door,
        status, method, amount_fen, papers, entered_by_name, entered_by_staff, tiers, approved_by, commitment_id, paid_on,
        created_at, updated_at)
      SELECT gen_random_uuid(), gen_random_uuid()::text, 'x', '{"zh":"测试","en":"Test"}', 'living',
             ('0a000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${union.id}::uuid, ${union.path}, 'counter', 'paid',
             'cash', 100, '{}', '经办', true, '[]', gen_random_uuid(), gen_random_uuid(), ${on}::date, ${now}, ${now}
        FROM generate_series(${first}::int, ${last}::int) AS n`.execute(database.db);

test('towns of few are kept back with another, so that nobody can work them out; people are one in the whole', async () => {
  const leader = await world.staff('leader', world.federation);
  const told = async () => {
    const { people, towns } = await helpMap(database.db, leader, now);
    return { people, towns: Object.fromEntries(towns.map((town) => [town.name, town.people.value])) };
  };
  await paid(world.works, 1, 12);
  // The last of the first town again: two towns helped, one person.
  await paid(world.otherWorks, 12, 17);
  expect(await told()).toEqual({
    ...{ people: { total: 17, shown: 18 }, towns: { 东镇总工会: 12, 西镇总工会: 6 } },
  });
  await paid(world.federation, 20, 22);
  await paid(world.works, 30, 39, '2025-05-01');
  expect(await told()).toEqual({
    ...{ people: { total: 20, shown: 12 }, towns: { 东镇总工会: 12, 西镇总工会: null, '': null } },
  });

  const town = await world.staff('townStaff', world.otherTown);
  const own = await helpMap(database.db, town, now);
  expect(own.towns).toMatchObject([{ unionId: world.otherTown.id, people: { value: 6 } }]);
  const chair = await world.staff('grassrootsChair', world.branch);
  await paid(world.branch, 25, 27);
  expect(await helpMap(database.db, chair, now)).toMatchObject({
    ...{ scope: '', people: { total: null, shown: 0 }, files: { total: 0, shown: 0 } },
  });
});
