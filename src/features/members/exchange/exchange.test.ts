import multipart from '@fastify/multipart';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import type { Feature } from '../../../platform/feature.ts';
import { removeOldFiles } from '../../../platform/imports/index.ts';
import { runDueJobs } from '../../../platform/jobs.ts';
import { openTable, type SheetRow } from '../../../platform/spreadsheets/index.ts';
import { accountsFeature } from '../../accounts/feature.ts';
import { clockFeature } from '../../clock/feature.ts';
import { exportsFeature } from '../../exports/feature.ts';
import { organisationsFeature } from '../../organisations/feature.ts';
import { peopleFeature } from '../../people/feature.ts';
import { profilesFeature } from '../../profiles/feature.ts';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../factory.ts';
import { membersFeature } from '../feature.ts';

const uploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (server) => void server.register(multipart),
};
let server: FeatureServer;
let world: MemberWorld;

beforeAll(async () => {
  server = await createFeatureServer([
    ...[uploads, accountsFeature, organisationsFeature, peopleFeature, profilesFeature, clockFeature],
    ...[exportsFeature, membersFeature],
  ]);
  for (const feature of [profilesFeature, clockFeature])
    await feature.prepare?.(server.database.ownerDb, server.clock.now());
  world = await createMemberWorld(server.context.db, server.clock.now());
});
afterAll(() => server.close());

const work = () =>
  runDueJobs(server.context, [...(membersFeature.jobs ?? []), ...(exportsFeature.jobs ?? [])]);

async function upload(who: SignedIn, placeId: string, text: string) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="名单.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  return server.server.inject({
    method: 'POST',
    url: `/api/v1/member-imports?placeId=${placeId}`,
    payload: Buffer.from(`${head}${text}\r\n--${boundary}--\r\n`),
    headers: {
      ...{ 'x-requested-with': 'niangjia', cookie: await who.cookie() },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  });
}

async function rowsOf(bytes: Buffer): Promise<SheetRow[]> {
  const table = await openTable({ bytes });
  const rows: SheetRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  table.close();
  return rows;
}

const number = inventedIdentity(321);
const list = [
  '姓名,性别,身份证号,手机号码',
  `林好,男,${number},13900007001`,
  '=1+1,男,,13900007002',
  '林无,女,,',
].join('\n');

test('a list goes from its columns through a dry run to the register, refused rows back in the same sheet', async () => {
  const chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  const looked = (await upload(chair, world.works.id, list)).json();
  expect(looked.proposal.fields).toEqual({
    name: { column: '姓名' },
    sex: { column: '性别' },
    identityNumber: { column: '身份证号' },
    phone: { column: '手机号码' },
  });
  const kept = await server.context.db.selectFrom('imports').select('file_sealed').executeTakeFirstOrThrow();
  expect(Buffer.from(kept.file_sealed?.split('.')[2] ?? '', 'base64url').toString()).not.toContain(number);
  const path = `/member-imports/${looked.import.id}`;
  const noName = await chair.post(`${path}/check`, { mapping: { version: 1, fields: {} } });
  expect([noName.statusCode, noName.json().issues[0].field]).toEqual([422, 'mapping.name']);
  expect((await chair.post(`${path}/confirm`)).statusCode).toBe(409);
  expect((await chair.post(`${path}/check`, { mapping: looked.proposal })).json().status).toBe('checking');
  await work();
  const checked = (await chair.get(path)).json().import;
  expect(checked).toMatchObject({
    ...{ status: 'checked', totalRows: 3, placeName: '东风机械工会' },
    summary: { rows: 3, rejectedRows: 2, counts: { created: 1, admitted: 1 } },
    allowedActions: ['check', 'confirm', 'cancel', 'downloadRejected'],
  });
  const members = async () => (await chair.get('/members/count')).json().count;
  expect(await members()).toBe(0);
  const confirmed = await chair.post(`${path}/confirm`, {}, 'confirm-key-0001');
  expect((await chair.post(`${path}/confirm`, {}, 'confirm-key-0001')).json()).toEqual(confirmed.json());
  await work();
  expect((await chair.get(path)).json().import).toMatchObject({ status: 'done', error: null });
  expect(await members()).toBe(1);
  expect((await chair.get('/member-imports')).json().items).toHaveLength(1);
  const rejected = await chair.get(`${path}/rejected`);
  const text = rejected.rawPayload.toString();
  expect(text).toContain('第 3 行：姓名不像人名，请核对');
  expect(text).toContain('第 4 行：没有证件号码也没有移动电话');
  expect(text).toContain("'=1+1");

  const { personId } = (await chair.post('/members/search', { text: '林好' })).json().items[0];
  const history = await server.context.db
    .selectFrom('people_events')
    .select(['type', 'reason'])
    .where('person_id', '=', personId)
    .execute();
  expect(history).toEqual([{ type: 'created', reason: '导入 名单.csv' }]);

  server.clock.moveSeconds(31 * 86_400);
  await removeOldFiles(server.context);
  expect((await chair.get(path)).json().import.allowedActions).toEqual([]);
  server.clock.moveSeconds(-31 * 86_400);
});

test('who has no place there sees nothing of it, and who lost the right imports nothing', async () => {
  const chair = await world.staff('grassrootsChair', world.works);
  const boss = await signedIn(server, chair);
  const { import: view, proposal } = (
    await upload(boss, world.works.id, `${list}\n林后,女,,13900007004`)
  ).json();
  const stranger = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks));
  expect((await stranger.get(`/member-imports/${view.id}`)).statusCode).toBe(404);
  expect((await stranger.post(`/member-imports/${view.id}/check`, { mapping: proposal })).statusCode).toBe(
    404,
  );
  expect((await upload(stranger, world.works.id, list)).statusCode).toBe(404);
  expect((await stranger.get('/member-imports')).json().items).toEqual([]);
  const clerk = await signedIn(server, await world.staff('branchChair', world.works));
  expect((await upload(clerk, world.works.id, list)).statusCode).toBe(403);
  await boss.post(`/member-imports/${view.id}/check`, { mapping: proposal });
  await work();
  await boss.post(`/member-imports/${view.id}/confirm`);
  await server.database.ownerDb.deleteFrom('grants').where('account_id', '=', chair.accountId).execute();
  await work();
  const row = await server.context.db
    .selectFrom('imports')
    .select(['status', 'error'])
    .where('id', '=', view.id)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: 'failed', error: expect.stringContaining('权限') });
});

test('the form goes out through the desk of exports, masked unless a second person agrees', async () => {
  const cadre = await signedIn(server, await world.staff('organisingCadre', world.federation));
  const asked = await cadre.post('/exports', {
    ...{ kind: 'memberForm', format: 'xlsx', masked: true, purpose: '核对名册', params: {} },
  });
  expect(asked.statusCode).toBe(200);
  await work();
  const file = await cadre.get(`/exports/${asked.json().id}/file`);
  const rows = await rowsOf(file.rawPayload);
  const plain = JSON.stringify(rows);
  expect(plain).toContain('林*');
  expect(plain).not.toContain(number);
  const open = await cadre.post('/exports', {
    ...{ kind: 'memberForm', format: 'xlsx', masked: false, purpose: '核对名册', params: {} },
  });
  expect(open.json().status ?? 'asked').toBe('asked');
});
