import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { recordingIo } from '../../platform/cli/recordingIo.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { openTable } from '../../platform/spreadsheets/index.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { addPerson, sampleIdentity, samplePhone } from '../people/factory.ts';
import { discoveryFeature } from './feature.ts';
import { hashList } from './hashList.ts';
import { reportSignal, watchPerson } from './index.ts';
import { endOldKeys } from './keys/agencyKeys.ts';
import { deleteByAge } from './lists/deleteRows.ts';

const uploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (server) => void server.register(multipart),
};
let server: FeatureServer;
let world: MemberWorld;
let cadre: SignedIn;
let agency: SignedIn;
let chair: SignedIn;
let keeper: SignedIn;
let folder: string;
const people: Record<string, string> = {};
const numbers = { ill: sampleIdentity(11), jobless: sampleIdentity(12), filed: sampleIdentity(13) };

beforeAll(async () => {
  server = await createFeatureServer([uploads, ...features]);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(server.database.ownerDb, clock.now());
  world = await createMemberWorld(db, clock.now());
  const as = async (...given: Parameters<MemberWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  cadre = await as('rightsCadre', world.federation);
  agency = await as('agencyUser', world.federation);
  chair = await as('grassrootsChair', world.works, 'own');
  keeper = await as('stationKeeper', world.town);
  const add = (name: string, identityNumber: string, serial: number) =>
    transaction(db, (trx) =>
      addPerson(
        trx,
        { name, identityNumber, birthDate: '1985-03-12', phone: samplePhone(serial) },
        world.works,
        clock.now(),
      ),
    );
  people.ill = await add('林病', numbers.ill, 7_011);
  people.jobless = await add('林业', numbers.jobless, 7_012);
  people.filed = await add('林档', numbers.filed, 7_013);
  await transaction(db, (trx) =>
    watchPerson(trx, { personId: people.filed ?? '', unionId: world.works.id, ground: 'near' }, clock.now()),
  );
  folder = await mkdtemp(join(tmpdir(), 'niangjia-discovery-'));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const work = () => runDueJobs(server.context, discoveryFeature.jobs ?? []);

async function announce(by: SignedIn, changes: object = {}): Promise<string> {
  const answer = await by.post('/discovery/lists', {
    ...{
      unionId: world.federation.id,
      kind: 'medicalCost',
      agency: '测试县医保局',
      purpose: '主动发现困难职工',
    },
    ...{ basis: '数据共享协议 2026-3 号', asOf: '2026-10-31', ...changes },
  });
  expect(answer.statusCode).toBe(200);
  return answer.json().id;
}

async function upload(by: SignedIn, listId: string, text: string) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  return server.server.inject({
    method: 'POST',
    url: `/api/v1/discovery/lists/${listId}/file`,
    payload: Buffer.from(`${head}${text}\r\n--${boundary}--\r\n`),
    headers: {
      ...{ 'x-requested-with': 'niangjia', cookie: await by.cookie() },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  });
}

/** A list from its announcement to its rows; answers with its id and its import. */
async function take(by: SignedIn, text: string, changes: object = {}) {
  const id = await announce(by, changes);
  const looked = (await upload(by, id, text)).json();
  const path = `/discovery/imports/${looked.import.id}`;
  await by.post(`${path}/check`, { mapping: looked.proposal });
  await work();
  await by.post(`${path}/confirm`);
  await work();
  return { id, path, proposal: looked.proposal, view: (await by.get(path)).json().import };
}

async function match(leftListId: string, rightListId: string | null = null) {
  const asked = await cadre.post('/discovery/runs', { leftListId, rightListId });
  expect(asked.statusCode).toBe(200);
  await work();
  return (await cadre.get(`/discovery/runs/${asked.json().id}`)).json();
}

const desk = async (by: SignedIn, query = '') => (await by.get(`/discovery/candidates${query}`)).json();
const head = '姓名,身份证号码,出生日期,联系电话,自付费用（元）';
const medical = [
  head,
  `林病,${numbers.ill},1985-03-12,,30000`,
  `林业,${numbers.jobless},,,800`,
  `林档,${numbers.filed},,,21000.50`,
  `林病,${numbers.ill},1985-03-12,,30000`,
  `林病,${numbers.ill},1985-03-12,,31000`,
  '无此人,110105194912310020,,,90000',
  '蒙*,,1980-01-01,,90000',
].join('\n');

describe('a list of an agency', () => {
  test('comes in with a person’s confirmation; bad rows and repetitions come back in the same sheet', async () => {
    const { id, path, proposal, view } = await take(agency, medical);
    expect(proposal.fields).toMatchObject({
      ...{ name: { column: '姓名' }, identityNumber: { column: '身份证号码' } },
      amountFen: { column: '自付费用（元）' },
    });
    expect(view).toMatchObject({
      status: 'done',
      summary: { rows: 7, rejectedRows: 4, counts: { taken: 3, signs: 2 } },
    });
    const rejected = (await agency.get(`${path}/rejected`)).rawPayload.toString();
    expect(rejected).toContain('第 5 行：与第 2 行完全重复（身份证号码相同）');
    expect(rejected).toContain('第 6 行：与第 2 行是同一个人（身份证号码相同），但内容不同');
    expect(rejected).toContain('身份证号码校验不通过');
    expect(rejected).toContain('姓名是脱敏的');
    const stored = await server.context.db.selectFrom('discovery_rows').select('row_sealed').execute();
    expect(stored).toHaveLength(3);
    expect(JSON.stringify(stored)).not.toMatch(/林|371399/);
    const transfer = await server.context.db
      .selectFrom('privacy_transfers')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(transfer).toMatchObject({ people_count: 3, purpose: '主动发现困难职工', subject_id: id });
  });

  test('twice is refused and changes nothing; an agency sees its own lists only, and nothing of the desk', async () => {
    const again = await announce(agency);
    const refused = await upload(agency, again, medical);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'listAlreadyIn']);
    const other = await signedIn(server, await world.staff('agencyUser', world.federation));
    expect((await other.get('/discovery/lists')).json().items).toEqual([]);
    expect((await agency.get('/discovery/lists')).json().items).toHaveLength(2);
    expect((await upload(other, again, head)).statusCode).toBe(404);
    expect((await agency.get('/discovery/candidates')).statusCode).toBe(403);
    expect((await agency.post('/discovery/runs', { leftListId: again })).statusCode).toBe(403);
    expect((await cadre.post('/discovery/runs', { leftListId: again })).json().code).toBe('listNotTaken');
  });

  test('matched with the register: those at the threshold become candidates, nobody is filed', async () => {
    const [list] = (await cadre.get('/discovery/lists?limit=100'))
      .json()
      .items.filter(({ status }: { status: string }) => status === 'taken');
    const { run, items } = await match(list.id);
    expect(run).toMatchObject({
      status: 'done',
      summary: { leftRows: 3, matches: 3, byStrength: { 4: 3 }, candidates: 1, changes: 0 },
    });
    expect(items[0].right).toMatchObject({ name: '林*', phone: '199****7011' });
    const { items: found, counts } = await desk(chair);
    expect(counts).toEqual({ waiting: 1, late: 0 });
    expect(found[0]).toMatchObject({
      ...{ personId: people.ill, strength: 4, signs: ['seriousIllness'], sources: ['agency'] },
      ...{ dueOn: '2026-11-27', allowedActions: expect.arrayContaining(['openFile', 'notInHardship']) },
    });
    const files = await server.context.db.selectFrom('hardship_files').select('id').execute();
    expect(files).toEqual([]);
    const town = await signedIn(server, await world.staff('townStaff', world.town));
    const seen = (await town.get(`/discovery/candidates/${found[0].id}`)).json();
    expect([seen.signs, seen.reasons[0].facts]).toEqual([['hidden'], null]);
    const full = (await chair.get(`/discovery/candidates/${found[0].id}`)).json();
    expect(full.reasons[0]).toMatchObject({ facts: { amountFen: 3_000_000 }, asOf: '2026-10-31' });
    const once = await match(list.id);
    expect(once.run.summary.candidates).toBe(0);
    expect((await desk(chair)).items[0].reasonCount).toBe(1);
  });

  test('the next month tells what changed about people who are watched, handled with a reason', async () => {
    const next = [head, `林档,${numbers.filed},,,45000`].join('\n');
    const { id } = await take(agency, next, { asOf: '2026-11-18' });
    expect((await match(id)).run.summary).toMatchObject({ changes: 1, candidates: 0 });
    const [change] = (await chair.get('/discovery/changes')).json().items;
    expect(change).toMatchObject({
      ...{ personId: people.filed, change: 'amountRose', asOf: '2026-11-18' },
      ...{ before: { amountFen: 2_100_050 }, after: { amountFen: 4_500_000 } },
    });
    const body = { action: 'handle', version: change.version, reason: '已上门，转申请医疗救助' };
    const path = `/discovery/changes/${change.id}/decide`;
    expect((await chair.post(path, body)).json().status).toBe('handled');
    expect((await chair.post(path, body)).json().code).toBe('changedMeanwhile');
    const { id: older } = await take(agency, `${next}\n林病,${numbers.ill},,,1`, { asOf: '2026-09-30' });
    expect((await match(older)).run.summary.changes).toBe(0);
    const empty = await take(agency, [head, `外人,${sampleIdentity(99)},,,90000`].join('\n'), {
      asOf: '2026-11-19',
    });
    await match(empty.id);
    expect((await chair.get('/discovery/changes')).json().items).toMatchObject([
      { change: 'left', says: { zh: '已不在大额医疗费用名单' } },
    ]);
    // Two parts of one day: in the first they do not stand, in the second they do, with what was last said.
    const again = (asOf: string, text: string) => take(agency, [head, text].join('\n'), { asOf });
    const parts = [
      '2026-11-20',
      `外人,${sampleIdentity(98)},,,90000`,
      `林档,${numbers.filed},,,45000.0`,
    ] as const;
    const back = await again('2026-11-19', `林档,${numbers.filed},,,45000.00`);
    expect((await match(back.id)).run.summary.changes).toBe(0);
    expect((await chair.get('/discovery/changes')).json().items).toEqual([]);
    const one = await again(parts[0], parts[1]);
    const two = await again(parts[0], parts[2]);
    for (const { id: part } of [one, two]) expect((await match(part)).run.summary.changes).toBe(0);
    expect((await chair.get('/discovery/watch')).json().items).toMatchObject([
      { personId: people.filed, ground: 'near', openChanges: 0 },
    ]);
  });
});

test('the desk leaves as a sheet: names masked, nothing of an illness', async () => {
  const body = { kind: 'discoveryCandidates', params: { status: 'waiting' }, purpose: '上门核实' };
  const town = await signedIn(server, await world.staff('townStaff', world.town));
  for (const by of [chair, town]) {
    const { id } = (await by.post('/exports', body)).json();
    const jobs = features.flatMap((feature) => (feature.name === 'exports' ? (feature.jobs ?? []) : []));
    await runDueJobs(server.context, jobs);
    const file = await by.get(`/exports/${id}/file`);
    const table = await openTable({ bytes: file.rawPayload });
    const cells: unknown[] = [];
    for await (const row of table.rows()) cells.push(row.cells);
    table.close();
    expect(JSON.stringify(cells)).toContain('林*');
    expect(JSON.stringify(cells)).toContain('涉及健康');
    expect(JSON.stringify(cells)).not.toMatch(/林病|大病/);
  }
  expect((await keeper.post('/exports', body)).statusCode).toBe(403);
});

test('by hashes: a key file, the agency’s own command, the same people found; an ended key finds nobody', async () => {
  const key = (
    await cadre.post('/discovery/keys', {
      ...{
        unionId: world.federation.id,
        agency: '测试县人社局',
        purpose: '失业比对',
        expiresOn: '2026-12-31',
      },
    })
  ).json();
  const file = (await cadre.post(`/discovery/keys/${key.id}/file`)).json();
  const [list, out, keyFile] = [join(folder, 'plain.csv'), join(folder, 'out.csv'), join(folder, 'key.json')];
  await writeFile(keyFile, JSON.stringify(file));
  const rows = [
    ...[`林业,${numbers.jobless},2026-10-01`, `外人,${sampleIdentity(77)},2026-10-02`],
    '坏行,123,2026-10-03',
  ];
  await writeFile(list, ['姓名,身份证号码,失业日期', ...rows].join('\n'));
  const io = recordingIo(server.clock.now());
  const args = [list, '--key', keyFile, '--out', out];
  expect(await hashList([...args, '--keep', '失业日期'], io)).toBe(0);
  expect(io.written.join()).toContain('2 rows hashed');
  expect(io.faults.join()).toContain('row 4: 身份证号码应为 18 位');
  const hashed = (await readFile(out, 'utf8')).trim();
  expect(hashed).not.toMatch(/林业|371399/);
  const late = recordingIo(new Date('2027-01-01T02:00:00Z'));
  await expect(hashList(args, late)).rejects.toThrow('ask for a new one');

  const changes = { kind: 'unemployment', keyId: key.id, agency: '测试县人社局' };
  const { id, view } = await take(agency, hashed, changes);
  expect(view.summary).toMatchObject({ rows: 2, rejectedRows: 0 });
  const wrong = await take(agency, hashed.replaceAll(key.code, 'k0000000000'), changes);
  expect(wrong.view.summary.rejectedRows).toBe(2);
  const { run, items } = await match(id);
  expect(run.summary).toMatchObject({ matches: 1, candidates: 1 });
  expect(items[0]).toMatchObject({ left: { name: null }, right: { personId: people.jobless }, strength: 4 });
  const temporary = await sql<{ n: number }>`SELECT count(*)::int AS n FROM pg_class
    WHERE relname IN ('match_left', 'match_right')`.execute(server.context.db);
  expect(temporary.rows[0]?.n).toBe(0);
  server.clock.moveSeconds(60 * 86_400);
  await endOldKeys(server.context);
  server.clock.moveSeconds(-60 * 86_400);
  expect((await cadre.post(`/discovery/keys/${key.id}/file`)).json().code).toBe('keyEnded');
  const ended = await match(id);
  expect(ended.run).toMatchObject({ status: 'failed', error: expect.stringContaining('密钥已到期') });
});

describe('a word about somebody', () => {
  const report = { phone: '13900007099', sign: 'accident', reason: '上周摔伤在家' };

  test('from a keeper and a branch chair joins into one candidate; each sees only their own word', async () => {
    const body = { ...report, name: '邻居甲', unionId: world.town.id };
    const key = newId();
    const first = await keeper.post('/discovery/signals', body, key);
    expect((await keeper.post('/discovery/signals', body, key)).json()).toEqual(first.json());
    const branch = await signedIn(server, await world.staff('branchChair', world.works));
    await branch.post('/discovery/signals', { ...body, unionId: world.works.id, sign: 'lowIncome' });
    const elsewhere = { ...body, unionId: world.otherTown.id };
    expect((await branch.post('/discovery/signals', elsewhere)).statusCode).toBe(404);
    for (const own of [keeper, branch])
      expect((await own.get('/discovery/signals')).json().items).toMatchObject([
        { name: '邻*甲', state: 'waiting' },
      ]);
    expect((await keeper.get('/discovery/candidates')).statusCode).toBe(403);
    const { items } = await desk(cadre, '?source=station');
    expect(items).toMatchObject([
      { name: '邻居甲', reasonCount: 2, strength: 3, sources: ['branchChair', 'station'], personId: null },
    ]);
    expect(items[0].allowedActions).toContain('link');
    expect(items[0].allowedActions).not.toContain('openFile');
  });

  test('from a neighbour without the person’s knowledge is confidential; a worker cannot flood', async () => {
    const { worker } = await world.member(world.works, server.clock.now());
    const self = await signedIn(server, worker);
    const about = { about: 'neighbour', who: { name: '工友乙', phone: '13900007098' } };
    const told = await self.post('/discovery/tell', { ...about, sign: 'lostJob', reason: '好久没上工' });
    expect(told.json().dueOn).toBe('2026-11-27');
    const { items } = await desk(chair, '?source=member');
    expect(items).toMatchObject([{ name: '工友乙', confidential: true, union: { id: world.works.id } }]);
    const seen = (await chair.get(`/discovery/candidates/${items[0].id}`)).json();
    expect(seen.reasons[0].saidBy).toBeNull();
    const nobody = { about: 'neighbour', sign: 'other', reason: 'x' };
    expect((await self.post('/discovery/tell', nobody)).statusCode).toBe(422);
    const own = (sign: string) => self.post('/discovery/tell', { about: 'me', sign, reason: '需要帮助' });
    for (const sign of ['lostJob', 'lowIncome', 'schooling', 'disaster'])
      expect((await own(sign)).statusCode).toBe(200);
    expect((await own('other')).json().code).toBe('tooManyTells');
    expect((await self.get('/discovery/tell')).json()).toMatchObject({ union: { id: world.works.id } });
  });

  test('links to a record; who waits already under it becomes one with it', async () => {
    const { db, clock } = server.context;
    const [stranger] = (await desk(cadre, '?source=station')).items;
    const link = { version: stranger.version, personId: people.ill };
    const path = `/discovery/candidates/${stranger.id}/link`;
    expect((await chair.post(path, link)).statusCode).toBe(404);
    const town = await signedIn(server, await world.staff('townStaff', world.town));
    expect((await town.post(path, link)).json()).toMatchObject({
      ...{ personId: people.ill, reasonCount: 3, strength: 4 },
    });
    await transaction(db, (trx) =>
      reportSignal(
        trx,
        {
          ...{ personId: people.ill ?? '', source: 'appeal', reason: '诉求中提到', unionId: world.works.id },
          ...{ subjectType: 'appeal', subjectId: people.filed ?? '' },
        },
        clock.now(),
      ),
    );
    expect((await desk(chair)).items[0].reasonCount).toBe(4);
  });
});

describe('a person decides', () => {
  test('of two at once one is told; a decision is undone; an untouched one is told to the union above', async () => {
    const [first, second] = (await desk(chair)).items;
    const decide = (by: SignedIn, id: string, action: string, version: number) =>
      by.post(`/discovery/candidates/${id}/decide`, { action, version, reason: '已上门核实' });
    const both = await Promise.all([
      decide(chair, first.id, 'openFile', first.version),
      decide(cadre, first.id, 'notInHardship', first.version),
    ]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const files = await server.context.db.selectFrom('hardship_files').select(['status', 'source']).execute();
    const opened = both[0]?.statusCode === 200;
    expect(files).toEqual(opened ? [{ status: 'draft', source: 'discovery' }] : []);
    const away = (await decide(chair, second.id, 'unreachable', second.version)).json();
    expect(away).toMatchObject({
      ...{ status: 'unreachable', allowedActions: ['undo'], decision: { reason: '已上门核实' } },
    });
    const back = (await decide(chair, second.id, 'undo', away.version)).json();
    expect(back).toMatchObject({ status: 'waiting', dueOn: '2026-11-27', decision: null });
    expect((await decide(chair, second.id, 'undo', back.version)).json().code).toBe('statusDoesNotAllow');
    const stranger = await signedIn(server, await world.staff('grassrootsChair', world.otherWorks));
    expect((await decide(stranger, second.id, 'movedAway', back.version)).statusCode).toBe(404);
    server.clock.moveSeconds(10 * 86_400);
    await sweepDeadlines(server.context);
    server.clock.moveSeconds(-10 * 86_400);
    const told = await server.context.db.selectFrom('inbox').select('body_zh').execute();
    expect(told.map(({ body_zh }) => body_zh)).toContain(
      '一条困难线索逾期未核实（2026-11-27），请督促或直接核实',
    );
  });

  test('lists go at the end of their time: rows, file and matches; what they were for stays', async () => {
    const { db, clock } = server.context;
    const lists = await db.selectFrom('discovery_lists').select('id').where('status', '=', 'taken').execute();
    await transaction(db, (trx) =>
      deleteByAge(
        trx,
        clock.now(),
        lists.map(({ id }) => id),
      ),
    );
    for (const table of ['discovery_rows', 'discovery_matches'] as const)
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
    const left = await db
      .selectFrom('discovery_lists')
      .innerJoin('imports', 'imports.id', 'discovery_lists.import_id')
      .select(['discovery_lists.purpose', 'file_sealed'])
      .where('discovery_lists.status', '=', 'deleted')
      .execute();
    expect(left.length).toBe(lists.length);
    expect(left.every(({ file_sealed, purpose }) => file_sealed === null && purpose !== '')).toBe(true);
    expect((await desk(chair)).items.length).toBeGreaterThan(0);
  });
});
