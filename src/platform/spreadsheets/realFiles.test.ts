import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cleanText } from './cleanText.ts';
import { parseLooseDate } from './looseDates.ts';
import { openTable } from './openTable.ts';
import { readAll } from './testing/collect.ts';
import { writeXlsx } from './writeXlsx.ts';

const data = resolve(import.meta.dirname, '../../../../shared/data');
const absent = !existsSync(data);

describe.skipIf(absent)(`files others made${absent ? ` (skipped: ${data} is absent)` : ''}`, () => {
  it('finds the 495 of 65,203 claimed rows, with clean bodies and two date forms', async () => {
    const { columns, data: rows } = await readAll({ path: `${data}/petitions/labelled_495.xlsx` });
    expect(rows).toHaveLength(495);
    expect(columns.map(({ name }) => name)).toEqual([
      '留言编号',
      '留言用户',
      '留言主题',
      '留言时间',
      '留言详情',
      '一级分类',
    ]);
    expect(rows.filter(({ cells }) => cells[5] === '劳动和社会保障')).toHaveLength(104);
    for (const { cells, rowNumber } of rows) {
      expect(parseLooseDate(cells[3] ?? null), `row ${rowNumber}`).toMatchObject({ ok: true });
      expect(cleanText(String(cells[4]))).not.toMatch(/\t|\r|^\s|\s$/u);
    }
  });

  it('reads the category tree', async () => {
    const { data: rows, columns } = await readAll({ path: `${data}/petitions/taxonomy_517.xlsx` });
    expect([rows.length, columns.length]).toEqual([517, 3]);
  });

  it.each([
    ['safety-officer', 299],
    ['welding-2018', 1303],
  ])('reads the question bank %s', async (name, count) => {
    const { data: rows, columns } = await readAll({ path: `${data}/exams/${name}.xlsx` });
    expect(rows).toHaveLength(count);
    expect(columns[0]?.name).toBe('作业种类');
  });

  it('reads the event log, its cases and its zoned times', async () => {
    const { data: rows, columns } = await readAll({ path: `${data}/logs/permit-receipts.csv` });
    const at = (name: string): number => columns.find((column) => column.name === name)?.index ?? -1;
    expect(rows).toHaveLength(8577);
    const cases = new Map(rows.map(({ cells }) => [cells[at('case:concept:name')], cells]));
    expect(cases.size).toBe(1434);
    const instant = (value: unknown): string | null => {
      const found = parseLooseDate(typeof value === 'string' ? value : null);
      return found.ok ? found.instant : null;
    };
    const ended = [...cases.values()].filter((cells) => instant(cells[at('case:enddate')]) !== null);
    const late = ended.filter((cells) => {
      const end = Date.parse(instant(cells[at('case:enddate')]) ?? '');
      return end > Date.parse(instant(cells[at('case:deadline')]) ?? '');
    });
    expect([ended.length, late.length]).toEqual([1329, 377]);
  });

  it('reads the register of enterprises', async () => {
    const { data: rows, columns } = await readAll({ path: `${data}/enterprises/yunnan.csv` });
    expect(rows).toHaveLength(31_258);
    expect(columns[1]?.name).toBe('统一社会信用代码');
  });
});

it('writes and reads 50,000 rows of 18 columns in bounded memory', async () => {
  const columns = Array.from({ length: 18 }, (_, at) => ({ title: `列${at}`, kind: 'text' as const }));
  const rows = function* () {
    for (let at = 0; at < 50_000; at++) yield columns.map((_, column) => `第${at}行第${column}列的文字`);
  };
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeXlsx([{ name: '大', columns, rows: rows() }])) {
    chunks.push(chunk);
    watch();
  }
  const table = await openTable({ bytes: new Uint8Array(Buffer.concat(chunks)) });
  let count = 0;
  for await (const _ of table.rows()) if (++count % 1000 === 0) watch();
  table.close();
  expect(count).toBe(50_000);
  expect((peak - before) / 1024 / 1024).toBeLessThan(300);
});
