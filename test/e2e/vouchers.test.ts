import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { sampleMerchant } from '../../src/features/merchants/factory.ts';
import { addMerchant } from '../../src/features/merchants/index.ts';
import { addMerchantPerson } from '../../src/features/merchants/merchant/people.ts';
import { makeCampaign, type TestCampaign } from '../../src/features/merchants/testing/campaign.ts';
import { transaction } from '../../src/platform/db/index.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, press } from './console.steps.ts';

const long = 120_000;
const password = 'Qinghe-2026';
let site: BrowserApp;
let world: AppealWorld;
let merchantId: string;
let campaign: TestCampaign;

beforeAll(async () => {
  site = await startBrowserApp();
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

test(
  'a phone becomes a till, redeems on and off line, takes goods back, and is paid by a statement',
  async () => {
    const [first, second] = campaign.vouchers;
    if (!first || !second) throw new Error('There are two vouchers.');
    const desk = await atDesk(site, await world.staff('townStaff', world.town));
    await desk.page.goto(`/console/merchants/${merchantId}`);
    await press(desk.page, '生成登记码');
    await press(desk.page, '保存');
    const told = await desk.page
      .getByText(/登记码 \w{4}-\w{4}/)
      .first()
      .textContent();
    const code = /\w{4}-\w{4}/.exec(told ?? '')?.[0] ?? '';
    expect(code).not.toBe('');

    const { page, context, faults } = await site.visit();
    await page.goto('/shop');
    await page.getByLabel('账号').fill('shop');
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByLabel('登记码').fill(code);
    await page.getByRole('button', { name: '登记' }).click();
    await page.getByLabel('券码').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    const scan = async (text: string) => {
      await page.getByLabel('券码').fill(text);
      await page.getByLabel('券码').press('Enter');
      const verdict = page.locator('.verdict');
      await verdict.waitFor();
      return verdict;
    };
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
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: '退货' }).first().click();
    await page.getByLabel('退货原因').fill('拿错了');
    await page.getByRole('button', { name: '确认退货' }).click();
    await page.getByText('绿豆汤：1 份').waitFor();

    await desk.page.goto('/console/merchants?tab=settlement');
    await press(desk.page, '为“送清凉”出账');
    await desk.page.getByText('第 1 期').waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);
    await page.getByRole('link', { name: '对账' }).click();
    await page.getByRole('link', { name: /送清凉/ }).click();
    await page.getByRole('button', { name: '核对无误，同意' }).click();
    await page.getByText('已确认，待审批').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    expect([...faults, ...desk.faults]).toEqual([]);
    await Promise.all([context.close(), desk.context.close()]);
  },
  long,
);
