import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/testDatabase.ts';
import { features } from '../../../features.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { newId, transaction } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { sampleAppeal } from '../../appeals/factory.ts';
import { fileAppeal } from '../../appeals/file.ts';
import { createUnion, holdUnion, registerPathHolder, rootUnion, type Union } from '../index.ts';
import type { UnionLevel } from '../tables.ts';
import { endUnion } from './endUnion.ts';
import type { ChangeBasis } from './events.ts';
import { moveUnion } from './moveUnion.ts';
import { repairPaths } from './repairPaths.ts';
import { splitUnion } from './splitUnion.ts';
import { ancestorsAt, type PastUnion, subtreeAt } from './versions.ts';

const hour = 3_600_000;
let database: TestDatabase;
let root: Union;
let now = new Date('2026-11-20T02:00:00Z');
const later = () => {
  now = new Date(now.getTime() + hour);
  return now;
};
const basis = (): ChangeBasis => ({
  actor: systemActor,
  now: later(),
  effectiveOn: '2026-11-20',
  reason: '试验',
});

beforeAll(async () => {
  database = await createTestDatabase();
  await sql`CREATE TABLE federation.held (id uuid PRIMARY KEY, union_id uuid NOT NULL, union_path text NOT NULL, walls text[] NOT NULL)`.execute(
    database.ownerDb,
  );
  await sql`GRANT SELECT, INSERT, UPDATE, DELETE ON federation.held TO niangjia_app`.execute(
    database.ownerDb,
  );
  registerPathHolder({ table: 'held', column: 'union_path', unionColumn: 'union_id' });
  registerPathHolder({ table: 'held', column: 'walls', array: true });
  root = await createUnion(database.db, { parentId: null, level: 'federation', name: '试验县总工会', now });
});
afterAll(() => database?.drop());

const found = (parent: Union, level: UnionLevel, name: string) =>
  createUnion(database.db, { parentId: parent.id, level, name, now: later() });

async function hold(union: Pick<Union, 'id' | 'path'>): Promise<string> {
  const id = newId();
  await sql`INSERT INTO held VALUES (${id}, ${union.id}, ${union.path}, ARRAY[${root.path}, ${union.path}])`.execute(
    database.db,
  );
  return id;
}

/** Paths that are not what the parents say, unions out of reach, and repeated paths that went astray. */
async function faults(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    WITH RECURSIVE tree AS (
      SELECT id, '/' || id || '/' AS path FROM unions WHERE parent_id IS NULL
      UNION ALL SELECT u.id, t.path || u.id || '/' FROM unions u JOIN tree t ON t.id = u.parent_id)
    SELECT (SELECT count(*)::int FROM unions) - (SELECT count(*)::int FROM tree) AS unreachable,
           (SELECT count(*)::int FROM unions u JOIN tree t USING (id) WHERE u.path <> t.path) AS "wrongPaths",
           (SELECT count(*)::int FROM unions u JOIN unions p ON p.id = u.parent_id
             WHERE u.status = 'active' AND p.status <> 'active') AS orphans,
           (SELECT count(*)::int FROM held h LEFT JOIN unions u ON u.id = h.union_id AND u.path = h.union_path AND u.status = 'active'
             WHERE u.id IS NULL) AS "strayHolders",
           (SELECT count(*)::int FROM held h, unnest(h.walls) w LEFT JOIN unions u ON u.path = w AND u.status = 'active'
             WHERE u.id IS NULL) AS "strayWalls",
           (SELECT count(*)::int FROM unions u LEFT JOIN union_versions v ON v.union_id = u.id AND v.valid_until IS NULL
             WHERE (u.status = 'active') <> (v.union_id IS NOT NULL)
                OR (v.path, v.name, v.parent_id) IS DISTINCT FROM (u.path, u.name, u.parent_id) AND u.status = 'active') AS "wrongVersions",
           (SELECT count(*)::int FROM union_versions a JOIN union_versions b USING (union_id)
             WHERE a.valid_from < b.valid_from AND (a.valid_until IS NULL OR a.valid_until > b.valid_from)) AS overlaps`.execute(
    database.db,
  );
  return rows[0] ?? {};
}
const none = {
  ...{
    unreachable: 0,
    wrongPaths: 0,
    orphans: 0,
    strayHolders: 0,
    strayWalls: 0,
    wrongVersions: 0,
    overlaps: 0,
  },
};

type Step = { kind: 'move' | 'merge' | 'dissolve' | 'split'; a: number; b: number };
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('move', 'move', 'move', 'merge', 'dissolve', 'split'),
    a: fc.nat(1_000),
    b: fc.nat(1_000),
  }) as fc.Arbitrary<Step>,
  { minLength: 4, maxLength: 12 },
);

async function living(path: string): Promise<Union[]> {
  return (await subtreeAt(database.db, path, now)).map((union) => ({ ...union, phone: null }));
}

/** One change that may be refused, but only for a reason with a code. */
async function attempt(top: Union, { kind, a, b }: Step): Promise<boolean> {
  const unions = await living(top.path);
  const union = unions[a % unions.length];
  const other = unions[b % unions.length];
  if (!union || !other || union.id === top.id) return false;
  try {
    await transaction(database.db, async (trx) => {
      if (kind === 'move') await moveUnion(trx, { unionId: union.id, parentId: other.id }, basis());
      else if (kind === 'split')
        await splitUnion(
          trx,
          {
            ...{ unionId: union.id, name: `分出${a}`, level: union.level, employerIds: [], personIds: [] },
            childIds: unions
              .filter(({ parentId }) => parentId === union.id)
              .slice(0, 1 + (b % 2))
              .map(({ id }) => id),
          },
          basis(),
        );
      else {
        const heirId = kind === 'merge' ? other.id : (union.parentId ?? '');
        await endUnion(trx, { unionId: union.id, heirId, cause: kind }, basis());
      }
    });
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return false;
    throw error;
  }
}

describe('changes of the tree', () => {
  test('in any order leave no ring, no orphan, no stray path, and the past as it was', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const top = await found(root, 'federation', '县');
        const towns = [await found(top, 'town', '甲镇'), await found(top, 'town', '乙镇')];
        const [first, second] = towns;
        if (!first || !second) return;
        const industry = await found(top, 'industry', '行业');
        const grassroots: Union[] = [];
        for (const parent of [first, first, second, industry]) {
          const union = await found(parent, 'grassroots', `基层${grassroots.length}`);
          grassroots.push(union, await found(union, 'branch', `分会${grassroots.length}`));
        }
        for (const union of [...towns, ...grassroots]) await hold(union);
        const snapshots: { at: Date; unions: PastUnion[] }[] = [];
        for (const step of sequence) {
          snapshots.push({ at: now, unions: await subtreeAt(database.db, top.path, now) });
          later();
          if (await attempt(top, step)) done += 1;
        }
        for (const { at, unions } of snapshots)
          expect(await subtreeAt(database.db, top.path, at)).toEqual(unions);
        expect(await faults()).toEqual(none);
      }),
      { numRuns: 25 },
    );
    expect(done).toBeGreaterThan(50);
  });

  test('a move back restores every path, and both steps are told', async () => {
    const [east, west] = [await found(root, 'town', '东镇'), await found(root, 'town', '西镇')];
    const factory = await found(east, 'grassroots', '厂工会');
    const branch = await found(factory, 'branch', '车间分会');
    const row = await hold(branch);
    const yesterday = now;
    const move = (parentId: string) =>
      transaction(database.db, (trx) => moveUnion(trx, { unionId: factory.id, parentId }, basis()));
    const moved = await move(west.id);
    const held = async () =>
      (await sql<{ union_path: string }>`SELECT union_path FROM held WHERE id = ${row}`.execute(database.db))
        .rows[0]?.union_path;
    expect(await held()).toBe(`${moved.path}${branch.id}/`);
    const names = async (at: Date) => (await ancestorsAt(database.db, branch.id, at)).map(({ name }) => name);
    expect(await names(now)).toEqual(['试验县总工会', '西镇', '厂工会', '车间分会']);
    expect(await names(yesterday)).toEqual(['试验县总工会', '东镇', '厂工会', '车间分会']);
    await move(east.id);
    expect(await held()).toBe(branch.path);
    const told = await database.db
      .selectFrom('union_events')
      .select(['action', 'before', 'after'])
      .where('union_id', '=', factory.id)
      .orderBy('at')
      .execute();
    expect(told.map(({ before, after }) => [before.parentName, after.parentName])).toEqual([
      ['东镇', '西镇'],
      ['西镇', '东镇'],
    ]);
  });

  test('two moves at once cannot make a ring', async () => {
    const [a, b] = [await found(root, 'industry', '甲业'), await found(root, 'industry', '乙业')];
    const outcomes = await Promise.allSettled(
      [
        [a, b],
        [b, a],
      ].map(([union, parent]) =>
        transaction(database.db, (trx) =>
          moveUnion(trx, { unionId: union?.id ?? '', parentId: parent?.id ?? '' }, basis()),
        ),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'cycle' } });
    expect(await faults()).toEqual(none);
  });

  test('what is saved during a move has the right path: held, it waits; not held, it is corrected', async () => {
    const [from, to] = [await found(root, 'town', '南镇'), await found(root, 'town', '北镇')];
    const factory = await found(from, 'grassroots', '在途工会');
    const stale = await hold(factory);
    const oldPath = factory.path;
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let holding: () => void = () => undefined;
    const isHeld = new Promise<void>((resolve) => {
      holding = resolve;
    });
    const saving = transaction(database.db, async (trx) => {
      const union = await holdUnion(trx, factory.id);
      holding();
      await gate;
      await sql`INSERT INTO held VALUES (${newId()}, ${union.id}, ${union.path}, '{}')`.execute(trx);
    });
    await isHeld;
    const moving = transaction(database.db, (trx) =>
      moveUnion(trx, { unionId: factory.id, parentId: to.id }, basis()),
    );
    release();
    await Promise.all([saving, moving]);
    expect(await faults()).toEqual(none);
    await sql`UPDATE held SET union_path = ${oldPath}, walls = ARRAY[${oldPath}] WHERE id = ${stale}`.execute(
      database.db,
    );
    expect(await repairPaths(database.db, oldPath)).toBe(2);
    expect(await faults()).toEqual(none);
  });

  test.each([
    [
      'the top',
      async () => ({ unionId: root.id, parentId: (await found(root, 'town', '镇')).id }),
      'rootStays',
    ],
    [
      'below itself',
      async () => {
        const industry = await found(root, 'industry', '业');
        return { unionId: industry.id, parentId: (await found(industry, 'industry', '分业')).id };
      },
      'cycle',
    ],
    [
      'a town under a grassroots union',
      async () => ({
        unionId: (await found(root, 'town', '镇')).id,
        parentId: (await found(root, 'grassroots', '厂')).id,
      }),
      'levelDoesNotFit',
    ],
    [
      'where it hangs already',
      async () => ({ unionId: (await found(root, 'town', '镇')).id, parentId: root.id }),
      'alreadyThere',
    ],
  ])('refuses to move %s', async (_what, input, code) => {
    const move = await input();
    await expect(transaction(database.db, (trx) => moveUnion(trx, move, basis()))).rejects.toMatchObject({
      code,
    });
  });

  test('a merge brings rights, employers and stations along; a dissolution ends rights', async () => {
    const { db } = database;
    const [a, b] = [await found(root, 'joint', '甲联合'), await found(root, 'joint', '乙联合')];
    const accountId = newId();
    await db
      .insertInto('accounts')
      .values({
        ...{ id: accountId, kind: 'staff', name: '主席', username: 'chair', password_hash: null },
        ...{ person_id: null, disabled_at: null, created_at: now },
      })
      .execute();
    await db
      .insertInto('grants')
      .values({
        id: newId(),
        account_id: accountId,
        role: 'grassrootsChair',
        union_id: a.id,
        scope: 'own',
        agency: null,
      })
      .execute();
    const grantAt = () => db.selectFrom('grants').select(['union_id', 'ended_at']).executeTakeFirstOrThrow();
    await transaction(db, (trx) => endUnion(trx, { unionId: a.id, heirId: b.id, cause: 'merge' }, basis()));
    expect(await grantAt()).toEqual({ union_id: b.id, ended_at: null });
    const again = transaction(db, (trx) =>
      endUnion(trx, { unionId: a.id, heirId: b.id, cause: 'merge' }, basis()),
    );
    await expect(again).rejects.toMatchObject({ code: 'unionEnded' });
    await transaction(db, (trx) =>
      endUnion(trx, { unionId: b.id, heirId: root.id, cause: 'dissolve' }, basis()),
    );
    expect((await grantAt()).ended_at).not.toBeNull();
    expect((await rootUnion(db)).id).toBe(root.id);
  });

  test('appeals of a merged union go over, even where both bear the same number', async () => {
    const { db } = database;
    for (const feature of features) await feature.prepare?.(db, now);
    const [a, b] = [await found(root, 'joint', '丙联合'), await found(root, 'joint', '丁联合')];
    const filed = [];
    for (const union of [a, b]) {
      const { id } = await transaction(db, (trx) =>
        fileAppeal(
          trx,
          Buffer.alloc(32, 1),
          systemActor,
          now,
          sampleAppeal({ town: union, employerName: '某厂' }),
        ),
      );
      await db.updateTable('appeals').set({ source_number: 'T1' }).where('id', '=', id).execute();
      filed.push(id);
    }
    await transaction(db, (trx) => endUnion(trx, { unionId: a.id, heirId: b.id, cause: 'merge' }, basis()));
    const rows = await db
      .selectFrom('appeals')
      .select(['union_id', 'union_path', 'source_number'])
      .where('id', 'in', filed)
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { union_id: b.id, union_path: b.path, source_number: `T1@${a.id}` },
      { union_id: b.id, union_path: b.path, source_number: 'T1' },
    ]);
  });

  test('history cannot be rewritten', async () => {
    await expect(database.db.deleteFrom('union_events').execute()).rejects.toThrow(/permission/);
  });
});
