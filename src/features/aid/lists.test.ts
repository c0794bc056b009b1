import multipart from '@fastify/multipart';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import type { Feature } from '../../platform/feature.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { addPerson, sampleIdentity } from '../people/factory.ts';
import { createProgramme } from './factory.ts';
import { aidFeature } from './feature.ts';

const uploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (app) => void app.register(multipart),
};
let server: FeatureServer;
let world: MemberWorld;
let chair: SignedIn;

beforeAll(async () => {
  server = await createFeatureServer([uploads, ...features]);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(server.database.ownerDb, clock.now());
  world = await createMemberWorld(db, clock.now());
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  await createProgramme(db, 'testAid', {}, clock.now());
});
afterAll(() => server?.close());

async function upload(by: SignedIn, path: string, name: string, type: string, bytes: Uint8Array) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  return server.server.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      ...{ 'x-requested-with': 'niangjia', cookie: await by.cookie() },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  });
}

const known = (name: string, identityNumber: string) =>
  addPerson(server.context.db, { name, identityNumber }, world.works, server.context.clock.now());

test('a list as a file: good rows become applications once, the others come back marked in the same sheet', async () => {
  const number = sampleIdentity(51);
  await known('名册甲', number);
  const sheet = [
    '姓名,身份证号,金额（元）,困难情况',
    `名册甲,${number},1200.5,火灾`,
    `名册甲,${number},800,又写一次`,
    `无此人,${sampleIdentity(52)},,困难`,
    `名册甲,${number.slice(0, 6)}********,,困难`,
  ].join('\n');
  const looked = (
    await upload(
      chair,
      `/aid-list-imports?placeId=${world.works.id}`,
      '名册.csv',
      'text/csv',
      Buffer.from(sheet),
    )
  ).json();
  const path = `/aid-list-imports/${looked.import.id}`;
  const constant = (value: string) => ({ constant: value });
  const mapping = {
    ...looked.proposal,
    fields: { ...looked.proposal.fields, programmeCode: constant('testAid'), method: constant('cash') },
  };
  const work = () => runDueJobs(server.context, aidFeature.jobs ?? []);
  expect((await chair.post(`${path}/check`, { mapping })).statusCode).toBe(200);
  await work();
  const checked = (await chair.get(path)).json().import;
  expect(checked).toMatchObject({ status: 'checked', summary: { rows: 4, rejectedRows: 3 } });
  expect((await chair.get('/aid-applications?q=名册甲')).json().items).toEqual([]);
  expect((await chair.post(`${path}/confirm`)).statusCode).toBe(200);
  await work();
  expect((await chair.get(path)).json().import).toMatchObject({
    status: 'done',
    summary: { counts: { applications: 1 }, rejectedRows: 3 },
  });
  expect((await chair.get('/aid-applications?q=名册甲')).json().items).toMatchObject([
    { door: 'list', askedFen: 120_050, status: 'submitted', method: 'cash' },
  ]);
  const rejected = (await chair.get(`${path}/rejected`)).rawPayload.toString();
  for (const reason of ['与第 2 行是同一人', '人员库中没有这个证件号码', '证件号码是脱敏的'])
    expect(rejected).toContain(reason);
  expect(rejected).not.toContain('1200.5');
  const stranger = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks));
  expect((await stranger.get(path)).statusCode).toBe(404);
});

test('temporary relief is asked for with one of its situations, saved without, never handed in without', async () => {
  const worker = await signedIn(server, await world.worker('急用钱'));
  const { situations } = (await worker.get('/my/aid')).json();
  expect(situations).toHaveLength(4);
  const body = { programmeCode: 'temporaryRelief', form: { reason: '房子漏雨' } };
  const draft = (await worker.post('/my/aid-applications', body)).json();
  const path = `/my/aid-applications/${draft.id}`;
  const early = await worker.post(`${path}/submit`, { version: draft.version });
  expect([early.statusCode, early.json().issues[0].field]).toEqual([422, 'situation']);
  const odd = { version: draft.version, form: body.form, situation: 'lostMyHat' };
  expect((await worker.post(`${path}/save`, odd)).statusCode).toBe(422);
  const [{ code: situation }] = situations;
  const kept = (await worker.post(`${path}/save`, { ...odd, situation })).json();
  expect(kept).toMatchObject({ situation, status: 'draft' });
  const sent = await worker.post(`${path}/submit`, { version: kept.version });
  expect(sent.json()).toMatchObject({ situation, status: 'submitted' });
  const ill = (await worker.post('/my/aid-applications', { ...body, situation: 'suddenIllness' })).json();
  const handIn = () => worker.post(`/my/aid-applications/${ill.id}/submit`, { version: ill.version });
  expect((await handIn()).json()).toMatchObject({ code: 'consentNeeded', purpose: 'hardshipAid' });
});

test('papers are sealed, belong to their application, and open only to the applicant and who decides', async () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
  const worker = await signedIn(server, await world.worker('交材料'));
  const body = { programmeCode: 'temporaryRelief', form: { reason: '车祸' }, situation: 'suddenAccident' };
  const draft = (await worker.post('/my/aid-applications', body)).json();
  const path = `/my/aid-applications/${draft.id}`;
  const add = (by: SignedIn, bytes: Uint8Array, kind = 'proof') =>
    upload(by, `${path}/papers?kind=${kind}`, '诊断书.pdf', 'application/pdf', bytes);
  expect((await add(worker, Buffer.from('<script>'))).json().issues[0].code).toBe('type');
  expect((await add(worker, pdf, 'nonsense')).json().issues[0].field).toBe('kind');
  const other = await signedIn(server, await world.worker('别人'));
  expect((await add(other, pdf)).statusCode).toBe(404);
  const kept = (await add(worker, pdf)).json();
  expect(kept.uploads).toMatchObject([{ kind: 'proof', name: '诊断书.pdf' }]);
  const [{ id }] = kept.uploads;
  const stored = await server.context.db
    .selectFrom('aid_papers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  expect(Buffer.from(stored?.content_sealed ?? '', 'base64').includes('%PDF')).toBe(false);
  const shown = await worker.get(`/my/aid-papers/${id}`);
  expect([shown.rawPayload.equals(pdf), shown.headers['cache-control']]).toEqual([true, 'no-store']);
  expect((await other.get(`/my/aid-papers/${id}`)).statusCode).toBe(404);
  const cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
  expect((await cadre.get(`/aid-papers/${id}`)).rawPayload.equals(pdf)).toBe(true);
  const looks = await server.context.db
    .selectFrom('access_log')
    .select('action')
    .where('object_id', '=', draft.id)
    .execute();
  expect(looks.map(({ action }) => action)).toContain('aid.paper');
  const town = await signedIn(server, await world.staff('townStaff', world.federation));
  expect((await town.get(`/aid-papers/${id}`)).statusCode).toBe(403);
  expect((await town.get(`/aid-applications/${draft.id}`)).json()).toMatchObject({
    uploads: [],
    uploadCount: 1,
  });
  expect((await other.post(`/my/aid-papers/${id}/remove`)).statusCode).toBe(404);
  expect((await worker.post(`/my/aid-papers/${id}/remove`)).json().uploads).toEqual([]);
});
