import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, press } from './console.steps.ts';

let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  site = await startBrowserApp();
  world = await createAppealWorld(site.app.context.db, site.app.context.clock.now());
  for (let count = 0; count < 30; count++) await world.worker(`199000009${String(count).padStart(2, '0')}`);
  site.app.startJobs();
});
afterAll(() => site?.close());

describe('the keys', () => {
  test('the administrator changes them, sees it end, and deletes an old one', async () => {
    const { page, context, faults } = await atDesk(
      site,
      await world.staff('systemAdministrator', world.federation),
    );
    await page.goto('/console/keys');
    await page.getByText('密钥还没有更换过。').waitFor();
    expect(await page.locator('.keysTable tbody tr.ant-table-row').count()).toBe(2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await press(page, '更换密钥');
    await page.getByRole('dialog').getByText('国密 SM4 · HMAC-SM3').click();
    await press(page, '开始更换');
    await page.getByText('新密钥已放进密钥文件').waitFor();
    expect(await page.getByRole('button', { name: '更换密钥' }).isDisabled()).toBe(true);
    // The accounts, and the stored answer to the very request.
    await page.getByText(/3\d 行旧数据已重新加密/).waitFor();
    expect(await page.locator('.keysTable').getByText('在用').count()).toBe(2);
    expect(await page.locator('.keysTable').getByText('国密 SM4 · HMAC-SM3').count()).toBe(2);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /^删除密钥 d/ }).click();
    await page.locator('.ant-popconfirm').getByRole('button', { name: '删除', exact: true }).click();
    await page.getByText(/^密钥 d\w+ 已删除$/).waitFor();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('nobody else has the screen', async () => {
    const { page, context } = await atDesk(site, await world.staff('leader', world.federation));
    await page.goto('/console/keys');
    await page.getByText('没有这个页面，或者您无权查看').waitFor();
    await context.close();
  });
});
