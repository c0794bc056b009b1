import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { type BrowserApp, startBrowserApp } from '../harness/browser.ts';
import { MovableClock } from '../harness/featureServer.ts';
import { filed, fillIn, next, signIn, staffActs, track } from './worker.steps.ts';

let site: BrowserApp;
let world: AppealWorld;
let clerk: Actor;

beforeAll(async () => {
  const clock = new MovableClock();
  site = await startBrowserApp({ clock, demo: true });
  world = await createAppealWorld(site.app.context.db, clock.now());
  clerk = await world.staff('rightsCadre');
});
afterAll(() => site?.close());

const statusOf = async (id: string) =>
  await site.app.context.db
    .selectFrom('appeals')
    .select(['status', 'rating', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

const closing = {
  outcome: 'sameDaySolved',
  reply: '单位已补发工资。',
  evidence: '转账截图',
  recoveredFen: 0,
};

test('a code typed carelessly tells where it stands, what is next, by when and why', async () => {
  const { number, code } = await filed(site, world);
  const { page, context, faults } = await site.visit();
  await track(page, ` ${code.toLowerCase().replaceAll('-', ' ')}　`);
  const story = await page.textContent('main');
  expect(story).toContain(number);
  expect(story).toMatch(/最迟 2026年\d+月\d+日 星期./);
  expect(story).toContain('诉求已提交');
  await page.getByText('为什么是这一天？').click();
  expect(await page.locator('details.more p').isVisible()).toBe(true);
  expect(await page.locator('a[href^="tel:"]').count()).toBeGreaterThan(1);
  // Never a third party, and no code in the address.
  expect(story).not.toContain(world.employerName);
  expect(page.url()).not.toContain(code);
  await page.reload();
  await page.waitForSelector('.story');
  expect(faults).toEqual([]);
  await context.close();
});

test('what the union asks for is sent with a file', async () => {
  const { id, code } = await filed(site, world);
  await staffActs(site, clerk, id, 'requestSupplement', { items: ['劳动合同', '工资流水'], dueInDays: 15 });
  const { page, context } = await site.visit();
  await track(page, code);
  await page.getByText('工资流水').waitFor();
  await page.click(next);
  await page.locator('.field.wrong').waitFor();
  await page.fill('#field-text', '合同没有签，流水在这里。');
  await page.setInputFiles('input[type=file]', {
    name: 'slip.png',
    mimeType: 'image/png',
    buffer: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  });
  await page.getByText('已上传').waitFor();
  await page.click(next);
  await page.getByText('已补充材料').waitFor();
  expect((await statusOf(id)).status).toBe('submitted');
  await context.close();
});

test('withdrawing asks why, and once more', async () => {
  const { id, code } = await filed(site, world);
  const { page, context } = await site.visit();
  await track(page, code);
  await page.locator('summary', { hasText: '撤回' }).click();
  await page.fill('#field-reason', '单位已经把钱发了');
  await page.click(next);
  await page.getByText('确定撤回吗？').waitFor();
  await page.getByRole('button', { name: '不撤回' }).click();
  expect((await statusOf(id)).status).toBe('submitted');
  await page.click(next);
  await page.getByRole('button', { name: '确定撤回' }).click();
  await page.getByText('已办结').first().waitFor();
  expect(await statusOf(id)).toMatchObject({ status: 'closed', outcome: 'withdrawn' });
  await context.close();
});

test('rating by face, with the promise that the handler does not see it yet', async () => {
  const { id, code } = await filed(site, world);
  await staffActs(site, clerk, id, 'closeSameDay', closing);
  const { page, context } = await site.visit();
  await track(page, code);
  expect(await page.textContent('main')).toContain(closing.reply);
  expect(await page.textContent('main')).toContain('办理的人看不到您的评价');
  await page.click(next);
  await page.locator('.field.wrong').waitFor();
  await page.getByRole('radio', { name: '还可以' }).check();
  await page.fill('#field-comment', '就是等得久了点');
  await page.click(next);
  await page.getByText('谢谢您的评价').waitFor();
  expect((await statusOf(id)).rating).toBe('basicallySatisfied');
  expect(await page.locator('.faces').count()).toBe(0);
  await context.close();
});

test('my appeals by phone code; only what the server allows is offered', async () => {
  const { id, number } = await filed(site, world, '19900000022');
  const { page, context, faults } = await site.visit();
  await page.goto('/my');
  await page.waitForURL('**/sign-in?next=**');
  await signIn(page, '19900000022');
  await page.getByText(number).click();
  await page.waitForSelector('.story');
  const offered = () => page.locator('details.action > summary').allTextContents();
  expect(await offered()).toEqual([
    '补充说明',
    '添加照片、录音、文件',
    '单位工会能不能看到',
    '撤回',
    '我提交的内容',
  ]);
  await page.locator('summary', { hasText: '补充说明' }).click();
  await page.fill('#field-note', '老板今天又说下个月。');
  await page.locator('details[open] button[type=submit]').click();
  await page.getByText('已收到').waitFor();
  await page.locator('summary', { hasText: '单位工会能不能看到' }).click();
  await page.getByRole('button', { name: '允许看到' }).click();
  await page.getByText('现在：能看到').waitFor();
  await staffActs(site, clerk, id, 'closeSameDay', closing);
  await page.reload();
  await page.waitForSelector('.faces');
  expect(await offered()).not.toContain('撤回');
  await page.locator('summary', { hasText: '要求重新办理' }).click();
  await page.fill('#field-reason', '只发了一半');
  await page.locator('details', { hasText: '要求重新办理' }).locator('button[type=submit]').click();
  await page.locator('.standing', { hasText: '重新办理' }).waitFor();
  expect((await statusOf(id)).status).toBe('reopened');
  // What is known is not asked again.
  await page.goto('/file');
  await fillIn(page, 'who');
  expect(await page.inputValue('#field-applicant-phone')).toBe('19900000022');
  expect(faults).toEqual([]);
  await context.close();
});

test('two at once: the worker is told, and looks again', async () => {
  const { id, number } = await filed(site, world, '19900000023');
  const { page, context } = await site.visit();
  await signIn(page, '19900000023');
  await page.getByText(number).click();
  await page.waitForSelector('.story');
  await staffActs(site, clerk, id, 'accept');
  await page.locator('summary', { hasText: '撤回' }).click();
  await page.fill('#field-reason', '不想办了');
  await page.locator('details', { hasText: '撤回' }).locator('button[type=submit]').click();
  await page.getByRole('button', { name: '确定撤回' }).click();
  await page.getByText('刚刚有了新进展').waitFor();
  await page.locator('.standing', { hasText: '已受理' }).waitFor();
  expect((await statusOf(id)).status).toBe('accepted');
  await context.close();
});

test('wrong codes: how many letters are missing, then how long to wait', async () => {
  const { page, context } = await site.visit();
  await page.goto('/track');
  await page.fill('#field-code', 'ABCD');
  await page.click(next);
  await page.getByText('现在有 4 位').first().waitFor();
  await page.fill('#field-code', 'WRNG-WRNG-WRNG');
  for (let tries = 1; tries <= 10; tries += 1) {
    const answer = page.waitForResponse('**/appeals/track');
    await page.click(next);
    expect((await answer).status()).toBe(404);
    await page.getByText('没有这个查询码').waitFor();
    await page.locator(`${next}:enabled`).waitFor();
  }
  await page.click(next);
  await page.getByText(/试的次数太多，请等 \d+ 秒再试/).waitFor();
  await context.close();
});
