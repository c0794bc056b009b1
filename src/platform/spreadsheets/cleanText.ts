// Soft hyphen, zero-width space and non-joiner, word joiner, byte order mark, direction marks and overrides.
const invisible =
  /[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
// A joiner belongs inside an emoji sequence and nowhere else in names and letters of our users.
const strayJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;
// Every control character but tab and line feed.
const controls = /[^\P{Cc}\t\n]/gu;

/**
 * The text a person meant: no control, invisible or direction characters, no broken surrogates, no spaces
 * (full-width ones included) around lines, at most one blank line between paragraphs. Paragraphs stay.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/gu, '\n')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(strayJoiner, '')
    .replace(/\t+/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
