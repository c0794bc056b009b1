import { describe, expect, it } from 'vitest';
import { applyMapping, prepareMapping } from './applyMapping.ts';
import { readFieldValue } from './fieldValues.ts';
import { groupRows } from './groupRows.ts';
import { guessMapping } from './guessMapping.ts';
import { type FieldSpec, type Mapping, mappingSchema } from './mapping.ts';
import { collect, readAll } from './testing/collect.ts';
import type { CellValue, SheetRow } from './types.ts';

const fields: FieldSpec[] = [
  { key: 'code', labels: ['编号', 'Number'], kind: 'text', required: true },
  { key: 'opened', labels: ['受理时间', '登记日期', 'Received'], kind: 'date', required: true },
  { key: 'closed', labels: ['办结时间', 'Closed'], kind: 'instant', required: false },
  { key: 'phone', labels: ['联系电话', '手机'], kind: 'phone', required: false },
  { key: 'identity', labels: ['身份证号'], kind: 'identityNumber', required: false },
  { key: 'amount', labels: ['涉及金额'], kind: 'money', required: false },
  { key: 'people', labels: ['涉及人数'], kind: 'integer', required: false },
  {
    key: 'result',
    labels: ['结果'],
    kind: 'choice',
    required: false,
    choices: [
      { value: 'settled', labels: ['调解成功', 'Settled'] },
      { value: 'failed', labels: ['调解不成'] },
    ],
  },
];

const csv = [
  '序号,留言编号,受理日期,办结时间,电话,证件,金额（万元）,人数,办理结果',
  '1,A1,2023/1/5,2023-01-09 10:00,13800138000,371302199001011234,1.5,12人,调解成功',
  '2,A2,2023.1.6,,0539-8123456,37130219900101123X,2,3,调解不成',
  '3,A3,2023年1月7日,2023-01-10,138 0013 8001,371302199001011242,0.05,1,调解成功',
].join('\n');

describe('guessMapping', () => {
  it('finds columns by name and by content', async () => {
    const { columns, sample } = await readAll(new TextEncoder().encode(csv));
    const guesses = guessMapping(columns, sample, fields);
    expect(Object.fromEntries(guesses.map(({ key, column }) => [key, column]))).toEqual({
      code: '留言编号',
      opened: '受理日期',
      closed: '办结时间',
      phone: '电话',
      identity: '证件',
      amount: '金额（万元）',
      people: '人数',
      result: '办理结果',
    });
    expect(guesses.find(({ key }) => key === 'amount')).toMatchObject({ format: 'wanYuan' });
    for (const { confidence, reason } of guesses) {
      expect(confidence).toBeGreaterThanOrEqual(0.45);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(reason.zh).not.toBe('');
    }
  });

  it('leaves a field without a column rather than take a stranger', () => {
    const columns = [{ name: '天气', letter: 'A', index: 0 }];
    const sample = [{ rowNumber: 2, cells: ['晴'] }];
    for (const { column, confidence } of guessMapping(columns, sample, fields)) {
      expect([column, confidence]).toEqual([null, 0]);
    }
  });

  it('distrusts a name whose content does not fit', () => {
    const columns = [
      { name: '受理时间', letter: 'A', index: 0 },
      { name: '登记日期', letter: 'B', index: 1 },
    ];
    const sample = [{ rowNumber: 2, cells: ['张三', '2023-01-05'] }];
    expect(guessMapping(columns, sample, fields).find(({ key }) => key === 'opened')?.column).toBe(
      '登记日期',
    );
  });
});

const saved: Mapping = mappingSchema.parse({
  version: 1,
  fields: {
    code: { column: '留言编号' },
    opened: { column: '受理日期' },
    amount: { column: '金额（万元）', format: 'wanYuan' },
    people: { constant: 1 },
    result: { column: '办理结果', choices: { 调解不成: 'failed' } },
  },
  groupBy: '电话',
});

describe('applyMapping', () => {
  it('gives typed values', async () => {
    const { columns, data } = await readAll(new TextEncoder().encode(csv));
    const mapping = prepareMapping(saved, columns, fields);
    expect(mapping.problems).toEqual([]);
    expect(data.map((row) => applyMapping(row, mapping))[1]).toEqual({
      rowNumber: 3,
      group: '0539-8123456',
      values: { code: 'A2', opened: '2023-01-06', amount: 2_000_000, people: 1, result: 'failed' },
      problems: [],
    });
  });

  it('names every problem of a row at once', async () => {
    const { columns } = await readAll(new TextEncoder().encode(csv));
    const row: SheetRow = {
      rowNumber: 9,
      cells: [1, ' ', '23/1/5', null, null, null, '很多', null, '不知道'],
    };
    const { problems, values } = applyMapping(row, prepareMapping(saved, columns, fields));
    expect(problems.map(({ column, code }) => [column, code])).toEqual([
      ['留言编号', 'cell.required'],
      ['受理日期', 'date.ambiguous'],
      ['金额（万元）', 'money.format'],
      ['办理结果', 'choice.unknown'],
    ]);
    expect(values).toMatchObject({ code: null, opened: null, amount: null, result: null });
  });

  it('passes on what could not be read of the record', async () => {
    const { columns } = await readAll(new TextEncoder().encode(csv));
    const problem = { code: 'csv.unclosedQuote', message: { zh: '引号', en: 'quote' } };
    const { problems } = applyMapping(
      { rowNumber: 2, cells: [], problem },
      prepareMapping(saved, columns, fields),
    );
    expect(problems.map(({ code }) => code)).toEqual(['csv.unclosedQuote']);
  });

  it('says what makes a mapping unfit for a table', () => {
    const { problems } = prepareMapping(
      { ...saved, fields: { ...saved.fields, opened2: { constant: 'x' } } },
      [],
      fields,
    );
    expect(new Set(problems.map(({ code }) => code))).toEqual(
      new Set(['mapping.noColumn', 'mapping.noField']),
    );
    expect(prepareMapping({ version: 1, fields: {} }, [], fields).problems.map(({ code }) => code)).toEqual([
      'mapping.required',
      'mapping.required',
    ]);
  });

  it('is not fooled by fields called like members of objects', () => {
    const odd: FieldSpec[] = [{ key: 'constructor', labels: ['x'], kind: 'text', required: false }];
    expect(prepareMapping({ version: 1, fields: {} }, [], odd).fields).toEqual([]);
  });

  it('refuses a mapping of another shape', () => {
    expect(mappingSchema.safeParse({ version: 2, fields: {} }).success).toBe(false);
    expect(mappingSchema.safeParse({ version: 1, fields: { a: { column: 'x', constant: 1 } } }).success).toBe(
      false,
    );
  });
});

it.each<[string, CellValue, Partial<FieldSpec>, string | number]>([
  ['money', '￥1,234.50', {}, 123_450],
  ['money', '1.2万', {}, 1_200_000],
  ['money', '3万元', {}, 3_000_000],
  ['money', 0.1 + 0.2, {}, 30],
  ['money', '１２元', {}, 1_200],
  ['money', -5, {}, -500],
  ['money', '1.234', {}, 'money.decimals'],
  ['money', '约500', {}, 'money.format'],
  ['money', 1e20, {}, 'money.range'],
  ['integer', '12 人', {}, 12],
  ['integer', '3.0', {}, 3],
  ['integer', '3.5', {}, 'integer.format'],
  ['phone', '+86 138-0013-8000', {}, '13800138000'],
  ['phone', 13800138000, {}, '13800138000'],
  ['phone', '12345', {}, 'phone.format'],
  ['identityNumber', '37130219900101123x', {}, '37130219900101123X'],
  ['identityNumber', Number('371302199001011234'), {}, 'cell.precisionLost'],
  ['identityNumber', '3713', {}, 'identityNumber.format'],
  ['text', 20230001, {}, '20230001'],
  ['text', true, {}, 'TRUE'],
  ['text', { date: '2023-01-05', time: '10:00:00' }, {}, '2023-01-05 10:00:00'],
  ['text', '\t正文\n', {}, '正文'],
  ['text', '#N/A', {}, 'cell.error'],
  ['choice', ' settled ', { choices: [{ value: 'settled', labels: [] }] }, 'settled'],
])('reads %s from %j', (kind, cell, spec, expected) => {
  const field = { key: 'x', labels: [], required: false, ...spec, kind: kind as FieldSpec['kind'] };
  const found = readFieldValue(cell, field, {});
  expect(found.ok ? found.value : found.code).toBe(expected);
});

it('gathers the rows of a case wherever they stand', async () => {
  const mapped = async function* () {
    for (const [at, group] of ['a', 'b', null, 'a', null].entries()) {
      yield { rowNumber: at + 2, group, values: {}, problems: [] };
    }
  };
  const groups = await groupRows(mapped());
  expect(groups.map(({ key, rows }) => [key, rows.map(({ rowNumber }) => rowNumber)])).toEqual([
    ['a', [2, 5]],
    ['b', [3]],
    ['#4', [4]],
    ['#6', [6]],
  ]);
  await expect(groupRows(mapped(), 3)).rejects.toMatchObject({ code: 'spreadsheet.tooManyCells' });
  expect((await collect(mapped())).length).toBe(5);
});
