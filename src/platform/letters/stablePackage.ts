import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { FONTS, type FontChoice } from './pageGeometry.ts';

/** Local time without a zone, so the archive has the same bytes wherever it is made. */
const ARCHIVE_TIME = '1980-01-01T00:00:00';

/** Fonts with their stand-ins, so that a machine without the first shows the next of the same style. */
function fontTable(): string {
  const fonts = Object.values<FontChoice>(FONTS).map(
    (font) =>
      `<w:font w:name="${font.name}"><w:altName w:val="${font.others.join(',')}"/>` +
      '<w:charset w:val="86"/><w:pitch w:val="auto"/></w:font>',
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${fonts.join('')}</w:fonts>`
  );
}

/** No automatic space between Chinese characters and numbers: 2026年, not 2026 年. */
function withoutAutomaticSpace(styles: string): string {
  const paragraph = '<w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr>';
  return styles.replace('<w:pPrDefault/>', `<w:pPrDefault>${paragraph}</w:pPrDefault>`);
}

/**
 * The same document always gives the same bytes: the writer's clock is taken out of the package, and the font table
 * with its alternative names is put in.
 */
export function stablePackage(docx: Uint8Array, date: string | undefined): Uint8Array {
  const stamp = `${date ?? '1980-01-01'}T00:00:00Z`;
  const entries = Object.entries(unzipSync(docx)).map(([path, bytes]): [string, Uint8Array] => {
    if (path === 'word/fontTable.xml') return [path, strToU8(fontTable())];
    if (path === 'word/styles.xml') return [path, strToU8(withoutAutomaticSpace(strFromU8(bytes)))];
    if (path !== 'docProps/core.xml') return [path, bytes];
    const stamped = strFromU8(bytes).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${stamp}`);
    return [path, strToU8(stamped)];
  });
  return zipSync(Object.fromEntries(entries), { mtime: ARCHIVE_TIME });
}
