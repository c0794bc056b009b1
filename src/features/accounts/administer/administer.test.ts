import fastifyMultipart from '@fastify/multipart';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { newId } from '../../../platform/db/index.ts';
import { openTable, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { createUnion, type Union } from '../../organisations/index.ts';
import { createStaff } from '../administration.ts';
import { accountsFeature } from '../feature.ts';
import type { GrantInput } from '../grants/grantRole.ts';
import { signInFeature } from '../signIn/feature.ts';
import type { AccountDetail, ImportAnswer } from './contract.ts';
import { accountsDeskFeature } from './feature.ts';

let app: FeatureServer;
let [root, town, otherTown]: Union[] = [];
let security: SignedIn;
let townSecurity: SignedIn;
let people = 0;
const reason = '岗位调整';
const password = 'Qinghe-2026';

const unionOf = (union: Union | undefined): Union => {
  if (!union) throw new Error('The tree is not built.');
  return union;
};

async function staff(name: string, grants: readonly GrantInput[]): Promise<SignedIn> {
  const username = `${name}${++people}`;
  const accountId = await createStaff(app.context, { username, name: `${name}${people}`, password, grants });
  return signedIn(app, { kind: 'staff', accountId, name: username, grants: [], sessionId: '' });
}
const at = (
  union: Union | undefined,
  role: GrantInput['role'],
  more: Partial<GrantInput> = {},
): GrantInput => ({
  ...{ role, unionId: unionOf(union).id, scope: 'subtree' },
  ...more,
});
const idOf = ({ actor }: SignedIn) => (actor.kind === 'staff' ? actor.accountId : '');
const grant = (union: Union | undefined, role: string, more: object = {}) => ({
  ...{ role, unionId: unionOf(union).id, scope: 'subtree', reason },
  ...more,
});
const give = (by: SignedIn, to: SignedIn, body: object) => by.post(`/accounts/${idOf(to)}/grants`, body);
const me = async (who: SignedIn) =>
  (await who.get('/me')).json() as { permissions: string[]; grants: { role: string }[] };
const detail = async (who: SignedIn): Promise<AccountDetail> =>
  (await security.get(`/accounts/${idOf(who)}`)).json();

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, accountsDeskFeature, signInFeature]);
  await app.server.register(fastifyMultipart);
  const now = app.clock.now();
  const { db } = app.database;
  root = await createUnion(db, {
    parentId: null,
    level: 'federation',
    name: '青禾县总工会',
    shortName: '青禾',
    now,
  });
  town = await createUnion(db, {
    parentId: root.id,
    level: 'town',
    name: '柳溪镇总工会',
    shortName: '柳溪',
    now,
  });
  otherTown = await createUnion(db, {
    parentId: root.id,
    level: 'town',
    name: '石桥镇总工会',
    shortName: '石桥',
    now,
  });
  security = await staff('security', [at(root, 'securityAdministrator')]);
  townSecurity = await staff('townSecurity', [at(town, 'securityAdministrator')]);
});
afterAll(() => app.close());

describe('accounts', () => {
  test('are opened with a password shown once; a retry opens none twice and shows the same', async () => {
    const body = {
      username: 'Chen.Lan',
      name: '陈兰',
      phone: '19900001234',
      unionId: unionOf(town).id,
      grants: [grant(town, 'townStaff')],
    };
    const key = newId();
    const first = await security.post('/accounts', body, key);
    const again = await security.post('/accounts', body, key);
    expect(first.statusCode).toBe(200);
    expect(again.json()).toEqual(first.json());
    const { id, temporaryPassword } = first.json();
    const stored = await app.database.db
      .selectFrom('request_log')
      .selectAll()
      .where('key', '=', key)
      .execute();
    expect(JSON.stringify(stored)).not.toContain(temporaryPassword);
    const row: AccountDetail = (await security.get(`/accounts/${id}`)).json();
    expect(row).toMatchObject({
      username: 'chen.lan',
      phone: '199****1234',
      unionName: '柳溪',
      secondFactor: false,
      lastSignInAt: null,
    });
    expect(row.grants).toMatchObject([{ role: 'townStaff', unionName: '柳溪', state: 'inForce', reason }]);
    expect((await security.post('/accounts', body)).json().code).toBe('usernameTaken');
  });

  test('begin with a password that opens nothing until its holder has changed it', async () => {
    const body = {
      username: 'Temporary',
      name: '新人',
      unionId: unionOf(town).id,
      grants: [grant(town, 'townStaff')],
    };
    const { id, temporaryPassword } = (await security.post('/accounts', body)).json();
    const signIn = async (password: string) =>
      app.call('POST', '/sign-in/staff', { body: { username: 'temporary', password } });
    const changing = (cookie: string, current: string, next: string) =>
      app.call('POST', '/security/password', { cookie, body: { current, next } });
    const opens = async (cookie: string) => {
      const paths = ['/my-roles', '/security', '/why/permission?permission=appeal.see'];
      const answers = await Promise.all(paths.map((path) => app.call('GET', path, { cookie })));
      return answers.map((answer) => answer.json().code ?? 'open');
    };
    const nothing = Array.from({ length: 3 }, () => 'passwordChangeNeeded');
    const first = await signIn(temporaryPassword);
    expect(first.json()).toMatchObject({ kind: 'staff', passwordChangeNeeded: true });
    const cookie = cookieOf(first);
    expect((await app.call('GET', '/me', { cookie })).json()).toMatchObject({ passwordChangeNeeded: true });
    expect(await opens(cookie)).toEqual(nothing);
    const deed = await app.call('POST', '/my-roles/stand-in', { cookie, body: {} });
    expect([deed.statusCode, deed.json().code]).toEqual([403, 'passwordChangeNeeded']);
    expect((await changing(cookie, 'Wrong-2026', 'Own-2026-own')).json().code).toBe('passwordWrong');
    expect((await changing(cookie, temporaryPassword, temporaryPassword)).json().code).toBe('passwordSame');
    expect(await opens(cookie)).toEqual(nothing);
    expect((await changing(cookie, temporaryPassword, 'Own-2026-own')).statusCode).toBe(200);
    expect((await app.call('GET', '/me', { cookie })).json()).toMatchObject({ passwordChangeNeeded: false });
    expect(await opens(cookie)).toEqual(['open', 'open', 'open']);
    const { temporaryPassword: second } = (
      await security.post(`/accounts/${id}/reset-password`, { reason: '忘记密码' })
    ).json();
    const after = await signIn(second);
    expect(after.json()).toMatchObject({ passwordChangeNeeded: true });
    expect(await opens(cookieOf(after))).toEqual(nothing);
    expect((await app.call('POST', '/sign-out', { cookie: cookieOf(after), body: {} })).statusCode).toBe(200);
  });

  test('are found by name, place, role and state, page by page', async () => {
    for (let serial = 0; serial < 4; serial++) await staff('pager', [at(otherTown, 'viewer')]);
    const usernames: string[] = [];
    for (let after = ''; ; ) {
      const page = (await security.get(`/accounts?search=pager&limit=3${after && `&after=${after}`}`)).json();
      expect(page.total).toBe(4);
      usernames.push(...page.items.map((item: { username: string }) => item.username));
      if (!page.next) break;
      after = page.next;
    }
    expect(new Set(usernames).size).toBe(4);
    const count = async (query: string) => (await security.get(`/accounts?${query}`)).json().total;
    expect(await count(`unionId=${unionOf(otherTown).id}&role=viewer`)).toBe(4);
    expect(await count(`unionId=${unionOf(town).id}&role=viewer`)).toBe(0);
    expect(await count('search=pager&state=neverSignedIn')).toBe(4);
    expect(await count('search=pager&state=noSecondFactor')).toBe(4);
    expect(await count('search=pager&state=disabled')).toBe(0);
    expect(await count('search=pager&state=expiring')).toBe(0);
    expect(await count('search=%25')).toBe(0);
  });

  test('stop at once and open again; every act is on record with its reason', async () => {
    const clerk = await staff('clerk', [at(town, 'windowClerk')]);
    expect((await me(clerk)).grants).toHaveLength(1);
    expect((await security.post(`/accounts/${idOf(clerk)}/disable`, { reason })).json()).toMatchObject({
      disabled: true,
    });
    expect((await me(clerk)).grants).toEqual([]);
    expect((await security.post(`/accounts/${idOf(clerk)}/disable`, { reason })).json().code).toBe(
      'alreadyDisabled',
    );
    await security.post(`/accounts/${idOf(clerk)}/enable`, { reason });
    expect((await me(clerk)).grants).toHaveLength(1);
    const reset = await security.post(`/accounts/${idOf(clerk)}/reset-password`, { reason });
    expect(reset.json().temporaryPassword).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}-n7$/);
    expect((await security.post(`/accounts/${idOf(clerk)}/unlock`, { reason })).statusCode).toBe(200);
    const { history } = await detail(clerk);
    expect(history.map(({ action }) => action)).toEqual([
      ...['accountUnlocked', 'passwordReset', 'accountEnabled', 'accountDisabled', 'grant', 'accountCreated'],
    ]);
    expect(history[3]?.detail).toEqual({ reason, before: { disabled: false }, after: { disabled: true } });
  });

  test('a town’s security administrator sees and manages no more than the town', async () => {
    const here = await staff('here', [at(town, 'windowClerk')]);
    const both = await staff('both', [at(town, 'viewer'), at(root, 'leader')]);
    const there = await staff('there', [at(otherTown, 'windowClerk')]);
    const absent = await townSecurity.get(`/accounts/${newId()}`);
    const notYours = await townSecurity.get(`/accounts/${idOf(there)}`);
    expect([notYours.statusCode, notYours.body]).toEqual([absent.statusCode, absent.body]);
    expect((await townSecurity.post(`/accounts/${idOf(there)}/disable`, { reason })).statusCode).toBe(404);
    expect((await townSecurity.post(`/accounts/${idOf(both)}/reset-password`, { reason })).json().code).toBe(
      'rolesElsewhere',
    );
    expect((await give(townSecurity, here, grant(root, 'leader'))).json().code).toBe('placeNotYours');
    expect((await give(townSecurity, here, grant(town, 'townStaff'))).statusCode).toBe(200);
    expect(
      (await townSecurity.get('/accounts?limit=200')).json().items.map((row: { name: string }) => row.name),
    ).not.toContain('there');
  });

  test('nobody but a security administrator reaches any of it', async () => {
    const leader = await staff('leader', [at(root, 'leader')]);
    const system = await staff('system', [at(root, 'systemAdministrator')]);
    for (const who of [leader, system])
      for (const answer of [await who.get('/accounts'), await give(who, leader, grant(town, 'leader'))])
        expect([answer.statusCode, answer.json().code]).toEqual([403, 'permissionMissing']);
  });
});

describe('roles', () => {
  test('hold from and until their dates, to the second; the list of the past keeps them', async () => {
    const who = await staff('dated', []);
    await app.database.db
      .updateTable('accounts')
      .set({ home_union_id: unionOf(town).id })
      .where('id', '=', idOf(who))
      .execute();
    const now = app.clock.now().getTime();
    const instant = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
    await give(security, who, grant(town, 'viewer', { validFrom: instant(60), validUntil: instant(120) }));
    const held = async () => (await me(who)).grants.length;
    expect(await held()).toBe(0);
    app.clock.moveSeconds(60);
    expect(await held()).toBe(1);
    app.clock.moveSeconds(59);
    expect(await held()).toBe(1);
    app.clock.moveSeconds(1);
    expect(await held()).toBe(0);
    expect((await detail(who)).past).toMatchObject([{ role: 'viewer', state: 'over' }]);
    const past = await give(security, who, grant(town, 'viewer', { validUntil: instant(100) }));
    expect(past.json()).toMatchObject({ code: 'invalidInput', issues: [{ field: 'validUntil' }] });
  });

  test('a line of work narrows a role to what belongs to it', async () => {
    const who = await staff('lined', [at(town, 'townStaff', { line: 'women' })]);
    expect((await detail(who)).grants).toMatchObject([{ line: 'women' }]);
    expect((await give(security, who, grant(town, 'rightsCadre', { line: 'women' }))).json().code).toBe(
      'lineNotOfRole',
    );
  });

  test('the same role at the same place is replaced, the old one kept', async () => {
    const who = await staff('replaced', [at(town, 'viewer', { scope: 'own' })]);
    await give(security, who, grant(town, 'viewer'));
    const { grants, past } = await detail(who);
    expect(grants).toMatchObject([{ scope: 'subtree' }]);
    expect(past).toMatchObject([{ scope: 'own', endReason: 'replaced' }]);
  });

  test('end at the next request', async () => {
    const who = await staff('ended', [at(town, 'viewer')]);
    const [held] = (await detail(who)).grants;
    const answer = await security.post(`/grants/${held?.id}/end`, { reason });
    expect(answer.json()).toMatchObject({ grants: [], past: [{ endReason: reason }] });
    expect((await me(who)).grants).toEqual([]);
    expect((await security.post(`/grants/${held?.id}/end`, { reason })).statusCode).toBe(404);
  });

  test('nobody gives a role to themselves, and the last security administrator stays', async () => {
    expect((await give(security, security, grant(root, 'leader'))).json().code).toBe('notToYourself');
    const [own] = (await detail(security)).grants;
    // The town's administrator is one too; without them the county's is the last.
    const [townOwn] = (await detail(townSecurity)).grants;
    expect((await security.post(`/grants/${townOwn?.id}/end`, { reason })).statusCode).toBe(200);
    expect((await security.post(`/grants/${own?.id}/end`, { reason })).json().code).toBe(
      'lastSecurityAdministrator',
    );
    expect((await give(security, townSecurity, grant(town, 'securityAdministrator'))).statusCode).toBe(200);
  });

  test('of two security administrators who leave at once one stays', async () => {
    const second = await staff('second', [at(root, 'securityAdministrator')]);
    const [townOwn] = (await detail(townSecurity)).grants;
    await security.post(`/grants/${townOwn?.id}/end`, { reason });
    const grants = [...(await detail(security)).grants, ...(await detail(second)).grants];
    const answers = await Promise.all(grants.map(({ id }) => second.post(`/grants/${id}/end`, { reason })));
    const codes = answers.map((answer) => answer.statusCode).sort();
    expect(codes[0]).toBe(200);
    expect([403, 404, 409]).toContain(codes[1]);
    const left = await app.database.db
      .selectFrom('grants')
      .select('account_id')
      .where('role', '=', 'securityAdministrator')
      .where('ended_at', 'is', null)
      .execute();
    expect(left).toHaveLength(1);
    if (left[0]?.account_id !== idOf(security)) security = second;
    await give(security, townSecurity, grant(town, 'securityAdministrator'));
  });
});

describe('forbidden pairs', () => {
  test('two grants at once cannot make one', async () => {
    const pairs = [
      ['aidApprover', 'financePayer'],
      ['systemAdministrator', 'auditAdministrator'],
      ['auditAdministrator', 'rightsCadre'],
    ] as const;
    for (const [one, other] of pairs) {
      const who = await staff('pair', [at(town, 'viewer')]);
      const [held] = (await detail(who)).grants;
      await security.post(`/grants/${held?.id}/end`, { reason });
      const answers = await Promise.all([
        give(security, who, grant(town, one)),
        give(security, who, grant(town, other)),
      ]);
      expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    }
  });

  test('approver and payer may be one person at two places, not at a place and one below it', async () => {
    const who = await staff('money', [at(town, 'aidApprover')]);
    expect((await give(security, who, grant(otherTown, 'financePayer'))).statusCode).toBe(200);
    expect((await give(security, who, grant(root, 'financePayer'))).json().code).toBe('approverAndPayer');
  });
});

describe('a sheet of staff', () => {
  const columns = ['姓名', '用户名', '手机号', '工会', '角色', '范围'].map((title) => ({
    title,
    kind: 'text' as const,
  }));
  const sheet = async (rows: string[][]) => {
    const parts: Uint8Array[] = [];
    for await (const part of writeXlsx([{ name: '人员', columns, rows }])) parts.push(part);
    return Buffer.concat(parts);
  };
  const send = async (path: string, bytes: Buffer) => {
    const boundary = 'niangjiaboundary';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="staff.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const cookie = await security.cookie();
    return app.server.inject({
      ...{ method: 'POST', url: `/api/v1${path}` },
      headers: {
        'x-requested-with': 'niangjia',
        cookie,
        'content-type': `multipart/form-data; boundary=${boundary}`,
      },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    });
  };
  const good = ['吴敏', 'wu.min', '19900005678', '柳溪', '镇街工会干部', ''];
  const bad = ['孙丽', 'sun li', '123', '没有的镇', '站岗', '到处'];

  test('is judged first, saved when confirmed, and changes nothing a second time', async () => {
    const bytes = await sheet([good, bad, ['重名', 'wu.min', '', '石桥', 'Leader', '仅本级']]);
    const look: ImportAnswer = (await send('/accounts/import', bytes)).json();
    expect(look).toMatchObject({ good: 1, bad: 2, created: [] });
    expect(look.rows[1]?.reasons).toHaveLength(5);
    expect(look.rows[2]?.reasons).toEqual(['表中用户名重复']);
    expect((await security.get('/accounts?search=wu.min')).json().total).toBe(0);
    const done: ImportAnswer = (await send('/accounts/import?confirm=true', bytes)).json();
    expect(done.created).toMatchObject([{ username: 'wu.min', temporaryPassword: expect.any(String) }]);
    expect((await send('/accounts/import?confirm=true', bytes)).json()).toMatchObject({
      good: 0,
      bad: 3,
      created: [],
    });
  });

  test('comes back with its bad rows and why', async () => {
    const answer = await send('/accounts/import/rejected', await sheet([bad, good]));
    expect(answer.headers['content-disposition']).toContain('attachment');
    const table = await openTable({ bytes: answer.rawPayload });
    expect(table.sample.map((row) => row.cells[1])).toContain('sun li');
    expect(JSON.stringify(table.sample)).toContain('没有“站岗”这个角色');
    table.close();
    const wrong = await send('/accounts/import', await sheet([]).then(() => Buffer.from('a,b\n1,2\n')));
    expect(wrong.json().code).toBe('columnsMissing');
  });

  test('goes out with phones masked', async () => {
    const answer = await security.get('/accounts.xlsx?search=wu.min');
    const table = await openTable({ bytes: answer.rawPayload });
    expect(JSON.stringify(table.sample)).toContain('199****5678');
    table.close();
    expect((await security.get('/accounts/import/template.xlsx')).statusCode).toBe(200);
  });
});
