import { expect, test } from 'vitest';
import type { Election } from '../tables.ts';
import { electionFaults } from './electionRules.ts';

const election = (changes: Partial<Election> = {}): Election => ({
  ...{ heldOn: '2026-11-20', entitled: 150, present: 120, issued: 120, returned: 119, valid: 118 },
  officers: [{ post: 'chair', name: '王会', votes: 100 }],
  ...changes,
});
const codes = (changes: Partial<Election>) =>
  electionFaults(election(changes)).map(({ field, code }) => `${field} ${code}`);

test('two thirds of 150 are 100: 99 present are no quorum', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ present: 100, issued: 100, returned: 100, valid: 100 })).toEqual([]);
  expect(
    codes({
      present: 99,
      issued: 99,
      returned: 99,
      valid: 99,
      officers: [{ post: 'chair', name: '王', votes: 99 }],
    }),
  ).toEqual(['present noQuorum']);
});

test('more than half of all entitled: 75 of 150 are not elected, 76 are', () => {
  expect(codes({ officers: [{ post: 'chair', name: '王', votes: 76 }] })).toEqual([]);
  expect(codes({ officers: [{ post: 'chair', name: '王', votes: 75 }] })).toEqual([
    'officers.0.votes notElected',
  ]);
});

test('a count that cannot be is told with every fault at once', () => {
  expect(
    codes({
      present: 151,
      issued: 152,
      returned: 153,
      valid: 154,
      officers: [{ post: 'member', name: '李', votes: 155 }],
    }),
  ).toEqual([
    'present tooMany',
    'issued tooMany',
    'returned tooMany',
    'valid tooMany',
    'officers noChair',
    'officers.0.votes tooMany',
  ]);
});
