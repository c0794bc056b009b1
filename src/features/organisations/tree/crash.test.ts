import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testSchema } from '../../../../test/harness/testDatabase.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { type AppDatabase, newId, openDatabase, transaction } from '../../../platform/db/index.ts';
import { createEmployer, createUnion, type Union } from '../index.ts';
import { endUnion } from './endUnion.ts';
import { moveUnion } from './moveUnion.ts';

let database: TestDatabase;
let root: Union;
const now = new Date('2026-11-20T02:00:00Z');
const later = new Date('2026-11-21T02:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  root = await createUnion(database.db, { parentId: null, level: 'federation', name: '试验县总工会', now });
});
afterAll(() => database?.drop());

/** A pool whose connection dies before its n-th statement is sent: what a killed process leaves. */
function dyingDatabase(statement: number): { db: AppDatabase; close(): Promise<void>; died: () => boolean } {
  const { connectionString } = database;
  const opened = openDatabase({ connectionString, schema: testSchema, poolSize: 1 });
  let count = 0;
  let dead = false;
  opened.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const stream = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
    client.query = ((...given: unknown[]) => {
      count += 1;
      if (count >= statement && !dead) {
        dead = true;
        stream.destroy();
      }
      return query(...given);
    }) as typeof client.query;
  });
  return { db: opened.db, close: opened.close, died: () => dead };
}

async function smallTree() {
  const make = (parent: Union, level: Union['level'], name: string, employerId?: string) =>
    createUnion(database.db, {
      parentId: parent.id,
      level,
      name,
      now,
      ...(employerId ? { employerId } : {}),
    });
  const employerId = await createEmployer(database.db, { name: `某公司${newId()}`, now });
  const [from, to] = [await make(root, 'town', '甲镇'), await make(root, 'town', '乙镇')];
  const union = await make(from, 'grassroots', '厂工会', employerId);
  await make(union, 'branch', '分会');
  const heir = await make(to, 'joint', '联合工会');
  return { to, union, heir };
}

/** Everything that a change of the tree writes, in one text. */
async function wholeState(): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    SELECT (SELECT json_agg(u ORDER BY id) FROM (SELECT id, parent_id, path, status, heir_id FROM unions) u)::text
        || (SELECT json_agg(v ORDER BY union_id, valid_from) FROM union_versions v)::text
        || coalesce((SELECT json_agg(e ORDER BY union_id) FROM union_employers e)::text, '')
        || (SELECT count(*) FROM union_events)::text || (SELECT count(*) FROM jobs)::text AS state`.execute(
    database.db,
  );
  return rows[0]?.state ?? '';
}

test.each(['move', 'merge'] as const)(
  'a %s killed at any statement leaves everything as it was; done again it is done once',
  async (kind) => {
    const { to, union, heir } = await smallTree();
    const basis = { actor: systemActor, now: later, effectiveOn: '2026-11-21', reason: '试验' };
    const change = (db: AppDatabase) =>
      transaction(db, async (trx) => {
        if (kind === 'move') await moveUnion(trx, { unionId: union.id, parentId: to.id }, basis);
        else await endUnion(trx, { unionId: union.id, heirId: heir.id, cause: 'merge' }, basis);
      });
    const before = await wholeState();
    let statements = 0;
    for (let statement = 2; ; statement += 1) {
      const dying = dyingDatabase(statement);
      const outcome = await change(dying.db).then(
        () => 'done',
        () => 'failed',
      );
      await dying.close();
      if (!dying.died()) {
        expect(outcome).toBe('done');
        break;
      }
      // The connection may also die as COMMIT is sent, which no server has seen then.
      expect(await wholeState()).toBe(before);
      statements = statement;
    }
    expect(statements).toBeGreaterThan(8);
    const ended = await database.db
      .selectFrom('union_events')
      .select('action')
      .where('union_id', '=', union.id)
      .execute();
    expect(ended.map(({ action }) => action)).toEqual([kind]);
  },
);
