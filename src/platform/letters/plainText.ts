/** What XML 1.0 cannot hold, and marks that turn the reading direction of what follows. */
function isForbidden(codePoint: number): boolean {
  return (
    (codePoint < 0x20 && codePoint !== 0x0a) ||
    (codePoint >= 0x7f && codePoint <= 0x9f) ||
    (codePoint >= 0xd800 && codePoint <= 0xdfff) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) ||
    (codePoint >= 0x2066 && codePoint <= 0x2069) ||
    codePoint === 0xfeff ||
    (codePoint & 0xfffe) === 0xfffe
  );
}

/** Text safe in XML and HTML: tabs become blanks, line ends one kind, what no printed page can show is dropped. */
function plainText(text: string): string {
  const tidy = text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(/[\t\v\f]/g, ' ');
  let clean = '';
  for (const character of tidy) if (!isForbidden(character.codePointAt(0) ?? 0)) clean += character;
  return clean;
}

/** One line of plain text. */
export const plainLine = (text: string): string => plainText(text).replace(/\n+/g, ' ').trim();

/** The non-empty lines of a text. */
export const plainLines = (text: string): string[] =>
  plainText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Width in full characters: Latin letters and digits count a half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1;
  return width;
}
