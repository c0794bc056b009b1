const dangerous = /^'*[=+\-@\t\r]/u;
const plainNumber = /^[+-]?\d[\d,]*(?:\.\d+)?%?$/u;

/** Puts an apostrophe before CSV text that a spreadsheet program would run as a formula; plain numbers stay. */
export const guardFormula = (text: string): string =>
  dangerous.test(text) && !plainNumber.test(text) ? `'${text}` : text;

/** Takes the guard off again, so that what was written reads back as it was. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text;
