import { expect, test } from 'vitest';
import { unionHints } from './unionHints.ts';

type Numbers = Parameters<typeof unionHints>[0];
const nothing: Numbers = {
  ...{ members: null, staff: null, hasCommittee: false, fullTimeChair: false, womensCommittee: false },
};
const codes = (numbers: Partial<Numbers>) => unionHints({ ...nothing, ...numbers }).map(({ code }) => code);

const cases: [Partial<Numbers>, string[]][] = [
  [{}, []],
  [{ members: 24 }, ['smallUnion']],
  [{ members: 25 }, ['committeeNeeded', 'womensCommitteeNeeded']],
  [{ members: 25, hasCommittee: true, womensCommittee: true }, []],
  [{ staff: 199 }, []],
  [{ staff: 200 }, ['fullTimeChairPossible']],
  [{ staff: 200, fullTimeChair: true }, []],
];
test.each(cases)('%j → %j', (numbers, expected) => {
  expect(codes(numbers)).toEqual(expected);
});

test('each hint names its article', () => {
  for (const hint of unionHints({ ...nothing, members: 30, staff: 300 }))
    expect(hint.basis.zh).toContain('《工会法》');
});
