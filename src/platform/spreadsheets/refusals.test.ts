import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { collectBytes, readAll } from './testing/collect.ts';
import { rawParts, rawWorkbook, textRow, zipParts } from './testing/rawWorkbook.ts';
import { writeXlsx } from './writeXlsx.ts';

const bytesOf = (...bytes: number[]): Uint8Array =>
  Uint8Array.from([...bytes, ...new Array<number>(600).fill(1)]);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const good = rawWorkbook({ rows: `${textRow(1, 'a', 'b')}${textRow(2, 'x', 'y')}` });

it.each([
  ['nothing', new Uint8Array(0), 'empty'],
  ['an old .xls', bytesOf(0xd0, 0xcf, 0x11, 0xe0), 'oldXls'],
  ['a picture', bytesOf(0x89, 0x50, 0x4e, 0x47), 'notSpreadsheet'],
  ['a PDF', text('%PDF-1.7 …'), 'notSpreadsheet'],
  ['a web page saved as .xls', text('\n<html><table><tr><td>1</td></tr></table>'), 'notSpreadsheet'],
  ['a binary', Uint8Array.from([65, 0, 66, 0, 0, 67]), 'notSpreadsheet'],
  ['bytes of no encoding', Uint8Array.from([0xc3, 0xff, 0x0a, 0xff]), 'encoding'],
  ['blank lines', text('\n\n ,\n'), 'noRows'],
  ['an archive of something else', zipParts({ 'word/document.xml': '<w/>' }), 'notWorkbook'],
  ['a workbook of empty sheets', rawWorkbook({ rows: '<row r="1"><c s="0"/></row>' }), 'noRows'],
  ['a cut archive', good.subarray(0, good.length - 40), 'broken'],
  ['a stub', good.subarray(0, 30), 'broken'],
  ['XML that ends early', zipParts(rawParts({ rows: '<row r="1">' })), 'broken'],
  [
    'a text that is not in the table',
    rawWorkbook({ rows: '<row r="1"><c t="s"><v>7</v></c></row>' }),
    'broken',
  ],
  ['an entity bomb', doctype(), 'broken'],
])('refuses %s', async (_name, bytes, code) => {
  await expect(readAll(bytes)).rejects.toMatchObject({ code: `spreadsheet.${code}` });
});

function doctype(): Uint8Array {
  const parts = rawParts({ rows: '' });
  parts['xl/worksheets/sheet1.xml'] =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>';
  return zipParts(parts);
}

it.each([
  ['uncompressedBytes', 1000, 'tooLarge', good],
  ['fileBytes', 10, 'tooLarge', good],
  ['cells', 3, 'tooManyCells', good],
  ['columns', 1, 'tooManyColumns', good],
  ['cellCharacters', 0, 'cellTooLong', good],
  [
    'sharedTextBytes',
    4,
    'tooLarge',
    rawWorkbook({ rows: textRow(1, 'a'), sharedStrings: '<si><t>长文本</t></si>' }),
  ],
  ['cells', 3, 'tooManyCells', text('a,b\n1,2\n')],
  ['columns', 1, 'tooManyColumns', text('a,b\n1,2\n')],
  ['cellCharacters', 1, 'cellTooLong', text('aa,b\n1,2\n')],
])('keeps the limit of %s', async (limit, value, code, bytes) => {
  await expect(readAll(bytes, { limits: { [limit]: value } })).rejects.toMatchObject({
    code: `spreadsheet.${code}`,
  });
});

it('refuses an archive that unpacks to more than it declares', async () => {
  const parts = Object.fromEntries(
    Object.entries(rawParts({ rows: textRow(1, 'a') })).map(([k, v]) => [k, text(v)]),
  );
  const name = 'xl/worksheets/sheet1.xml';
  const zipped = Buffer.from(
    zipSync({ ...parts, [name]: text(`${rawParts({ rows: '' })[name]}${' '.repeat(1_000_000)}`) }),
  );
  const central = zipped.lastIndexOf(name) - 46;
  zipped.writeUInt32LE(500, central + 24);
  await expect(readAll(new Uint8Array(zipped))).rejects.toMatchObject({ code: 'spreadsheet.broken' });
});

it('keeps its pace on parts made to slow a reader down', async () => {
  const started = performance.now();
  const rows = `${textRow(1, 'a', 'b')}${textRow(2, 'x', 'y')}`;
  const merges = rawWorkbook({ rows, tail: '<mergeCell a="1"/>'.repeat(300_000) });
  expect((await readAll(merges)).data).toHaveLength(1);
  const numFmts = `<numFmt numFmtId="200" formatCode="${'['.repeat(500_000)}"/>`;
  expect((await readAll(rawWorkbook({ rows, numFmts, formats: [200] }))).data).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(5000);
});

it('speaks both languages', async () => {
  await expect(readAll(bytesOf(0xd0, 0xcf, 0x11, 0xe0))).rejects.toMatchObject({
    status: 422,
    details: { zh: expect.stringContaining('.xlsx'), en: expect.stringContaining('.xlsx') },
  });
});

it('reads from a path as from bytes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sheets-'));
  try {
    const path = join(folder, 'picture.png');
    await writeFile(path, good);
    expect((await readAll({ path })).data).toEqual((await readAll(good)).data);
    await writeFile(path, 'a,b\n1,2\n');
    expect((await readAll({ path })).data).toEqual([{ rowNumber: 2, cells: ['1', '2'] }]);
    await expect(readAll({ path: join(folder, 'none') })).rejects.toMatchObject({
      code: 'spreadsheet.noFile',
    });
    await expect(readAll({ path: folder })).rejects.toBeInstanceOf(Problem);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('either reads a damaged workbook as it was or refuses it with a Problem', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => [`第 ${at} 行`, at]);
  const columns = [
    { title: '名称', kind: 'text' as const },
    { title: '数量', kind: 'integer' as const },
  ];
  const whole = await collectBytes(writeXlsx([{ name: 's', columns, rows }]));
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(damage, async (hits) => {
      const bytes = Uint8Array.from(whole);
      for (const [at, mask] of hits) bytes[at] = (bytes[at] ?? 0) ^ mask;
      try {
        await readAll(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 150 },
  );
});
