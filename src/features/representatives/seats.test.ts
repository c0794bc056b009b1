import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { seatFor } from './factory.ts';
import { constituentsOf, requireSeat, seatById, seatsOf, seatsWithin } from './index.ts';

const now = new Date('2026-11-20T02:00:00Z');
let database: TestDatabase;
let world: MemberWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createMemberWorld(database.db, now);
});
afterAll(() => database.drop());

describe('seats', () => {
  it('are held from the first day to the day before the last, and tell whom they represent', async () => {
    const { db } = database;
    const { worker } = await world.member(world.branch, now);
    await world.member(world.otherWorks, now);
    const id = await seatFor(db, { personId: worker.personId, union: world.works, since: '2025-03-01' });
    const days = ['2025-02-28', '2025-03-01', '2028-12-31', '2029-01-01'];
    const held = await Promise.all(days.map((on) => seatsOf(db, worker.personId, on)));
    expect(held.map((seats) => seats.length)).toEqual([0, 1, 1, 0]);
    expect(held[1]?.[0]).toMatchObject({ id, unionId: world.works.id, constituencyName: '第一选区' });
    expect(await seatsWithin(db, world.town.path, '2026-11-20')).toMatchObject([
      { id, personName: worker.name },
    ]);
    expect(await seatsWithin(db, world.otherTown.path, '2026-11-20')).toEqual([]);
    expect(await seatById(db, id)).toMatchObject({ personId: worker.personId, until: '2029-01-01' });
    const { items } = await constituentsOf(db, id);
    expect(items).toEqual([
      {
        personId: worker.personId,
        name: worker.name,
        contact: expect.stringMatching(/^199\*{4}\d{4}$/),
        unionName: '一车间分会',
      },
    ]);
  });

  it('are asked for from workers only', async () => {
    const { db } = database;
    const { worker } = await world.member(world.works, now);
    await expect(requireSeat(db, worker, '2026-11-20')).rejects.toMatchObject({
      status: 403,
      code: 'noSeat',
    });
    const chair = await world.staff('grassrootsChair', world.works);
    await expect(requireSeat(db, chair, '2026-11-20')).rejects.toMatchObject({ code: 'noSeat' });
    const id = await seatFor(db, { personId: worker.personId, union: world.works });
    expect(await requireSeat(db, worker, '2026-11-20')).toMatchObject({ seat: { id } });
  });
});
