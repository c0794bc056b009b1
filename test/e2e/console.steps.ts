import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { keyedHash, randomToken } from '../../src/platform/crypto/codes.ts';
import { newId } from '../../src/platform/db/index.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  deskView,
  settled,
  sidewaysScroll,
} from '../harness/browser.ts';

type SignedInActor = Extract<Actor, { kind: 'staff' | 'worker' }>;

const sessionLength = 8 * 3_600_000;

/** A browser in which this account is signed in, at a desk unless another view is given. */
export async function atDesk(
  site: BrowserApp,
  { accountId }: SignedInActor,
  viewport: { width: number; height: number } = deskView,
) {
  const { db, secret, clock } = site.app.context;
  const token = randomToken();
  const now = clock.now();
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: keyedHash(secret, 'session', token),
      account_id: accountId,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + sessionLength),
      ended_at: null,
    })
    .execute();
  const visit = await site.visit({ viewport });
  await visit.context.addCookies([{ name: 'niangjia_session', value: token, url: site.address }]);
  return visit;
}

/** Presses a button by its exact words, in the drawer or dialogue on top if there is one. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

/** Opens an action of the case, behind the next right ones if need be. */
export async function openAction(page: Page, name: string): Promise<void> {
  const direct = page.locator('.caseHead .actionPicker').getByRole('button', { name, exact: true });
  await page.locator('.caseHead .actionPicker button').first().waitFor();
  if ((await direct.count()) > 0) await direct.click();
  else {
    await page.getByRole('button', { name: '其他操作' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  }
  await page.locator('.actionForm').waitFor();
}

/** Sends the open form and waits until it is gone. */
export async function send(page: Page): Promise<void> {
  await page.locator('.actionForm button[type=submit]').click();
  await page.locator('.actionForm').waitFor({ state: 'detached' });
}

/** Fills a field of the open form by its label. */
export async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.locator('.actionForm').getByLabel(label).fill(value);
}

/** Files an appeal at the counter; answers its number and query code. */
export async function fileAtCounter(
  page: Page,
  employerName: string,
  path = '/appeals/new?door=counter',
): Promise<{ number: string; code: string }> {
  await page.goto(`/console${path}`);
  await page.getByLabel('手机').fill('199 0000 0011');
  await page.getByLabel('姓名', { exact: false }).first().fill('王小花');
  await page.getByLabel('反映哪个单位或个人').fill(employerName);
  await page.keyboard.press('Escape');
  await page.getByLabel('类别').click();
  await page.keyboard.type('tqgz');
  await page.getByRole('option', { name: '拖欠工资' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await page.getByLabel('事实').fill('公司拖欠三个月工资，多次催要没有结果。');
  await press(page, '登记');
  await page.locator('.slip').waitFor();
  const [number = '', code = ''] = await page.locator('.slip dd').allTextContents();
  return { number, code };
}

/** Says yes to the question a button asks, not to one that is just leaving. */
export async function sayYes(page: Page): Promise<void> {
  const yes = page.locator('.ant-popover:not(.ant-popover-hidden) .ant-btn-primary').last();
  await yes.waitFor();
  await settled(page);
  await yes.click();
}

/**
 * Chooses in the list that is open, once it has opened and filtered. A list that is still moving into place swallows the
 * click and stays open: then once more.
 */
export async function pickOption(page: Page, words: string | { at: 'first' | 'last' }): Promise<void> {
  const options = page.locator('.ant-select-item-option').filter({ visible: true });
  const option = typeof words === 'string' ? options.filter({ hasText: words }).first() : options[words.at]();
  const list = page.locator('.ant-select-dropdown').filter({ visible: true }).first();
  await option.waitFor();
  await settled(page);
  await option.click();
  const closes = (timeout: number) => list.waitFor({ state: 'hidden', timeout });
  await closes(5_000).catch(async () => {
    await option.click();
    await closes(15_000);
  });
}

/** Nothing for axe to find and nothing to scroll sideways for, once the pointer rests on nothing and all stands still. */
export async function looksRight(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}
