import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testFields } from '../../../../test/harness/testDatabase.ts';
import { creditCheckCharacter } from '../../../kernel/creditCode.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { runImport } from '../../../platform/imports/index.ts';
import { type CellValue, guessMapping, openTable, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { profilesFeature } from '../../profiles/feature.ts';
import '../feature.ts';
import { createUnion, type Union } from '../index.ts';
import { unionRows } from './exportKind.ts';
import { unionFields, unionSheetColumns } from './form.ts';
import { unionImport } from './importKind.ts';

const clock = { now: () => new Date('2026-11-20T02:00:00Z') };
let database: TestDatabase;
let county: Union;

beforeAll(async () => {
  database = await createTestDatabase();
  await profilesFeature.prepare?.(database.ownerDb, clock.now());
  const make = (level: Union['level'], name: string, parentId: string | null) =>
    createUnion(database.db, { parentId, level, name, now: clock.now() });
  county = await make('federation', '采集县总工会', null);
});
afterAll(() => database?.drop());

const titles = unionSheetColumns.map(({ title }) => title);
const rowOf = (cells: Record<string, CellValue>, serial: number): CellValue[] =>
  titles.map((title) => (title === '序号' ? serial : (cells[title] ?? null)));

async function take(rows: readonly CellValue[][], dryRun = false) {
  const parts: Uint8Array[] = [];
  for await (const part of writeXlsx([{ name: '工会', columns: unionSheetColumns, rows }])) parts.push(part);
  const bytes = Buffer.concat(parts);
  const table = await openTable({ bytes });
  const guesses = guessMapping(table.columns, table.sample, unionFields);
  table.close();
  const fields = Object.fromEntries(
    guesses.flatMap(({ key, column }) => (column ? [[key, { column }]] : [])),
  );
  return runImport(
    { db: database.db, clock, fields: testFields },
    {
      ...{ kind: unionImport, input: { bytes }, fileName: '工会.xlsx', mapping: { version: 1, fields } },
      ...{ placeId: county.id, actor: systemActor, dryRun },
    },
  );
}

const list = [
  {
    工会名称: '甲厂工会委员会',
    上级工会名称: '东溪镇总工会',
    工会统一社会信用代码: '81371302MA3C00003C',
    单位性质类别: '国有企业',
    职工人数: 120,
  },
  { 工会名称: '东溪镇总工会', 基层工会类型: '总工会', 工会负责人: '李某' },
  {
    工会名称: '乙厂工会委员会',
    工会统一社会信用代码: `91330482MA2B12343${creditCheckCharacter('91330482MA2B12343')}`,
  },
  { 工会名称: '丙厂工会委员会', 上级工会名称: '没有的镇总工会' },
  { 工会名称: '', 单位名称: '只有单位' },
  { 工会名称: '丁厂工会委员会', 所属行业: '制造业', 经济类型: '胡写', 建会日期: '2020-05-01' },
].map(rowOf);

test('the form has the lists of annex 1', () => {
  const sizes = ['单位性质类别', '经济类型', '所属行业', '基层工会类型'].map(
    (title) => unionSheetColumns.find((column) => column.title === title)?.choices?.length,
  );
  expect(sizes).toEqual([20, 9, 21, 5]);
});

test('unions come in below their parents whatever the order, wrong codes are refused, twice changes nothing', async () => {
  const count = async () => (await database.db.selectFrom('unions').select('id').execute()).length;
  const dry = await take(list, true);
  expect(await count()).toBe(1);
  const summary = await take(list);
  expect(dry).toEqual(summary);
  expect(summary.counts).toEqual({ created: 2, changed: 0, unchanged: 0 });
  expect(summary.problems.map(({ reasons }) => reasons[0])).toEqual([
    '工会统一社会信用代码应以 81 或 89 开头',
    '没有找到上级工会“没有的镇总工会”，请填全称或先导入上级',
    '「工会名称」必填，不能为空',
    '「经济类型」“胡写”不在选项中',
  ]);
  const union = await database.db
    .selectFrom('unions as u')
    .innerJoin('unions as p', 'p.id', 'u.parent_id')
    .select(['u.credit_code', 'u.card', 'p.name', 'p.level'])
    .where('u.name', '=', '甲厂工会委员会')
    .executeTakeFirstOrThrow();
  expect(union).toMatchObject({ name: '东溪镇总工会', level: 'town', card: { staffCount: 120 } });
  expect((await take(list)).counts).toEqual({ created: 0, changed: 0, unchanged: 2 });

  const out: CellValue[][] = [];
  for await (const row of unionRows(database.db, [county.path])) out.push(row);
  expect((await take(out)).counts).toEqual({ created: 0, changed: 0, unchanged: 3 });
  const moved = await take([rowOf({ 工会名称: '甲厂工会委员会', 上级工会名称: '采集县总工会' }, 1)]);
  expect(moved.problems[0]?.reasons).toEqual(['上级工会与系统里的不同，请在组织树里移动']);
});
