import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStaff } from '../../src/features/accounts/administration.ts';
import { codeOf } from '../../src/features/accounts/signIn/testing/world.ts';
import { createUnion, type Union } from '../../src/features/organisations/index.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  deskView,
  phoneView,
  settled,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { signIn as signInWorker } from './worker.steps.ts';

const password = 'Qinghe-2026';
let site: BrowserApp;
let root: Union;
let origin: string;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true, environment: { SECOND_FACTOR_FOR: 'sensitive' } });
  // Passkeys know no bare addresses.
  origin = site.address.replace('127.0.0.1', 'localhost');
  root = await createUnion(site.app.context.db, {
    ...{ parentId: null, level: 'federation', name: '青禾县总工会', now: new Date() },
  });
});
afterAll(() => site?.close());

async function staff(
  username: string,
  role: 'mediator' | 'securityAdministrator' | 'systemAdministrator',
): Promise<string> {
  return createStaff(site.app.context, {
    ...{ username, name: username, password },
    grants: [{ role, unionId: root.id, scope: 'subtree' }],
  });
}

/** A browser with a built-in authenticator whose finger is always right. */
async function visit(viewport: { width: number; height: number }) {
  const visitor = await site.visit({ viewport, baseURL: origin });
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return visitor;
}

async function typePassword(page: Page, username: string): Promise<void> {
  await page.goto('/console/sign-in');
  await page.getByLabel('账号').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function signOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).waitFor();
  await settled(page);
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
}

const shots = process.env.SCREENSHOTS;
async function look(page: Page, name: string): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

describe('at the desk', () => {
  test('a passkey is added, and signs in without name and password', async () => {
    await staff('pang', 'mediator');
    const { page, faults } = await visit(deskView);
    await typePassword(page, 'pang');
    await page.getByRole('button', { name: 'pang', exact: true }).waitFor();
    await page.goto('/console/security');
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByText('请保存恢复码').waitFor();
    expect(await page.locator('.recoveryCodes li').count()).toBe(10);
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.locator('.recoveryCodes').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /^移除/ }).waitFor();
    await look(page, 'security');
    await signOut(page, 'pang');
    await look(page, 'sign-in');
    await page.getByRole('button', { name: '用通行密钥登录' }).click();
    await page.getByRole('button', { name: 'pang', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  test('one-time codes are set up and asked for at the next sign-in', async () => {
    await staff('tong', 'mediator');
    const { page } = await visit(deskView);
    await typePassword(page, 'tong');
    await page.getByRole('button', { name: 'tong', exact: true }).waitFor();
    await page.goto('/console/security');
    await page.getByRole('button', { name: '启用动态验证码' }).click();
    const secret = await page.locator('.ant-modal code').textContent();
    await look(page, 'totp');
    const totp = `otpauth://totp/x?secret=${secret}`;
    await page.getByLabel('6 位验证码').fill(codeOf(totp, new Date()));
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('请保存恢复码').waitFor();
    const recovery = (await page.locator('.recoveryCodes code').first().textContent()) ?? '';
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.locator('.recoveryCodes').waitFor({ state: 'hidden' });
    await signOut(page, 'tong');
    await typePassword(page, 'tong');
    await page.getByLabel('6 位验证码').fill('000000');
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('alert').waitFor();
    await look(page, 'second-factor');
    await page.getByLabel('6 位验证码').fill(codeOf(totp, new Date(), 1));
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('button', { name: 'tong', exact: true }).waitFor();
    await signOut(page, 'tong');
    await typePassword(page, 'tong');
    await page.getByRole('button', { name: '用恢复码' }).click();
    await page.getByLabel('恢复码').fill(recovery);
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByRole('button', { name: 'tong', exact: true }).waitFor();
  });

  test('administrators set up a second factor first, and find their screens', async () => {
    await staff('xi', 'systemAdministrator');
    await staff('an', 'securityAdministrator');
    for (const [name, screens] of [
      ['xi', ['single-sign-on', 'api-keys', 'vendor-accesses']],
      ['an', ['sign-in-locks', 'single-sign-on', 'vendor-accesses']],
    ] as const) {
      const { page, faults } = await visit(deskView);
      await typePassword(page, name);
      await page.getByText('您的角色需要第二验证').waitFor();
      await look(page, `enrol-${name}`);
      await page.getByRole('button', { name: /^通行密钥/ }).click();
      await page.getByRole('button', { name: '我已保存' }).click();
      await page.getByRole('button', { name, exact: true }).waitFor();
      for (const screen of screens) {
        await page.goto(`/console/${screen}`);
        await page.locator('main h1').waitFor();
        await page.locator('.ant-spin-spinning').waitFor({ state: 'detached' });
        await look(page, `${screen}-${name}`);
      }
      expect(faults).toEqual([]);
    }
  });

  test('the system administrator connects a provider; people are told when it is down', async () => {
    const { page } = await visit(deskView);
    await staff('xi2', 'systemAdministrator');
    await typePassword(page, 'xi2');
    await page.getByRole('button', { name: /^通行密钥/ }).click();
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.getByRole('button', { name: 'xi2', exact: true }).waitFor();
    await page.goto('/console/single-sign-on');
    await page.getByRole('button', { name: '接入一个' }).click();
    await page.getByLabel('代号（小写字母，定了不改）').fill('gov');
    await page.getByLabel('按钮上的名称（中文）').fill('政务微信');
    await page.getByLabel('按钮上的名称（英文）').fill('Government WeCom');
    await page.getByLabel('对方地址（issuer）').fill('http://127.0.0.1:9');
    await page.getByLabel('应用标识（client id）').fill('niangjia');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('heading', { name: /政务微信/ }).waitFor();
    await page.getByRole('button', { name: '测试连接' }).click();
    await page.getByText('连不上：请核对地址').waitFor();
    await look(page, 'single-sign-on-set');
    await signOut(page, 'xi2');
    await page.getByRole('link', { name: '用政务微信登录' }).click();
    await page.getByText('统一登录现在连不上').waitFor();
    await look(page, 'single-sign-on-down');
  });
});

describe('on the phone', () => {
  test('a worker sets up finger or face, sees where they are signed in, and signs in without a text message', async () => {
    const { page, faults } = await visit(phoneView);
    await signInWorker(page, '19900000031');
    await page.goto('/me');
    await page.getByRole('link', { name: '我的登录' }).click();
    await page.getByText('这台手机', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: '在这台手机上开通' }).click();
    await page.getByRole('button', { name: '取消' }).waitFor();
    await look(page, 'my-sign-ins');
    await page.goto('/me');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByText('您还没有登录').waitFor();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: '刷指纹或刷脸登录' }).waitFor();
    await look(page, 'worker-sign-in');
    await page.getByRole('button', { name: '刷指纹或刷脸登录' }).click();
    await page.waitForURL('**/my');
    expect(faults).toEqual([]);
  });

  test('another device is seen and signed out', async () => {
    const [one, two] = [await visit(phoneView), await visit(phoneView)];
    await signInWorker(one.page, '19900000032');
    await site.app.context.db.deleteFrom('phone_codes').execute();
    await signInWorker(two.page, '19900000032');
    await one.page.goto('/me/sign-ins');
    await one.page.getByRole('button', { name: '让它退出' }).click();
    await one.page.getByText('已退出').waitFor();
    await two.page.goto('/me');
    await two.page.getByText('您还没有登录').waitFor();
  });
});
