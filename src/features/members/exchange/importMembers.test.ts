import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testFields } from '../../../../test/harness/testDatabase.ts';
import { type Actor, systemActor } from '../../../platform/auth/actor.ts';
import { recordingIo } from '../../../platform/cli/recordingIo.ts';
import { transaction } from '../../../platform/db/index.ts';
import { createImport, getImport, recordOf, runImport } from '../../../platform/imports/index.ts';
import { guessMapping, type Mapping, openTable, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { clockFeature } from '../../clock/feature.ts';
import { createEmployer } from '../../organisations/index.ts';
import { profilesFeature } from '../../profiles/feature.ts';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../factory.ts';
import '../feature.ts';
import { runMembersExport, runMembersImport } from './commands.ts';
import { formColumns, formSheetColumns, memberFields } from './form.ts';
import { memberImport } from './importKind.ts';
import { emptyForm } from './routes.ts';

const clock = { now: () => new Date('2026-11-20T02:00:00Z') };
let database: TestDatabase;
let world: MemberWorld;
let folder: string;
let files = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const feature of [profilesFeature, clockFeature])
    await feature.prepare?.(database.ownerDb, clock.now());
  world = await createMemberWorld(database.db, clock.now());
  folder = await mkdtemp(join(tmpdir(), 'niangjia-members-'));
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const context = () => ({ db: database.db, clock, fields: testFields });
type Row = Partial<Record<(typeof titles)[number], string>>;
const titles = [
  '姓名',
  '性别',
  '出生日期',
  '证件类别',
  '证件号码',
  '手机',
  '变化',
  '日期',
  '原因',
  '单位',
  '学历',
] as const;
const mapping: Mapping = {
  version: 1,
  fields: Object.fromEntries(
    (
      [
        ...[
          ['name', '姓名'],
          ['sex', '性别'],
          ['birthDate', '出生日期'],
          ['identityKind', '证件类别'],
        ],
        ...[
          ['identityNumber', '证件号码'],
          ['phone', '手机'],
          ['changeKind', '变化'],
          ['changeOn', '日期'],
        ],
        ...[
          ['changeReason', '原因'],
          ['workplace', '单位'],
          ['education', '学历'],
        ],
      ] as [string, string][]
    ).map(([key, column]) => [key, { column }]),
  ),
};

async function sheet(rows: readonly Row[]): Promise<string> {
  files += 1;
  const path = join(folder, `list${files}.csv`);
  const lines = [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))];
  await writeFile(path, lines.map((cells) => cells.join(',')).join('\n'));
  return path;
}

async function take(rows: readonly Row[], options: { actor?: Actor; at?: string; dryRun?: boolean } = {}) {
  return runImport(context(), {
    ...{ kind: memberImport, input: { path: await sheet(rows) }, fileName: 'list.csv', mapping },
    ...{ placeId: options.at ?? world.works.id, actor: options.actor ?? systemActor },
    dryRun: options.dryRun ?? false,
  });
}
const count = async (table: 'people' | 'memberships' | 'member_events' | 'people_events') =>
  Number(
    (await sql<{ n: string }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(database.db)).rows[0]?.n,
  );
const statusOf = async (name: string) =>
  (
    await sql<{ status: string; union: string }>`SELECT m.status, u.name AS union FROM memberships m
      JOIN people p ON p.id = m.person_id JOIN unions u ON u.id = m.union_id WHERE p.name = ${name}`.execute(
      database.db,
    )
  ).rows;

test('the empty form has the columns of annex 4 with their lists, and guesses itself back', async () => {
  expect(formSheetColumns.map(({ title }) => title)).toEqual(
    '序号,姓名,性别,出生日期,民族,就业状况,有效证件类别,证件号码,学历,技术等级,移动电话,户籍类型,户籍所在地,会籍变化类型,会籍变化日期,会籍变化原因,政治面貌,工作单位,籍贯,是否农民工会员'.split(
      ',',
    ),
  );
  const listOf = (title: string) => formSheetColumns.find((column) => column.title === title)?.choices;
  expect(listOf('会籍变化类型')).toEqual(['入会', '转入', '保留', '转出', '除名', '退会']);
  expect(listOf('学历')).toEqual(['博士', '硕士', '本科', '大专', '中专', '高中', '初中', '小学及以下']);
  expect(listOf('户籍类型')).toEqual(['农业', '非农业']);
  expect([listOf('政治面貌')?.length, listOf('就业状况')?.length, listOf('民族')?.length]).toEqual([
    13, 8, 56,
  ]);
  const bytes: Uint8Array[] = [];
  for await (const part of emptyForm()) bytes.push(part);
  const table = await openTable({ bytes: Buffer.concat(bytes) });
  const guessed = guessMapping(table.columns, table.sample, memberFields);
  table.close();
  expect(guessed.map(({ key, column }) => [key, column?.replace('*', '')])).toEqual(
    formColumns.map(({ key, title }) => [key, title]),
  );
});

test('each row is judged by itself, with every reason', async () => {
  const born = '1985-03-12';
  const rows: Row[] = [
    { 姓名: '甲好', 性别: '男', 证件号码: inventedIdentity(901), 手机: '13900000901' },
    { 姓名: '', 证件号码: inventedIdentity(902) },
    {
      姓名: '乙错',
      证件号码: `${inventedIdentity(903).slice(0, 17)}${inventedIdentity(903).endsWith('0') ? '1' : '0'}`,
    },
    { 姓名: '丙旧', 证件号码: '370802850312001', 出生日期: born },
    { 姓名: '丁生', 证件号码: inventedIdentity(904), 出生日期: '1999-09-09' },
    { 姓名: '戊电', 手机: '12345' },
    { 姓名: '己无' },
    { 姓名: '庚词', 手机: '13900000907', 学历: '胡写' },
    { 姓名: '甲*', 证件号码: '371***********0012' },
    { 姓名: '=HYPERLINK("x")', 手机: '13900000909' },
    { 姓名: '辛重', 证件号码: inventedIdentity(901) },
    { 姓名: '壬后', 手机: '13900000911', 日期: '2027-01-01' },
    { 姓名: '癸照', 证件类别: '护照', 证件号码: 'e12345678' },
    { 姓名: '子性', 性别: '女', 证件号码: inventedIdentity(905), 手机: '13900000901' },
    { 姓名: '丑别', 手机: '13900000915', 单位: '没有这家' },
  ];
  const before = await count('people');
  const dry = await take(rows, { dryRun: true });
  expect(await count('people')).toBe(before);
  const summary = await take(rows);
  expect(dry).toEqual(summary);
  expect(summary.counts).toEqual({ created: 5, admitted: 5, changed: 0, steps: 0, unchanged: 0 });
  expect(Object.fromEntries(summary.problems.map(({ row, reasons }) => [row, reasons.join()]))).toEqual({
    3: '「姓名」必填，不能为空',
    4: '证件号码校验不通过，请对照证件再看一遍',
    6: '出生日期与证件号码里的不一致，请核对',
    7: '移动电话应为 11 位手机号码，或带区号的座机',
    8: '没有证件号码也没有移动电话，无法辨认本人，请至少填一项',
    9: '「学历」“胡写”不在选项中',
    10: '姓名是脱敏的，请用未脱敏的名单导入,证件号码是脱敏的，请用未脱敏的名单导入',
    11: '姓名不像人名，请核对',
    12: '与第 2 行证件号码相同',
    13: '会籍变化日期在今天之后',
  });
  const remarks = Object.fromEntries(dry.warnings.map(({ row, reasons }) => [row, reasons.join()]));
  expect(remarks[5]).toContain('15 位旧证件号码已换算');
  expect(remarks[15]).toContain('性别与证件号码不符');
  expect(remarks[16]).toContain('没有对应的工会，归入“东风机械工会”');
  const again = await take(rows);
  expect(again.counts).toEqual({ created: 0, admitted: 0, changed: 0, steps: 0, unchanged: 5 });
});

test('known people are matched, filled in and corrected; a contradicting name is refused', async () => {
  const number = inventedIdentity(910);
  await take([{ 姓名: '周知', 证件号码: number, 手机: '13900000920', 学历: '大专' }]);
  const more = await take([
    { 姓名: '周知', 证件号码: number, 手机: '13900000921', 学历: '本科', 性别: '男' },
  ]);
  expect(more.counts).toMatchObject({ created: 0, admitted: 0, changed: 1 });
  const event = await sql<{ changes: object; reason: string }>`SELECT e.changes, e.reason FROM people_events e
    JOIN people p ON p.id = e.person_id WHERE p.name = '周知' AND e.type = 'changed'`.execute(database.db);
  expect(event.rows).toEqual([
    {
      reason: '导入 list.csv',
      changes: {
        phone: { from: '139****0920', to: '139****0921' },
        education: { from: 'college', to: 'bachelor' },
      },
    },
  ]);
  const other = await take([{ 姓名: '吴名', 证件号码: number }]);
  expect(other.problems[0]?.reasons).toEqual(['这个证件号码已登记在另一姓名下，请核对姓名和号码']);
});

test('the workplace leads to a union by name, code or employer; a member elsewhere is told only as far as seen', async () => {
  await createEmployer(database.db, { name: '西江物流有限公司', creditCode: null, now: clock.now() });
  await sql`UPDATE unions SET employer_id = (SELECT id FROM employers WHERE name = '西江物流有限公司')
    WHERE id = ${world.otherWorks.id}`.execute(database.db);
  const rows: Row[] = [
    { 姓名: '郑一', 手机: '13900000930', 单位: '东风机械工会' },
    { 姓名: '郑二', 手机: '13900000931', 单位: '西江物流（有限）公司' },
    { 姓名: '郑三', 手机: '13900000932' },
  ];
  const summary = await take(rows, { at: world.federation.id });
  expect(summary.counts).toMatchObject({ admitted: 2 });
  expect(summary.problems[0]?.reasons[0]).toContain('不直接吸收会员');
  expect([await statusOf('郑一'), await statusOf('郑二')]).toEqual([
    [{ status: 'active', union: '东风机械工会' }],
    [{ status: 'active', union: '西江物流工会' }],
  ]);
  const chair = await world.staff('grassrootsChair', world.works);
  const second = { 姓名: '郑二', 手机: '13900000931' };
  const blind = await take([second], { actor: chair });
  expect(blind.problems[0]?.reasons[0]).toContain('已经是另一家工会的会员');
  const county = await world.staff('organisingCadre', world.federation);
  const seeing = await take([second], { actor: county });
  expect(seeing.problems[0]?.reasons[0]).toBe('已经是“西江物流工会”的会员，请办理转会');
});

test('changes go through the steps of members: retained, resigned, expelled, transferred out', async () => {
  const people = ['冯保', '冯退', '冯除', '冯转'].map((name, index) => ({
    姓名: name,
    手机: `1390000094${index}`,
  }));
  const cadre = await world.staff('organisingCadre', world.federation);
  await take(people, { actor: cadre });
  const changes: Row[] = [
    { ...people[0], 变化: '保留', 原因: '退休' },
    { ...people[1], 变化: '退会', 原因: '个人要求退会' },
    { ...people[2], 变化: '除名', 原因: '因犯罪被开除' },
    { ...people[3], 变化: '转出', 单位: '西江物流工会' },
    { 姓名: '冯无', 手机: '13900000949', 变化: '退会', 原因: '个人要求退会' },
  ];
  const wrong = await take([{ ...people[0], 变化: '保留', 原因: '个人要求退会' }], { actor: cadre });
  expect(wrong.problems[0]?.reasons[0]).toContain('保留要填会籍变化原因：退休');
  const dry = await take(changes, { actor: cadre, dryRun: true });
  const done = await take(changes, { actor: cadre });
  expect(dry.counts).toEqual(done.counts);
  expect(done.counts).toMatchObject({ steps: 4 });
  expect(done.problems.map(({ reasons }) => reasons)).toEqual([['没有找到这个会员，不能办理退会']]);
  const statuses = await Promise.all(people.map(async ({ 姓名 }) => (await statusOf(姓名))[0]?.status));
  expect(statuses).toEqual(['retained', 'ended', 'ended', 'transferringOut']);
  expect((await take(changes, { actor: cadre })).counts).toMatchObject({ steps: 0, unchanged: 4 });
});

test('what goes out comes in again and changes nothing; masked it is refused', async () => {
  const io = recordingIo(clock.now());
  const out = join(folder, 'out.xlsx');
  await runMembersExport(
    context(),
    ['--union', world.federation.id, '--out', out, '--unmasked', '--reason', '核对', '--json'],
    io,
  );
  const told = JSON.parse(io.written.join(''));
  const table = await openTable({ path: out });
  const guesses = guessMapping(table.columns, table.sample, memberFields);
  table.close();
  const map: Mapping = {
    version: 1,
    fields: Object.fromEntries(guesses.flatMap(({ key, column }) => (column ? [[key, { column }]] : []))),
  };
  const request = { kind: memberImport, fileName: 'out.xlsx', mapping: map, placeId: world.federation.id };
  const back = { ...request, input: { path: out }, actor: systemActor, dryRun: false };
  const before = [await count('people_events'), await count('member_events')];
  const summary = await runImport(context(), back);
  expect(summary.problems).toEqual([]);
  expect(summary.counts).toEqual({ created: 0, admitted: 0, changed: 0, steps: 0, unchanged: told.members });
  expect([await count('people_events'), await count('member_events')]).toEqual(before);
  await runMembersExport(context(), ['--union', world.federation.id, '--out', out], recordingIo(clock.now()));
  expect((await runImport(context(), back)).rejectedRows).toBe(told.members);
  const audit = await sql<{ masked: boolean; reason: string }>`
    SELECT detail->>'masked' = 'true' AS masked, detail->>'reason' AS reason FROM access_log
     WHERE action = 'members.export' ORDER BY masked`.execute(database.db);
  expect(audit.rows).toEqual([
    { masked: false, reason: '核对' },
    { masked: true, reason: '' },
  ]);
});

const many = (from: number, size: number): Row[] =>
  Array.from({ length: size }, (_, index) => ({
    姓名: `批量${from + index}`,
    手机: `1370000${String(from + index).padStart(4, '0')}`,
    性别: '女',
  }));

test('goes on where it was broken off, and says where', async () => {
  const path = await sheet(many(0, 2_500));
  const mapFile = join(folder, 'map.json');
  await writeFile(mapFile, JSON.stringify(mapping));
  const { createHash } = await import('node:crypto');
  const fileHash = createHash('sha256')
    .update(await readFile(path))
    .digest();
  const id = await createImport(database.db, {
    ...{ kind: memberImport, fileSealed: null, fileName: 'long.csv', fileHash, placeId: world.works.id },
    ...{ mapping, status: 'running', actor: systemActor, now: clock.now() },
  });
  const record = recordOf(await getImport(database.db, memberImport, id), 'running');
  let batches = 0;
  const dying = {
    ...record,
    advance: async (...given: Parameters<typeof record.advance>) => {
      batches += 1;
      if (batches === 2) await sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(given[0]);
      return record.advance(...given);
    },
  };
  const before = await count('memberships');
  const request = {
    kind: memberImport,
    input: { path },
    fileName: 'long.csv',
    mapping,
    placeId: world.works.id,
  };
  await expect(
    runImport(context(), { ...request, actor: systemActor, dryRun: false, record: dying }),
  ).rejects.toThrow();
  expect((await count('memberships')) - before).toBe(1_000);
  const io = recordingIo(clock.now());
  await runMembersImport(context(), [path, '--union', world.works.id, '--mapping', mapFile, '--json'], io);
  expect(io.faults.join('\n')).toContain('broken off after row 1001');
  expect(JSON.parse(io.written.join(''))).toMatchObject({ rows: 2_500, counts: { admitted: 2_500 } });
  expect((await count('memberships')) - before).toBe(2_500);
  expect((await getImport(database.db, memberImport, id)).status).toBe('done');
});

test('two imports of overlapping people at once make nobody twice', async () => {
  const one = many(5_000, 600);
  const two = many(5_300, 600).toReversed();
  const [first, second] = await Promise.all([take(one), take(two)]);
  expect((first.counts.created ?? 0) + (second.counts.created ?? 0)).toBe(900);
  expect((first.counts.admitted ?? 0) + (second.counts.admitted ?? 0)).toBe(900);
  expect((first.rejectedRows ?? 0) + (second.rejectedRows ?? 0)).toBe(0);
});

test('a sheet that claims 65,203 rows holds what it holds', async () => {
  const path = join(folder, 'claimed.xlsx');
  const parts: Uint8Array[] = [];
  const rows = function* () {
    for (let serial = 1; serial <= 65_203; serial++)
      yield serial === 3 ? [serial, '韩三', '13900000953'] : [serial, null, null];
  };
  const columns = ['序号', '姓名', '移动电话'].map((title) => ({ title, kind: 'text' as const }));
  for await (const part of writeXlsx([{ name: '会员', columns, rows: rows() }])) parts.push(part);
  await writeFile(path, Buffer.concat(parts));
  const fields = { name: { column: '姓名' }, phone: { column: '移动电话' } };
  const summary = await runImport(context(), {
    ...{ kind: memberImport, input: { path }, fileName: 'claimed.xlsx', mapping: { version: 1, fields } },
    ...{ placeId: world.works.id, actor: systemActor, dryRun: false },
  });
  expect(summary).toMatchObject({ rows: 1, rejectedRows: 0, counts: { admitted: 1 } });
});

test('links and people of a batch are written in a fixed number of statements', async () => {
  const statements = async (size: number, from: number) => {
    const seen: string[] = [];
    const log = database.db.withPlugin({
      transformQuery: ({ node }) => {
        seen.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const path = await sheet(many(from, size));
    await transaction(log as typeof database.db, async (trx) => {
      await runImport(
        { ...context(), db: trx as unknown as typeof database.db },
        {
          ...{ kind: memberImport, input: { path }, fileName: 'x.csv', mapping, placeId: world.works.id },
          ...{ actor: systemActor, dryRun: false },
        },
      );
    });
    return seen.length;
  };
  expect(await statements(40, 7_000)).toBe(await statements(400, 7_500));
});
