import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../platform/auth/actor.ts';
import { type Action, actions, isPossible, leadsTo } from './lifecycle.ts';
import { countRatings, type Rated } from './outcome.ts';
import { allowedDeskActions } from './policy.ts';
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

test('every pair of state and action by role, at the desk', () => {
  const path = '/county/town/';
  const desk =
    'docket decline convert merge assign reassign rejectObjection nameLeader close honour inspect sendBack';
  // From the table of roles: who decides on dockets, who only inspects, who only looks.
  const may: Record<string, string> = {
    ...{ grassrootsChair: desk, townStaff: desk, organisingCadre: desk, leader: `${desk} settle` },
    ...{ rightsCadre: 'inspect sendBack', disciplineAuditor: 'inspect sendBack' },
    ...{ viewer: '', branchChair: '', unitHandler: '', windowClerk: '', mediator: '' },
  };
  for (const [role, verbs] of Object.entries(may))
    for (const status of statuses)
      for (const place of [path, '/county/other/'])
        for (const ofUnit of [false, true]) {
          const grant = { placeId: 'x', placePath: place, agency: null, line: null, onBehalfOf: null };
          const grants = [{ ...grant, scope: 'subtree' as const, role }];
          const actor: Actor = { kind: 'staff', accountId: 'me', name: '', sessionId: '', grants };
          const facts = { status, unionPath: path, leaderId: role === 'leader' ? 'me' : 'other', ofUnit };
          const possible = (expected[status] ?? '').split(' ');
          const right = verbs
            .split(' ')
            .filter(Boolean)
            .filter((verb) => {
              if (place !== path || !possible.includes(verb)) return false;
              return !(ofUnit && (verb === 'inspect' || verb === 'sendBack'));
            });
          const allowed = allowedDeskActions(actor, { ...facts, honoured: false });
          expect([role, status, place, ofUnit, allowed.toSorted()]).toEqual([
            ...[role, status, place, ofUnit, right.toSorted()],
          ]);
        }
});
