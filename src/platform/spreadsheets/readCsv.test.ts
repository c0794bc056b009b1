import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { csvRecords } from './csvRecords.ts';
import { collect, readAll } from './testing/collect.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const table = '姓名,单位\n王芳,𠮷祥钢厂\n李强,运输队\n';
const expected = [
  ['王芳', '𠮷祥钢厂'],
  ['李强', '运输队'],
];

describe('openTable on text', () => {
  it.each(['utf8', 'gb18030', 'utf16le', 'utf16be', 'utf8-bom'])(
    'tells %s by strict decoding',
    async (encoding) => {
      const bytes =
        encoding === 'utf8-bom'
          ? iconv.encode(table, 'utf8', { addBOM: true })
          : iconv.encode(table, encoding, { addBOM: encoding.startsWith('utf16') });
      const { data, columns } = await readAll(new Uint8Array(bytes));
      expect(columns.map(({ name }) => name)).toEqual(['姓名', '单位']);
      expect(data.map((row) => row.cells)).toEqual(expected);
    },
  );

  it('decides GB18030 although the first 100 kB are plain ASCII', async () => {
    const text = `name,note\n${'a,b\n'.repeat(25_000)}张三,中文\n`;
    const found = await readAll(new Uint8Array(iconv.encode(text, 'gb18030')));
    expect(found.encoding).toBe('gb18030');
    expect(found.data.at(-1)).toEqual({ rowNumber: 25_002, cells: ['张三', '中文'] });
  });

  it.each([';', '\t', ','])('guesses the delimiter %j', async (delimiter) => {
    const text = `甲${delimiter}乙\n"1${delimiter}1"${delimiter}2\n3${delimiter}4\n`;
    expect(await readAll(utf8(text))).toMatchObject({
      delimiter,
      data: [{ cells: [`1${delimiter}1`, '2'] }, { cells: ['3', '4'] }],
    });
  });

  it('obeys the first line that Excel writes', async () => {
    expect((await readAll(utf8('sep=;\r\n甲;乙\r\n1,5;2\r\n'))).data).toEqual([
      { rowNumber: 3, cells: ['1,5', '2'] },
    ]);
  });

  it('keeps line breaks in quotes, counts blank lines, forgives quotes inside a field', async () => {
    const { data } = await readAll(
      utf8('甲,乙\r\n"a\r\nb","say ""hi"""\r\n\r\n5" pipe,"x" y\r\n"he said "hi" there",z\r\n'),
    );
    expect(data).toEqual([
      { rowNumber: 2, cells: ['a\r\nb', 'say "hi"'] },
      { rowNumber: 4, cells: ['5" pipe', 'x y'] },
      { rowNumber: 5, cells: ['he said "hi" there', 'z'] },
    ]);
  });

  it('reports a quote that never closes and reads on with the next line', async () => {
    const { data } = await readAll(utf8('甲,乙\n1,2\n3,"open\n5,6\n7,8\n'));
    expect(data.map(({ rowNumber, problem }) => [rowNumber, problem?.code])).toEqual([
      [2, undefined],
      [3, 'csv.unclosedQuote'],
      [4, undefined],
      [5, undefined],
    ]);
    expect(data[2]?.cells).toEqual(['5', '6']);
  });

  it('finds the end of a lost quote without reading the whole file into one record', async () => {
    const line = `${'x'.repeat(99)},y\n`;
    const { data } = await readAll(utf8(`甲,乙\n"open,1\n${line.repeat(15_000)}`));
    expect(data.length).toBe(15_001);
    expect(data.filter(({ problem }) => problem).map(({ rowNumber }) => rowNumber)).toEqual([2]);
  });
});

it('splits the same whatever the size of the chunks', async () => {
  const text = 'a,"b\r\n""c""",d\r\n\r\n"x"\r\n"",\r\n"tail" z,"q"\r\n"say "hi"z" u",v\r\n"x"y"z,w\r\nlast';
  const pieces = async function* (size: number) {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  };
  const whole = await collect(csvRecords(pieces(text.length), ','));
  expect(whole.map(({ fields }) => fields)).toEqual([
    ['a', 'b\r\n"c"', 'd'],
    [],
    ['x'],
    ['', ''],
    ['tail z', 'q'],
    ['say "hi"z" u', 'v'],
    ['xy"z', 'w'],
    ['last'],
  ]);
  for (let size = 1; size < text.length; size++) {
    expect(await collect(csvRecords(pieces(size), ','))).toEqual(whole);
  }
});

it('does not slow down on a line of nothing but quotes', async () => {
  const line = `"${'x"'.repeat(250_000)}`;
  const whole = async function* () {
    yield `${line}\n${line}x\na,b\n`;
  };
  const started = performance.now();
  const records = await collect(csvRecords(whole(), ','));
  expect(records).toHaveLength(3);
  expect(records.at(-1)).toEqual({ fields: ['a', 'b'] });
  expect(performance.now() - started).toBeLessThan(2000);
});
