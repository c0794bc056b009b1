import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { collectBytes, readAll } from './testing/collect.ts';
import { type SheetSpec, writeXlsx } from './writeXlsx.ts';

const ledger: SheetSpec = {
  name: '诉求/台账',
  annex: '附件1',
  title: '职工诉求台账',
  formLine: ['填表单位（盖章）：', '填报日期：'],
  columns: [
    { title: '序号', kind: 'integer' },
    { title: '姓名', group: '诉求人', kind: 'text', required: true },
    { title: '身份证号', group: '诉求人', kind: 'text', unique: true },
    { title: '受理时间', kind: 'date' },
    { title: '涉及金额', kind: 'money', total: true },
    { title: '是否超期', kind: 'text', choices: ['是', '否'] },
  ],
  rows: [
    [1, '王芳', '371302199001011234', '2026-01-05', 123_450, '否'],
    [2, '李强', null, null, 5, null],
  ],
  totals: true,
  notes: ['注：涉及人数按人次统计。'],
};

const partsOf = async (...sheets: SheetSpec[]) => unzipSync(await collectBytes(writeXlsx(sheets)));
const textOf = (parts: Record<string, Uint8Array>, name: string) =>
  strFromU8(parts[name] ?? new Uint8Array(0));

it('writes every part as well-formed XML that the content types name', async () => {
  const parts = await partsOf(ledger);
  for (const name of Object.keys(parts)) {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(textOf(parts, name)).close();
    if (name.startsWith('xl/') && !name.includes('_rels')) {
      expect(textOf(parts, '[Content_Types].xml')).toContain(`PartName="/${name}"`);
    }
  }
});

it('has the habits of an official table', async () => {
  const parts = await partsOf(ledger);
  const sheet = textOf(parts, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('<mergeCell ref="A2:F2"/>');
  expect(sheet).toContain('<mergeCell ref="B4:C4"/>');
  expect(sheet).toContain('<mergeCell ref="A4:A5"/>');
  expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape"');
  expect(sheet).toContain('>*姓名<');
  expect(sheet).toContain('<f>SUM(E6:E7)</f><v>1234.55</v>');
  expect(sheet).toMatch(/<dataValidation type="list"[^>]*sqref="F6:F7"><formula1>'字典'!\$A\$1:\$A\$2</u);
  expect(sheet).toMatch(/<dataValidation type="custom"[^>]*sqref="C6:C7">/u);
  const order = [
    '<sheetPr',
    '<sheetViews',
    '<cols',
    '<sheetData',
    '<mergeCells',
    '<dataValidations',
    '<pageSetup',
  ];
  const places = order.map((tag) => sheet.indexOf(tag));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  const book = textOf(parts, 'xl/workbook.xml');
  expect(book).toContain('<sheet name="字典" sheetId="2" state="hidden"');
  expect(book).toContain('<sheet name="诉求 台账"');
  expect(book).toContain("'诉求 台账'!$4:$5");
  expect(textOf(parts, 'xl/styles.xml')).toContain('formatCode="yyyy/mm/dd"');
});

it('reads back with its header found and its sum and note told apart', async () => {
  const table = await readAll(await collectBytes(writeXlsx([ledger])));
  expect(table.headerRow).toBe(5);
  expect(table.sheets).toEqual(['诉求 台账']);
  expect(table.columns.map(({ name }) => name)).toEqual([
    '序号',
    '姓名',
    '身份证号',
    '受理时间',
    '涉及金额',
    '是否超期',
  ]);
  expect(table.data).toEqual([
    { rowNumber: 6, cells: [1, '王芳', '371302199001011234', { date: '2026-01-05' }, 1234.5, '否'] },
    { rowNumber: 7, cells: [2, '李强', null, null, 0.05] },
    { rowNumber: 8, cells: ['合计', null, null, null, 1234.55], role: 'totals' },
    { rowNumber: 9, cells: ['注：涉及人数按人次统计。'], role: 'note' },
  ]);
});

it('offers lists in the empty rows of a template, and takes several sheets of one name', async () => {
  const template = { name: 'a'.repeat(40), columns: ledger.columns, rows: [] };
  const parts = await partsOf(template, template);
  expect(textOf(parts, 'xl/worksheets/sheet1.xml')).toContain('sqref="F3:F2002"');
  const names = [...textOf(parts, 'xl/workbook.xml').matchAll(/<sheet name="([^"]+)"/gu)].map(
    ([, name]) => name,
  );
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(name?.length).toBeLessThanOrEqual(31);
});

it('writes the same bytes for the same rows', async () => {
  expect(await collectBytes(writeXlsx([ledger]))).toEqual(await collectBytes(writeXlsx([ledger])));
});
