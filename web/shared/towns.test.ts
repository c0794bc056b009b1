import { expect, it } from 'vitest';
import { towns } from './towns.ts';

it('has the ten towns of Qinghe County under codes that no real division has', () => {
  expect(towns.map(({ name }) => name)).toEqual([
    '青禾镇',
    '柳溪镇',
    '石桥镇',
    '白杨镇',
    '东湖街道',
    '南岭乡',
    '永安街道',
    '北塘镇',
    '云集镇',
    '长宁镇',
  ]);
  expect(towns.map(({ code }) => code)).toEqual(
    Array.from({ length: 10 }, (_, index) => String(999901001 + index)),
  );
});

it('closes every border, and neighbours share theirs point by point', () => {
  const sides = new Map<string, number>();
  for (const { ring } of towns) {
    expect(ring.at(0)).toEqual(ring.at(-1));
    for (const [index, point] of ring.slice(1).entries()) {
      const side = [ring[index], point]
        .map((one) => one?.join(' '))
        .sort()
        .join(' – ');
      sides.set(side, (sides.get(side) ?? 0) + 1);
    }
  }
  const counts = [...sides.values()];
  expect(Math.max(...counts)).toBe(2);
  // What is not shared is the outline of the county: one closed line, each of its points on exactly two sides.
  const ends = new Map<string, number>();
  for (const [side, count] of sides) {
    if (count === 1) for (const end of side.split(' – ')) ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  expect(new Set(ends.values())).toEqual(new Set([2]));
});
