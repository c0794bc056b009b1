import { expect, test } from 'vitest';
import { FirstRows } from './firstRows.ts';

test('what was seen stays seen while the memory grows', () => {
  const seen = new FirstRows();
  for (let row = 1; row <= 5_000; row++) expect(seen.earlier(`value ${row}`, row)).toBeUndefined();
  for (let row = 1; row <= 5_000; row += 7) expect(seen.earlier(`value ${row}`, 9_999)).toBe(row);
});
