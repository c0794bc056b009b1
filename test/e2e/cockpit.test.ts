import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../../src/demo/accounts.ts';
import { seedDemoWorld } from '../../src/demo/seed.ts';
import { accessibilityFaults, type BrowserApp, startBrowserApp } from '../harness/browser.ts';

const wall = { width: 1920, height: 1080 };
let app: BrowserApp;

beforeAll(async () => {
  app = await startBrowserApp({ demo: true });
  await seedDemoWorld(app.app.context, () => undefined);
}, 240_000);
afterAll(() => app?.close());

/** The number a figure or a label shows. */
const shownIn = async (place: Locator) => Number((await place.textContent())?.replace(/\D/g, ''));

async function openCockpit(username: string) {
  const visit = await app.visit({ viewport: wall });
  const answer = await visit.context.request.post('/api/v1/sign-in/staff', {
    data: { username, password: demoPassword },
    headers: { 'x-requested-with': 'niangjia' },
  });
  expect(answer.status()).toBe(200);
  await visit.page.goto('/cockpit/');
  await visit.page.getByRole('heading', { name: '在办各环节' }).waitFor();
  return visit;
}

test('a figure opens exactly its rows', async () => {
  const { page, context, faults } = await openCockpit('leader');
  const figure = page.getByRole('button', { name: /^达成协议/ });
  const shown = await shownIn(figure.locator('.figureValue'));
  await figure.click();
  const dialog = page.getByRole('dialog', { name: '达成协议' });
  await dialog.getByRole('link').first().waitFor();
  const firstPage = await dialog.getByRole('link').allTextContents();
  await dialog.getByRole('button', { name: '下一页' }).click();
  await expect.poll(() => dialog.getByRole('link').first().textContent()).not.toBe(firstPage[0]);
  const secondPage = await dialog.getByRole('link').allTextContents();
  expect(new Set([...firstPage, ...secondPage]).size).toBe(shown);
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog.count()).toBe(0);

  const overdue = page.getByRole('link', { name: /^已逾期/ });
  const late = await shownIn(overdue.locator('.figureValue'));
  const queue = await context.request.get('/api/v1/appeals?view=overdue&limit=100');
  expect(((await queue.json()) as { items: unknown[] }).items).toHaveLength(late);
  expect(await overdue.getAttribute('href')).toBe('/console/appeals?view=overdue');
  expect(faults).toEqual([]);
  await context.close();
});

test('closing a case moves the figures without a reload', async () => {
  const { page, context, faults } = await openCockpit('leader');
  const value = page.getByRole('link', { name: /^在办/ }).first().locator('.figureValue');
  const read = () => shownIn(value);
  const before = await read();
  const list = await context.request.get('/api/v1/appeals?view=open&status=accepted&limit=1');
  const { items } = (await list.json()) as { items: { id: string; receivedAt: string }[] };
  const [appeal] = items;
  if (!appeal) throw new Error('The demo world has no accepted appeal.');
  const closing = await context.request.post(`/api/v1/appeals/${appeal.id}/close`, {
    data: {
      ...{ outcome: 'explained', reply: '已经讲明办法。', evidence: '谈话记录', recoveredFen: 0 },
      repliedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
    },
    headers: { 'x-requested-with': 'niangjia', 'idempotency-key': crypto.randomUUID() },
  });
  expect(await closing.text()).toContain('"status":"closed"');
  await expect.poll(read, { timeout: 15_000 }).toBe(before - 1);
  await expect.poll(() => page.locator('.ticker strong').first().textContent()).toBe('已办结');
  expect(faults).toEqual([]);
  await context.close();
});

test('whoever may see figures but no appeals gets figures without doors, and nothing breaks', async () => {
  const { page, context, faults } = await openCockpit('viewer');
  await page.getByText('追回金额').waitFor();
  expect(await page.locator('a[href*="/console/appeals"]').count()).toBe(0);
  expect(await page.locator('button.figure').count()).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

test('the wall screen fits, in both languages, for everybody', async () => {
  const { page, context, faults } = await openCockpit('leader');
  await page.locator('.townLabel').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Open by stage' }).waitFor();
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollWidth - document.documentElement.clientWidth,
    document.documentElement.scrollHeight - document.documentElement.clientHeight,
  ]);
  expect(overflow).toEqual([0, 0]);
  expect(faults).toEqual([]);
  await context.close();
});
