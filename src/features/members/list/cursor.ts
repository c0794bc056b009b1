import { Problem } from '../../../platform/http/problem.ts';

/** Where a page ended: the value it was sorted by, and the id. */
export interface Cursor {
  value: string;
  id: string;
}

export const writeCursor = ({ value, id }: Cursor): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url');

/** @throws Problem 422 for a text that no page gave out */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const [value, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof value === 'string' && typeof id === 'string' && /^[\da-f-]{36}$/.test(id))
      return { value, id };
  } catch {
    // told below
  }
  throw new Problem(422, 'invalidInput', 'after: this page does not exist', {
    issues: [{ field: 'after', code: 'cursor', message: 'this page does not exist' }],
  });
}
