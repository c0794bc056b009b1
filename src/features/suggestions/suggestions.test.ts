import multipart from '@fastify/multipart';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { naughtyStrings } from '../../../test/harness/naughtyStrings.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { maskName } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { exportKind, leavingRows } from '../exports/registry.ts';
import { makeUnit } from '../handlingUnits/factory.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { erasuresInOrder, retentionRules } from '../privacy/registry.ts';
import { seatFor } from '../representatives/factory.ts';
import type { SenderView, SuggestionDetail } from './contract.ts';
import { suggestionFigures, takeConverted } from './index.ts';
import { removeLoosePhotos } from './photos.ts';

const uploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (app) => void app.register(multipart),
};
let server: FeatureServer;
let world: MemberWorld;
let desk: SignedIn;
let unit: SignedIn;
let foreign: SignedIn;
let unitId: string;

beforeAll(async () => {
  server = await createFeatureServer([uploads, ...features]);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createMemberWorld(db, clock.now());
  desk = await signedIn(server, await world.staff('grassrootsChair', world.works));
  foreign = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks));
  const handler = await world.staff('unitHandler', world.works, 'assigned');
  unitId = await makeUnit(db, world.works, [handler], clock.now(), { name: '设备部' });
  unit = await signedIn(server, handler);
});
// A workshop's tests share one address: the next one finds the counters empty.
beforeEach(() => server.clock.moveSeconds(601));
afterAll(() => server?.close());

const send = (body: object, { key = newId(), cookie = '' } = {}) =>
  server.call('POST', '/suggest', {
    body,
    headers: { 'idempotency-key': key },
    ...(cookie ? { cookie } : {}),
  });
const boxAt = async (input: object = {}) =>
  (
    await desk.post('/suggestion-boxes', {
      unionId: world.works.id,
      kind: 'workshop',
      name: '一车间',
      ...input,
    })
  ).json() as { id: string; code: string };
const track = (code: string) => server.call('POST', '/suggestion-track', { body: { code } });

/** One in hand at the desk, sent without a name through a poster. */
async function fresh(text = '冲床旁边的照明太暗') {
  const { code } = await boxAt();
  const { number, trackingCode } = (await send({ boxCode: code, text })).json();
  const { items } = (await desk.get(`/suggestions?q=${number}&view=all`)).json();
  return { ...(items[0] as SuggestionDetail), trackingCode: trackingCode as string };
}
const act = async (by: SignedIn, path: string, body: object): Promise<SuggestionDetail> => {
  const answer = await by.post(path, body);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
async function withUnit(text?: string) {
  const row = await fresh(text);
  const given = await act(desk, `/suggestions/${row.id}/dispatch`, { version: row.version, unitId });
  return { ...given, trackingCode: row.trackingCode };
}

describe('sending', () => {
  test('a poster opens without an account and says where the words go', async () => {
    const { code } = await boxAt({ name: '二车间' });
    const box = (await server.call('GET', `/suggest/${code.toLowerCase()}`)).json();
    expect(box).toMatchObject({ name: '二车间', union: { id: world.works.id }, unit: null });
    expect((await server.call('GET', '/suggest/NOSUCH22')).json().code).toBe('noSuchBox');
    const { id } = await boxAt();
    const closed = (await desk.post(`/suggestion-boxes/${id}/close`)).json();
    expect((await send({ boxCode: closed.code, text: '一条' })).json().code).toBe('boxClosed');
  });

  test('sent again over a bad line it is one, with the same tracking code', async () => {
    const { code } = await boxAt();
    const key = newId();
    const tries = await Promise.all(
      [1, 2, 3].map(() => send({ boxCode: code, text: '加一台饮水机' }, { key })),
    );
    expect(new Set(tries.map((answer) => answer.body)).size).toBe(1);
    const { items } = (await desk.get(`/suggestions?q=${encodeURIComponent('加一台饮水机')}`)).json();
    expect(items).toHaveLength(1);
    const other = await send({ boxCode: code, text: '别的话' }, { key });
    expect([other.statusCode, other.json().code]).toEqual([422, 'idempotencyKeyReused']);
  });

  test('of an anonymous one nothing in the database leads to its sender, signed in or not', async () => {
    const { db } = server.context;
    const { worker } = await world.member(world.works, server.clock.now());
    const app = await signedIn(server, worker);
    const { code } = await boxAt();
    const cookie = await app.cookie();
    const before = await countRows();
    const { number } = (await send({ boxCode: code, text: '保密的话' }, { cookie })).json();
    const row = await db
      .selectFrom('suggestions')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    expect(row.person_id).toBeNull();
    expect(row.received_at.toISOString()).toMatch(/:00:00\.000Z$/);
    // Random ids (version 4): none of them holds the moment.
    const clocks = await db.selectFrom('deadlines').selectAll().where('subject_id', '=', row.id).execute();
    const events = await db
      .selectFrom('suggestion_events')
      .selectAll()
      .where('suggestion_id', '=', row.id)
      .execute();
    for (const { id } of [row, ...clocks, ...events]) expect(id[14]).toBe('4');
    expect(events.map(({ actor_id }) => actor_id)).toEqual([null]);
    expect(await countRows()).toEqual(before);
    const counters = await db.selectFrom('throttle').select('key').execute();
    for (const { key } of counters) expect(key).not.toMatch(/127\.0\.0\.1|::1/);
  });

  const countRows = async () => {
    const { db } = server.context;
    const count = async (table: 'request_log' | 'access_log' | 'inbox' | 'outbox') =>
      (
        await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n;
    return [
      await count('request_log'),
      await count('access_log'),
      await count('inbox'),
      await count('outbox'),
    ];
  };

  test('naughty words are kept as they were typed; empty, emoji alone and too long ones are refused', async () => {
    const { code } = await boxAt();
    for (const text of naughtyStrings) {
      const answer = await send({ boxCode: code, text });
      if (!/[\p{L}\p{N}]/u.test(text)) expect(answer.json().issues[0].field).toBe('text');
      else {
        expect(answer.statusCode, text).toBe(200);
        const seen = (await track(answer.json().trackingCode)).json() as SenderView;
        expect(seen.text).toBe(text.replaceAll('\0', '').toWellFormed().trim());
      }
    }
    server.clock.moveSeconds(601);
    for (const text of ['', '   ', '👍👍👍', '？！']) {
      const answer = await send({ boxCode: code, text });
      expect([answer.statusCode, answer.json().issues[0].field]).toEqual([422, 'text']);
    }
    expect((await send({ boxCode: code, text: '长'.repeat(2_001) })).statusCode).toBe(422);
    expect((await send({ boxCode: code, photoIds: [newId()] })).json().issues[0].field).toBe('photoIds');
    expect((await send({ text: '没有说给谁' })).json().issues[0].field).toBe('unionId');
    expect((await send({ text: '不归大家', unionId: world.works.id })).json().issues[0].field).toBe(
      'unionId',
    );
  });

  test('a flood waits, and is told nothing but how long', async () => {
    const { code } = await boxAt();
    const flood = async () => {
      for (let sent = 0; sent < 40; sent++) {
        const answer = await send({ boxCode: code, text: `刷屏 ${sent}` });
        if (answer.statusCode !== 200) return { sent, refusal: answer };
      }
      return undefined;
    };
    const stopped = await flood();
    expect(stopped?.sent).toBe(30);
    expect(stopped?.refusal.statusCode).toBe(429);
    expect(Object.keys(stopped?.refusal.json() ?? {}).sort()).toEqual([
      'code',
      'issues',
      'retryAfterSeconds',
    ]);
    expect(stopped?.refusal.json().code).toBe('tooManySuggestions');
    server.clock.moveSeconds(601);
    expect((await send({ boxCode: code, text: '过一会儿再发' })).statusCode).toBe(200);
  });
});

describe('photos', () => {
  const upload = (bytes: Uint8Array, name = 'photo.jpg') => {
    const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`;
    return server.server.inject({
      ...{ method: 'POST', url: '/api/v1/suggest-photos' },
      payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x--\r\n')]),
      headers: { 'x-requested-with': 'niangjia', 'content-type': 'multipart/form-data; boundary=x' },
    });
  };
  const picture = () =>
    sharp({ create: { width: 3_000, height: 40, channels: 3, background: '#c8161d' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'SpyCam' }, IFD3: { GPSLatitude: '36/1 6/1 0/1' } })
      .toBuffer();

  test('a photo alone is a suggestion; it is drawn anew without place and camera, and opens for the desk alone', async () => {
    const { code } = await boxAt();
    const original = await picture();
    expect(original.includes('SpyCam')).toBe(true);
    const { id: photoId } = (await upload(original)).json();
    const { number } = (await send({ boxCode: code, photoIds: [photoId] })).json();
    const [row] = (await desk.get(`/suggestions?q=${number}`)).json().items;
    expect(row).toMatchObject({ text: '', photos: 1 });
    const shown = await desk.get(`/suggestions/${row.id}/photos/${photoId}`);
    const { format, width, exif } = await sharp(shown.rawPayload).metadata();
    expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 1_400, exif: undefined });
    expect((await foreign.get(`/suggestions/${row.id}/photos/${photoId}`)).statusCode).toBe(404);
    // Taken once, it is no other suggestion's.
    const again = await send({ boxCode: code, photoIds: [photoId] });
    expect(again.json().issues[0].field).toBe('photoIds');
  });

  test('what is no picture is refused with words; what nobody sent is gone after a day', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('<script>alert(1)</script>'),
      (await picture()).subarray(0, 300),
    ]) {
      const refused = await upload(bytes);
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'fileRefused']);
    }
    const { id } = (await upload(await picture())).json();
    const { db } = server.context;
    const kept = () => db.selectFrom('suggestion_files').select('id').where('id', '=', id).execute();
    await removeLoosePhotos(server.context);
    expect(await kept()).toHaveLength(1);
    server.clock.moveSeconds(90_000);
    await removeLoosePhotos(server.context);
    server.clock.moveSeconds(-90_000);
    expect(await kept()).toEqual([]);
  });
});

describe('with a name', () => {
  test('it stands in one’s own list; the desk sees the name, the unit never does', async () => {
    const { worker } = await world.member(world.works, server.clock.now());
    const app = await signedIn(server, worker);
    expect((await app.get('/suggest-self')).json()).toMatchObject({
      ...{ union: { id: world.works.id }, representative: false },
    });
    const sent = (await app.post('/suggest', { text: '食堂晚班没有热菜', named: true })).json();
    expect(sent).toMatchObject({ trackingCode: null, answerBy: '2026-11-25' });
    const [row] = (await desk.get(`/suggestions?q=${sent.number}`)).json().items;
    expect(row.sender).toEqual({ name: worker.name });
    await act(desk, `/suggestions/${row.id}/dispatch`, { version: row.version, unitId });
    const inbox = (await unit.get(`/unit-suggestions?q=${sent.number}`)).json().items;
    expect(inbox[0]).toMatchObject({ id: row.id, sender: null });
    expect((await unit.get(`/unit-suggestions/${row.id}`)).body).not.toContain(worker.name);
    const [mine] = (await app.get('/my-suggestions')).json().items;
    expect(mine).toMatchObject({ id: row.id, status: 'dispatched', unit: '设备部', mayReopen: false });
    expect((await send({ text: '没有账号', named: true, unionId: world.town.id })).json().code).toBe(
      'workersOnly',
    );
  });

  test('of a representative it is one act of duty, with what became of it', async () => {
    const { db } = server.context;
    const { worker } = await world.member(world.works, server.clock.now());
    const app = await signedIn(server, worker);
    const body = { text: '建议增设母婴室', named: true, asRepresentative: true };
    expect((await app.post('/suggest', body)).json().code).toBe('noSeat');
    await seatFor(db, { personId: worker.personId, union: world.works });
    const key = newId();
    for (const _ of [1, 2]) await app.post('/suggest', body, key);
    expect((await app.post('/suggest', { ...body, named: false })).json().issues[0].field).toBe('named');
    const acts = () =>
      db.selectFrom('duty_acts').selectAll().where('person_id', '=', worker.personId).execute();
    const [recorded, ...more] = await acts();
    expect(more).toEqual([]);
    expect(recorded).toMatchObject({ kind: 'suggestion', subject_type: 'suggestion' });
    const id = recorded?.subject_id ?? '';
    await act(desk, `/suggestions/${id}/answer`, { version: 1, outcome: 'notAdopted', reply: '已有母婴室' });
    const turns = await db
      .selectFrom('duty_turns')
      .select(['turn', 'words_zh'])
      .where('act_id', '=', recorded?.id ?? '')
      .execute();
    expect(turns).toEqual([{ turn: 'result', words_zh: '未采纳' }]);
    await app.post(`/my-suggestions/${id}/reopen`, { reason: '那间一直锁着' });
    const last = await db
      .selectFrom('duty_turns')
      .select('words_zh')
      .where('act_id', '=', recorded?.id ?? '')
      .orderBy('number', 'desc')
      .executeTakeFirst();
    expect(last).toEqual({ words_zh: '退回重办' });
  });

  test('a representative’s own becomes a draft of a proposal of theirs', async () => {
    const { db } = server.context;
    const { worker } = await world.member(world.works, server.clock.now());
    const app = await signedIn(server, worker);
    await seatFor(db, { personId: worker.personId, union: world.works });
    await app.post('/suggest', { text: '全厂换 LED 灯', named: true, asRepresentative: true });
    const [mine] = (await app.get('/my-suggestions')).json().items;
    expect(mine.mayLift).toBe(true);
    const lifted = await app.post(`/my-suggestions/${mine.id}/proposal`);
    expect(lifted.json()).toMatchObject({
      ...{ status: 'escalated', mayLift: false, target: { type: 'proposal', label: '全厂换 LED 灯' } },
    });
    const drafts = await db
      .selectFrom('proposals')
      .select(['id', 'title', 'status'])
      .where('person_id', '=', worker.personId)
      .execute();
    expect(drafts).toMatchObject([{ title: '全厂换 LED 灯', status: 'draft' }]);
    // It says no measure yet: submitted only once the representative has written one.
    const incomplete = await app.post(`/my-proposals/${drafts[0]?.id}/submit`);
    expect(incomplete.json()).toMatchObject({ code: 'invalidInput', issues: [{ field: 'measure' }] });
  });

  test('a proposal turned into a suggestion is received by the desk and stands in the proposer’s list', async () => {
    const { db, clock } = server.context;
    const { worker } = await world.member(world.works, clock.now());
    const made = await transaction(db, (trx) =>
      takeConverted(
        trx,
        { actor: desk.actor, now: clock.now() },
        {
          ...{ unionId: world.works.id, personId: worker.personId, text: '班车早发十分钟' },
        },
      ),
    );
    const app = await signedIn(server, worker);
    expect((await app.get('/my-suggestions')).json().items[0]).toMatchObject({ number: made.number });
    expect((await desk.get(`/suggestions/${made.id}`)).json()).toMatchObject({ source: 'proposal' });
  });
});

describe('handling', () => {
  test('from the poster to done with proof; the sender follows by the code and sends it back once', async () => {
    const given = await withUnit('请给叉车通道划线');
    const { trackingCode } = given;
    const adopted = await act(unit, `/unit-suggestions/${given.id}/answer`, {
      ...{ version: given.version, outcome: 'adopted', reply: '本周末划线', promisedOn: '2026-12-01' },
    });
    expect(adopted.clock.find(({ status }) => status === 'open')).toMatchObject({
      code: 'suggestion.finish',
      dueOn: '2026-12-01',
    });
    const thin = { version: adopted.version, proof: '好', doneOn: '2026-11-20' };
    expect((await unit.post(`/unit-suggestions/${given.id}/finish`, thin)).json().issues[0].field).toBe(
      'proof',
    );
    await act(unit, `/unit-suggestions/${given.id}/finish`, { ...thin, proof: '通道已划线，安全员验收' });
    const seen = (await track(trackingCode.toLowerCase())).json() as SenderView;
    expect(seen).toMatchObject({
      ...{ id: null, status: 'done', outcome: 'adopted', proof: '通道已划线，安全员验收', mayReopen: true },
    });
    const back = { code: trackingCode, reason: '线又磨没了' };
    const reopen = () =>
      server.call('POST', '/suggestion-track/reopen', {
        body: back,
        headers: { 'idempotency-key': newId() },
      });
    expect((await reopen()).json()).toMatchObject({ status: 'received', mayReopen: false });
    expect((await reopen()).statusCode).toBe(200);
    const again = await act(desk, `/suggestions/${given.id}/answer`, {
      ...{ version: (await desk.get(`/suggestions/${given.id}`)).json().version },
      ...{ outcome: 'notAdopted', reply: '改用地贴' },
    });
    expect(again.story.filter(({ action }) => action === 'reopen')).toHaveLength(1);
    const third = await server.call('POST', '/suggestion-track/reopen', {
      ...{ body: { ...back, reason: '再来' }, headers: { 'idempotency-key': newId() } },
    });
    expect([third.statusCode, third.json().code]).toEqual([409, 'statusDoesNotAllow']);
    expect((await track('2222-2222-2222')).json().code).toBe('unknownCode');
  });

  test('a unit’s own poster hands it straight to the unit, which sends back what is not its own', async () => {
    const { code } = await boxAt({ kind: 'unit', unitId, name: '设备部报修' });
    const { number } = (await send({ boxCode: code, text: '3 号机漏油' })).json();
    const [row] = (await unit.get(`/unit-suggestions?q=${number}`)).json().items;
    expect(row.status).toBe('dispatched');
    await act(unit, `/unit-suggestions/${row.id}/return`, { version: row.version, reason: '归后勤' });
    expect((await unit.get(`/unit-suggestions/${row.id}`)).statusCode).toBe(404);
    const detail = (await desk.get(`/suggestions/${row.id}`)).json() as SuggestionDetail;
    expect(detail).toMatchObject({ status: 'received', unit: null });
    expect(detail.story.find(({ action }) => action === 'return')?.note).toBe('归后勤');
  });

  test('“do now” is due the same day; a breach reaches the desk once', async () => {
    const row = await fresh('消防栓被挡住了');
    const sorted = await act(desk, `/suggestions/${row.id}/sort`, {
      ...{ version: row.version, classCode: 'livelihood', themes: ['safety'], doNow: true },
    });
    expect(sorted.clock.findLast(({ status }) => status === 'open')).toMatchObject({ dueOn: '2026-11-20' });
    server.clock.moveSeconds(86_400);
    await sweepDeadlines(server.context);
    await sweepDeadlines(server.context);
    const told = await server.context.db
      .selectFrom('inbox')
      .select('account_id')
      .where('subject_id', '=', row.id)
      .execute();
    expect(told.map(({ account_id }) => account_id)).toEqual(
      desk.actor.kind === 'staff' ? [desk.actor.accountId] : [],
    );
    expect((await desk.get(`/suggestions?late=true&q=${row.number}`)).json().items[0].late).toBe(true);
    server.clock.moveSeconds(-86_400);
  });

  test('the same ones are merged and end together', async () => {
    const [main, one, two] = [await fresh('饮水机'), await fresh('饮水机坏了'), await fresh('水机没水')];
    await act(desk, `/suggestions/${one.id}/merge`, { version: one.version, intoId: two.id });
    await act(desk, `/suggestions/${two.id}/merge`, { version: two.version, intoId: main.id });
    const into = { version: main.version, intoId: main.id };
    expect((await desk.post(`/suggestions/${main.id}/merge`, into)).json().issues[0].field).toBe('intoId');
    const answered = await act(desk, `/suggestions/${main.id}/answer`, {
      ...{ version: main.version, outcome: 'notAdopted', reply: '已报修，今天恢复' },
    });
    expect(answered.merged).toBe(2);
    for (const { trackingCode } of [one, two])
      expect((await track(trackingCode)).json()).toMatchObject({
        ...{ status: 'notAdopted', reply: '已报修，今天恢复', mayReopen: false },
      });
    const { rows } = await figures();
    expect(rows.reduce((sum: number, row: { open: number }) => sum + row.open, 0)).toBeGreaterThanOrEqual(0);
  });

  const figures = async () =>
    (await desk.get('/suggestion-figures?from=2026-11-01&before=2026-12-01')).json();

  test('many are handed on at once; those that cannot be are named', async () => {
    const [one, two] = [await fresh(), await fresh()];
    await act(desk, `/suggestions/${two.id}/answer`, { version: 1, outcome: 'notAdopted', reply: '已有' });
    const ids = [one.id, two.id, newId()];
    const answer = (await desk.post('/suggestion-dispatches', { ids, unitId })).json();
    expect(answer.done).toBe(1);
    expect(answer.refused.map(({ code }: { code: string }) => code).sort()).toEqual([
      'notFound',
      'statusDoesNotAllow',
    ]);
  });

  test('a small negotiation ends in a line both sides agreed to', async () => {
    const given = await withUnit('夜班加一顿热饭');
    const path = `/suggestions/${given.id}/talk`;
    const opened = await act(desk, path, { version: given.version });
    const refused = await unit.post(`/unit-suggestions/${given.id}/answer`, {
      ...{ version: opened.version, outcome: 'adopted', reply: '好' },
    });
    expect(refused.json().code).toBe('statusDoesNotAllow');
    const asked = await act(desk, `${path}/say`, {
      version: opened.version,
      text: '每晚 23 点供餐',
      offer: true,
    });
    const offer = asked.talks[0]?.lines.at(-1);
    const own = { version: asked.version, offerId: offer?.id };
    expect((await desk.post(`${path}/agree`, own)).json().code).toBe('noOffer');
    const counter = await act(unit, `/unit-suggestions/${given.id}/talk/say`, {
      ...{ version: asked.version, text: '23 点半供餐，12 月起', offer: true },
    });
    const stale = await unit.post(`/unit-suggestions/${given.id}/talk/agree`, {
      ...{ version: counter.version, offerId: offer?.id },
    });
    expect(stale.json().code).toBe('noOffer');
    const agreed = await act(desk, `${path}/agree`, {
      ...{ version: counter.version, offerId: counter.talks[0]?.lines.at(-1)?.id },
    });
    expect(agreed).toMatchObject({ status: 'adopted', outcome: 'adopted', reply: '23 点半供餐，12 月起' });
    expect(agreed.talks[0]).toMatchObject({ result: 'agreed', line: '23 点半供餐，12 月起' });
  });

  test('a complaint about rights becomes an appeal that names nobody', async () => {
    const row = await fresh('三个月没有发加班费');
    const filed = await act(desk, `/suggestions/${row.id}/appeal`, {
      ...{ version: row.version, category: 'labour.pay.overtimePay' },
      ...{ facts: '三个月没有发加班费', wish: '补发' },
    });
    expect(filed).toMatchObject({ status: 'escalated', target: { type: 'appeal' } });
    const appeal = await server.context.db
      .selectFrom('appeals')
      .select(['applicant_mode', 'applicant_name'])
      .where('id', '=', filed.target?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(appeal).toEqual({ applicant_mode: 'anonymous', applicant_name: null });
  });

  test('the unit it lay with never learns that it became an appeal, nor whose proposal', async () => {
    const { db } = server.context;
    const row = await withUnit('车间主任克扣工资');
    const asked = (path: string) => unit.get(`/unit-suggestions${path}`);
    expect((await asked(`/${row.id}`)).statusCode).toBe(200);
    await act(desk, `/suggestions/${row.id}/appeal`, {
      ...{ version: row.version, category: 'labour.pay.overtimePay' },
      ...{ facts: '车间主任克扣工资', wish: '补发' },
    });
    const nothing = (await asked(`/${newId()}`)).json();
    expect((await asked(`/${row.id}`)).json()).toEqual(nothing);
    expect((await asked('?view=all&limit=100')).body).not.toContain(row.number);
    const answer = { version: row.version + 1, outcome: 'notAdopted', reply: '没有' };
    expect((await unit.post(`/unit-suggestions/${row.id}/answer`, answer)).statusCode).toBe(404);

    const { worker } = await world.member(world.works, server.clock.now());
    const app = await signedIn(server, worker);
    await seatFor(db, { personId: worker.personId, union: world.works });
    const sent = { text: '更换除尘设备', named: true, asRepresentative: true };
    const { number } = (await app.post('/suggest', sent)).json();
    const [mine] = (await app.get('/my-suggestions')).json().items;
    const [given] = (await desk.get(`/suggestions?q=${number}`)).json().items;
    await act(desk, `/suggestions/${given.id}/dispatch`, { version: given.version, unitId });
    expect((await app.post(`/my-suggestions/${mine.id}/proposal`)).statusCode).toBe(200);
    expect((await asked(`/${mine.id}`)).json()).toMatchObject({ status: 'escalated', target: null });
  });

  test('who sent one that was merged is told that the other became an appeal, not which', async () => {
    const [main, joins] = [await fresh('加班费少发'), await fresh('加班费没发全')];
    await act(desk, `/suggestions/${joins.id}/merge`, { version: joins.version, intoId: main.id });
    await act(desk, `/suggestions/${main.id}/appeal`, {
      ...{ version: main.version, category: 'labour.pay.overtimePay', facts: '加班费少发', wish: '补发' },
    });
    expect((await track(main.trackingCode)).json().target.label).toMatch(/\d/);
    expect((await track(joins.trackingCode)).json().target).toEqual({ type: 'appeal', label: '' });
  });

  test('the board shows approved words only, and none that name somebody', async () => {
    const { worker } = await world.member(world.works, server.clock.now());
    const app = await signedIn(server, worker);
    const { number } = (await app.post('/suggest', { text: '增设雨棚', named: true })).json();
    const [row] = (await desk.get(`/suggestions?q=${number}`)).json().items;
    const answered = await act(desk, `/suggestions/${row.id}/answer`, {
      ...{ version: row.version, outcome: 'partly', reply: '先装东门' },
    });
    const words = { version: answered.version, publicReply: '先装东门雨棚' };
    const publish = (publicText: string) =>
      desk.post(`/suggestions/${row.id}/publish`, { ...words, publicText });
    for (const text of [`${worker.name} 提的雨棚`, '请打 13800001234'])
      expect((await publish(text)).json().issues[0].code).toBe('namesSomebody');
    await publish('职工建议增设雨棚');
    const board = async () =>
      (await server.call('GET', `/suggestion-board?unionId=${world.works.id}`)).json().items;
    expect(await board()).toMatchObject([{ text: '职工建议增设雨棚', outcome: 'partly' }]);
    const { version } = (await desk.get(`/suggestions/${row.id}`)).json();
    await act(desk, `/suggestions/${row.id}/unpublish`, { version });
    expect(await board()).toEqual([]);
  });

  test('what lies elsewhere is not there; what was changed meanwhile is looked at again', async () => {
    const row = await fresh();
    const nothing = (await foreign.get(`/suggestions/${newId()}`)).json();
    expect((await foreign.get(`/suggestions/${row.id}`)).json()).toEqual(nothing);
    expect((await unit.get(`/unit-suggestions/${row.id}`)).statusCode).toBe(404);
    expect((await foreign.get('/suggestions?view=all')).json().items).toEqual([]);
    const body = { classCode: 'livelihood', themes: [], doNow: false };
    const both = await Promise.all(
      [1, 2].map(() => desk.post(`/suggestions/${row.id}/sort`, { ...body, version: row.version })),
    );
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const wrong = { ...body, version: row.version + 1, classCode: 'nothing' };
    expect((await desk.post(`/suggestions/${row.id}/sort`, wrong)).json().issues[0].field).toBe('classCode');
  });
});

describe('figures', () => {
  test('128 suggestions from visits and forums fall into three classes (catalogue C14, K03)', async () => {
    const town = await signedIn(server, await world.staff('townStaff', world.otherTown));
    const classes = { economicDevelopment: 41, socialUndertaking: 37, livelihood: 50 };
    for (const [classCode, count] of Object.entries(classes))
      for (let one = 0; one < count; one++) {
        const source = one % 2 ? 'visit' : 'forum';
        const body = { unionId: world.otherTown.id, source, text: `${classCode} 第 ${one} 条`, classCode };
        expect((await town.post('/suggestions', body)).statusCode).toBe(200);
      }
    const period = 'from=2026-11-01&before=2026-12-01';
    const answer = (await town.get(`/suggestion-figures?${period}`)).json();
    const received = Object.fromEntries(
      answer.classes.map((row: { code: string; received: number }) => [row.code, row.received]),
    );
    expect(received).toEqual(classes);
    expect(answer.rate).toEqual({ numerator: 0, denominator: 128, percent: '0.0' });
    const behind = (await town.get(`/suggestions?view=all&${period}&classCode=livelihood&limit=100`)).json();
    expect(behind.items).toHaveLength(50);
  });

  test('2,361 uploaded and 2,361 handled are 100.0 % of 2,361; one more open is said by its denominator', async () => {
    const { db } = server.context;
    const { rows } = await import('kysely').then(({ sql }) =>
      sql`INSERT INTO suggestions (id, number, union_id, union_path, source, text, themes, do_now, status, outcome,
          reply, reopened, received_at, received_on, handled_at)
        SELECT gen_random_uuid(), 'PH-' || n, ${world.otherWorks.id}, ${world.otherWorks.path}, 'worker', '建议 ' || n,
               '{}', false, 'notAdopted', 'notAdopted', '答复', false, '2025-05-01', '2025-05-01', '2025-05-03'
          FROM generate_series(1, 2361) AS n`.execute(db),
    );
    expect(rows).toEqual([]);
    const leader = await signedIn(server, await world.staff('leader', world.federation));
    const read = async () =>
      (await leader.get('/suggestion-figures?from=2025-01-01&before=2026-01-01')).json();
    expect((await read()).rate).toEqual({ numerator: 2361, denominator: 2361, percent: '100.0' });
    const [row] = await suggestionFigures(db, {
      ...{ within: world.federation.path, from: '2025-01-01', before: '2026-01-01' },
    });
    expect(row).toMatchObject({ unionId: world.otherTown.id, received: 2361, handled: 2361, open: 0 });
    await db
      .updateTable('suggestions')
      .set({ status: 'received', outcome: null, handled_at: null })
      .where('number', '=', 'PH-7')
      .execute();
    expect((await read()).rate).toMatchObject({ numerator: 2360, denominator: 2361 });
    const opened = await leader.get(
      `/suggestions?within=${world.otherTown.id}&figure=open&from=2025-01-01&before=2026-01-01`,
    );
    expect(opened.json().items.map(({ number }: { number: string }) => number)).toEqual(['PH-7']);
  });
});

test('the ledger leaves with masked names, and nobody for those who gave none', async () => {
  const { worker } = await world.member(world.works, server.clock.now());
  const app = await signedIn(server, worker);
  const { number } = (await app.post('/suggest', { text: '装电子屏', named: true })).json();
  const kind = exportKind('suggestions');
  const rows = await Array.fromAsync(
    leavingRows(kind, kind.rows(server.context, desk.actor, { q: number } as never), true),
  );
  const titles = kind.columns.map(({ title }) => title);
  const line = Object.fromEntries(titles.map((title, place) => [title, rows[0]?.[place]]));
  expect(line).toMatchObject({
    编号: number,
    主要内容: '装电子屏',
    建议人: maskName(worker.name),
    状态: '已收到',
  });
  const all = await Array.fromAsync(
    leavingRows(kind, kind.rows(server.context, desk.actor, {} as never), true),
  );
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((row) => row[titles.indexOf('建议人')] === '匿名').length).toBeGreaterThan(10);
});

test('erasing takes the name; after their time words and photos go by themselves, what is public stays', async () => {
  const { db, clock } = server.context;
  const { worker } = await world.member(world.works, clock.now());
  const app = await signedIn(server, worker);
  const numbers: string[] = [];
  for (const text of ['办完的', '在办的'])
    numbers.push((await app.post('/suggest', { text, named: true })).json().number);
  const find = async (number = '') =>
    db.selectFrom('suggestions').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
  const { id, version } = await find(numbers[0]);
  await act(desk, `/suggestions/${id}/answer`, { version, outcome: 'notAdopted', reply: '已有' });
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'suggestions');
  const scope = { personId: worker.personId, closesAccount: false, now: clock.now() };
  await transaction(db, (trx) => erasure?.erase(trx, scope) ?? Promise.resolve([]));
  expect(await find(numbers[0])).toMatchObject({ text: '', person_id: null, emptied: true });
  expect(await find(numbers[1])).toMatchObject({ text: '在办的', person_id: null, emptied: false });

  const rule = retentionRules().find(({ recordType }) => recordType === 'suggestions');
  const later = new Date(clock.now().getTime() + 1_000);
  const waiting = (await rule?.count(db, later)) ?? 0;
  expect(waiting).toBeGreaterThan(0);
  expect(await transaction(db, (trx) => rule?.apply(trx, later, []) ?? Promise.resolve(0))).toBe(waiting);
  expect(await rule?.count(db, later)).toBe(0);
});

test('of what was negotiated no words are kept after their time, and days in the ledger are of Shanghai', async () => {
  const { db, clock } = server.context;
  const row = await withUnit('王五的工位太热');
  const talk = async (by: SignedIn, path: string, body: object) => {
    const { version } = await db
      .selectFrom('suggestions')
      .select('version')
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow();
    return act(by, path, { version, ...body });
  };
  await talk(desk, `/suggestions/${row.id}/talk`, {});
  await talk(unit, `/unit-suggestions/${row.id}/talk/say`, { text: '王五说加风扇', offer: true });
  await talk(desk, `/suggestions/${row.id}/talk/end`, { reason: '没谈成' });
  // 07:30 in Shanghai is the day before in UTC.
  const early = new Date(
    `${new Date(clock.now().getTime() + 86_400_000).toISOString().slice(0, 10)}T23:30:00Z`,
  );
  server.clock.moveSeconds((early.getTime() - clock.now().getTime()) / 1_000);
  await talk(unit, `/unit-suggestions/${row.id}/answer`, { outcome: 'notAdopted', reply: '王五已调岗' });
  const kind = exportKind('suggestions');
  const [line] = await Array.fromAsync(kind.rows(server.context, desk.actor, { q: row.number } as never));
  const answeredOn = kind.columns.findIndex(({ title }) => title === '答复日期');
  expect(line?.[answeredOn]).toBe(shanghaiDate(clock.now()));

  const rule = retentionRules().find(({ recordType }) => recordType === 'suggestions');
  const later = new Date(clock.now().getTime() + 1_000);
  await transaction(db, (trx) => rule?.apply(trx, later, []) ?? Promise.resolve(0));
  const left = await Promise.all([
    db.selectFrom('suggestions').selectAll().where('id', '=', row.id).execute(),
    db.selectFrom('suggestion_events').selectAll().where('suggestion_id', '=', row.id).execute(),
    db.selectFrom('suggestion_talks').selectAll().where('suggestion_id', '=', row.id).execute(),
    db
      .selectFrom('suggestion_talk_lines as l')
      .innerJoin('suggestion_talks as t', 't.id', 'l.talk_id')
      .selectAll('l')
      .where('t.suggestion_id', '=', row.id)
      .execute(),
  ]);
  expect(JSON.stringify(left)).not.toContain('王五');
});
