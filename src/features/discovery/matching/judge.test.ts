import { expect, test } from 'vitest';
import { candidateActions, candidateAfter } from '../candidates/lifecycle.ts';
import { hashOf } from '../keys/hashKey.ts';
import { normaliseName, normaliseNumber, personKeys } from '../keys/personKeys.ts';
import { OnceOnly } from '../lists/onceOnly.ts';
import { candidateStatuses } from '../vocabulary.ts';
import { changeActions, changeAfter, changeStatuses } from '../watch/changeLifecycle.ts';
import { differences } from '../watch/differences.ts';
import { type Comparison, judge } from './judge.ts';

const none: Comparison = {
  ...{ sameIdentity: false, otherIdentity: false, sameNameBirth: false },
  ...{ samePhone: false, sameName: false, otherName: false },
};

test.each<[string, Partial<Comparison>, number | null, string[], string[]]>([
  ['number and name', { sameIdentity: true, sameName: true }, 4, ['identityNumber', 'name'], []],
  ['a number, name unknown', { sameIdentity: true }, 4, ['identityNumber'], []],
  ['a number, other name', { sameIdentity: true, otherName: true }, 2, ['identityNumber'], ['otherName']],
  [
    ...(['name, birth and phone', { sameNameBirth: true, sameName: true, samePhone: true }, 3] as const),
    ...([['nameAndBirth', 'phone'], []] as [string[], string[]]),
  ],
  ['name and birth', { sameNameBirth: true, sameName: true }, 2, ['nameAndBirth'], []],
  [
    ...([
      'name and birth, two numbers',
      { sameNameBirth: true, sameName: true, otherIdentity: true },
      1,
    ] as const),
    ...([['nameAndBirth'], ['otherIdentityNumber']] as [string[], string[]]),
  ],
  ['phone and name', { samePhone: true, sameName: true }, 2, ['phone', 'name'], []],
  ['a phone in the family', { samePhone: true, otherName: true }, 1, ['phone'], ['otherName']],
  ['a phone, two numbers', { samePhone: true, otherName: true, otherIdentity: true }, null, [], []],
  ['a name', { sameName: true }, null, [], []],
  ['nothing', {}, null, [], []],
])('%s', (_, pair, strength, reasons, conflicts) => {
  const judged = judge({ ...none, ...pair });
  expect(judged).toEqual(strength === null ? null : { strength, reasons, conflicts });
});

test('names, numbers and phones are compared as the format of hashes says', () => {
  expect(normaliseName(' 张 三　')).toBe('张三');
  expect(normaliseName('买买提•艾力')).toBe(normaliseName('买买提·艾力'));
  expect(normaliseNumber('11010519491231002x', '2026-11-20')).toBe('11010519491231002X');
  expect(personKeys({ name: '张三', birth: null, identity: null, phone: null })).toEqual({
    ...{ identity: null, nameBirth: null, phone: null, name: '张三' },
  });
  // Worked out with openssl: printf 'identity\0…' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00 -binary | base64
  expect(hashOf(Buffer.alloc(32), 'identity', '11010519491231002X')).toBe(
    'h7uwSP02bS9R4Di0PSGdU-ggcK8vdjCcTjcJ-IYORB4U',
  );
});

test('a person three times in one list: the first stands, the others come back with the reason', () => {
  const once = new OnceOnly();
  const row = (rowNumber: number, amountFen: number) => ({
    ...{ row: rowNumber, warnings: [] },
    value: {
      who: { name: '张三', birth: '1949-12-31', identity: '11010519491231002X', phone: null },
      ...{ hashes: null, facts: { amountFen }, sign: true },
    },
  });
  expect(once.read(row(2, 100))).toHaveProperty('value');
  expect(once.read(row(3, 200))).toEqual({
    row: 3,
    refused: ['与第 2 行是同一个人（身份证号码相同），但内容不同，请核对后只留一行'],
  });
  expect(once.read(row(4, 100))).toEqual({ row: 4, refused: ['与第 2 行完全重复（身份证号码相同）'] });
});

test('differences between two lists are told once each, and none where both say the same', () => {
  const here = (facts: object) => ({ present: true, facts });
  const gone = { present: false, facts: {} };
  const told = (...pair: Parameters<typeof differences>) => differences(...pair).map(({ change }) => change);
  expect(told(gone, here({ amountFen: 1 }))).toEqual(['appeared']);
  expect(told(here({ amountFen: 1 }), gone)).toEqual(['left']);
  expect(told(here({ amountFen: 1, status: '低保' }), here({ amountFen: 2, status: '低保边缘' }))).toEqual([
    ...['amountRose', 'statusChanged'],
  ]);
  expect(told(here({ amountFen: 2 }), here({ amountFen: 1 }))).toEqual(['amountFell']);
  expect(told(here({ amountFen: 1, remark: 'a' }), here({ amountFen: 1, remark: 'b' }))).toEqual([]);
  expect(told(gone, gone)).toEqual([]);
});

test('every status and action of candidates and changes', () => {
  const decided = ['alreadyHelped', 'notInHardship', 'movedAway', 'unreachable'];
  for (const status of candidateStatuses)
    for (const action of candidateActions) {
      const after = candidateAfter(status, action);
      if (status === 'waiting' && action === 'openFile') expect(after).toBe('fileOpened');
      else if (status === 'waiting' && action !== 'undo') expect(after).toBe(action);
      else expect(after).toBe(action === 'undo' && decided.includes(status) ? 'waiting' : null);
    }
  const pairs = changeStatuses.flatMap((status) => changeActions.map((action) => [status, action] as const));
  expect(pairs.filter(([status, action]) => changeAfter(status, action) !== null)).toEqual([
    ...[
      ['open', 'handle'],
      ['open', 'dismiss'],
      ['handled', 'reopen'],
      ['dismissed', 'reopen'],
    ],
  ]);
});
