import { describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/auth/actor.ts';
import type { RoleCode } from '../accounts/index.ts';
import { bodyAfter, seatAfter, seatState, voteAfter } from './lifecycle.ts';
import { bodyActionsOf, seatActionsOf, voteActionsOf } from './policy.ts';
import { bodyStatuses, voteStatuses } from './tables.ts';

const path = '/county/town/works/';
const staff = (role: RoleCode, placePath = path, accountId = 'me'): Actor => ({
  ...{ kind: 'staff', accountId, name: role, sessionId: '' },
  grants: [{ role, placeId: 'x', placePath, scope: 'subtree', agency: null, line: null, onBehalfOf: null }],
});

/** What may be done at each status, said anew from the rules: nothing else may. */
const body = {
  preparing: {
    edit: 'preparing',
    arrange: 'preparing',
    elect: 'preparing',
    importList: 'preparing',
    begin: 'inTerm',
    end: 'ended',
  },
  inTerm: { arrange: 'inTerm', elect: 'inTerm', importList: 'inTerm', extend: 'inTerm', end: 'ended' },
  ended: {},
} as const;
const paper = {
  planned: { holdBallot: 'planned', count: 'counted', cancel: 'cancelled' },
  counted: { reject: 'planned', confirm: 'concluded', cancel: 'cancelled' },
  concluded: {},
  cancelled: {},
} as const;
const byBallot = { ...paper, planned: { takeResult: 'concluded', cancel: 'cancelled' } } as const;
const seat = { elected: { resign: 'ended' }, held: { recall: 'held', resign: 'ended' }, ended: {} } as const;

const bodyActions = ['edit', 'arrange', 'elect', 'importList', 'begin', 'extend', 'end'] as const;
const voteActions = ['holdBallot', 'takeResult', 'count', 'reject', 'confirm', 'cancel'] as const;

const keepers: RoleCode[] = ['grassrootsChair', 'townStaff', 'organisingCadre'];
const witnesses: RoleCode[] = ['branchChair', 'leader', 'disciplineAuditor'];
const others: RoleCode[] = ['rightsCadre', 'viewer', 'memberRepresentative', 'congressDelegate', 'mediator'];

describe('every status and action', () => {
  it('of a body', () => {
    for (const status of bodyStatuses)
      for (const action of bodyActions)
        expect(bodyAfter(status, action), `${status} ${action}`).toBe(
          (body[status] as Record<string, string>)[action] ?? null,
        );
  });

  it('of a vote, by paper and by ballot', () => {
    for (const status of voteStatuses)
      for (const action of voteActions)
        for (const hasBallot of [false, true])
          expect(voteAfter(status, action, hasBallot), `${status} ${action} ${hasBallot}`).toBe(
            ((hasBallot ? byBallot : paper)[status] as Record<string, string>)[action] ?? null,
          );
  });

  it('of a seat', () => {
    for (const state of ['elected', 'held', 'ended'] as const)
      for (const action of ['recall', 'resign'] as const)
        expect(seatAfter(state, action), `${state} ${action}`).toBe(
          (seat[state] as Record<string, string>)[action] ?? null,
        );
  });
});

describe('every role', () => {
  it('keeps bodies and seats only as a keeper, at its own place', () => {
    for (const status of bodyStatuses) {
      for (const role of keepers) {
        const given = { status, unionPath: path };
        expect(bodyActionsOf(staff(role), given)).toEqual(bodyActions.filter((one) => one in body[status]));
        expect(bodyActionsOf(staff(role, '/county/other/'), given)).toEqual([]);
      }
      for (const role of [...witnesses, ...others])
        expect(bodyActionsOf(staff(role), { status, unionPath: path })).toEqual([]);
    }
    for (const role of [...witnesses, ...others])
      expect(seatActionsOf(staff(role), { state: 'held', unionPath: path })).toEqual([]);
  });

  it('confirms a count as a keeper or a witness, never whoever entered it', () => {
    const counted = { unionPath: path, status: 'counted' as const, hasBallot: false, countedBy: 'me' };
    for (const role of keepers) {
      expect(voteActionsOf(staff(role), counted)).toEqual(['reject', 'cancel']);
      expect(voteActionsOf(staff(role, path, 'second'), counted)).toEqual(['reject', 'confirm', 'cancel']);
    }
    for (const role of witnesses) {
      expect(voteActionsOf(staff(role, path, 'second'), counted)).toEqual(['reject', 'confirm']);
      expect(voteActionsOf(staff(role), { ...counted, status: 'planned' })).toEqual([]);
    }
    for (const role of others) expect(voteActionsOf(staff(role, path, 'second'), counted)).toEqual([]);
  });
});

it('a seat is held from its first day to the day before its last', () => {
  const held = { since: '2026-01-01', until: '2029-01-01', ended: false };
  expect(seatState(held, '2028-12-31')).toBe('held');
  expect(seatState(held, '2029-01-01')).toBe('ended');
  expect(seatState({ since: null, until: null, ended: false }, '2026-05-01')).toBe('elected');
  const recalled = { since: '2026-01-01', until: '2026-06-01', ended: true };
  expect(seatState(recalled, '2026-05-31')).toBe('held');
  expect(seatState(recalled, '2026-06-01')).toBe('ended');
});
