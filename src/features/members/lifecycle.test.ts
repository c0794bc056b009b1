import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor, Grant } from '../../platform/auth/actor.ts';
import {
  applicationActions,
  applicationStatuses,
  membershipActions,
  membershipStatuses,
  nextApplication,
  nextMembership,
  nextTransfer,
  type TransferAction,
  type TransferState,
  transferActions,
} from './lifecycle.ts';
import {
  type ApplicationFacts,
  applicationActionsOf,
  type MembershipFacts,
  membershipActionsOf,
  type TransferFacts,
  transferActionsOf,
} from './policy.ts';

const grant = (role: string, placePath: string, scope: Grant['scope'] = 'subtree'): Grant => ({
  ...{ role, placeId: placePath.split('/').at(-2) ?? '', placePath, scope },
  ...{ agency: null, line: null, onBehalfOf: null },
});
const staff = (...grants: Grant[]): Actor => ({
  ...{ kind: 'staff', accountId: 'me', name: '我', sessionId: '', grants },
});
const worker = (personId: string): Actor => ({
  ...{ kind: 'worker', accountId: 'w', personId, name: '', phone: '', phoneIndexes: [], sessionId: '' },
});

/** Written from rules.md 2.7 and roles.md, not from the table. */
test('every status and action of an application', () => {
  const life = applicationStatuses.map((status) => [
    status,
    applicationActions.map((action) => nextApplication(status, action)),
  ]);
  // contact, place, review, approve, refuse, withdraw
  expect(Object.fromEntries(life)).toEqual({
    pooled: ['pooled', 'submitted', null, null, 'refused', 'withdrawn'],
    submitted: ['submitted', 'submitted', 'reviewed', 'approved', 'refused', 'withdrawn'],
    reviewed: ['reviewed', 'submitted', null, 'approved', 'refused', 'withdrawn'],
    approved: [null, null, null, null, null, null],
    refused: [null, null, null, null, null, null],
    withdrawn: [null, null, null, null, null, null],
  });
});

test('every status and action of a membership', () => {
  const life = membershipStatuses.map((status) => [
    status,
    membershipActions.map((action) => nextMembership(status, action)),
  ]);
  // retain, resume, resign, expel, reinstate, askTransfer, changeGroups, renewCard
  expect(Object.fromEntries(life)).toEqual({
    active: ['retained', null, 'ended', 'ended', null, 'transferringOut', 'active', 'active'],
    retained: [null, 'active', 'ended', 'ended', null, 'transferringOut', 'retained', 'retained'],
    transferringOut: [null, null, null, null, null, null, 'transferringOut', 'transferringOut'],
    ended: [null, null, null, null, 'active', null, null, null],
  });
});

const state = (text: string): TransferState => {
  const [status, out, into] = text.split(' ') as [
    TransferState['status'],
    TransferState['out'],
    TransferState['in'],
  ];
  return { status, out, in: into };
};
const shown = (next: TransferState | null) => (next ? `${next.status} ${next.out} ${next.in}` : null);

test('a transfer: both ends agree, one end refuses, time runs out, the parent decides', () => {
  const steps = (from: string, ...actions: TransferAction[]) =>
    shown(actions.reduce<TransferState | null>((at, action) => at && nextTransfer(at, action), state(from)));
  const begun = 'open waiting waiting';
  expect(steps(begun, 'agreeOut', 'agreeIn')).toBe('done agreed agreed');
  expect(steps(begun, 'agreeIn', 'agreeOut')).toBe('done agreed agreed');
  expect(steps(begun, 'agreeOut', 'undoOut')).toBe(begun);
  expect(steps(begun, 'refuseOut')).toBe('escalated refused waiting');
  expect(steps(begun, 'refuseOut', 'undoOut')).toBe(begun);
  expect(steps(begun, 'refuseOut', 'agreeIn', 'decideAgree')).toBe('done refused agreed');
  expect(steps(begun, 'refuseIn')).toBe('refused waiting refused');
  expect(steps(begun, 'escalate', 'decideRefuse')).toBe('refused waiting waiting');
  expect(steps(begun, 'decideAgree')).toBeNull();
  expect(steps(begun, 'agreeOut', 'agreeIn', 'withdraw')).toBeNull();
});

test('no run of actions leads out of an end, and done always has both ends or the parent behind it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...transferActions), { maxLength: 12 }), (actions) => {
      let at = state('open waiting waiting');
      let decided = false;
      for (const action of actions) {
        const next = nextTransfer(at, action);
        if (!['open', 'escalated'].includes(at.status)) expect(next).toBeNull();
        if (next && action === 'decideAgree') decided = true;
        at = next ?? at;
      }
      if (at.status === 'done') expect(decided || (at.out === 'agreed' && at.in === 'agreed')).toBe(true);
    }),
  );
});

const works = '/c/t/w/';
const application = (change: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  ...{ personId: 'p', status: 'submitted', unionId: 'w', path: works, reviewNeeded: false, filedBy: null },
  ...change,
});

test.each([
  ['the chair of the union', staff(grant('grassrootsChair', works, 'own')), ['contact', 'approve', 'refuse']],
  ['the town above', staff(grant('townStaff', '/c/t/')), ['contact', 'place', 'approve', 'refuse']],
  [
    'organising at the county',
    staff(grant('organisingCadre', '/c/')),
    ['contact', 'place', 'approve', 'refuse'],
  ],
  ['a branch chair, nothing to review', staff(grant('branchChair', works)), ['contact']],
  ['the chair of another union', staff(grant('grassrootsChair', '/c/t/x/')), []],
  [
    'a union whose id begins alike',
    staff(grant('grassrootsChair', '/c/t/w')),
    ['contact', 'approve', 'refuse'],
  ],
  ['own scope at the town', staff(grant('townStaff', '/c/t/', 'own')), []],
  ['assigned cases only', staff(grant('townStaff', '/c/', 'assigned')), []],
  ['a leader', staff(grant('leader', '/c/')), []],
  ['rights cadre, another line', staff(grant('rightsCadre', '/c/')), []],
  ['the audit administrator', staff(grant('auditAdministrator', '/c/')), []],
  ['the worker', worker('p'), ['withdraw']],
  ['another worker', worker('q'), []],
  ['a visitor', { kind: 'visitor' } as Actor, []],
])('an application as %s', (_, actor, actions) => {
  expect(applicationActionsOf(actor, application())).toEqual(actions);
  expect(applicationActionsOf(actor, application({ status: 'approved' }))).toEqual([]);
});

test('where a branch has a chair, review comes before approval', () => {
  const chair = staff(grant('grassrootsChair', works));
  const branch = staff(grant('branchChair', works));
  expect(applicationActionsOf(branch, application({ reviewNeeded: true }))).toEqual(['contact', 'review']);
  expect(applicationActionsOf(chair, application({ reviewNeeded: true }))).not.toContain('approve');
  const reviewed = application({ reviewNeeded: true, status: 'reviewed' });
  expect(applicationActionsOf(chair, reviewed)).toContain('approve');
  expect(applicationActionsOf(branch, reviewed)).toEqual(['contact']);
});

test('a membership by role: deciders of the place, the member only ask for a transfer or a new card', () => {
  const facts: MembershipFacts = {
    ...{ personId: 'p', unionId: 'w', path: works, status: 'active', mayBeReinstated: false },
  };
  const all = ['retain', 'resign', 'expel', 'askTransfer', 'changeGroups', 'renewCard'];
  expect(membershipActionsOf(staff(grant('grassrootsChair', works, 'own')), facts)).toEqual(all);
  expect(membershipActionsOf(staff(grant('townStaff', '/c/t/')), facts)).toEqual(all);
  expect(membershipActionsOf(staff(grant('branchChair', works)), facts)).toEqual([]);
  expect(membershipActionsOf(staff(grant('windowClerk', '/c/')), facts)).toEqual([]);
  expect(membershipActionsOf(worker('p'), facts)).toEqual(['askTransfer', 'renewCard']);
  expect(membershipActionsOf(worker('q'), facts)).toEqual([]);
  expect(membershipActionsOf(staff(grant('townStaff', '/c/')), { ...facts, status: 'ended' })).toEqual([]);
});

test('each end of a transfer answers for itself, and only the parent decides', () => {
  const facts: TransferFacts = {
    personId: 'p',
    state: state('open waiting waiting'),
    out: { unionId: 'w', path: works },
    in: { unionId: 'x', path: '/c/s/x/' },
    parent: { unionId: 'c', path: '/c/' },
  };
  expect(transferActionsOf(staff(grant('grassrootsChair', works)), facts)).toEqual([
    'agreeOut',
    'refuseOut',
    'withdraw',
  ]);
  expect(transferActionsOf(staff(grant('grassrootsChair', '/c/s/x/')), facts)).toEqual([
    'agreeIn',
    'refuseIn',
  ]);
  expect(transferActionsOf(staff(grant('townStaff', '/c/other/')), facts)).toEqual([]);
  expect(transferActionsOf(worker('p'), facts)).toEqual(['withdraw']);
  const late = { ...facts, state: state('escalated waiting waiting') };
  expect(transferActionsOf(staff(grant('townStaff', '/c/t/')), late)).toEqual(['withdraw']);
  expect(transferActionsOf(staff(grant('organisingCadre', '/c/')), late)).toEqual([
    'agreeIn',
    'decideAgree',
    'decideRefuse',
    'withdraw',
  ]);
});
