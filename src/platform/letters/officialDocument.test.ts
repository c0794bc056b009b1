import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from './documentModel.ts';
import { renderDocx } from './officialDocument.ts';

const letter: OfficialDocument = {
  redHeader: '青禾县总工会',
  documentNumber: '青禾工建字〔2026〕第001号',
  title: '工会维权建议书',
  addressee: '青禾县劳动保障监察大队',
  blocks: [
    { kind: 'heading', level: 1, text: '基本情况' },
    { kind: 'heading', level: 2, text: '用人单位' },
    { kind: 'body', text: '第一段。\n第二段。' },
    {
      kind: 'table',
      columns: [
        { heading: '序号', share: 1 },
        { heading: '姓名', share: 3 },
      ],
      rows: [['1', '王某']],
    },
    { kind: 'signatures', boxes: [{ role: '申请人', handPrint: true }, { role: '调解员' }] },
  ],
  attachments: ['工资欠条复印件'],
  issuer: '青禾县总工会',
  date: '2026-10-10',
  sealOverDate: true,
  copiesTo: ['青禾县司法局'],
};

async function partsOf(document: OfficialDocument): Promise<Record<string, string>> {
  const files = unzipSync(await renderDocx(document));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*/g)].map((hit) => hit[0].replace(/^[^>]*>/, '')).join('');

function assertWellFormed(xml: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

describe('the Word file of an official document', () => {
  it('has the page of GB/T 9704: A4, margins 37, 35, 28 and 26 mm, 22 lines', async () => {
    const xml = (await partsOf(letter))['word/document.xml'] ?? '';
    const attributesOf = (element: string) => new RegExp(`<w:${element} ([^>]*)/>`).exec(xml)?.[1] ?? '';
    expect(attributesOf('pgSz')).toContain('w:w="11906" w:h="16838"');
    const margins = attributesOf('pgMar');
    for (const twips of ['top="2098"', 'bottom="1984"', 'left="1587"', 'right="1474"'])
      expect(margins).toContain(`w:${twips}`);
    expect(attributesOf('docGrid')).toContain('w:linePitch="579"');
    expect(attributesOf('docGrid')).toContain('w:type="lines"');
    expect(22 * 579).toBeLessThanOrEqual(16838 - 2098 - 1984);
  });

  it('sets title and body in the sizes, fonts and indents asked for', async () => {
    const xml = (await partsOf(letter))['word/document.xml'] ?? '';
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>/g) ?? [];
    const paragraphWith = (text: string) => paragraphs.find((paragraph) => textOf(paragraph) === text) ?? '';
    const title = paragraphWith('工会维权建议书');
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(title).toContain('<w:jc w:val="center"/>');
    const body = paragraphWith('第一段。');
    expect(body).toContain('w:eastAsia="仿宋"');
    expect(body).toContain('<w:sz w:val="32"/>');
    expect(body).toContain('w:firstLineChars="200"');
    expect(body).toContain('w:line="579" w:lineRule="exact"');
    // 28 characters of 16 pt with this spacing fill the 156 mm, 29 do not fit.
    const spacing = Number(/<w:spacing w:val="(-?\d+)"\/>/.exec(body)?.[1]);
    expect(28 * (320 + spacing)).toBeLessThanOrEqual(8844);
    expect(29 * (320 + spacing)).toBeGreaterThan(8844);
    expect(paragraphWith('一、基本情况')).toContain('w:eastAsia="黑体"');
    expect(paragraphWith('（一）用人单位')).toContain('w:eastAsia="楷体"');
    expect(paragraphWith('2026年10月10日')).toContain('<w:jc w:val="right"/>');
    expect(paragraphWith('第二段。')).not.toBe('');
  });

  it('numbers pages — 1 —, odd pages on the right and even pages on the left', async () => {
    const parts = await partsOf(letter);
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders');
    const footers = [parts['word/footer1.xml'] ?? '', parts['word/footer2.xml'] ?? ''];
    for (const footer of footers) {
      expect(footer).toMatch(/— <\/w:t>.*PAGE.*<w:t[^>]*> —/);
      expect(footer).toContain('<w:sz w:val="28"/>');
    }
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual([
      'left',
      'right',
    ]);
  });

  it('names stand-ins for fonts a machine may lack', async () => {
    const fonts = (await partsOf(letter))['word/fontTable.xml'] ?? '';
    expect(fonts).toMatch(/w:name="仿宋"><w:altName w:val="仿宋_GB2312,/);
    assertWellFormed(fonts);
  });

  it('gives the same bytes for the same document and keeps no clock', async () => {
    const first = await renderDocx(letter);
    const second = await renderDocx(structuredClone(letter));
    expect(Buffer.compare(first, second)).toBe(0);
    const core = (await partsOf(letter))['docProps/core.xml'] ?? '';
    expect(core.match(/2026-10-10T00:00:00Z/g)).toHaveLength(2);
  });

  it('stays a readable file whatever is written in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 9, maxLength: 9 }),
        async (texts) => {
          const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = ''] = texts;
          const parts = await partsOf({
            redHeader: a,
            documentNumber: b,
            title: c,
            addressee: d,
            blocks: [
              { kind: 'body', text: e },
              { kind: 'table', columns: [{ heading: f, share: 1 }], rows: [[g]] },
              { kind: 'signatures', boxes: [{ role: h, handPrint: true }] },
            ],
            issuer: i,
            attachments: texts,
            copiesTo: texts,
            note: a,
          });
          for (const [path, xml] of Object.entries(parts))
            if (/\.(xml|rels)$/.test(path)) assertWellFormed(xml);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('drops what XML cannot hold and keeps the rest as written', async () => {
    const naughty = 'a\u0000b\u0007c\ud800d\ufffee <w:p>&amp;\u202e"王𠮷"😀';
    const parts = await partsOf({ title: '测试', blocks: [{ kind: 'body', text: naughty }] });
    expect(textOf(parts['word/document.xml'] ?? '')).toContain(
      'abcde &lt;w:p&gt;&amp;amp;&quot;王𠮷&quot;😀',
    );
  });
});
