import multipart from '@fastify/multipart';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { creditCheckCharacter } from '../../../kernel/creditCode.ts';
import { keyedHash, randomToken } from '../../../platform/crypto/codes.ts';
import { newId } from '../../../platform/db/index.ts';
import type { Feature } from '../../../platform/feature.ts';
import { runDueJobs } from '../../../platform/jobs.ts';
import { accountsFeature } from '../../accounts/feature.ts';
import { createStaff, type RoleCode } from '../../accounts/index.ts';
import { organisationsFeature } from '../feature.ts';
import { createEmployer, createUnion, type Union } from '../index.ts';

const withUploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (server) => void server.register(multipart),
};

let app: FeatureServer;
let root: Union;
let east: Union;
let west: Union;
let cadre: SignedIn;
let town: SignedIn;
let chair: SignedIn;
const code = (serial: number, prefix = '91') => {
  const first = `${prefix}371300MA${serial}`.padEnd(17, '0').slice(0, 17);
  return `${first}${creditCheckCharacter(first)}`;
};

beforeAll(async () => {
  app = await createFeatureServer([withUploads, accountsFeature, organisationsFeature]);
  const { db } = app.context;
  const now = app.clock.now();
  const make = (parent: Union | null, level: Union['level'], name: string, more = {}) =>
    createUnion(db, { parentId: parent?.id ?? null, level, name, now, ...more });
  root = await make(null, 'federation', '青禾县总工会');
  east = await make(root, 'town', '东镇总工会', { divisionCode: '999901001' });
  west = await make(root, 'town', '西镇总工会', { divisionCode: '999901002' });
  let own = east;
  for (const [index, divisionCode] of ['999901001', '999901001', '999901002'].entries()) {
    const name = `${'甲乙丙'[index]}制衣有限公司`;
    const employerId = await createEmployer(db, { name, creditCode: code(index + 1), divisionCode, now });
    if (index === 0) own = await make(east, 'grassroots', '甲制衣工会', { employerId });
  }
  const person = async (role: RoleCode, place: Union, scope: 'own' | 'subtree' = 'subtree') => {
    const accountId = await createStaff(app.context, {
      ...{ username: `${role}${place.name.length}`, name: role },
      grants: [{ role, unionId: place.id, scope }],
    });
    return signedIn(app, { kind: 'staff', accountId, name: role, grants: [], sessionId: '' });
  };
  cadre = await person('organisingCadre', root);
  town = await person('townStaff', east);
  chair = await person('grassrootsChair', own, 'own');
});
afterAll(() => app?.close());

const names = async (who: SignedIn, query: string) =>
  (await who.get(`/employers/list?${query}`)).json().items.map(({ name }: { name: string }) => name);

test('everybody lists the employers of their places, narrowed, sorted and page by page', async () => {
  expect(await names(cadre, '')).toHaveLength(3);
  expect(await names(town, '')).toHaveLength(2);
  expect(await names(chair, '')).toEqual(['甲制衣有限公司']);
  expect(await names(cadre, 'hasUnion=no&search=%E5%88%B6%E8%A1%A3')).toHaveLength(2);
  expect(await names(cadre, `search=${code(2).slice(0, 12)}`)).toEqual(['乙制衣有限公司']);
  expect(await names(town, `unionId=${west.id}`)).toEqual([]);
  const first = (await cadre.get('/employers/list?limit=2')).json();
  const rest = (await cadre.get(`/employers/list?limit=2&after=${encodeURIComponent(first.next)}`)).json();
  expect([first.total, first.items.length, rest.items.length, rest.next]).toEqual([3, 2, 1, null]);
  const sheet = await cadre.get('/employers/export?hasUnion=no');
  expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await chair.get('/employers/export')).statusCode).toBe(403);
});

test('an employer is put on record and corrected within one’s places, its code checked', async () => {
  const input = { name: '丁食品有限公司', creditCode: code(9), divisionCode: '999901001', headCount: 120 };
  expect((await town.post('/employers', { ...input, creditCode: code(9, '81') })).json().issues[0].code).toBe(
    'unionCode',
  );
  expect((await town.post('/employers', { ...input, creditCode: code(1) })).json()).toMatchObject({
    code: 'codeTaken',
  });
  expect((await town.post('/employers', { ...input, divisionCode: '999901002' })).json()).toMatchObject({
    code: 'notYourPlace',
  });
  const { id } = (await town.post('/employers', input)).json();
  const page = (await town.get(`/employers/${id}`)).json();
  expect(page).toMatchObject({
    headCount: 120,
    place: { id: east.id },
    openAppeals: 0,
    allowedActions: ['edit'],
  });
  expect((await chair.get(`/employers/${id}`)).statusCode).toBe(404);
  await town.post(`/employers/${id}/edit`, { ...input, headCount: 80 });
  expect((await cadre.get(`/employers/list?sort=headCount&limit=1`)).json().items).toMatchObject([
    { id, headCount: 80 },
  ]);
  const move = await cadre.post(`/unions/${east.id}/rename`, {
    ...{
      reason: '更名',
      name: '东城街道总工会',
      shortName: '东城',
      level: 'town',
      divisionCode: '999901001',
    },
  });
  expect(move.statusCode).toBe(200);
});

async function cookieOf(accountId: string): Promise<string> {
  const token = randomToken();
  const now = app.clock.now();
  await app.context.db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), token_hash: keyedHash(app.context.secret, 'session', token), account_id: accountId },
      ...{ created_at: now, seen_at: now, expires_at: new Date(now.getTime() + 86_400_000), ended_at: null },
    })
    .execute();
  return `niangjia_session=${token}`;
}

async function upload(who: SignedIn, unionId: string, csv: string) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="名单.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  return app.server.inject({
    method: 'POST',
    url: `/api/v1/employers/imports?placeId=${unionId}`,
    payload: Buffer.from(`${head}${csv}\r\n--${boundary}--\r\n`),
    headers: {
      'x-requested-with': 'niangjia',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: await cookieOf(who.actor.kind === 'staff' ? who.actor.accountId : ''),
    },
  });
}

test('a list goes through the wizard: mapping proposed, dry run, refused rows back, confirmed', async () => {
  const csv = `企业名称,统一社会信用代码,职工人数\n戊物流有限公司,${code(77)},300\n己商贸有限公司,9137,20\n`;
  const work = () => runDueJobs(app.context, organisationsFeature.jobs ?? []);
  expect((await upload(town, east.id, csv)).statusCode).toBe(403);
  const look = (await upload(cadre, root.id, csv)).json();
  expect(look.proposal.fields).toMatchObject({
    name: { column: '企业名称' },
    creditCode: { column: '统一社会信用代码' },
    headCount: { column: '职工人数' },
  });
  const at = `/employers/imports/${look.import.id}`;
  const wrong = { version: 1, fields: { name: { column: '没有' } } };
  expect((await cadre.post(`${at}/check`, { mapping: wrong })).statusCode).toBe(422);
  expect((await cadre.post(`${at}/confirm`)).json()).toMatchObject({ code: 'statusDoesNotAllow' });
  await cadre.post(`${at}/check`, { mapping: look.proposal });
  await work();
  const checked = (await cadre.get(at)).json().import;
  expect(checked).toMatchObject({
    status: 'checked',
    summary: { rejectedRows: 1, counts: { created: 1, 'malformed.length': 1 } },
  });
  expect(await names(cadre, 'search=%E6%88%8A')).toEqual([]);
  const refused = await cadre.get(`${at}/rejected`);
  expect(refused.body).toContain('己商贸有限公司');
  expect(refused.body).toContain('length');
  await cadre.post(`${at}/confirm`);
  await work();
  expect((await cadre.get(at)).json().import).toMatchObject({ status: 'done' });
  expect(await names(cadre, 'search=%E6%88%8A')).toEqual(['戊物流有限公司']);
  expect((await town.get(at)).statusCode).toBe(403);
});
