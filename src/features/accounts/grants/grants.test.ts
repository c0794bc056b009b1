import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { type Actor, actingThrough, type Grant } from '../../../platform/auth/actor.ts';
import { newId } from '../../../platform/db/index.ts';
import { createUnion, type Union } from '../../organisations/index.ts';
import { accountsDeskFeature } from '../administer/feature.ts';
import { createStaff } from '../administration.ts';
import { accountsFeature } from '../feature.ts';
import { roleCodes, roles, scopes } from '../roles.ts';
import type { MyRoles } from './contract.ts';
import { warnOfExpiry } from './expiry.ts';
import type { GrantInput } from './grantRole.ts';
import { breachOf, type GrantFacts } from './rules.ts';

let app: FeatureServer;
let [root, town, village, otherTown]: Union[] = [];
let people = 0;
const day = 86_400_000;
const reason = '出差';

const unionOf = (union: Union | undefined): Union => {
  if (!union) throw new Error('The tree is not built.');
  return union;
};

async function staff(name: string, ...held: [Union | undefined, GrantInput['role'], Partial<GrantInput>?][]) {
  const username = `${name}${++people}`;
  const grants = held.map(([union, role, more]) => ({
    ...{ role, unionId: unionOf(union).id, scope: 'subtree' as const },
    ...more,
  }));
  const accountId = await createStaff(app.context, { username, name, password: 'Qinghe-2026', grants });
  return signedIn(app, { kind: 'staff', accountId, name, grants: [], sessionId: '' });
}
const idOf = ({ actor }: SignedIn) => (actor.kind === 'staff' ? actor.accountId : '');
const mine = async (who: SignedIn): Promise<MyRoles> => (await who.get('/my-roles')).json();
const firstId = async (who: SignedIn) => (await mine(who)).mine[0]?.id ?? '';
const inDays = (days: number) => new Date(app.clock.now().getTime() + days * day).toISOString();
const rolesOf = async (who: SignedIn) =>
  ((await who.get('/me')).json().grants as { role: string; unionName: string }[]).map(
    ({ role, unionName }) => `${role}@${unionName}`,
  );
const delegate = async (from: SignedIn, to: SignedIn, more: object = {}) =>
  from.post(`/my-roles/${await firstId(from)}/delegate`, {
    ...{ toAccountId: idOf(to), validUntil: inDays(10), reason },
    ...more,
  });
const inboxOf = async (who: SignedIn) =>
  (
    await app.database.db
      .selectFrom('inbox')
      .selectAll()
      .where('account_id', '=', idOf(who))
      .orderBy('id')
      .execute()
  ).map((message) => message.template);

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, accountsDeskFeature]);
  const { db } = app.database;
  const now = app.clock.now();
  const below = (parent: Union | undefined, level: 'town' | 'grassroots', shortName: string) =>
    createUnion(db, { parentId: unionOf(parent).id, level, name: `${shortName}总工会`, shortName, now });
  root = await createUnion(db, {
    parentId: null,
    level: 'federation',
    name: '青禾县总工会',
    shortName: '青禾',
    now,
  });
  town = await below(root, 'town', '柳溪');
  village = await below(town, 'grassroots', '溪源');
  otherTown = await below(root, 'town', '石桥');
});
afterAll(() => app.close());

const facts: fc.Arbitrary<GrantFacts> = fc.record({
  role: fc.constantFrom(...roleCodes),
  placePath: fc.constantFrom('/c/', '/c/t/', '/c/t1/', '/c/t/e/'),
  scope: fc.constantFrom(...scopes),
  line: fc.constant(null),
  validFrom: fc.constantFrom(null, new Date(10), new Date(30)),
  validUntil: fc.constantFrom(null, new Date(20), new Date(40)),
});

test('whatever is given in whatever order, no account combines administrators, or approver and payer of one place', () => {
  fc.assert(
    fc.property(fc.array(facts, { maxLength: 12 }), (wanted) => {
      const held: GrantFacts[] = [];
      for (const grant of wanted) if (!breachOf(held, grant)) held.push(grant);
      for (const at of [0, 10, 15, 20, 30, 40].map((time) => new Date(time))) {
        const now = held.filter(
          ({ validFrom, validUntil }) => (!validFrom || validFrom <= at) && (!validUntil || validUntil > at),
        );
        const names = new Set(now.map(({ role }) => role));
        if (
          [...names].some(
            (role) =>
              roles[role as keyof typeof roles] && 'administrator' in roles[role as keyof typeof roles],
          )
        )
          expect(names.size).toBe(1);
        const reached = (role: string, path: string) =>
          now.some(
            (grant) =>
              grant.role === role &&
              (grant.scope === 'own' ? path === grant.placePath : path.startsWith(grant.placePath)),
          );
        for (const path of ['/c/', '/c/t/', '/c/t1/', '/c/t/e/'])
          expect(reached('aidApprover', path) && reached('financePayer', path)).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('what is done only through a colleague’s grants is named so, once', () => {
  const grant = (onBehalfOf: string | null): Grant => ({
    ...{ role: 'leader', placeId: 'p', placePath: '/p/', scope: 'subtree', agency: null, line: null },
    ...{ onBehalfOf, onBehalfOfName: onBehalfOf && '李四' },
  });
  const actor: Actor = { kind: 'staff', accountId: 'a', name: '王五', grants: [], sessionId: '' };
  const named = actingThrough(actor, [grant('b')]);
  expect(named).toMatchObject({ name: '王五（代李四）' });
  expect(actingThrough(named, [grant('b')])).toBe(named);
  expect(actingThrough(actor, [grant('b'), grant(null)])).toBe(actor);
  expect(actingThrough(actor, [])).toBe(actor);
});

describe('a role handed to a colleague', () => {
  test('holds until its date, never further, and shows on both sides', async () => {
    const [leader, cadre] = [await staff('顾', [root, 'leader']), await staff('秦', [town, 'townStaff'])];
    const answer = await delegate(leader, cadre, { unionId: unionOf(town).id });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().given).toMatchObject([{ accountName: '秦', role: 'leader', state: 'inForce' }]);
    expect(await rolesOf(cadre)).toEqual(['leader@柳溪', 'townStaff@柳溪']);
    const received = (await mine(cadre)).mine.find((grant) => grant.role === 'leader');
    expect(received).toMatchObject({ source: 'delegation', fromName: '顾', delegable: false });
    expect(await inboxOf(cadre)).toContain('accounts.grantGiven');
    const colleague = await staff('邻', [village, 'townStaff']);
    const further = await cadre.post(`/my-roles/${received?.id}/delegate`, {
      ...{ toAccountId: idOf(colleague), validUntil: inDays(2), reason },
    });
    expect(further.json().code).toBe('notDelegable');
    app.clock.moveSeconds(10 * 86_400);
    expect(await rolesOf(cadre)).toEqual(['townStaff@柳溪']);
  });

  test('is never more than one’s own: place, scope, time, person', async () => {
    const until = new Date(app.clock.now().getTime() + 20 * day);
    const giver = await staff('镇', [town, 'townStaff', { scope: 'own', validUntil: until }]);
    const near = await staff('近', [town, 'windowClerk']);
    const far = await staff('远', [otherTown, 'windowClerk']);
    const code = async (to: SignedIn, more: object) => (await delegate(giver, to, more)).json().code;
    expect(await code(near, { unionId: unionOf(root).id })).toBe('beyondYourGrant');
    expect(await code(near, { unionId: unionOf(village).id })).toBe('beyondYourGrant');
    expect(await code(near, { scope: 'subtree' })).toBe('beyondYourGrant');
    expect(await code(near, { validUntil: inDays(21) })).toBe('beyondYourGrant');
    expect(await code(near, { validUntil: inDays(-1) })).toBe('periodOver');
    expect(await code(giver, {})).toBe('notToYourself');
    expect(await code(far, {})).toBe('notFound');
    const lasting = await staff('长', [town, 'townStaff']);
    expect((await delegate(lasting, near, { validUntil: inDays(91) })).json().code).toBe('periodTooLong');
    const security = await staff('安', [town, 'securityAdministrator']);
    expect((await delegate(security, near)).json().code).toBe('notDelegable');
    const foreign = await giver.post(`/my-roles/${await firstId(lasting)}/delegate`, {
      ...{ toAccountId: idOf(near), validUntil: inDays(1), reason },
    });
    expect(foreign.statusCode).toBe(404);
  });

  test('ends at once when the role behind it does, when taken back, when laid down, when the giver is stopped', async () => {
    const security = await staff('安全', [root, 'securityAdministrator']);
    const endings = [
      async (giver: SignedIn) => security.post(`/grants/${await firstId(giver)}/end`, { reason }),
      async (giver: SignedIn) =>
        giver.post(`/my-roles/${(await mine(giver)).given[0]?.id}/take-back`, { reason }),
      async (_: SignedIn, holder: SignedIn) => {
        const held = (await mine(holder)).mine.find((grant) => grant.source === 'delegation');
        return holder.post(`/my-roles/${held?.id}/take-back`, { reason });
      },
      async (giver: SignedIn) => security.post(`/accounts/${idOf(giver)}/disable`, { reason }),
    ];
    for (const end of endings) {
      const [giver, holder] = [await staff('给', [town, 'leader']), await staff('受', [town, 'windowClerk'])];
      await delegate(giver, holder);
      expect(await rolesOf(holder)).toContain('leader@柳溪');
      expect((await end(giver, holder)).statusCode).toBe(200);
      expect(await rolesOf(holder)).toEqual(['windowClerk@柳溪']);
    }
  });

  test('makes no forbidden pair either', async () => {
    const [approver, payer] = [
      await staff('批', [town, 'aidApprover']),
      await staff('付', [town, 'financePayer']),
    ];
    expect((await delegate(approver, payer)).json().code).toBe('approverAndPayer');
  });

  test('a retry hands it on once', async () => {
    const [giver, holder] = [await staff('一', [town, 'leader']), await staff('次', [town, 'windowClerk'])];
    const body = { toAccountId: idOf(holder), validUntil: inDays(3), reason };
    const [id, key] = [await firstId(giver), newId()];
    const answers = await Promise.all([1, 2, 3].map(() => giver.post(`/my-roles/${id}/delegate`, body, key)));
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
    expect((await mine(giver)).given).toHaveLength(1);
  });
});

describe('a colleague on leave', () => {
  test('is stood in for with all but personal roles; both are told', async () => {
    const absent = await staff(
      '李四',
      [town, 'townStaff'],
      [otherTown, 'lawyer', { scope: 'assigned' }],
      [town, 'memberRepresentative', { scope: 'own' }],
    );
    const substitute = await staff('王五', [town, 'windowClerk']);
    const answer = await absent.post('/my-roles/stand-in', {
      substituteId: idOf(substitute),
      validUntil: inDays(5),
      reason,
    });
    expect(answer.statusCode).toBe(200);
    expect((await rolesOf(substitute)).sort()).toEqual(['lawyer@石桥', 'townStaff@柳溪', 'windowClerk@柳溪']);
    const held = (await mine(substitute)).mine.filter((grant) => grant.onBehalfOfName !== null);
    expect(held.map((grant) => grant.onBehalfOfName)).toEqual(['李四', '李四']);
    expect(await inboxOf(absent)).toContain('accounts.standInNamed');
    expect(await inboxOf(substitute)).toContain('accounts.actingFor');
    app.clock.moveSeconds(5 * 86_400);
    expect(await rolesOf(substitute)).toEqual(['windowClerk@柳溪']);
  });

  test('can be given a stand-in by the security administrator, who cannot be it', async () => {
    const security = await staff('安管', [root, 'securityAdministrator']);
    const absent = await staff('病', [town, 'leader']);
    const body = { validUntil: inDays(5), reason };
    const path = `/accounts/${idOf(absent)}/stand-in`;
    expect((await security.post(path, { ...body, substituteId: idOf(security) })).json().code).toBe(
      'notToYourself',
    );
    const substitute = await staff('替', [town, 'windowClerk']);
    expect((await security.post(path, { ...body, substituteId: idOf(substitute) })).statusCode).toBe(200);
    expect(await rolesOf(substitute)).toContain('leader@柳溪');
  });
});

test('holders are told once of what ends within a week', async () => {
  const soon = { validUntil: new Date(app.clock.now().getTime() + 6 * day) };
  const later = { validUntil: new Date(app.clock.now().getTime() + 8 * day) };
  const who = await staff('到期', [town, 'viewer', soon], [otherTown, 'viewer', later], [root, 'leader']);
  await warnOfExpiry(app.context);
  await warnOfExpiry(app.context);
  expect((await inboxOf(who)).filter((template) => template === 'accounts.grantExpiring')).toHaveLength(1);
});
