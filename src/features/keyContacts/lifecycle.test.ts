import { expect, test } from 'vitest';
import { parseCivilDate } from '../../kernel/civilDate.ts';
import {
  mayDoNeed,
  mayDoOffer,
  needActions,
  needAfter,
  needStatuses,
  offerActions,
  offerAfter,
  offerStatuses,
  type standings,
} from './lifecycle.ts';
import { checkPublicWords } from './publicWords.ts';
import { dueOn } from './rhythm.ts';

/** Written by hand from the way of a need: raised → offered → met, with thanks; what is not here is refused. */
const needWays = [
  'open show shown',
  'open take taken',
  'open fulfil fulfilled',
  'open fileAppeal handedOn',
  'open tellHardship handedOn',
  'open drop dropped',
  'shown show shown',
  'shown hide open',
  'shown take taken',
  'shown fulfil fulfilled',
  'shown fileAppeal handedOn',
  'shown tellHardship handedOn',
  'shown drop dropped',
  'taken release open',
  'taken fulfil fulfilled',
  'fulfilled thank fulfilled',
  'fulfilled followUp fulfilled',
  'fulfilled reopen open',
  'handedOn followUp handedOn',
  'dropped reopen open',
];
const offerWays = [
  'waiting take taken',
  'waiting decline declined',
  'waiting withdraw withdrawn',
  'taken withdraw withdrawn',
  'taken finish done',
  'taken fail failed',
  'done reopen failed',
];

test('a need and an offer go only the ways that are written down', () => {
  const needs = needStatuses.flatMap((status) =>
    needActions.flatMap((action) => {
      const next = needAfter(status, action);
      return next === null ? [] : [`${status} ${action} ${next}`];
    }),
  );
  expect(needs.toSorted()).toEqual(needWays.toSorted());
  const offers = offerStatuses.flatMap((status) =>
    offerActions.flatMap((action) => {
      const next = offerAfter(status, action);
      return next === null ? [] : [`${status} ${action} ${next}`];
    }),
  );
  expect(offers.toSorted()).toEqual(offerWays.toSorted());
});

test('who keeps the person and the desk act on needs, the donor only steps back, others do nothing', () => {
  const may = (standing: (typeof standings)[number]) => [
    ...needActions.filter((action) => mayDoNeed(standing, action)),
    '|',
    ...offerActions.filter((action) => mayDoOffer(standing, action)),
  ];
  const offered = ['take', 'decline', 'finish', 'fail', 'reopen'];
  expect(may('desk')).toEqual([...needActions, '|', ...offered]);
  expect(may('keeper')).toEqual([...needActions.filter((one) => one !== 'fileAppeal'), '|', ...offered]);
  expect(may('donor')).toEqual(['release', '|', 'withdraw']);
  expect(may('nobody')).toEqual(['|']);
});

test.each([
  ['2026-11-19', 'overdue'],
  ['2026-11-20', 'soon'],
  ['2026-11-27', 'soon'],
  ['2026-11-28', 'later'],
])('a meeting to be held by %s is %s on 20 November, reminded 7 days ahead', (nextOn, due) => {
  expect(dueOn(parseCivilDate(nextOn), parseCivilDate('2026-11-20'), 7)).toBe(due);
});

test.each([
  ['屋顶漏雨，要人修', false, []],
  ['张大 民家屋顶漏雨', false, ['namesThePerson']],
  ['张大民家屋顶漏雨', true, []],
  ['联系 138 0000 1234', true, ['holdsNumber']],
  ['张大民 １３８００００１２３４', false, ['namesThePerson', 'holdsNumber']],
])('what donors read tells nobody who it is about: %s', (words, mayName, codes) => {
  const found = checkPublicWords(words, { name: '张大民', mayName });
  expect(found.map(({ code }) => code)).toEqual(codes);
});
