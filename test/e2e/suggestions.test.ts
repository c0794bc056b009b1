import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeUnit } from '../../src/features/handlingUnits/factory.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { features } from '../../src/features.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  phoneView,
  settled,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { atDesk, pickOption } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp();
  const { db, clock } = site.app.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
async function looksRight(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await settled(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}
/** Fills the open dialogue by its labels and saves it. */
async function save(page: Page, fields: Record<string, string>): Promise<void> {
  const dialog = page.getByRole('dialog').last();
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  const send = page.getByRole('button', { name: /^保\s*存$/ });
  await send.click();
  await send.waitFor({ state: 'hidden' });
}

test(
  'from a poster at a machine, without network and without a name, to done with proof and onto the board',
  async () => {
    const { db, clock } = site.app.context;
    const handler = await world.staff('unitHandler', world.works, 'assigned');
    await makeUnit(db, world.works, [handler], clock.now(), { name: '设备部' });
    const chair = await atDesk(site, await world.staff('grassrootsChair', world.works));
    await chair.page.goto('/console/suggestions');
    await chair.page.getByText('没有待办的建议').waitFor();
    await looksRight(chair.page);
    await chair.page.getByRole('tab', { name: '意见箱' }).click();
    await button(chair.page, '设一个意见箱').click();
    await save(chair.page, { 名称: '冲压车间东门' });
    const poster = chair.page.locator('.suggestPoster');
    await poster.getByRole('img').waitFor();
    await looksRight(chair.page);
    const address = (await poster.getByRole('img').getAttribute('alt')) ?? '';

    const worker = await site.visit({ viewport: phoneView });
    const phone = worker.page;
    await phone.goto(new URL(address).pathname);
    await phone.getByText('冲压车间东门').waitFor();
    await looksRight(phone);
    await button(phone, '发出').click();
    await phone.getByRole('alert').waitFor();
    await worker.context.setOffline(true);
    await phone.getByLabel('哪里可以更好？').fill('3 号机防护罩松了');
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer();
    await phone.setInputFiles('input[type=file]', {
      ...{ name: '防护罩.jpg', mimeType: 'image/jpeg', buffer: photo },
    });
    await phone.getByRole('img', { name: '第 1 张照片' }).waitFor();
    await button(phone, '发出').click();
    await phone.getByRole('heading', { name: '已存在手机里，还没有发出' }).waitFor();
    await worker.context.setOffline(false);
    await phone.getByRole('link', { name: '我的建议' }).click();
    const receipt = button(phone, /^JY\d{4}-/);
    await receipt.waitFor();
    await receipt.click();
    await phone.getByRole('heading', { name: '已收到' }).waitFor();
    await looksRight(phone);

    await chair.page.goto('/console/suggestions');
    await chair.page.getByRole('link', { name: '3 号机防护罩松了' }).click();
    await chair.page.getByRole('img', { name: '建议人的照片 1' }).waitFor();
    await button(chair.page, /^交\s*办$/).click();
    await chair.page.getByRole('dialog').getByLabel('交给哪个单位').click();
    await pickOption(chair.page, '设备部');
    await save(chair.page, {});
    await chair.page.getByText('正在办理').first().waitFor();
    await looksRight(chair.page);

    const unit = await atDesk(site, handler);
    await unit.page.goto('/console/unit-suggestions');
    await unit.page.getByRole('link', { name: '3 号机防护罩松了' }).waitFor();
    await looksRight(unit.page);
    await unit.page.getByRole('link', { name: '3 号机防护罩松了' }).click();
    await button(unit.page, '答复：采纳').click();
    await save(unit.page, { 怎么做: '今天换新护罩' });
    await button(unit.page, '落实完成').click();
    await save(unit.page, { 落实情况: '护罩已换，安全员验收' });
    await unit.page.getByRole('heading', { name: '落实情况' }).waitFor();
    await looksRight(unit.page);

    await chair.page.reload();
    await button(chair.page, /^公\s*开$/).click();
    await save(chair.page, { 结果: '当天换了新护罩' });
    await chair.page.goto('/console/suggestions?tab=figures');
    await chair.page.getByText('办结 1 / 收到 1').waitFor();
    await looksRight(chair.page);

    await receipt.click();
    await phone.getByText('护罩已换，安全员验收').waitFor();
    await button(phone, '没解决，退回去').waitFor();
    await phone.goto('/suggestions/board');
    await phone.getByText('当天换了新护罩').waitFor();
    await looksRight(phone);
    const { count } = await db
      .selectFrom('suggestions')
      .select((is) => is.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(1);
    expect([...chair.faults, ...worker.faults, ...unit.faults]).toEqual([]);
  },
  long,
);
