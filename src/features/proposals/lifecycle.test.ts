import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, actions, isPossible, leadsTo } from './lifecycle.ts';
import { countRatings, type Rated } from './outcome.ts';
import { type Status, statuses } from './tables.ts';

// From rules 2.5 and invariant 3, not from the code: what may be done in each state.
const expected: Record<Status, string> = {
  draft: 'edit submit withdraw',
  seconding: 'withdraw second',
  withdrawn: '',
  underReview: 'withdraw docket decline convert merge',
  docketed: 'merge assign',
  ...{ notDocketed: '', convertedToSuggestion: '', merged: '' },
  assigned: 'reassign sign object',
  disputed: 'reassign rejectObjection',
  escalated: 'nameLeader settle',
  handling: 'reassign extend draftReply reply',
  replied: 'rate closeRating',
  reHandling: 'extend draftReply reply',
  rated: 'inspect sendBack',
  inspected: 'close',
  closed: 'honour',
};

test('every pair of state and action', () => {
  for (const status of statuses) {
    const possible = actions.filter((action) => isPossible(status, action));
    expect([status, possible.toSorted()]).toEqual([
      status,
      expected[status].split(' ').filter(Boolean).toSorted(),
    ]);
  }
});

test('no way to closed but through replied, a closed window, and an inspection', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), (choices) => {
      const walked: [Action, Status][] = [];
      let status: Status = 'draft';
      for (const choice of choices) {
        const open = actions.flatMap((action) =>
          leadsTo(status, action).map((to): [Action, Status] => [action, to]),
        );
        const step = open[choice % Math.max(1, open.length)];
        if (!step || status === 'closed' || walked.length > 80) break;
        walked.push(step);
        status = step[1];
      }
      if (status !== 'closed') return;
      const at = (state: Status) => walked.findLastIndex(([, to]) => to === state);
      const order = [
        at('docketed'),
        at('assigned'),
        at('replied'),
        at('rated'),
        at('inspected'),
        at('closed'),
      ];
      expect(order.every((place) => place >= 0)).toBe(true);
      expect(order.slice(2)).toEqual(order.slice(2).toSorted((a, b) => a - b));
    }),
    { numRuns: 80 },
  );
});

test('the proposer decides, a majority may overrule satisfaction, silence is nobody’s satisfaction', () => {
  const rated = (own: Rated['rating'], ...others: Rated['rating'][]): Rated[] => [
    { part: 'proposer', rating: own },
    ...others.map((rating) => ({ part: 'joined' as const, rating })),
  ];
  expect(countRatings(rated('satisfied')).outcome).toBe('satisfied');
  expect(countRatings(rated('basically')).outcome).toBe('basically');
  expect(countRatings(rated('unsatisfied', 'satisfied', 'satisfied')).outcome).toBe('unsatisfied');
  expect(countRatings(rated('satisfied', 'unsatisfied', 'unsatisfied')).outcome).toBe('unsatisfied');
  expect(countRatings(rated('satisfied', 'unsatisfied')).outcome).toBe('satisfied');
  expect(countRatings(rated(null, 'satisfied')).outcome).toBe('satisfied');
  expect(countRatings(rated(null, null))).toMatchObject({ asked: 2, outcome: 'unrated', satisfied: 0 });
});
