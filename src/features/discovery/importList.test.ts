import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testFields } from '../../../test/harness/testDatabase.ts';
import { features } from '../../features.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { recordingIo } from '../../platform/cli/recordingIo.ts';
import { transaction } from '../../platform/db/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { addPerson, sampleIdentity } from '../people/factory.ts';
import { importList } from './importList.ts';
import { runMatching } from './matching/job.ts';
import { askRun } from './matching/runs.ts';

const now = new Date('2026-11-20T02:00:00Z');
const clock = { now: () => now };
let database: TestDatabase;
let world: MemberWorld;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const feature of features) await feature.prepare?.(database.ownerDb, now);
  world = await createMemberWorld(database.db, now);
  folder = await mkdtemp(join(tmpdir(), 'niangjia-import-list-'));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const context = () => ({ db: database.db, clock, fields: testFields });

async function sheet(
  name: string,
  rows: readonly string[],
  head = '参保人姓名,身份证号,个人自付',
): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, [head, ...rows].join('\n'));
  return path;
}

const numberOf = (serial: number) => sampleIdentity(serial, `19${70 + Math.floor(serial / 1_000)}0312`);
const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => `人员${from + at},${numberOf(from + at)},${20_000 + at}`);

async function take(paths: string[], more: Record<string, string> = {}) {
  const io = recordingIo(now);
  const given = {
    kind: 'medicalCost',
    agency: '医保局',
    union: world.federation.id,
    purpose: '比对',
    basis: '协议',
  };
  const values = Object.entries({ ...given, 'as-of': '2026-10-31', ...more }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const done = importList(context(), [...paths, ...values, '--json'], io);
  return { io, done, summary: () => done.then(() => JSON.parse(io.written.join(''))) };
}

/** As a power cut in the middle of a transaction: the connection that writes such a row is gone. */
async function dieAt(table: string, rows: string): Promise<() => Promise<unknown>> {
  await sql`ALTER TABLE ${sql.table(table)} ADD CONSTRAINT dying
    CHECK (NOT (${sql.raw(rows)}) OR pg_terminate_backend(pg_backend_pid()))`.execute(database.ownerDb);
  return () => sql`ALTER TABLE ${sql.table(table)} DROP CONSTRAINT dying`.execute(database.ownerDb);
}

const count = async (
  table: 'discovery_rows' | 'discovery_matches' | 'discovery_lists' | 'discovery_candidates',
) =>
  Number(
    (
      await database.db
        .selectFrom(table)
        .select((is) => is.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('killed in the middle it goes on where it stood and says where; parts are one list, told by their files', async () => {
  const first = await sheet('one.csv', people(1, 1_500));
  // The other order of columns; row 3 stands in the first part already.
  const again = people(1, 1)[0]?.split(',') ?? [];
  const second = await sheet(
    'two.csv',
    [...people(2_001, 1_500).map((row) => row.split(',')), again].map(([name, number, paid]) =>
      [number, name, paid].join(','),
    ),
    '身份证号,参保人姓名,个人自付',
  );
  const heal = await dieAt('discovery_rows', 'row_number > 2200');
  const broken = await take([first, second]);
  await expect(broken.done).rejects.toThrow();
  expect(await count('discovery_rows')).toBe(2_000);
  await heal();
  const other = await take([first, second], { agency: '人社局' });
  await expect(other.done).rejects.toThrow('were begun as --kind medicalCost --agency 医保局');
  const { io, summary } = await take([first, second]);
  expect(await summary()).toMatchObject({
    rows: 3_001,
    rejectedRows: 1,
    counts: { taken: 3_000, signs: 3_000 },
  });
  expect(io.faults.join('\n')).toMatch(/broken off after row 2002; going on from there/);
  const lists = await database.db.selectFrom('discovery_lists').selectAll().execute();
  expect(lists).toMatchObject([{ status: 'taken', row_count: 3_000, sign_count: 3_000, agency: '医保局' }]);
  const twice = await take([first, second]);
  await expect(twice.done).rejects.toThrow('已经导入过');
  expect(await count('discovery_lists')).toBe(1);
});

test('tells a refused row by its file, gives it back, and refuses parts with other columns', async () => {
  const good = await sheet('good.csv', people(5_001, 3));
  const bad = await sheet('bad.csv', [`${people(5_010, 1)[0]}`, '坏行,123,20000']);
  const rejected = join(folder, 'rejected.csv');
  const io = recordingIo(now);
  const args = [
    '--kind',
    'medicalCost',
    '--agency',
    '局',
    '--union',
    world.federation.id,
    '--purpose',
    '比对',
  ];
  const more = ['--basis', '协议', '--as-of', '2026-10-30', '--rejected', rejected];
  await importList(context(), [good, bad, ...args, ...more], io);
  expect(io.written.join('\n')).toContain('row 3: bad.csv; 身份证号码应为 18 位');
  expect(await readFile(rejected, 'utf8')).toContain('坏行');
  const strange = await sheet('strange.csv', ['a,b'], '姓名,身份证号');
  await expect(importList(context(), [good, strange, ...args, ...more], io)).rejects.toThrow(
    'strange.csv has no column 参保人姓名, 个人自付',
  );
  await expect(importList(context(), [good, ...args], io)).rejects.toThrow('--basis is missing');
});

test('a matching that is killed leaves nothing; begun anew it finds all, settled once', async () => {
  const { db } = database;
  for (const serial of [9_001, 9_002, 9_003])
    await transaction(db, (trx) =>
      addPerson(trx, { name: `人员${serial}`, identityNumber: numberOf(serial) }, world.works, now),
    );
  await (await take([await sheet('match.csv', people(9_001, 3))], { 'as-of': '2026-11-01' })).done;
  const list = await db
    .selectFrom('discovery_lists')
    .select('id')
    .where('as_of', '=', '2026-11-01')
    .executeTakeFirstOrThrow();
  const runId = await transaction(db, (trx) =>
    askRun(trx, systemActor, now, { leftListId: list.id, rightListId: null }),
  );
  const needs = { db, clock, live: { changed: () => undefined } };
  const run = () => runMatching(needs as never, runId);
  const status = async () =>
    (await db.selectFrom('discovery_runs').select('status').where('id', '=', runId).executeTakeFirstOrThrow())
      .status;
  let heal = await dieAt('discovery_matches', 'place > 2');
  await expect(run()).rejects.toThrow();
  expect([await status(), await count('discovery_matches')]).toEqual(['waiting', 0]);
  await heal();
  heal = await dieAt('discovery_candidates', 'true');
  await expect(run()).rejects.toThrow();
  expect([await status(), await count('discovery_matches'), await count('discovery_candidates')]).toEqual([
    ...['matched', 3, 0],
  ]);
  await heal();
  await run();
  await run();
  expect([await status(), await count('discovery_matches'), await count('discovery_candidates')]).toEqual([
    ...['done', 3, 3],
  ]);
});
