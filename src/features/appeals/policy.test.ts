import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import type { Actor, Grant } from '../../platform/auth/actor.ts';
import { newId } from '../../platform/db/index.ts';
import { createAppealWorld } from './factory.ts';
import { visibleTo } from './facts.ts';
import { type Action, actions, nextStatus, statuses } from './lifecycle.ts';
import { type AppealFacts, canSee, decide } from './policy.ts';
import { appealColumns } from './tables.ts';

/** Places of a made-up tree: a county, its towns, unions at employers, a branch. Similar prefixes on purpose. */
const places = ['/c/', '/c/t1/', '/c/t10/', '/c/t1/e/', '/c/t1/e/b/', '/c/t10/e/', '/x/'];
const people = ['anna', 'bao', 'chen'];
const agencies = ['labourInspection', 'court'];
const roles = [
  'windowClerk',
  'hotlineOperator',
  'mediator',
  'lawyer',
  'grassrootsChair',
  'employerLiaison',
  'townStaff',
  'rightsCadre',
  'leader',
  'viewer',
  'letterSignatory',
  'agencyUser',
  'stationKeeper',
  'auditAdministrator',
  'securityAdministrator',
  'systemAdministrator',
  'lawSupervisor',
];

const grant: fc.Arbitrary<Grant> = fc
  .record({
    role: fc.constantFrom(...roles),
    placePath: fc.constantFrom(...places),
    scope: fc.constantFrom('own' as const, 'subtree' as const, 'assigned' as const),
    agency: fc.constantFrom(null, ...agencies),
    line: fc.constantFrom(null, null, null, 'rights', 'women'),
    onBehalfOf: fc.constantFrom(null, null, ...people),
  })
  .map((value) => ({ ...value, placeId: value.placePath }));

const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant<Actor>({ kind: 'visitor' }),
  fc
    .record({ accountId: fc.constantFrom(...people), phone: fc.constantFrom('1', '2') })
    .map<Actor>((value) => ({
      ...{ kind: 'worker', personId: 'p', name: '', sessionId: '', ...value },
      phoneIndexes: [value.phone],
    })),
  fc
    .record({ accountId: fc.constantFrom(...people), grants: fc.array(grant, { maxLength: 3 }) })
    .map<Actor>((value) => ({ kind: 'staff', name: '', sessionId: '', ...value })),
);

const appeal: fc.Arbitrary<AppealFacts> = fc
  .record({
    status: fc.constantFrom(...statuses),
    unionPath: fc.constantFrom(...places),
    ownerId: fc.constantFrom(null, ...people),
    handlerId: fc.constantFrom(null, ...people),
    assignedIds: fc.subarray(people),
    recusedIds: fc.subarray(people, { maxLength: 1 }),
    applicantPhoneIndex: fc.constantFrom(null, '1', '2'),
    filedBy: fc.constantFrom(null, ...people),
    wallPaths: fc.subarray(['/c/t1/e/', '/c/t10/e/'], { maxLength: 1 }),
    wallLifted: fc.boolean(),
    leaderOnly: fc.boolean(),
    agency: fc.constantFrom(null, ...agencies),
  })
  .map((value) => ({ ...value, unionId: value.unionPath }));

/**
 * The oracle, written from the table of roles: what each may see and do, role by role. It shares nothing with the policy
 * but the names of the actions.
 */
const window: Action[] = [
  'accept',
  'decline',
  'merge',
  'requestSupplement',
  'supplement',
  'assign',
  'closeSameDay',
  'transferOut',
  'withdraw',
  'followUp',
  'logContact',
  'addNote',
  'addAttachment',
  'offerHandOver',
  'acceptHandOver',
  'electRepresentatives',
  'changeConsent',
  'recordInterruption',
  'recuse',
  'issueLetter',
];
const mediating: Action[] = [
  'startMediation',
  'recordMediationSession',
  'settle',
  'failMediation',
  'stateOpinion',
  'logContact',
  'addNote',
  'addAttachment',
  'requestExtension',
  'offerHandOver',
  'acceptHandOver',
  'recordInterruption',
  'recuse',
];
const managing: Action[] = [
  ...window,
  ...mediating,
  'formTaskForce',
  'consult',
  'referToLegalAid',
  'appointLawyer',
  'handToCourt',
  'recordAgencyReply',
  'takeBack',
  'close',
  'reopen',
  'markKeyCase',
];
const duties: Record<string, Action[]> = {
  windowClerk: window,
  hotlineOperator: window,
  mediator: mediating,
  lawyer: ['stateOpinion', 'logContact', 'addNote', 'addAttachment', 'recuse'],
  grassrootsChair: [...window, ...mediating, 'close'],
  townStaff: managing,
  rightsCadre: managing,
  leader: [
    'accept',
    'decline',
    'assign',
    'formTaskForce',
    'consult',
    'close',
    'reopen',
    'issueSupervisionLetter',
    'decideExtension',
    'supervise',
    'markKeyCase',
    'addNote',
    'offerHandOver',
    'acceptHandOver',
    'recuse',
    'issueLetter',
  ],
  letterSignatory: ['issueSupervisionLetter', 'issueLetter', 'recuse'],
  agencyUser: ['recordAgencyReply', 'addNote', 'addAttachment'],
};
const workersOwn: Action[] = [
  'submit',
  'supplement',
  'withdraw',
  'rate',
  'reopen',
  'addNote',
  'addAttachment',
  'changeConsent',
  'electRepresentatives',
];

function isBelow(place: string, top: string): boolean {
  const parts = (path: string) => path.split('/').filter((part) => part !== '');
  return parts(top).every((part, index) => parts(place)[index] === part);
}

function oracle(who: Actor, what: AppealFacts): { sees: boolean; holds: (action: Action) => boolean } {
  if (who.kind === 'worker') {
    const own = who.accountId === what.filedBy || who.phone === what.applicantPhoneIndex;
    return { sees: own, holds: (action) => own && workersOwn.includes(action) };
  }
  if (who.kind !== 'staff' || what.status === 'draft' || what.recusedIds.includes(who.accountId))
    return { sees: false, holds: () => false };
  const reaching = who.grants.filter((held) => {
    if (duties[held.role] === undefined) return false;
    if (held.line === 'women') return false;
    const holder = held.onBehalfOf ?? who.accountId;
    if (what.recusedIds.includes(holder)) return false;
    const named = [what.ownerId, what.handlerId, ...what.assignedIds].includes(holder);
    // Sealed from the accused employer's own union and whoever sits below it.
    if (!what.wallLifted && what.wallPaths.some((wall) => isBelow(held.placePath, wall))) return false;
    if (what.leaderOnly && held.role !== 'leader') return false;
    if (held.role === 'agencyUser') return held.agency !== null && held.agency === what.agency;
    if (held.scope === 'assigned') return named;
    return held.scope === 'own' ? held.placePath === what.unionPath : isBelow(what.unionPath, held.placePath);
  });
  return {
    sees: reaching.length > 0,
    holds: (action) => reaching.some((held) => duties[held.role]?.includes(action)),
  };
}

test('10,000 random questions agree with the oracle', () => {
  fc.assert(
    fc.property(actor, appeal, fc.constantFrom(...actions), (who, what, action) => {
      const expected = oracle(who, what);
      expect(canSee(who, what)).toBe(expected.sees);
      expect(decide(who, action, what).allowed).toBe(
        expected.holds(action) && nextStatus(what.status, action) !== null,
      );
    }),
    { numRuns: 10_000 },
  );
});

test('no role of the three administrators, the liaison, the viewer or the station keeper sees any appeal', () => {
  fc.assert(
    fc.property(actor, appeal, (who, what) => {
      const outside = who.kind === 'staff' && who.grants.every((held) => duties[held.role] === undefined);
      fc.pre(outside);
      expect(canSee(who, what)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

test('the rows the database lets an actor see are those the policy lets them see', async () => {
  const { db } = database;
  const now = new Date('2026-11-20T02:00:00Z');
  const world = await createAppealWorld(db, now);
  const ids = new Map<string, string>();
  for (const name of people)
    ids.set(name, ((await world.staff('viewer')) as { accountId: string }).accountId);
  const idOf = (name: string | null) => (name === null ? null : (ids.get(name) ?? null));
  const facts = fc.sample(appeal, { numRuns: 250, seed: 20_261_120 });
  const stored = new Map<string, AppealFacts>();
  for (const [index, what] of facts.entries()) {
    const id = newId();
    stored.set(id, what);
    await db
      .insertInto('appeals')
      .values({
        ...{
          id,
          number: `T-${index}`,
          status: what.status,
          door: 'counter',
          union_id: world.town.id,
          union_path: what.unionPath,
        },
        ...{
          applicant_mode: 'named',
          applicant_phone_index: what.applicantPhoneIndex,
          filed_by: idOf(what.filedBy),
          category: 'labour.pay.arrears',
          people_affected: 1,
        },
        ...{
          facts: 'x',
          wall_paths: [...what.wallPaths],
          consent_to_own_union: what.wallLifted,
          leader_only: what.leaderOnly,
        },
        ...{
          owner_id: idOf(what.ownerId),
          handler_id: idOf(what.handlerId),
          agency: what.agency,
          received_at: now,
          received_on: '2026-11-20',
        },
        ...{
          outcome: 'explained',
          closed_at: now,
          search: '',
          last_seq: 1,
          last_hash: Buffer.alloc(32),
          amount_claimed_fen: null,
        },
      } as never)
      .execute();
    const named = [
      ...what.assignedIds.map((name) => [name, 'specialist'] as const),
      ...what.recusedIds.map((name) => [name, 'recused'] as const),
    ];
    for (const [name, duty] of named)
      await db
        .insertInto('appeal_people')
        .values({ appeal_id: id, account_id: idOf(name) ?? '', duty, since: now })
        .execute();
  }
  for (const who of fc.sample(actor, { numRuns: 120, seed: 7 })) {
    // 'own' compares the union's id, which the stored rows share; the path stands for it in the oracle.
    if (who.kind === 'staff' && who.grants.some((held) => held.scope === 'own' && held.role !== 'agencyUser'))
      continue;
    const real =
      who.kind === 'staff'
        ? {
            ...{ ...who, accountId: idOf(who.accountId) ?? '' },
            grants: who.grants.map((held) => ({ ...held, onBehalfOf: idOf(held.onBehalfOf) })),
          }
        : who.kind === 'worker'
          ? { ...who, accountId: idOf(who.accountId) ?? '' }
          : who;
    const rows = await db.selectFrom('appeals').select(appealColumns).where(visibleTo(real)).execute();
    const expected = [...stored].filter(([, what]) => canSee(who, what)).map(([id]) => id);
    expect(rows.map((row) => row.id).sort()).toEqual(expected.sort());
  }
});
