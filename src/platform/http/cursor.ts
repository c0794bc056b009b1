import { Problem } from './problem.ts';

/** Where a page ended: what it was sorted by, the id last. */
export const writeCursor = (parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws Problem 422 for a text that no page gave out */
export function readCursor(text: string | undefined, length: number): string[] | null {
  if (!text) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === length && /^[\da-f-]{36}$/.test(String(parts.at(-1))))
      return parts.map(String);
  } catch {
    // told below
  }
  throw new Problem(422, 'invalidInput', 'after: this page does not exist', {
    issues: [{ field: 'after', code: 'cursor', message: '没有这一页 · this page does not exist' }],
  });
}
