/** The parts of a document number. Numbers run per union, type and year without gaps. */
export interface LetterNumberParts {
  /** The union's short name, such as `兰`. */
  unionShort: string;
  /** The letter type's word, such as `劳监提` (reminder letter) or `调受` (acceptance notice). */
  word: string;
  year: number;
  /** From 1. */
  sequence: number;
}

/** `兰工劳监提字〔2026〕第001号`. Throws RangeError when a part cannot stand in a number. */
export function formatLetterNumber({ unionShort, word, year, sequence }: LetterNumberParts): string {
  if (unionShort === '' || word === '') throw new RangeError('A document number needs a union and a type.');
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError(`${year} is not a year.`);
  if (!Number.isSafeInteger(sequence) || sequence < 1)
    throw new RangeError(`${sequence} is not a sequence number.`);
  return `${unionShort}工${word}字〔${year}〕第${String(sequence).padStart(3, '0')}号`;
}
