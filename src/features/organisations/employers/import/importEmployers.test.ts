import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createTestDatabase,
  type TestDatabase,
  testFields,
} from '../../../../../test/harness/testDatabase.ts';
import { creditCheckCharacter } from '../../../../kernel/creditCode.ts';
import { systemActor } from '../../../../platform/auth/actor.ts';
import { recordingIo } from '../../../../platform/cli/recordingIo.ts';
import { createImport, getImport, recordOf, runImport } from '../../../../platform/imports/index.ts';
import type { Mapping } from '../../../../platform/spreadsheets/index.ts';
import { createUnion, type Union } from '../../index.ts';
import { runEmployersImport } from '../importCommand.ts';
import { employerImport } from './importKind.ts';
import { employerOfUnionName, unionLevelOf } from './readEmployer.ts';

const yunnan = resolve(import.meta.dirname, '../../../../../../shared/data/enterprises/yunnan.csv');
const clock = { now: () => new Date('2026-11-20T02:00:00Z') };
const column = (name: string) => ({ column: name });
const mapping: Mapping = {
  version: 1,
  fields: {
    ...{ name: column('企业名称'), creditCode: column('统一社会信用代码'), registeredOn: column('注册日期') },
    ...{ registeredType: column('企业类型'), registeredCapital: column('注册资金') },
    ...{ province: column('所在省份'), region: column('地区') },
  },
};
const small: Mapping = { version: 1, fields: { name: column('单位'), creditCode: column('代码') } };

let database: TestDatabase;
let root: Union;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  root = await createUnion(database.db, {
    ...{ parentId: null, level: 'federation', name: '试验省总工会', now: clock.now() },
  });
  folder = await mkdtemp(join(tmpdir(), 'niangjia-employers-'));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await sql`UPDATE unions SET employer_id = NULL WHERE employer_id IS NOT NULL`.execute(database.db);
  await sql`DELETE FROM employers`.execute(database.db);
});

const code = (first: string) => {
  const padded = first.padEnd(17, '0').slice(0, 17);
  return `${padded}${creditCheckCharacter(padded)}`;
};
const request = (path: string, map: Mapping) => ({
  ...{ kind: employerImport, input: { path }, fileName: 'list.csv', mapping: map, placeId: root.id },
  ...{ actor: systemActor, dryRun: false },
});
const context = () => ({ db: database.db, clock, fields: testFields });

async function sheet(name: string, rows: readonly (readonly string[])[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, ['单位,代码', ...rows.map((row) => row.join(','))].join('\n'));
  return path;
}

describe('a list of employers', () => {
  test('is read row by row: each malformed code with its reason, unions apart, a code only once', async () => {
    const good = code('91530100MA1');
    const path = await sheet('mixed.csv', [
      ['甲有限公司', good],
      ['短码公司', '9153'],
      ['错字公司', `9153O1${good.slice(6)}`],
      ['校验公司', `${good.slice(0, 17)}${good.endsWith('0') ? '1' : '0'}`],
      ['部门公司', code('Z1530100MA2').replace('Z', 'A').replace(/^A1/, 'A7')],
      ['甲有限公司分店', good],
      ['无码公司', ''],
      ['甲有限公司工会委员会', code('81530100MC1')],
    ]);
    const dry = await runImport(context(), { ...request(path, small), dryRun: true });
    expect(await database.db.selectFrom('employers').select('id').execute()).toEqual([]);
    const summary = await runImport(context(), request(path, small));
    expect(dry).toEqual(summary);
    expect(summary).toMatchObject({
      ...{ rows: 8, rejectedRows: 5 },
      counts: {
        ...{ created: 2, unions: 1, unionsCreated: 1, 'malformed.length': 1 },
        ...{ 'malformed.charset': 1, 'malformed.check-digit': 1, 'malformed.department': 1 },
      },
    });
    expect(summary.problems.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7]);
    const union = await database.db
      .selectFrom('unions as u')
      .leftJoin('employers as e', 'e.id', 'u.employer_id')
      .select(['u.level', 'u.parent_id', 'e.name'])
      .where('u.credit_code', 'like', '81%')
      .executeTakeFirstOrThrow();
    expect(union).toEqual({ level: 'grassroots', parent_id: root.id, name: '甲有限公司' });
    const again = await runImport(context(), request(path, small));
    expect(again.counts).toMatchObject({ created: 0, changed: 0, unchanged: 2, unionsCreated: 0 });
  });

  test('goes on where it was broken off, and says where', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => [`企业${index}`, code(`91530100K${index}X`)]);
    const path = await sheet('long.csv', rows);
    const mapFile = join(folder, 'map.json');
    await writeFile(mapFile, JSON.stringify(small));
    const { createHash } = await import('node:crypto');
    const { readFile } = await import('node:fs/promises');
    const fileHash = createHash('sha256')
      .update(await readFile(path))
      .digest();
    const id = await createImport(database.db, {
      ...{ kind: employerImport, fileSealed: null, fileName: 'long.csv', fileHash, placeId: root.id },
      mapping: small,
      ...{ status: 'running', actor: systemActor, now: clock.now() },
    });
    // The process dies in the second batch: its connection is gone between two statements.
    const record = recordOf(await getImport(database.db, employerImport, id), 'running');
    let batches = 0;
    const dying = {
      ...record,
      advance: async (...given: Parameters<typeof record.advance>) => {
        batches += 1;
        if (batches === 2) await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(given[0]);
        return record.advance(...given);
      },
    };
    await expect(runImport(context(), { ...request(path, small), record: dying })).rejects.toThrow();
    const count = async () =>
      Number(
        (await sql<{ n: number }>`SELECT count(*)::int AS n FROM employers`.execute(database.db)).rows[0]?.n,
      );
    expect(await count()).toBe(1_000);
    const io = recordingIo(clock.now());
    await runEmployersImport(context(), [path, '--mapping', mapFile, '--json'], io);
    expect(io.faults.join('\n')).toContain('broken off after row 1001');
    expect(JSON.parse(io.written.join(''))).toMatchObject({ rows: 2_500, counts: { created: 2_500 } });
    expect(await count()).toBe(2_500);
    expect((await getImport(database.db, employerImport, id)).status).toBe('done');
  });

  test.skipIf(!existsSync(yunnan))(
    'takes in 31,258 real enterprises, 258 of them unions (needs ../shared/data/enterprises)',
    async () => {
      const summary = await runImport(context(), request(yunnan, mapping));
      expect(summary.rows).toBe(31_258);
      const { created = 0, unions: taken = 0 } = summary.counts;
      expect(created + taken + summary.rejectedRows).toBe(31_258);
      // 258 begin 81 and four 89; ten rows are out by one column, so that an address stands where the code should.
      expect(summary).toMatchObject({
        rejectedRows: 12,
        counts: {
          ...{ created: 30_984, unions: 262, unionsCreated: 262 },
          ...{ 'malformed.length': 9, 'malformed.charset': 1 },
        },
      });
      expect(Object.keys(summary.counts)).not.toContain('malformed.check-digit');
      expect(Object.keys(summary.counts)).not.toContain('malformed.department');
      const unions = await sql<{
        n: number;
      }>`SELECT count(*)::int AS n FROM unions WHERE credit_code LIKE '81%' AND parent_id = ${root.id}`.execute(
        database.db,
      );
      expect(unions.rows[0]?.n).toBeGreaterThanOrEqual(258);
      const again = await runImport(context(), request(yunnan, mapping));
      expect(again).toMatchObject({
        counts: { created: 0, changed: 0, unionsCreated: 0 },
        rejectedRows: summary.rejectedRows,
      });
    },
    60_000,
  );
});

test.each([
  ['某某有限公司工会委员会', 'grassroots', '某某有限公司'],
  ['昆明市官渡区某街道总工会', 'town', '昆明市官渡区某街道总'],
  ['某县总工会', 'federation', '某县总'],
  ['某园区工会联合会', 'association', '某园区'],
  ['某社区联合工会委员会', 'joint', '某社区联合'],
  ['某集团机关工会', 'grassroots', '某集团机关'],
])('%s is a %s union', (name, level, employer) => {
  expect(unionLevelOf(name)).toBe(level);
  if (level === 'grassroots') expect(employerOfUnionName(name)).toBe(employer);
});
