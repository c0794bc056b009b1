/** Letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  let rest = index + 1;
  let letters = '';
  while (rest > 0) {
    const digit = (rest - 1) % 26;
    letters = String.fromCharCode(65 + digit) + letters;
    rest = (rest - 1 - digit) / 26;
  }
  return letters;
}

export interface CellPlace {
  row: number;
  column: number;
}

/** Reads `B12` as row 12, column 1; null where it is no reference. */
export function parseReference(reference: string): CellPlace | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  const row = Number(reference.slice(at));
  if (at === 0 || at > 3 || !Number.isInteger(row) || row < 1) return null;
  return { row, column: column - 1 };
}
