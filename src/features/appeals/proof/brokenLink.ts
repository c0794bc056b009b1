export type Break =
  | 'content'
  | 'missingEvent'
  | 'brokenLink'
  | 'truncatedChain'
  | 'extraEvent'
  | 'appealMissing'
  | 'sealMissing'
  | 'sealMismatch'
  | 'sealedDayChanged';

/** The first place where the proof does not hold. */
export interface BrokenLink {
  what: Break;
  appeal: string | null;
  seq: number | null;
  day: string | null;
  words: { zh: string; en: string };
}

export const sameBytes = (left: Buffer | null, right: Buffer | null): boolean =>
  left === null || right === null ? left === right : left.equals(right);
