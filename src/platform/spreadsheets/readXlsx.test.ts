import { describe, expect, it } from 'vitest';
import { readAll } from './testing/collect.ts';
import { rawParts, rawWorkbook, textRow, zipParts } from './testing/rawWorkbook.ts';

const header = textRow(1, '甲', '乙', '丙');
const cellsOf = async (bytes: Uint8Array) => (await readAll(bytes)).data.map((row) => row.cells);

describe('openTable on workbooks', () => {
  it('reads shared strings with rich runs, without phonetic guides', async () => {
    const bytes = rawWorkbook({
      rows: `${header}<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c></row>`,
      sharedStrings:
        '<si><t>one</t></si><si><r><t>工</t></r><r><t>会</t></r><rPh sb="0" eb="1"><t>gong</t></rPh></si>',
    });
    expect(await cellsOf(bytes)).toEqual([['工会', null, 'one']]);
  });

  it('tells dates from numbers by style, built-in, East Asian and custom', async () => {
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
    const bytes = rawWorkbook({
      formats: [0, 14, 22, 31, 164, 165, 166, 167, 20],
      numFmts:
        '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="[Red]#,##0.00&quot;day&quot;"/><numFmt numFmtId="166" formatCode="000000"/><numFmt numFmtId="167" formatCode="[$-804]m/d/yy h:mm AM/PM"/>',
      rows: `${textRow(1, ...'abcdefghi')}<row r="2">${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((style) => cell(style, style === 8 ? '0.5' : '44931')).join('')}</row><row r="3">${cell(2, '44931.4243171296')}${cell(1, '44931.99999999')}</row>`,
    });
    const day = { date: '2023-01-05' };
    expect(await cellsOf(bytes)).toEqual([
      [44931, day, day, day, day, 44931, '044931', day, '12:00:00'],
      [
        { date: '2023-01-05', time: '10:11:01' },
        { date: '2023-01-06', time: '00:00:00' },
      ],
    ]);
  });

  it('knows the 1904 system and the leap day of 1900 that never was', async () => {
    const rows = `${header}<row r="2"><c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>61</v></c></row><row r="3"><c s="1"><v>60</v></c></row>`;
    expect(await cellsOf(rawWorkbook({ formats: [0, 14], rows }))).toEqual([
      [{ date: '1900-01-01' }, { date: '1900-02-28' }, { date: '1900-03-01' }],
      [60],
    ]);
    const mac = rawWorkbook({
      formats: [0, 14],
      workbookPr: 'date1904="1"',
      rows: `${header}<row r="2"><c s="1"><v>43469</v></c></row>`,
    });
    expect(await cellsOf(mac)).toEqual([[{ date: '2023-01-05' }]]);
  });

  it('takes booleans, errors, ISO dates and the stored value of a formula, and evaluates nothing', async () => {
    const bytes = rawWorkbook({
      rows: `${textRow(1, 'a', 'b', 'c', 'd', 'e')}<row r="2"><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2023-01-05T10:11:12</v></c><c t="str"><f>"x"&amp;"y"</f><v>stored</v></c><c><f>1+1</f><v>3</v></c></row><row r="3"><c t="str"><f>WEBSERVICE("http://example.invalid")</f></c></row>`,
    });
    expect(await cellsOf(bytes)).toEqual([
      [true, '#REF!', { date: '2023-01-05', time: '10:11:12' }, 'stored', 3],
    ]);
  });

  it('sees a merged value in its first cell only, whatever lies beneath', async () => {
    const bytes = rawWorkbook({
      rows: `${header}${textRow(2, 'x', 'under', 'own')}${textRow(3, 'under', 'under', 'own')}`,
      tail: '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>',
    });
    expect(await cellsOf(bytes)).toEqual([
      ['x', null, 'own'],
      [null, null, 'own'],
    ]);
  });

  it('skips empty rows and keeps the real row numbers', async () => {
    const empty = Array.from(
      { length: 65_000 },
      (_, at) => `<row r="${at + 10}"><c r="A${at + 10}" s="0"/></row>`,
    );
    const { data } = await readAll(
      rawWorkbook({
        rows: `${header}${textRow(4, 'x')}<row r="5"/>${textRow(7, ' ', 'y')}${empty.join('')}`,
      }),
    );
    expect(data.map((row) => row.rowNumber)).toEqual([4, 7]);
  });

  it('reads prefixed elements, missing references and escaped characters', async () => {
    const parts = rawParts({ rows: '' });
    parts['xl/worksheets/sheet1.xml'] =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row><x:row><x:c t="inlineStr"><x:is><x:t>p_x000D_q_x005F_x0041_</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    expect((await readAll(zipParts(parts))).data).toEqual([{ rowNumber: 2, cells: ['p\rq_x0041_'] }]);
  });

  it('opens the first visible sheet with content, or the one asked for', async () => {
    const parts = rawParts({ rows: `${header}${textRow(2, 'one')}` });
    const sheets = ['隐藏', '空', '数据'].map(
      (name, at) =>
        `<sheet name="${name}" sheetId="${at + 1}" ${at === 0 ? 'state="hidden"' : ''} r:id="s${at}"/>`,
    );
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    parts['xl/workbook.xml'] = `<workbook xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`;
    parts['xl/_rels/workbook.xml.rels'] = `<Relationships>${['sheet1', 'sheet2', 'sheet3']
      .map(
        (file, at) =>
          `<Relationship Id="s${at}" Type="${office}/worksheet" Target="worksheets/${file}.xml"/>`,
      )
      .join('')}</Relationships>`;
    parts['xl/worksheets/sheet2.xml'] = '<worksheet><sheetData/></worksheet>';
    parts['xl/worksheets/sheet3.xml'] =
      `<worksheet><sheetData>${header}${textRow(2, 'three')}</sheetData></worksheet>`;
    const bytes = zipParts(parts);
    expect(await readAll(bytes)).toMatchObject({ sheet: '数据', sheets: ['空', '数据'] });
    expect((await readAll(bytes, { sheet: '隐藏' })).data[0]?.cells).toEqual(['one']);
    await expect(readAll(bytes, { sheet: '没有' })).rejects.toMatchObject({ code: 'spreadsheet.noSheet' });
  });

  it('streams from the start each time rows are asked for', async () => {
    const bytes = rawWorkbook({ rows: `${header}${textRow(2, 'x')}${textRow(3, 'y')}` });
    const first = await readAll(bytes);
    expect((await readAll(bytes)).data).toEqual(first.data);
  });
});
