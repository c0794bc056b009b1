import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { features } from '../../../features.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { transaction } from '../../../platform/db/index.ts';
import { createImport, getImport, recordOf, runImport } from '../../../platform/imports/index.ts';
import type { Mapping } from '../../../platform/spreadsheets/index.ts';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../../members/factory.ts';
import { actOnMembership, admitMembers } from '../../members/index.ts';
import { createPeople } from '../../people/index.ts';
import { campaignDraft } from '../factory.ts';
import { redeemVoucher } from '../redeem/redeem.ts';
import { voucherListImport } from './importKind.ts';

let server: FeatureServer;
let world: MemberWorld;
let cadre: SignedIn;
const now = () => server.clock.now();
const person = (serial: number) => ({
  name: `职工${serial}`,
  identityNumber: inventedIdentity(serial),
  phone: `1391${String(serial).padStart(7, '0')}`,
});

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createMemberWorld(db, clock.now());
  cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
});
afterAll(() => server?.close());

/** Members with the numbers of `person`, in one go. */
async function members(count: number, from: number) {
  const { db, fields } = server.context;
  return transaction(db, async (trx) => {
    const people = Array.from({ length: count }, (_, index) => ({
      ...person(from + index),
      identityNumber: null,
    }));
    const ids = await createPeople(trx, { fields }, people, now(), systemActor, '测试');
    await admitMembers(
      trx,
      systemActor,
      now(),
      ids.map((personId) => ({
        ...{ personId, unionId: world.works.id, unionPath: world.works.path, joinedOn: '2026-01-01' },
        ...{ workerGroups: [] },
      })),
    );
    return ids;
  });
}

async function publish(title: string, quantity: number) {
  const body = campaignDraft(world.federation, now(), {
    ...{ title, namedUnionIds: [world.town.id], goods: [{ name: '西瓜', priceFen: 2_000, quantity }] },
  });
  const made = (await cadre.post('/voucher-campaigns', body)).json();
  return (await cadre.post(`/voucher-campaigns/${made.id}/publish`, { version: made.version })).json();
}

const mapping: Mapping = {
  version: 1,
  fields: { name: { column: '姓名' }, identityNumber: { column: '身份证号' }, phone: { column: '手机号' } },
};

/** A list goes in as a file, as it does at the desk: dry run, then the import. */
async function importList(campaignId: string, rows: readonly (readonly string[])[]) {
  const { context } = server;
  const file = `姓名,身份证号,手机号\n${rows.map((row) => row.join(',')).join('\n')}\n`;
  const input = { bytes: Buffer.from(file) };
  const importId = await createImport(context.db, {
    ...{ kind: voucherListImport, fileSealed: null, fileName: '名单.csv', fileHash: Buffer.alloc(32) },
    ...{ placeId: world.federation.id, mapping, status: 'running', actor: cadre.actor, now: now() },
  });
  await context.db
    .insertInto('voucher_lists')
    .values({ import_id: importId, campaign_id: campaignId })
    .execute();
  const row = await getImport(context.db, voucherListImport, importId);
  const summary = await runImport(context, {
    ...{ kind: voucherListImport, input, fileName: '名单.csv', placeId: world.federation.id, mapping },
    ...{ actor: cadre.actor, dryRun: false, record: recordOf(row, 'running') },
  });
  return summary;
}
const view = async (id: string) => (await cadre.get(`/voucher-campaigns/${id}`)).json();
const rowOf = (serial: number) => {
  const { name, phone } = person(serial);
  return [name, '', phone];
};

test('Xining: 400 and 2,900 vouchers from two lists, each bound to its person', async () => {
  const total = 3_300;
  await members(total, 10_000);
  for (const [title, count, from] of [
    ['送清凉一', 400, 10_000],
    ['送清凉二', 2_900, 10_400],
  ] as const) {
    const campaign = await publish(title, count);
    const summary = await importList(
      campaign.id,
      Array.from({ length: count }, (_, index) => rowOf(from + index)),
    );
    expect(summary.counts).toMatchObject({ added: count });
    expect((await view(campaign.id)).counts).toMatchObject({ planned: count, issued: count, claimed: 0 });
    const { rows } = await sql<{ wrong: number; people: number; codes: number }>`
      SELECT count(*) FILTER (WHERE e.person_id IS NULL)::int AS wrong, count(DISTINCT v.person_id)::int AS people,
             count(DISTINCT v.code_index)::int AS codes
        FROM vouchers v LEFT JOIN voucher_eligible e ON e.campaign_id = v.campaign_id AND e.person_id = v.person_id
       WHERE v.campaign_id = ${campaign.id}`.execute(server.context.db);
    expect(rows[0]).toEqual({ wrong: 0, people: count, codes: count });
  }
});

test('a list with the same person three times gives one voucher, and each doubtful row waits for a decision', async () => {
  const [sitting] = await members(1, 1);
  await members(3, 2);
  const outsider = (await world.member(world.otherWorks, now())).worker;
  const ended = await world.member(world.works, now());
  const worksChair = await world.staff('grassrootsChair', world.works);
  await transaction(server.context.db, (trx) =>
    actOnMembership(trx, worksChair, now(), {
      ...{ id: ended.membershipId, action: 'resign', input: { reason: 'ownWish' } },
    }),
  );
  const stranger = await world.worker('李未入');
  const campaign = await publish('一人三行', 3);
  const summary = await importList(campaign.id, [
    rowOf(1),
    ['', '', ''],
    rowOf(1),
    rowOf(2),
    rowOf(1),
    ['张未知', inventedIdentity(77), '13900000077'],
    [stranger.name, '', stranger.phone],
    [outsider.name, '', outsider.phone],
    [ended.worker.name, '', ended.worker.phone],
    ['王*军', '', '13900000078'],
    ['赵错号', '371399198001011234', ''],
    ['钱无号', '', ''],
  ]);
  expect(summary.counts).toMatchObject({ added: 2, exceptions: 4 });
  const { rows: refused } = await sql<{ row_number: number; reasons: string[] }>`
    SELECT row_number, reasons FROM import_problems ORDER BY row_number`.execute(server.context.db);
  const because = refused.map(({ row_number, reasons }) => `${row_number} ${reasons.join('；')}`);
  expect(because.filter((text) => text.includes('与第 2 行是同一个人，一人一券'))).toHaveLength(2);
  for (const word of ['脱敏', '校验不通过', '没有证件号码也没有手机号'])
    expect(because.some((text) => text.includes(word))).toBe(true);
  const { items } = (await cadre.get(`/voucher-campaigns/${campaign.id}/exceptions`)).json();
  expect(items.map(({ reason }: { reason: string }) => reason)).toEqual([
    'unknownPerson',
    'notAMember',
    'otherUnion',
    'membershipEnded',
  ]);
  expect(items[0].identityNumber).toContain('***');
  const decide = (id: string, decision: string) =>
    cadre.post(`/voucher-exceptions/${id}/decide`, { decision, note: '已核对' });
  expect((await decide(items[0].id, 'allowed')).statusCode).toBe(200);
  expect((await decide(items[0].id, 'refused')).json().code).toBe('decidedAlready');
  expect((await decide(items[2].id, 'refused')).statusCode).toBe(200);
  const after = await view(campaign.id);
  expect(after).toMatchObject({ eligible: 3, openExceptions: 2, counts: { issued: 3 } });
  const again = await importList(campaign.id, [rowOf(1)]);
  expect(again.counts.added).toBe(0);
  const voucher = await server.context.db
    .selectFrom('vouchers')
    .select('id')
    .where('campaign_id', '=', campaign.id)
    .where('person_id', '=', sitting ?? '')
    .executeTakeFirstOrThrow();
  const redeem = transaction(server.context.db, (trx) =>
    redeemVoucher(
      trx,
      { voucherId: voucher.id, merchantId: voucher.id, redeemedAt: now(), syncedAt: now(), via: 'online' },
      now(),
    ),
  );
  await expect(redeem).rejects.toMatchObject({ code: 'outOfScope' });
});
