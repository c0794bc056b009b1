import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { createEmployer, settleEmployerPlaces } from '../../src/features/organisations/index.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, pickOption, press } from './console.steps.ts';

let site: BrowserApp;
let world: AppealWorld;
const firm = '青禾试验物流有限公司';

beforeAll(async () => {
  site = await startBrowserApp();
  const { db, clock } = site.app.context;
  world = await createAppealWorld(db, clock.now());
  const id = await createEmployer(db, { name: firm, now: clock.now() });
  const place = { place_id: world.town.id, place_path: world.town.path, head_count: 160 };
  await db.updateTable('employers').set(place).where('id', '=', id).execute();
  await settleEmployerPlaces(db);
});
afterAll(() => site?.close());

const dialog = (page: Page) => page.locator('.ant-modal-container, .ant-modal-content').last();

async function choose(page: Page, label: string | RegExp, typed: string, option: string): Promise<void> {
  const field = dialog(page).getByLabel(label).first();
  await field.click();
  if (typed) await field.fill(typed);
  await pickOption(page, option);
}

async function clean(page: Page, path: string): Promise<void> {
  await page.goto(`/console${path}`);
  await page.locator('.screen h1').waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  expect(await accessibilityFaults(page), path).toEqual([]);
  expect(await sidewaysScroll(page), path).toBe(0);
}

describe('from a visit to a union', () => {
  test('a lead found on a visit becomes a founding with its letter; every screen is clean', async () => {
    const town = await atDesk(site, await world.staff('townStaff'));
    const { page } = town;
    await page.goto('/console/visits');
    await press(page, '记一次走访');
    await choose(page, /^企业/, '试验物流', firm);
    await dialog(page).getByLabel('调查研究员').check();
    await dialog(page).getByLabel('走访情况').fill('与班组长座谈。');
    await press(page, '加一条发现');
    await choose(page, '类别', '', '建会线索');
    await dialog(page).getByLabel('具体情况').fill('职工有入会意愿。');
    await dialog(page)
      .getByRole('button', { name: /^保\s*存$/ })
      .click();
    await page.getByText('职工有入会意愿。').waitFor();
    await page.getByRole('button', { name: /^办\s*理$/ }).click();
    await page.getByRole('menuitem', { name: '转建会' }).click();
    await page.locator('.findingLine', { hasText: '已转办' }).waitFor();

    await page.goto('/console/organising');
    await page.getByRole('link', { name: new RegExp(firm) }).click();
    await press(page, '发建会意见函');
    await dialog(page).getByRole('button', { name: '发建会意见函' }).click();
    await page.locator('h1', { hasText: '已发函' }).waitFor();
    await page
      .getByText(/组字〔\d{4}〕第001号/)
      .first()
      .waitFor();
    expect(town.faults).toEqual([]);

    await clean(page, new URL(page.url()).pathname.replace('/console', ''));
    for (const tab of ['plans', 'visits', 'findings', 'card', 'figures'])
      await clean(page, `/visits?tab=${tab}`);
    for (const tab of ['board', 'pool', 'campaigns', 'coverage', 'institutions'])
      await clean(page, `/organising?tab=${tab}`);
  });
});
