export type NumberKind = 'number' | 'date' | 'time' | { zeros: number };

/** Built-in formats that show a date, or a time alone; 27–36 and 50–58 are the East Asian ones (ECMA-376 18.8.30). */
const builtinDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const builtinTimes = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);

/** What a spreadsheet program takes at most; more could only be meant to keep the patterns busy. */
const maxCodeLength = 255;

/** Tells what a number format shows. A custom code wins over the built-in meaning of its number. */
export function numberKind(formatId: number, code: string | undefined): NumberKind {
  if (code === undefined) {
    if (builtinDates.has(formatId)) return 'date';
    return builtinTimes.has(formatId) ? 'time' : 'number';
  }
  const bare = code
    .slice(0, maxCodeLength)
    .replace(/"[^"]*"|\\.|[_*]./gu, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/giu, '')
    .split(';')[0]
    ?.toLowerCase();
  if (bare === undefined || bare.includes('general')) return 'number';
  if (/^0{2,}$/u.test(bare)) return { zeros: bare.length };
  if (/[yde]/u.test(bare.replace(/e[+-]/gu, ''))) return 'date';
  if (/[hs]/u.test(bare)) return 'time';
  return bare.includes('m') ? 'date' : 'number';
}
