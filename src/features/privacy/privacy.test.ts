import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { openTable } from '../../platform/spreadsheets/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from '../appeals/factory.ts';
import { appealsFeature } from '../appeals/feature.ts';
import { fileAppeal } from '../appeals/file.ts';
import { clockFeature } from '../clock/feature.ts';
import { membersFeature } from '../members/feature.ts';
import { peopleFeature } from '../people/feature.ts';
import { profilesFeature } from '../profiles/feature.ts';
import { privacyFeature } from './feature.ts';
import { hasConsent, mayAskConsent, recordTransfer } from './index.ts';
import { runRetention } from './retention/run.ts';

let app: FeatureServer;
let world: AppealWorld;
let desk: SignedIn;
const day = 86_400;

beforeAll(async () => {
  app = await createFeatureServer(
    [
      ...[accountsFeature, profilesFeature, clockFeature, peopleFeature, membersFeature],
      ...[appealsFeature, privacyFeature],
    ],
    { demo: true },
  );
  const now = app.clock.now();
  for (const feature of [profilesFeature, clockFeature]) await feature.prepare?.(app.database.db, now);
  world = await createAppealWorld(app.database.db, now);
  desk = await signedIn(app, await world.staff('rightsCadre', world.federation));
});
afterAll(() => app.close());

let serial = 0;
/** A worker who signed in by telephone, as anybody does. */
async function worker() {
  serial += 1;
  const phone = `1990003${String(serial).padStart(4, '0')}`;
  const { demoCode } = (await app.call('POST', '/sign-in/worker/code', { body: { phone } })).json();
  await app.call('POST', '/sign-in/worker', { body: { phone, code: demoCode } });
  const account = await app.database.db
    .selectFrom('accounts')
    .selectAll()
    .where('kind', '=', 'worker')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const personId = account.person_id ?? '';
  const actor = { kind: 'worker', accountId: account.id, personId, name: account.name, phone, sessionId: '' };
  return {
    ...(await signedIn(app, { ...actor, phoneIndexes: [] } as never)),
    phone,
    personId,
    accountId: account.id,
  };
}

const version = async () => (await app.call('GET', '/privacy/notice')).json().version;

describe('consent', () => {
  test('is given for one purpose, apart for sensitive data, taken back at once, and not asked again for a while', async () => {
    const me = await worker();
    const { db } = app.database;
    const now = () => app.clock.now();
    const give = { give: true, noticeVersion: await version() };
    expect(await hasConsent(db, me.personId, 'appealHandling')).toBe(true);
    expect(await hasConsent(db, me.personId, 'hardshipAid')).toBe(false);
    expect(await hasConsent(db, me.personId, 'noSuchPurpose')).toBe(false);
    expect((await me.post('/privacy/my/consents/hardshipAid', give)).json().code).toBe(
      'separateConsentNeeded',
    );
    expect((await me.post('/privacy/my/consents/appealHandling', give)).json().code).toBe('noConsentAsked');
    expect(
      (await me.post('/privacy/my/consents/newsMessages', { ...give, noticeVersion: 99 })).json(),
    ).toMatchObject({
      code: 'noticeChanged',
      version: give.noticeVersion,
    });
    const separately = { ...give, separately: true };
    expect((await me.post('/privacy/my/consents/childcare', separately)).json().code).toBe('guardianNeeded');
    expect((await me.post('/privacy/my/consents/hardshipAid', separately)).statusCode).toBe(200);
    expect(await hasConsent(db, me.personId, 'hardshipAid')).toBe(true);
    expect(await hasConsent(db, me.personId, 'counselling')).toBe(false);
    app.clock.moveSeconds(60);
    const back = await me.post('/privacy/my/consents/hardshipAid', { give: false, noticeVersion: 1 });
    const state = back.json().items.find(({ purpose }: { purpose: string }) => purpose === 'hardshipAid');
    expect(state).toMatchObject({ decision: 'withdrawn', given: false });
    expect(await hasConsent(db, me.personId, 'hardshipAid')).toBe(false);
    expect(await mayAskConsent(db, me.personId, 'hardshipAid', now())).toBe(false);
    expect(await mayAskConsent(db, me.personId, 'counselling', now())).toBe(true);
    expect(
      await mayAskConsent(db, me.personId, 'hardshipAid', new Date(now().getTime() + 181 * day * 1_000)),
    ).toBe(true);
    await expect(db.deleteFrom('privacy_consents').execute()).rejects.toMatchObject({ code: '42501' });
  });

  test('counts no more when the purpose changes', async () => {
    const me = await worker();
    await me.post('/privacy/my/consents/newsMessages', { give: true, noticeVersion: await version() });
    expect(await hasConsent(app.database.db, me.personId, 'newsMessages')).toBe(true);
    const system = await signedIn(app, await world.staff('systemAdministrator', world.federation));
    const profile = (await system.get('/profiles/privacyNotice/default')).json();
    for (const purpose of profile.data.purposes) if (purpose.code === 'newsMessages') purpose.revision += 1;
    const { name, data } = profile;
    const saved = await system.post('/profiles/privacyNotice/default', {
      name,
      data,
      expectedVersion: profile.version,
    });
    expect(saved.statusCode).toBe(200);
    expect(await hasConsent(app.database.db, me.personId, 'newsMessages')).toBe(false);
    data.purposes[0].separateConsent = true;
    const wrong = { name, data, expectedVersion: profile.version + 1 };
    expect((await system.post('/profiles/privacyNotice/default', wrong)).statusCode).toBe(422);
  });
});

const wage = (phone: string, name = '周禾生') =>
  sampleAppeal(world, { door: 'workerApp', applicant: { mode: 'named', name, phone } });
const file = (me: { phone: string }) =>
  transaction(app.database.db, async (trx) =>
    fileAppeal(trx, app.context.secret, { kind: 'visitor' }, app.clock.now(), wage(me.phone)),
  );

describe('my data', () => {
  test('shows me what the parts of the platform hold, and gives it as JSON, page and spreadsheet', async () => {
    const [me, other] = [await worker(), await worker()];
    const { number } = await file(me);
    await file(other);
    const { sections } = (await me.get('/privacy/my/data')).json();
    const told = JSON.stringify(sections);
    expect(told).toContain(number);
    expect(told).toContain(me.phone);
    expect(told).not.toContain(other.phone);
    const json = await me.get('/privacy/my/copy?format=json');
    expect(json.headers['content-disposition']).toMatch(/^attachment/);
    const titles = (all: { title: unknown }[]) => all.map(({ title }) => title);
    expect(titles(JSON.parse(json.body).sections)).toEqual(titles(sections));
    expect(json.body).toContain(number);
    const html = await me.get('/privacy/my/copy?format=html');
    expect(html.body).toContain(number);
    expect(html.headers['content-security-policy']).toContain('sandbox');
    const table = await openTable({ bytes: (await me.get('/privacy/my/copy?format=xlsx')).rawPayload });
    const cells: unknown[] = [];
    for await (const row of table.rows()) cells.push(...row.cells);
    table.close();
    expect(cells).toContain(number);
    const log = await app.database.db
      .selectFrom('access_log')
      .select('action')
      .where('object_id', '=', me.personId)
      .where('action', 'like', 'privacy.%')
      .execute();
    expect(log).toHaveLength(4);
    expect((await desk.get('/privacy/my/data')).statusCode).toBe(403);
    expect((await app.call('GET', '/privacy/my/data')).statusCode).toBe(401);
  });
});

const ask = { kind: 'delete', text: '不再使用，请删除我的信息' };

describe('requests', () => {
  test('a deletion says what goes and what stays until when, is due in 15 working days, and is carried out', async () => {
    const me = await worker();
    await file(me);
    const plan = (await me.get('/privacy/my/requests')).json();
    expect(plan.deletePlan).toContainEqual(
      expect.objectContaining({ deed: 'kept', what: { zh: '正在办理的诉求', en: 'Appeals still open' } }),
    );
    const asked = await me.post('/privacy/my/requests', ask, 'same-key-1');
    expect(asked.json()).toMatchObject({ status: 'waiting', allowedActions: ['withdraw'], late: false });
    expect((await me.post('/privacy/my/requests', ask, 'same-key-1')).json().id).toBe(asked.json().id);
    expect((await me.post('/privacy/my/requests', ask)).json().code).toBe('alreadyAsked');
    expect(asked.json().dueOn).toBe('2026-12-11');
    expect(asked.json().dueWords.zh).toContain('15个工作日');
    const { id } = asked.json();
    const seen = (await desk.get(`/privacy/requests/${id}`)).json();
    expect(seen.person).not.toContain(me.phone);
    expect(seen.allowedActions).toEqual(['complete', 'refuse']);
    expect(seen.plan.length).toBeGreaterThan(0);
    const answer = { action: 'complete', text: '已按申请处理，正在办理的诉求办结后再处理。' };
    const [first, second] = await Promise.all([
      desk.post(`/privacy/requests/${id}/answer`, answer),
      desk.post(`/privacy/requests/${id}/answer`, answer),
    ]);
    expect([first.statusCode, second.statusCode].toSorted()).toEqual([200, 409]);
    const [mine] = (await me.get('/privacy/my/requests')).json().items;
    expect(mine).toMatchObject({ status: 'done', answer: answer.text });
    const sms = await app.database.db
      .selectFrom('outbox')
      .select('body')
      .where('subject_id', '=', id)
      .execute();
    expect(sms.map(({ body }) => body).join()).toContain(mine.number);
  });

  test('closing the account ends every session, frees the telephone, and hides names of old appeals', async () => {
    const me = await worker();
    const { id: appealId } = await file(me);
    await app.database.ownerDb
      .updateTable('appeals')
      .set({ status: 'closed', outcome: 'explained', closed_at: app.clock.now(), closed_on: '2015-01-05' })
      .where('id', '=', appealId)
      .execute();
    const { id } = (await me.post('/privacy/my/requests', { kind: 'closeAccount', text: '注销账号' })).json();
    const done = await desk.post(`/privacy/requests/${id}/answer`, {
      action: 'complete',
      text: '账号已注销',
    });
    expect(done.json()).toMatchObject({ status: 'done' });
    expect(done.json().outcome).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ deed: 'anonymised', count: 1 }),
        expect.objectContaining({
          deed: 'deleted',
          what: expect.objectContaining({ zh: '登录账号和手机号' }),
        }),
        expect.objectContaining({
          deed: 'kept',
          reason: expect.objectContaining({ zh: expect.stringContaining('网络安全法') }),
        }),
      ]),
    );
    expect((await me.get('/privacy/my/data')).statusCode).toBe(401);
    const appeal = await app.database.db
      .selectFrom('appeals')
      .select(['applicant_name', 'applicant_phone_sealed', 'applicant_mode'])
      .where('id', '=', appealId)
      .executeTakeFirstOrThrow();
    expect(appeal).toEqual({
      applicant_name: null,
      applicant_phone_sealed: null,
      applicant_mode: 'anonymous',
    });
    const person = await app.database.db
      .selectFrom('people')
      .select(['name', 'phone_sealed', 'identity_sealed'])
      .where('id', '=', me.personId)
      .executeTakeFirstOrThrow();
    expect(person).toEqual({ name: '已注销', phone_sealed: null, identity_sealed: null });
    app.clock.moveSeconds(120);
    const { demoCode } = (
      await app.call('POST', '/sign-in/worker/code', { body: { phone: me.phone } })
    ).json();
    const anew = await app.call('POST', '/sign-in/worker', { body: { phone: me.phone, code: demoCode } });
    expect(anew.statusCode).toBe(200);
    expect(anew.json().accountId).not.toBe(me.accountId);
  });

  test('a correction is applied when completed', async () => {
    const me = await worker();
    const correction = { field: 'name', value: '周更正' };
    const noField = await me.post('/privacy/my/requests', { kind: 'correct', text: '名字写错了' });
    expect(noField.statusCode).toBe(422);
    const unknown = { kind: 'correct', text: '名字写错了', correction: { ...correction, field: 'id' } };
    expect((await me.post('/privacy/my/requests', unknown)).statusCode).toBe(422);
    const asked = await me.post('/privacy/my/requests', { ...unknown, correction });
    await desk.post(`/privacy/requests/${asked.json().id}/answer`, { action: 'complete', text: '已改正' });
    const { sections } = (await me.get('/privacy/my/data')).json();
    expect(JSON.stringify(sections)).toContain('周更正');
    const person = await app.database.db
      .selectFrom('people')
      .select(['name', 'name_initials'])
      .where('id', '=', me.personId)
      .executeTakeFirstOrThrow();
    expect(person).toEqual({ name: '周更正', name_initials: 'zgz' });
  });

  test('a refusal is in writing with its ground; a hold stops a deletion; guardians are flagged', async () => {
    const me = await worker();
    const guardian = { guardianName: '王母', childName: '王小', relation: '母亲' };
    const { id } = (await me.post('/privacy/my/requests', { ...ask, guardian })).json();
    const waiting = (await desk.get('/privacy/requests')).json().items;
    expect(waiting.find((item: { id: string }) => item.id === id).guardian).toEqual(guardian);
    const hold = await desk.post('/privacy/holds', {
      recordType: '*',
      personId: me.personId,
      reason: '法院调查令（2026）12号',
    });
    const answer = `/privacy/requests/${id}/answer`;
    expect((await desk.post(answer, { action: 'complete', text: '处理' })).json().code).toBe('legalHold');
    expect((await desk.post(answer, { action: 'refuse', text: '有调查令' })).statusCode).toBe(422);
    const refused = await desk.post(answer, {
      action: 'refuse',
      text: '有法院调查令，暂不能删除。',
      ground: 'legalRetention',
    });
    expect(refused.json()).toMatchObject({ status: 'refused', refusalGround: 'legalRetention' });
    expect((await desk.post(`/privacy/holds/${hold.json().id}/lift`)).statusCode).toBe(200);
    expect((await desk.post(`/privacy/holds/${hold.json().id}/lift`)).statusCode).toBe(409);
  });

  test('nobody but its person and the desk of the county reaches a request', async () => {
    const [me, other] = [await worker(), await worker()];
    const { id } = (await me.post('/privacy/my/requests', { kind: 'explain', text: '期限怎么算的' })).json();
    expect((await other.post(`/privacy/my/requests/${id}/withdraw`)).statusCode).toBe(404);
    expect((await other.post(`/privacy/my/requests/${newId()}/withdraw`)).statusCode).toBe(404);
    const town = await signedIn(app, await world.staff('rightsCadre', world.town));
    expect((await town.get('/privacy/requests')).json().code).toBe('countyNeeded');
    const leader = await signedIn(app, await world.staff('leader', world.federation));
    expect((await leader.get(`/privacy/requests/${id}`)).statusCode).toBe(403);
    expect((await me.post(`/privacy/my/requests/${id}/withdraw`)).json().status).toBe('withdrawn');
  });
});

describe('retention', () => {
  test('shows what a run would do, spares what is held, does it, and writes the run down', async () => {
    const { db } = app.database;
    const old = new Date(app.clock.now().getTime() - 400 * day * 1_000);
    const message = (created_at: Date) => ({
      ...{
        id: newId(),
        channel: 'wecom',
        recipient: 'group',
        template: 't',
        body: '旧消息',
        status: 'sent' as const,
      },
      ...{
        dedupe_key: null,
        created_at,
        sent_at: created_at,
        last_error: null,
        subject_type: null,
        subject_id: null,
      },
    });
    await db
      .insertInto('outbox')
      .values([message(old), message(old), message(app.clock.now())])
      .execute();
    const system = await signedIn(app, await world.staff('systemAdministrator', world.federation));
    const before = await db.selectFrom('outbox').select('id').execute();
    const lineOf = async () =>
      (await system.get('/privacy/retention'))
        .json()
        .rules.find(({ recordType }: { recordType: string }) => recordType === 'sentMessages');
    expect(await lineOf()).toMatchObject({ keepDays: 365, count: 2, held: false });
    expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(before.length);
    const held = await desk.post('/privacy/holds', { recordType: 'sentMessages', reason: '审计取证' });
    await system.post('/privacy/retention/runs');
    expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(before.length);
    await desk.post(`/privacy/holds/${held.json().id}/lift`);
    expect((await desk.post('/privacy/retention/runs')).statusCode).toBe(403);
    await system.post('/privacy/retention/runs');
    expect(await db.selectFrom('outbox').select('id').execute()).toHaveLength(before.length - 2);
    const { runs } = (await system.get('/privacy/retention')).json();
    expect(runs).toHaveLength(2);
    expect(
      (await runRetention(app.context, { kind: 'system', name: 'system' })).every(({ count }) => count === 0),
    ).toBe(true);
  });
});

describe('registers', () => {
  test('an assessment is reviewed as a new version and kept three years', async () => {
    const content = {
      ...{ title: '困难帮扶预筛', purpose: 'hardshipAid', grounds: ['sensitive', 'automated'] },
      ...{
        necessity: '仅收集评审所需',
        risks: '误判',
        measures: '人工决定',
        conclusion: 'proceedWithMeasures',
      },
    };
    const { id } = (await desk.post('/privacy/assessments', content)).json();
    const review = { ...content, id, measures: '人工决定并复核', expectedVersion: 1 };
    expect((await desk.post('/privacy/assessments', review)).statusCode).toBe(200);
    expect((await desk.post('/privacy/assessments', review)).json().code).toBe('changedMeanwhile');
    const { items } = (await desk.get('/privacy/assessments')).json();
    expect(items[0]).toMatchObject({ version: 2, measures: '人工决定并复核', reviewDue: '2027-11-20' });
    expect(items[0].keptUntil >= '2029-11-20').toBe(true);
  });

  test('a transfer is logged by people and by other features', async () => {
    const given = {
      kind: 'provided',
      recipient: '县法院',
      purpose: 'agencyTransfer',
      fields: ['姓名'],
      peopleCount: 1,
      basis: '单独同意',
    };
    await desk.post('/privacy/transfers', given);
    await recordTransfer(
      app.database.db,
      { kind: 'system', name: '系统' },
      { ...given, kind: 'delegated' },
      app.clock.now(),
    );
    expect((await desk.get('/privacy/transfers')).json().items).toMatchObject([
      { by: '系统' },
      { recipient: '县法院' },
    ]);
  });

  test('a major leak runs 24 hours, tells everybody once, and closes only when contained, reported and told', async () => {
    const me = await worker();
    const security = await signedIn(app, await world.staff('securityAdministrator', world.federation));
    const discoveredAt = app.clock.now().toISOString();
    const { id } = (
      await security.post('/privacy/incidents', {
        ...{
          title: '台账外发到错误邮箱',
          whatHappened: '发错邮箱',
          dataTypes: '姓名和手机号',
          peopleCount: 12,
        },
        ...{ harm: '可能收到骚扰电话', major: true, discoveredAt },
      })
    ).json();
    const find = async () =>
      (await security.get('/privacy/incidents')).json().items.find((item: { id: string }) => item.id === id);
    const opened = await find();
    expect(Date.parse(opened.authorityDueAt) - Date.parse(discoveredAt)).toBe(24 * 3_600_000);
    const step = (body: object) => security.post(`/privacy/incidents/${id}/steps`, body);
    expect((await step({ action: 'close', lessons: '加强核对' })).json().code).toBe('notNow');
    await step({ action: 'contain', measures: '已撤回邮件' });
    await step({ action: 'tellAuthority', words: '已报网信部门' });
    expect((await step({ action: 'close', lessons: '加强核对' })).statusCode).toBe(409);
    await step({ action: 'tellPeople', advice: '请留意陌生来电。', phones: null });
    const jobs = privacyFeature.jobs?.filter(({ every }) => !every) ?? [];
    await runDueJobs(app.context, jobs);
    for (const job of jobs) await job.run(app.context, { id, advice: '再来一次', phones: null });
    const told = await app.database.db
      .selectFrom('outbox')
      .select('id')
      .where('subject_id', '=', id)
      .execute();
    const accounts = await app.database.db
      .selectFrom('accounts')
      .select('id')
      .where('kind', '=', 'worker')
      .where('phone_sealed', 'is not', null)
      .execute();
    expect(accounts.map((account) => account.id)).toContain(me.accountId);
    expect(told).toHaveLength(accounts.length);
    expect((await step({ action: 'close', lessons: '加强核对' })).statusCode).toBe(200);
    expect(await find()).toMatchObject({ status: 'closed', allowedActions: [], events: { length: 5 } });
  });
});
