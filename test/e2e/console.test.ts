import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, fileAtCounter, fill, openAction, press, send } from './console.steps.ts';

let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  // The clock of the machine: a browser's date fields begin with its today.
  site = await startBrowserApp();
  world = await createAppealWorld(site.app.context.db, site.app.context.clock.now());
});
afterAll(() => site?.close());

const appealOf = (number: string) =>
  site.app.context.db
    .selectFrom('appeals')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirstOrThrow();

describe('an appeal at the desk', () => {
  test('is filed, accepted, assigned, mediated, settled, served, closed and rated', async () => {
    const clerk = await atDesk(site, await world.staff('windowClerk'));
    const mediator = await world.staff('mediator', world.town, 'assigned');
    const town = await atDesk(site, await world.staff('townStaff'));

    const { number, code } = await fileAtCounter(clerk.page, world.employerName);
    expect(number).toMatch(/^\d{4}-\d{7}$/);
    await press(clerk.page, '受理');
    await clerk.page.locator('.actionForm').waitFor();
    await send(clerk.page);
    const { id } = await appealOf(number);
    await clerk.page.goto(`/console/appeals/${id}`);
    await openAction(clerk.page, '指定承办人');
    await clerk.page.locator('.actionForm').getByLabel('承办人').click();
    await clerk.page.getByTitle(new RegExp(`^${mediator.name}`)).click();
    await send(clerk.page);

    const desk = await atDesk(site, mediator);
    await desk.page.goto('/console/appeals?view=mine');
    await desk.page.getByRole('link', { name: number }).waitFor();
    await desk.page.keyboard.press('j');
    await desk.page.keyboard.press('d');
    await desk.page.locator('.actionForm').waitFor();
    await send(desk.page);
    await desk.page.goto(`/console/appeals/${id}`);
    await openAction(desk.page, '记录调解');
    await fill(desk.page, '时间', '2026-11-20T09:30');
    await fill(desk.page, '调解记录', '双方到场，单位承认欠薪，愿意分期。');
    await send(desk.page);
    await openAction(desk.page, '达成协议');
    await fill(desk.page, '协议内容', '十二月底前付清三个月工资。');
    await fill(desk.page, '金额（元）', '18,600');
    await send(desk.page);
    expect((await appealOf(number)).status).toBe('settled');

    await town.page.goto(`/console/appeals/${id}`);
    const agreement = town.page.locator('.letterCard', { hasText: '调解协议书' });
    await agreement.getByRole('button', { name: '登记送达' }).click();
    await town.page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await agreement.getByText('已送达').waitFor();
    await openAction(town.page, '办结');
    await town.page.locator('.actionForm button[type=submit]').click();
    expect(await town.page.locator('.actionForm .ant-form-item-has-error').count()).toBe(1);
    await fill(town.page, '对职工的答复', '单位已签协议，十二月底前付清。');
    await fill(town.page, '办结依据', '调解协议书');
    await fill(town.page, '追回金额（元）', '18600');
    await send(town.page);
    expect(await appealOf(number)).toMatchObject({
      status: 'closed',
      outcome: 'settled',
      recovered_fen: 1_860_000,
    });

    const rated = await clerk.page.request.post('/api/v1/appeals/track/rate', {
      headers: { 'x-requested-with': 'niangjia', 'idempotency-key': crypto.randomUUID() },
      data: { code, value: 'satisfied', comment: '很快' },
    });
    expect(rated.status()).toBe(200);
    expect((await appealOf(number)).rating).toBe('satisfied');
    await town.page.reload();
    await town.page.getByText('职工已评价').waitFor();
    expect(await town.page.getByText('很快').count()).toBe(0);
    expect([...clerk.faults, ...desk.faults, ...town.faults]).toEqual([]);
    for (const { context } of [clerk, desk, town]) await context.close();
  });

  test('cannot be found by the union of the accused employer', async () => {
    const clerk = await atDesk(site, await world.staff('windowClerk'));
    const { number } = await fileAtCounter(clerk.page, world.employerName);
    const { id } = await appealOf(number);
    const chair = await atDesk(site, await world.staff('grassrootsChair', world.ownUnion));
    await chair.page.goto('/console/appeals?view=all');
    await chair.page.getByText('还没有诉求').waitFor();
    await chair.page.goto(`/console/appeals?view=all&q=${encodeURIComponent(number)}`);
    await chair.page.getByText('这些筛选条件下没有诉求').waitFor();
    await chair.page.goto(`/console/appeals/${id}`);
    await chair.page.getByText('没有找到，或者您无权查看').waitFor();
    expect(await chair.page.content()).not.toContain('王小花');
    for (const { context } of [clerk, chair]) await context.close();
  });

  test('taken on by two at once: the slower is told what changed and keeps what was typed', async () => {
    const clerk = await atDesk(site, await world.staff('windowClerk'));
    const winner = await world.staff('townStaff');
    const town = await atDesk(site, winner);
    const { number } = await fileAtCounter(clerk.page, world.employerName);
    const { id } = await appealOf(number);
    for (const { page } of [clerk, town]) {
      await page.goto(`/console/appeals/${id}`);
      await openAction(page, '受理');
    }
    await fill(clerk.page, '备注', '职工明天再来一趟');
    await send(town.page);
    await clerk.page.locator('.actionForm button[type=submit]').click();
    const told = clerk.page.locator('.changedMeanwhile');
    await told.waitFor();
    expect(await told.textContent()).toContain(`${winner.name}：已受理`);
    expect(await clerk.page.locator('.actionForm').getByLabel('备注').inputValue()).toBe('职工明天再来一趟');
    const accepted = await site.app.context.db
      .selectFrom('appeal_events')
      .select('actor_name')
      .where('appeal_id', '=', id)
      .where('type', '=', 'accept')
      .execute();
    expect(accepted).toEqual([{ actor_name: winner.name }]);
    for (const { context } of [clerk, town]) await context.close();
  });
});

describe('the hotline', () => {
  test('takes a call by keyboard alone and shows what is open for the caller', async () => {
    const { page, context, faults } = await atDesk(site, await world.staff('hotlineOperator'));
    await fileAtCounter(page, world.employerName);
    await page.goto('/console/hotline');
    await page.getByLabel('手机').waitFor();
    await page.keyboard.type('19900000011');
    await page.getByText('这个人的在办诉求').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('王小花');
    await page.getByLabel('类别').focus();
    await page.keyboard.type('jbf');
    await page.getByRole('option', { name: '加班费' }).waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
    await page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
      .waitFor({ state: 'detached' });
    await page.keyboard.press('Tab');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('周末加班没有给加班费。');
    await page.keyboard.press('Control+Enter');
    await page.getByText('请读给来电人听').waitFor();
    expect(await page.locator('.spell').last().textContent()).toMatch(
      /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/,
    );
    await page.keyboard.press('Control+Enter');
    expect(await page.getByLabel('手机').inputValue()).toBe('');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('inputmode'))).toBe('tel');
    expect(faults).toEqual([]);
    await context.close();
  });
});

describe('every screen', () => {
  test('is free of what axe finds and fits 1366 px', async () => {
    const { page, context, faults } = await atDesk(site, await world.staff('rightsCadre', world.federation));
    const { number } = await fileAtCounter(page, world.employerName);
    const { id } = await appealOf(number);
    const screens = [
      '/appeals',
      `/appeals/${id}`,
      '/appeals/new?door=labourInspection',
      '/hotline',
      '/tasks',
      '/inbox',
      '/messages',
    ];
    for (const path of screens) {
      await page.goto(`/console${path}`);
      await page.locator('.screen h1').waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      expect(await accessibilityFaults(page), path).toEqual([]);
      expect(await sidewaysScroll(page), path).toBe(0);
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});
