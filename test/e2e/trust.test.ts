import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  deskView,
  phoneView,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { atDesk, press } from './console.steps.ts';
import { filed, next, signIn } from './worker.steps.ts';

let site: BrowserApp;
let world: AppealWorld;
const faults: string[] = [];

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  world = await createAppealWorld(site.app.context.db, site.app.context.clock.now());
});
afterAll(() => site?.close());

/** Notes what axe finds, what sticks out, and what the page's policy refused. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const fault of await accessibilityFaults(page)) faults.push(`${name}: ${fault}`);
  const sideways = await sidewaysScroll(page);
  if (sideways > 0) faults.push(`${name}: ${sideways} px too wide`);
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

function watchPolicy(page: Page, who: string): void {
  page.on('console', (message) => {
    if (/Content.Security.Policy|violates the following/i.test(message.text()))
      faults.push(`${who}: ${message.text().slice(0, 300)}`);
  });
}

describe.each([phoneView, deskView])('a worker at $width px', (viewport) => {
  test('reads the notice, sees own data, decides about consents, asks for deletion', async () => {
    const phone = `199000070${viewport.width === 360 ? '01' : '02'}`;
    const { number } = await filed(site, world, phone);
    const { page, context } = await site.visit({ viewport });
    watchPolicy(page, 'worker');
    const at = (name: string) => lookAt(page, `${name}-${viewport.width}`);
    await page.goto('/privacy');
    await page.getByRole('heading', { name: '收集个人信息清单' }).waitFor();
    await at('notice');
    await signIn(page, phone);
    await page.goto('/me');
    await page.getByRole('link', { name: '我的信息和同意' }).click();
    await page.getByText(number).first().waitFor();
    await at('my-data');

    await page.goto('/my-data/consents');
    await page.getByRole('button', { name: '同意：活动和福利消息' }).click();
    await page.getByRole('button', { name: '撤回：活动和福利消息' }).waitFor();
    await page.locator('section', { hasText: '困难帮扶' }).getByRole('link').click();
    await page.getByRole('heading', { name: '困难帮扶' }).waitFor();
    await page.click(next);
    await page.locator('.field.wrong').waitFor();
    await at('separate');
    await page.getByLabel('我已看清').check();
    await page.click(next);
    await page.getByRole('button', { name: /^撤回：困难帮扶/ }).click();
    await page.getByText('已撤回').first().waitFor();
    await page.locator('section', { hasText: '困难帮扶' }).getByRole('link').waitFor();
    await at('consents');

    await page.goto('/my-data/ask/delete');
    await page.getByText('正在办理的诉求').waitFor();
    await page.getByLabel('想删除哪些信息').fill('不再使用，请删除。');
    await at('ask');
    await page.click(next);
    await page.waitForURL('**/my-data/requests');
    await page.getByText('最迟').waitFor();
    await at('requests');
    await context.close();
  });
});

describe('at the desk', () => {
  test('the cadre answers, which carries it out; the auditor finds it and verifies the audit', async () => {
    const desk = await atDesk(site, await world.staff('rightsCadre', world.federation));
    watchPolicy(desk.page, 'desk');
    await desk.page.goto('/console/privacy');
    const first = desk.page.getByRole('button', { name: /^XX\d{4}-/ }).first();
    const number = (await first.textContent()) ?? '';
    await lookAt(desk.page, 'desk');
    await first.click();
    await desk.page.getByText('办结时会做什么').waitFor();
    await desk.page.getByLabel('答复内容').fill('已删除可以删除的信息。');
    await lookAt(desk.page, 'desk-request');
    await press(desk.page, '发出答复');
    await desk.page.getByRole('button', { name: number }).waitFor({ state: 'detached' });
    await desk.page.locator('.ant-segmented').getByText('已答复').click();
    await desk.page.getByRole('button', { name: number }).waitFor();

    const auditor = await atDesk(site, await world.staff('auditAdministrator', world.federation));
    watchPolicy(auditor.page, 'auditor');
    await auditor.page.goto('/console/audit');
    await auditor.page.getByLabel('行为').click();
    await auditor.page.getByTitle('个人信息申请').click();
    await auditor.page.getByRole('search').getByRole('button', { name: '查询' }).click();
    await auditor.page.getByText('办结个人信息申请').waitFor();
    await press(auditor.page, '立即校验');
    await auditor.page.getByText('完整：').waitFor();
    await lookAt(auditor.page, 'audit');
    const row = auditor.page.getByRole('row', { name: /办结个人信息申请/ });
    await row.getByRole('button').click();
    await auditor.page.getByText('详情（已脱敏）').waitFor();
    await lookAt(auditor.page, 'audit-entry');
  });

  test('the registers, the leaks, retention and exports can be read and used', async () => {
    const desk = await atDesk(site, await world.staff('rightsCadre', world.federation));
    const { page } = desk;
    watchPolicy(page, 'registers');
    await page.goto('/console/privacy/registers');
    await press(page, '写评估');
    await page.getByText('为什么要评估').waitFor();
    await lookAt(page, 'assessment');
    await page.keyboard.press('Escape');
    await page.goto('/console/privacy/incidents');
    await press(page, '登记一起');
    await page.getByLabel('一句话').fill('台账发错邮箱');
    await page.getByLabel('经过').fill('发给了同名的人');
    await page.getByLabel('涉及哪些信息').fill('姓名、电话');
    await page.getByLabel('大约多少人').fill('12');
    await page.getByLabel('可能的危害').fill('骚扰电话');
    await page.getByLabel('发现时间').fill('2026-11-22T09:00');
    await press(page, '登记，开始计时');
    await page.getByText('涉及 12 人').waitFor();
    await page.locator('.ant-modal').waitFor({ state: 'detached' });
    await lookAt(page, 'incidents');
    await page.goto('/console/privacy/retention');
    await page.getByText('已办结诉求的诉求人身份').waitFor();
    await lookAt(page, 'retention');

    await page.goto('/console/exports');
    await press(page, '申请导出');
    await page.getByLabel('导出什么').click();
    await page.getByTitle('职工诉求台账').click();
    await page.getByLabel('不遮盖').check();
    await page.getByLabel('用途').fill('年度核对名单');
    await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
    await lookAt(page, 'export-ask');
    await press(page, '提交');
    await page.getByText('待审批').waitFor();
    const leader = await atDesk(site, await world.staff('leader', world.federation));
    await leader.page.goto('/console/exports');
    await press(leader.page, '审批');
    await leader.page.getByLabel('审批意见').fill('同意');
    await lookAt(leader.page, 'export-decide');
    await press(leader.page, '批准');
    await leader.page.getByText('没有导出记录').waitFor();
    await lookAt(page, 'exports');
  });

  test('nothing was in the way of anybody', () => {
    expect(faults).toEqual([]);
  });
});
