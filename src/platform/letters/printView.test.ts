import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficialDocument } from './documentModel.ts';
import { renderPrintView } from './printView.ts';

const letterSaying = (text: string): OfficialDocument => ({
  redHeader: text,
  documentNumber: text,
  title: text,
  addressee: text,
  blocks: [
    { kind: 'body', text },
    { kind: 'heading', level: 1, text },
    { kind: 'table', columns: [{ heading: text, share: 1 }], rows: [[text]] },
    { kind: 'fields', fields: [{ label: text, value: text }] },
    { kind: 'signatures', boxes: [{ role: text, handPrint: true }] },
  ],
  attachments: [text],
  issuer: text,
  date: '2026-10-10',
  note: text,
  copiesTo: [text],
});

describe('renderPrintView', () => {
  it('prints on A4 with the margins of GB/T 9704 and hides its bar on paper', () => {
    const html = renderPrintView(letterSaying('甲'));
    expect(html).toContain('@page { size: A4; margin: 37mm 26mm 35mm 28mm; }');
    expect(html).toContain('@media print { .toolbar { display: none; } }');
    expect(html).toContain('2026年10月10日');
  });

  it('keeps issuer and date on the page of what stands before them', () => {
    const html = renderPrintView({
      title: '题',
      issuer: '青禾县总工会',
      date: '2026-10-10',
      blocks: [
        { kind: 'body', text: '甲' },
        { kind: 'signatures', boxes: [{ role: '调解员' }] },
      ],
    });
    const together = html.slice(html.indexOf('<div class="together">'));
    expect(together).toContain('class="signatures"');
    expect(together).toContain('青禾县总工会');
    expect(renderPrintView({ title: '题', blocks: [] })).not.toContain('<div class="together">');
  });

  it('fetches nothing and runs nothing', () => {
    const html = renderPrintView(letterSaying('甲'));
    expect(html).not.toMatch(/<script|<link|src=|url\(|https?:/);
  });

  it('marks a specimen on every page', () => {
    expect(renderPrintView(letterSaying('甲'), { specimenMark: '预览' })).toContain('>预览</div>');
    expect(renderPrintView(letterSaying('甲'))).not.toContain('class="specimen"');
  });

  it('lets no text become markup', () => {
    const tagsOf = (html: string) =>
      html.match(/<\/?[a-z][^>]*>/gi)?.map((tag) => tag.replace(/ style="[^"]*"/, ''));
    const plain = tagsOf(renderPrintView(letterSaying('甲')));
    const nasty = fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=1>',
      "'--",
      '</style>',
      '&lt;b&gt;',
    );
    fc.assert(
      fc.property(nasty, fc.string({ maxLength: 30 }), (start, rest) => {
        expect(tagsOf(renderPrintView(letterSaying(start + rest)))).toEqual(plain);
      }),
    );
  });
});
