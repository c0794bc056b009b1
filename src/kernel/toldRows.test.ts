import { expect, test } from 'vitest';
import { toldRows } from './toldRows.ts';

test('public sums keep back few people, and never a single row that the whole would tell', () => {
  const told = (...people: number[]) => {
    const rows = people.map((each) => ({ people: each }));
    const shown = toldRows(rows, 5);
    return rows.filter((row) => shown.has(row)).map((row) => row.people);
  };
  expect(told(5, 9, 30)).toEqual([5, 9, 30]);
  expect(told(4, 9, 30)).toEqual([30]);
  expect(told(1, 1, 6, 30)).toEqual([30]);
  expect(told(3, 3, 7)).toEqual([7]);
  expect(told(4)).toEqual([]);
  expect(told(40, 4, 30)).toEqual([40]);
  expect(told(5, 0, 8)).toEqual([5, 0, 8]);
  expect(told()).toEqual([]);
});
