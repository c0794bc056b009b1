import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allotmentOrder } from './order.ts';

test('who never went comes first, then who went longest ago', () => {
  const applicants = [
    { id: 'a', lastWentOn: '2024-07-01' },
    { id: 'b', lastWentOn: null },
    { id: 'c', lastWentOn: '2019-05-01' },
  ];
  expect(allotmentOrder('turn', 'any', applicants).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

test('a draw and ties follow sha256 of seed:application, whatever order they came in', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 }),
      fc.string(),
      fc.constantFrom('turn' as const, 'draw' as const),
      (ids, seed, rule) => {
        const expected = ids
          .map((id) => [createHash('sha256').update(`${seed}:${id}`).digest('hex'), id] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, id]) => id);
        const given = ids.map((id) => ({ id, lastWentOn: null }));
        expect(allotmentOrder(rule, seed, given).map(({ id }) => id)).toEqual(expected);
        expect(allotmentOrder(rule, seed, given.toReversed()).map(({ id }) => id)).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
});
