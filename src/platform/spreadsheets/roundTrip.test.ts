import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectBytes, readAll } from './testing/collect.ts';
import { naughtyTexts, unstorableTexts } from './testing/naughtyTexts.ts';
import type { CellValue } from './types.ts';
import { writeCsv } from './writeCsv.ts';
import { writeXlsx } from './writeXlsx.ts';
import type { OutputKind } from './xlsxCells.ts';

const columnsOf = (...kinds: OutputKind[]) => kinds.map((kind, at) => ({ title: `列${at}`, kind }));

async function throughXlsx(rows: CellValue[][], columns = columnsOf('integer', 'text')) {
  const bytes = await collectBytes(writeXlsx([{ name: '表', columns, rows }]));
  return (await readAll(bytes, { headerRow: 1 })).data.map(({ cells }) => cells);
}

async function throughCsv(rows: CellValue[][], encoding: 'utf-8' | 'gb18030' | 'utf-16le' = 'utf-8') {
  const bytes = await collectBytes(writeCsv({ columns: columnsOf('integer', 'text'), rows, encoding }));
  return (await readAll(bytes, { headerRow: 1 })).data.map(({ cells }) => cells);
}

const storable = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...naughtyTexts),
);

describe('what is written reads back as it was', () => {
  it('naughty texts in workbooks', async () => {
    const rows = naughtyTexts.map((text, at) => [at, text]);
    expect(await throughXlsx(rows)).toEqual(rows);
  });

  it.each(['utf-8', 'gb18030', 'utf-16le'] as const)('naughty texts in %s', async (encoding) => {
    const rows = naughtyTexts.map((text, at) => [at, text]);
    expect(await throughCsv(rows, encoding)).toEqual(rows.map(([at, text]) => [String(at), text]));
  });

  it('drops what no file can hold', async () => {
    const rows = unstorableTexts.map(([text], at) => [at, text]);
    const left = unstorableTexts.map(([, text]) => text);
    expect((await throughXlsx(rows)).map(([, text]) => text ?? '')).toEqual(left);
    expect((await throughCsv(rows)).map(([, text]) => text ?? '')).toEqual(left);
  });

  it('any text, in both kinds of file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const rows = texts.map((text, at) => [at, text]);
        const left = texts.map((text) => storable(text));
        expect((await throughXlsx(rows)).map(([, text]) => text ?? '')).toEqual(left);
        expect((await throughCsv(rows)).map(([, text]) => text ?? '')).toEqual(left);
      }),
      { numRuns: 60 },
    );
  });

  it('typed values in workbooks', async () => {
    const day = fc
      .date({ min: new Date('1900-03-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const clock = fc
      .integer({ min: 1, max: 86_399 })
      .map((second) => new Date(second * 1000).toISOString().slice(11, 19));
    const row = fc.tuple(
      day,
      clock,
      fc.integer({ min: -1e11, max: 1e11 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (drawn) => {
        const rows = drawn.map(([date, time, fen, double, flag]) => [
          date,
          { date, time },
          fen,
          double,
          flag,
        ]);
        const columns = columnsOf('date', 'dateTime', 'money', 'number', 'asFound');
        const found = await throughXlsx(rows, columns);
        expect(found).toEqual(
          drawn.map(([date, time, fen, double, flag]) => [
            { date },
            { date, time },
            fen / 100,
            double + 0,
            flag,
          ]),
        );
      }),
      { numRuns: 40 },
    );
  });
});

it('keeps dates before March 1900 and out of form as text', async () => {
  const rows = [['1899-12-31'], ['不详']];
  expect(await throughXlsx(rows, columnsOf('date'))).toEqual(rows);
});

it('shows an instant in Shanghai', async () => {
  const found = await throughXlsx([['2026-01-09T18:30:00Z']], columnsOf('dateTime'));
  expect(found).toEqual([[{ date: '2026-01-10', time: '02:30:00' }]]);
});

it('cuts text longer than a cell takes, never inside a character', async () => {
  const found = await throughXlsx([[1, `${'x'.repeat(32_765)}𠮷y`]]);
  expect(found).toEqual([[1, `${'x'.repeat(32_765)}…`]]);
});

it('guards CSV text against formulas, and leaves numbers alone', async () => {
  const rows = [
    [-5, '=1+1'],
    [-6, '-7'],
    [-8, '+86'],
    [-9, '@x'],
  ];
  const bytes = await collectBytes(writeCsv({ columns: columnsOf('integer', 'text'), rows }));
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
    "\ufeff列0,列1\r\n-5,'=1+1\r\n-6,-7\r\n-8,+86\r\n-9,'@x\r\n",
  );
});
