import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findingActions,
  findingAfter,
  noticeActions,
  noticeAfter,
  taskActions,
  taskAfter,
} from './lifecycle.ts';
import { findingStatuses, noticeStatuses, taskStatuses } from './tables.ts';
import { trialOutcome } from './trialResult.ts';

test('every finding, status and action: possible or refused as told', () => {
  const possible = findingStatuses.flatMap((status) =>
    findingActions.flatMap((action) => {
      const after = findingAfter(status, action);
      return after ? [`${status} ${action} ${after}`] : [];
    }),
  );
  expect(possible).toEqual([
    ...['raised confirm confirmed', 'raised drop dropped'],
    ...['confirmed settle settled', 'confirmed drop dropped', 'dropped reopen raised'],
  ]);
});

test('every notice, status and action', () => {
  const possible = noticeStatuses.flatMap((status) =>
    noticeActions.flatMap((action) => {
      const after = noticeAfter(status, action);
      return after ? [`${status} ${action} ${after}`] : [];
    }),
  );
  expect(possible).toEqual([
    ...['draft edit draft', 'draft issue issued', 'draft withdraw withdrawn'],
    ...['issued extend issued', 'issued withdraw withdrawn'],
    ...['building extend building', 'building startTrial trial', 'building withdraw withdrawn'],
    ...['trial endTrial toAccept', 'trial withdraw withdrawn'],
    ...['toAccept accept accepted', 'toAccept refuse building', 'accepted closeOut closed'],
  ]);
});

test('every task, status and action; nothing is done unless its notice is issued or being built', () => {
  const steps = ['sent sign', 'signed plan', 'planned approvePlan', 'planned returnPlan', 'building finish'];
  for (const notice of noticeStatuses) {
    const possible = taskStatuses.flatMap((status) =>
      taskActions
        .filter((action) => taskAfter(notice, status, action))
        .map((action) => `${status} ${action}`),
    );
    const works = notice === 'issued' || notice === 'building';
    expect(possible.sort(), notice).toEqual(works ? steps.sort() : []);
  }
});

describe('how a trial ends (D06: the majority satisfied)', () => {
  test.each([
    // More than half of 50 are 26: satisfied and basically satisfied count.
    [[20, 6, 24], 'moreThanHalf', 'passed'],
    [[20, 5, 25], 'moreThanHalf', 'failed'],
    [[20, 5, 25], 'halfOrMore', 'passed'],
    [[30, 4, 16], 'twoThirds', 'passed'],
    [[30, 3, 17], 'twoThirds', 'failed'],
    [[2, 0, 0], 'moreThanHalf', 'tooFew'],
    [[0, 0, 0], 'halfOrMore', 'tooFew'],
  ] as const)('%j by %s: %s', ([satisfied, basically, unsatisfied], rule, outcome) => {
    expect(trialOutcome({ satisfied, basically, unsatisfied }, rule, 3)).toBe(outcome);
  });

  test('one more satisfied opinion never turns a passed trial into a failed one', () => {
    const count = fc.nat({ max: 60 });
    const rules = fc.constantFrom('halfOrMore' as const, 'moreThanHalf' as const, 'twoThirds' as const);
    fc.assert(
      fc.property(count, count, count, rules, (satisfied, basically, unsatisfied, rule) => {
        const before = trialOutcome({ satisfied, basically, unsatisfied }, rule, 1);
        const after = trialOutcome({ satisfied: satisfied + 1, basically, unsatisfied }, rule, 1);
        expect(before === 'passed' && after !== 'passed').toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});
