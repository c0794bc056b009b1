/** Longest text a spreadsheet cell takes, in UTF-16 units; a longer one makes the program call the file damaged. */
const maxCellText = 32_767;

/** The text without what XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF. */
export const storableText = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');

/** Cuts text to what a cell takes, ending in an ellipsis where something was cut. */
function fitCell(text: string): string {
  if (text.length <= maxCellText) return text;
  return storableText(`${text.slice(0, maxCellText - 1)}…`);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** For attributes and plain elements. */
export const escapeXml = (text: string): string =>
  storableText(text).replace(/[&<>"]/gu, (sign) => entities[sign] ?? sign);

/** For cell text: as `escapeXml`, keeping carriage returns and text that looks like an escape (ECMA-376 22.9.2.19). */
export const escapeCellText = (text: string): string =>
  escapeXml(fitCell(text))
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(/\r/gu, '_x000D_');
