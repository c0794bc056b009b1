import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaff } from '../../src/features/accounts/index.ts';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { sampleMerchant } from '../../src/features/merchants/factory.ts';
import { addMerchant } from '../../src/features/merchants/index.ts';
import { addMerchantPerson } from '../../src/features/merchants/merchant/people.ts';
import { makeCampaign, type TestCampaign } from '../../src/features/merchants/testing/campaign.ts';
import { addServicePoint } from '../../src/features/servicePoints/index.ts';
import { publishCampaign } from '../../src/features/vouchers/campaigns/steps.ts';
import { createCampaign } from '../../src/features/vouchers/campaigns/write.ts';
import { campaignDraft } from '../../src/features/vouchers/factory.ts';
import { systemActor } from '../../src/platform/auth/actor.ts';
import { newId, transaction } from '../../src/platform/db/index.ts';
import { accessibilityFaults, type BrowserApp, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, press } from './console.steps.ts';
import { signIn } from './worker.steps.ts';

const long = 120_000;
const password = 'Qinghe-2026';
let site: BrowserApp;
let world: AppealWorld;
let merchantId: string;
let campaign: TestCampaign;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  const now = clock.now();
  world = await createAppealWorld(db, now);
  const holders = [await world.worker('13800000001', '王建军'), await world.worker('13800000002', '李小红')];
  merchantId = await transaction(db, async (trx) => {
    const step = { actor: { kind: 'system', name: 'test' } as const, now };
    const id = await addMerchant(trx, step, sampleMerchant(world.town.id, 7));
    await addMerchantPerson(trx, step, id, { username: 'shop', name: '乔店主', owner: true }, password);
    return id;
  });
  campaign = await makeCampaign(db, {
    ...{ unionId: world.town.id, unionPath: world.town.path, merchantIds: [merchantId] },
    personIds: holders.map(({ personId }) => personId),
    redeemFrom: new Date(now.getTime() - 86_400_000),
    redeemUntil: new Date(now.getTime() + 86_400_000),
  });
}, long);
afterAll(() => site?.close());

/** A service point of the union that redeems, with its keeper. */
async function openStation(now: Date): Promise<string> {
  return transaction(site.app.context.db, async (trx) => {
    const step = { actor: { kind: 'system', name: 'test' } as const, now };
    const servicePointId = await addServicePoint(trx, step, {
      ...{ unionId: world.town.id, parentId: null, kind: 'station', name: '东湖驿站', about: '' },
      ...{ address: '东湖路 1 号', phone: '0999-7654321', longitude: null, latitude: null },
      ...{ stationId: null, hours: { workday: [], restDay: [], exceptions: [] } },
    });
    const keeper = { username: 'keeper', name: '何站长' };
    await createStaff(
      { db: trx, clock: { now: () => now } },
      {
        ...{ ...keeper, password, homeUnionId: world.town.id },
        grants: [{ role: 'stationKeeper', unionId: world.town.id, scope: 'own', reason: '站长' }],
      },
    );
    const sample = sampleMerchant(world.town.id, 8, { name: '东湖驿站', creditCode: null, servicePointId });
    const id = await addMerchant(trx, step, sample);
    await addMerchantPerson(trx, step, id, { ...keeper, owner: true }, password);
    return id;
  });
}

/** A phone that the desk's code has made a till of the shop. */
async function newTill(desk: Page, of = merchantId, username = 'shop') {
  await desk.goto(`/console/merchants/${of}`);
  await press(desk, '生成登记码');
  await press(desk, '保存');
  const told = await desk
    .getByText(/登记码 \w{4}-\w{4}/)
    .first()
    .textContent();
  const code = /\w{4}-\w{4}/.exec(told ?? '')?.[0] ?? '';
  expect(code).not.toBe('');
  const visit = await site.visit();
  const { page } = visit;
  await page.goto('/shop');
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByLabel('登记码').fill(code);
  await page.getByRole('button', { name: '登记' }).click();
  await page.getByLabel('券码').waitFor();
  return visit;
}

async function scanAt(page: Page, text: string) {
  await page.getByLabel('券码').fill(text);
  await page.getByLabel('券码').press('Enter');
  const verdict = page.locator('.verdict');
  await verdict.waitFor();
  return verdict;
}

test(
  'a phone becomes a till, redeems on and off line, takes goods back, and is paid by a statement',
  async () => {
    const [first, second] = campaign.vouchers;
    if (!first || !second) throw new Error('There are two vouchers.');
    const desk = await atDesk(site, await world.staff('townStaff', world.town));
    const { page, context, faults } = await newTill(desk.page);
    await looksRight(page);

    const scan = (text: string) => scanAt(page, text);
    const green = await scan(await first.shown(new Date()));
    await green.getByText('可以发放').waitFor();
    await green.getByText('绿豆汤').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await (await scan(await first.shown(new Date()))).getByText('已经用过').waitFor();
    await (await scan(await second.shown(new Date(Date.now() - 300_000)))).getByText('码已失效').waitFor();
    await (await scan('NV1.forged.code')).getByText('假码').waitFor();

    await context.setOffline(true);
    await page.getByText('离线', { exact: true }).waitFor();
    await (await scan(await second.shown(new Date()))).getByText('可以发放').waitFor();
    await page.getByText('1 笔待上传').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.setOffline(false);
    await page.getByText('1 笔待上传').waitFor({ state: 'detached' });

    await page.getByRole('link', { name: '流水' }).click();
    await page.getByText('绿豆汤：2 份').waitFor();
    await looksRight(page);
    await page.getByRole('button', { name: '退货' }).first().click();
    await page.getByLabel('退货原因').fill('拿错了');
    await page.getByRole('button', { name: '确认退货' }).click();
    await page.getByText('绿豆汤：1 份').waitFor();

    await desk.page.goto('/console/merchants?tab=settlement');
    await press(desk.page, '为“送清凉”出账');
    await desk.page.getByText('第 1 期').waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await press(desk.page, '第 1 期');
    await desk.page.getByText('下载表格').waitFor();
    await desk.page.getByText('经过').waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await desk.page.goto('/console/merchants?tab=live');
    await desk.page.getByText('绿豆汤').first().waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await page.getByRole('link', { name: '对账' }).click();
    await page.getByRole('link', { name: /送清凉/ }).click();
    await page.getByRole('button', { name: '核对无误，同意' }).click();
    await page.getByText('已确认，待审批').waitFor();
    await looksRight(page);
    expect([...faults, ...desk.faults]).toEqual([]);
    await Promise.all([context.close(), desk.context.close()]);
  },
  long,
);

test(
  'a member claims, shows the code of this phone, the shop hands out once, and the wallet tells what became of it',
  async () => {
    const { db, clock } = site.app.context;
    const now = clock.now();
    const member = await world.worker('13800000003', '周小燕');
    const station = await openStation(now);
    const campaignId = await transaction(db, async (trx) => {
      const id = await createCampaign(trx, systemActor, now, {
        ...campaignDraft(world.town, now, { title: '冬日送温暖', merchantIds: [merchantId, station] }),
        goods: [{ name: '护膝', priceFen: 3_800, quantity: 5 }],
      });
      await trx
        .insertInto('voucher_eligible')
        .values({
          ...{ id: newId(), campaign_id: id, person_id: member.personId, import_id: null, row_number: 2 },
          added_at: now,
        })
        .execute();
      await publishCampaign(trx, systemActor, now, { id, version: 1 });
      return id;
    });
    const phone = await site.visit();
    await signIn(phone.page, '13800000003');
    await phone.page.goto('/vouchers');
    await phone.page.getByText('可以领取').waitFor();
    await looksRight(phone.page);
    await phone.page.getByRole('link', { name: '冬日送温暖' }).click();
    await phone.page.getByText('在哪里兑换').waitFor();
    await looksRight(phone.page);
    await phone.page.getByRole('button', { name: '领取', exact: true }).click();
    await phone.page.getByText('领取成功').waitFor();
    await phone.page.getByRole('link', { name: '出示兑换码' }).click();
    const picture = phone.page.locator('.voucherCode img');
    await picture.waitFor();
    await looksRight(phone.page);

    const desk = await atDesk(site, await world.staff('rightsCadre', world.town));
    const till = await newTill(desk.page);
    const shown = (await picture.getAttribute('data-code')) ?? '';
    expect(shown).toMatch(/^NV1\./);
    const green = await scanAt(till.page, shown);
    await green.getByText('可以发放').waitFor();
    await green.getByText('护膝').waitFor();
    await (await scanAt(till.page, shown)).getByText('已经用过').waitFor();
    await phone.page.goto('/vouchers');
    await phone.page.getByText('已使用').waitFor();
    await phone.page.getByText(sampleMerchant(world.town.id, 7).name).first().waitFor();

    await till.page.getByRole('link', { name: '流水' }).click();
    await till.page.getByLabel('按实物或姓名找').fill('护膝');
    await till.page.getByRole('button', { name: '退货' }).first().click();
    await till.page.getByLabel('退货原因').fill('尺寸不合适');
    await till.page.getByRole('button', { name: '确认退货' }).click();
    await till.page.getByText('已退货：尺寸不合适').waitFor();
    await phone.page.goto('/vouchers');
    await phone.page.getByText('已退回').waitFor();
    await looksRight(phone.page);

    await desk.page.goto(`/console/vouchers/${campaignId}`);
    await desk.page.getByText('5 / 1 / 1 / 0 / 1').waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await desk.page.getByRole('tab', { name: '兑换点与库存' }).click();
    await desk.page.getByLabel('东湖驿站：护膝').fill('3');
    await press(desk.page, '保存');
    await desk.page.getByText('已保存').waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await desk.page.getByRole('tab', { name: '券', exact: true }).click();
    await press(desk.page, '补发');
    await desk.page.getByLabel('为什么再发一张（会留存）').fill('换大一号');
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /确\s*定/ })
      .click();
    await desk.page.getByText('已补发一张新券').waitFor();

    await phone.page.goto('/vouchers');
    await phone.page.getByRole('link', { name: '出示兑换码' }).click();
    await picture.waitFor();
    const counter = await newTill(desk.page, station, 'keeper');
    const anew = await scanAt(counter.page, (await picture.getAttribute('data-code')) ?? '');
    await anew.getByText('可以发放').waitFor();
    await phone.page.goto('/vouchers');
    await phone.page.getByText('已使用').waitFor();
    await phone.page.getByText('东湖驿站').first().waitFor();
    expect([...phone.faults, ...till.faults, ...counter.faults, ...desk.faults]).toEqual([]);
    await Promise.all([phone, till, counter, desk].map((visit) => visit.context.close()));
  },
  long,
);
