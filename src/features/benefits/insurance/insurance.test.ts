import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { features } from '../../../features.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { transaction } from '../../../platform/db/index.ts';
import { runImport } from '../../../platform/imports/index.ts';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../../members/factory.ts';
import { admitMembers } from '../../members/index.ts';
import { createPeople } from '../../people/index.ts';
import { insuredImport, policyImport } from './imports.ts';
import { tellEndingPolicies } from './sweep.ts';

let server: FeatureServer;
let world: MemberWorld;
let town: SignedIn;
let folder: string;

beforeAll(async () => {
  server = await createFeatureServer(features);
  const now = server.context.clock.now();
  for (const feature of features) await feature.prepare?.(server.context.db, now);
  world = await createMemberWorld(server.context.db, now);
  town = await signedIn(server, await world.staff('townStaff', world.town));
  folder = await mkdtemp(join(tmpdir(), 'insurance-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server?.close();
});

const batch = (changes: object = {}) =>
  town.post('/insurance-batches', {
    ...{
      unionId: world.town.id,
      name: '专项意外险',
      insurer: '人寿',
      product: '骑手意外险',
      cover: 'accident',
    },
    ...{ premiumFen: 10_000, sumInsuredFen: 30_000_000, fromOn: '2026-12-01', untilOn: '2027-12-01' },
    ...{ howToClaim: '先打客服电话报案', phone: '95519', money: '专项资金', ...changes },
  });

type Row = Record<string, string>;
let files = 0;
async function bring(kind: string, batchId: string, rows: readonly Row[], dryRun = false) {
  files += 1;
  const path = join(folder, `${files}.csv`);
  const titles = ['姓名', '证件号码', '移动电话', '保单号'];
  const lines = rows.map((row) => titles.map((title) => row[title] ?? '').join(','));
  await writeFile(path, [titles.join(','), ...lines].join('\n'));
  const fields = {
    ...{ name: { column: '姓名' }, identityNumber: { column: '证件号码' }, phone: { column: '移动电话' } },
    ...(kind === policyImport ? { policyNumber: { column: '保单号' } } : {}),
    batchId: { constant: batchId },
  };
  const { db, clock, fields: crypto } = server.context;
  return runImport(
    { db, clock, fields: crypto },
    {
      ...{ kind, input: { path }, fileName: 'list.csv', mapping: { version: 1 as const, fields } },
      ...{ placeId: world.town.id, actor: systemActor, dryRun },
    },
  );
}

/** Members of the works union with numbers of their own. */
async function couriers(size: number): Promise<{ id: string; row: Row }[]> {
  const now = server.context.clock.now();
  return transaction(server.context.db, async (trx) => {
    const inputs = Array.from({ length: size }, (_, index) => ({
      name: `骑手${index}`,
      phone: `1370000${String(index).padStart(4, '0')}`,
    }));
    const ids = await createPeople(trx, server.context, inputs, now, systemActor);
    await admitMembers(
      trx,
      systemActor,
      now,
      ids.map((personId) => ({
        ...{ personId, unionId: world.works.id, unionPath: world.works.path, joinedOn: '2026-01-01' },
        workerGroups: ['foodDelivery'],
      })),
    );
    return ids.map((id, index) => ({
      id,
      row: { 姓名: inputs[index]?.name ?? '', 移动电话: inputs[index]?.phone ?? '' },
    }));
  });
}

test('1,050 accident policies and 300 medical ones come out of lists', async () => {
  const people = await couriers(1_050);
  const rows = people.map(({ row }) => row);
  for (const [cover, count] of [
    ['accident', 1_050],
    ['medical', 300],
  ] as const) {
    const { id } = (await batch({ cover })).json();
    const listed = rows.slice(0, count);
    expect((await bring(insuredImport, id, listed, true)).counts).toEqual({ listed: count });
    expect((await bring(insuredImport, id, listed)).counts).toEqual({ listed: count });
    expect((await town.get(`/insurance-batches/${id}`)).json()).toMatchObject({ listed: count, issued: 0 });
    expect((await town.post(`/insurance-batches/${id}/send`)).json().status).toBe('sent');
    const numbered = listed.map((row, index) => ({ ...row, 保单号: `P${cover}${index}` }));
    expect((await bring(policyImport, id, numbered)).counts).toEqual({ issued: count, unchanged: 0 });
    expect((await bring(policyImport, id, numbered)).counts).toEqual({ issued: 0, unchanged: count });
    const done = (await town.post(`/insurance-batches/${id}/finish`, { reason: '全部出单' })).json();
    expect(done).toMatchObject({ status: 'issued', issued: count, totalFen: count * 10_000 });
  }
  const viewer = await signedIn(server, await world.staff('viewer', world.federation));
  const { insurance } = (await viewer.get('/benefit-figures?from=2026-01-01&to=2026-12-31')).json();
  expect(insurance).toEqual({
    ...{ people: 1_050, policies: 1_350, premiumFen: 13_500_000 },
    byCover: [
      { cover: 'accident', policies: 1_050 },
      { cover: 'medical', policies: 300 },
    ],
  });
  const { rows: help } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM help_entries
    WHERE kind = 'insurance'`.execute(server.context.db);
  expect(help).toEqual([{ n: 1_350 }]);
});

test('bad rows are explained: thrice the same, unknown, elsewhere, another name, insured already', async () => {
  const own = await world.member(world.works, server.context.clock.now());
  const away = await world.member(world.otherWorks, server.context.clock.now());
  const { id } = (await batch()).json();
  const row = { 姓名: own.worker.name, 移动电话: own.worker.phone };
  const summary = await bring(insuredImport, id, [
    ...[row, row, row],
    { 姓名: '无此人', 移动电话: '13611112222' },
    { 姓名: away.worker.name, 移动电话: away.worker.phone },
    { 姓名: '骑手1', 移动电话: '13700000001' },
    { 姓名: '错号', 证件号码: inventedIdentity(1).replace(/.$/, (last) => (last === '1' ? '2' : '1')) },
    { 姓名: '没号' },
  ]);
  expect(summary.counts).toEqual({ listed: 1 });
  expect(Object.fromEntries(summary.problems.map(({ row: at, reasons }) => [at, reasons[0]]))).toEqual({
    3: '与第 2 行是同一人，只算一次',
    4: '与第 2 行是同一人，只算一次',
    5: '登记簿里没有这个人，请先办理入会或核对号码',
    6: '是其他工会的会员，不在本批范围内',
    7: '这段时间已有同类保险（专项意外险）',
    8: '证件号码校验不通过，请对照证件再看一遍',
    9: '没有证件号码也没有移动电话，无法辨认本人，请至少填一项',
  });
  const other = (await batch({ name: '第二批' })).json();
  const again = await town.post(`/insurance-batches/${other.id}/people`, { personId: own.worker.personId });
  expect(again.json().code).toBe('alreadyInsured');
  expect((await town.post(`/insurance-batches/${other.id}/send`)).json().code).toBe('emptyList');
  await town.post(`/insurance-batches/${id}/send`);
  expect((await bring(policyImport, id, [{ ...row, 保单号: 'A1' }])).counts).toMatchObject({ issued: 1 });
  const otherNumber = await bring(policyImport, id, [{ ...row, 保单号: 'A2' }]);
  expect(otherNumber.problems[0]?.reasons[0]).toBe('已有保单号 A1，请先核对');
  const app = await signedIn(server, own.worker);
  const [policy] = (await app.get('/my-policies')).json().items;
  expect(policy).toMatchObject({ policyNumber: 'A1', lastOn: '2027-11-30', state: 'coming' });
  const claim = {
    insuredId: policy.id,
    reference: 'L1',
    outcome: 'paid',
    notedOn: '2026-11-20',
    paidFen: 50_000,
  };
  const noted = (await town.post(`/insurance-batches/${id}/claims`, claim)).json();
  expect(noted).toMatchObject({ claims: 1, paidFen: 50_000 });
  server.clock.moveSeconds(350 * 86_400);
  expect(await tellEndingPolicies(server.context)).toBeGreaterThan(0);
  const removed = { insuredId: policy.id, reason: '退保' };
  await town.post(`/insurance-batches/${id}/people/remove`, removed);
  expect((await app.get('/my-policies')).json().items).toEqual([]);
});
