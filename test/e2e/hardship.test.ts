import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { putStandards } from '../../src/features/hardship/factory.ts';
import { addDays, parseCivilDate } from '../../src/kernel/civilDate.ts';
import { shanghaiDate } from '../../src/kernel/shanghaiTime.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  phoneView,
  settled,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { atDesk, pickOption, press } from './console.steps.ts';

const long = 240_000;
const dayLength = 86_400_000;
let later = 0;
let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  site = await startBrowserApp({ clock: { now: () => new Date(Date.now() + later) } });
  const { db, clock } = site.app.context;
  world = await createAppealWorld(db, clock.now());
  await db
    .updateTable('unions')
    .set({ division_code: '371399' })
    .where('id', '=', world.federation.id)
    .execute();
  const year = clock.now().getUTCFullYear();
  await putStandards(db, [{ division: '371399', from: `${year - 1}-01`, fen: 90_000 }], clock.now());
}, long);
afterAll(() => site?.close());

async function isClean(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

/** One step of a file at the desk: its button, what the dialogue asks, its own button. */
async function step(page: Page, name: string, answer: () => Promise<void> = async () => undefined) {
  await press(page, name);
  const dialogue = page.getByRole('dialog');
  await dialogue.waitFor();
  await settled(page);
  await answer();
  await settled(page);
  await dialogue.locator('.ant-btn-primary').click();
  await dialogue.waitFor({ state: 'detached' });
}

test(
  'a household from the phone to the approval: a visit without a signal, a notice, an objection answered',
  async () => {
    const today = shanghaiDate(site.app.context.clock.now());
    const worker = await world.worker('13900000001', '张大民');
    const phone = await atDesk(site, worker, phoneView);
    const mine = phone.page;
    await mine.goto('/hardship');
    await isClean(mine);
    await mine.getByLabel('交给哪个工会').selectOption(world.town.id);
    await mine.getByRole('button', { name: '为我家申请' }).click();
    await mine
      .locator('#field-declaration-declaredMonth')
      .fill(addDays(parseCivilDate(today), -31).slice(0, 7));
    await mine.locator('#field-declaration-monthlyIncome').fill('1200');
    const next = () => mine.getByRole('button', { name: '下一步' }).click();
    await next();
    await mine.getByText('第 2 步').waitFor();
    await next();
    await mine.locator('#field-declaration-rigidIllness').fill('6000');
    await next();
    await mine.getByLabel('主要原因').selectOption('illness');
    await next();
    await mine.getByLabel('婚姻状况').selectOption('未婚');
    await isClean(mine);
    await next();
    await mine.getByText('按这些数字：深度困难').waitFor();
    await mine.getByLabel('我单独同意').check();
    await mine.getByRole('button', { name: '长辈版' }).click();
    await isClean(mine);
    await mine.getByRole('button', { name: '提交申请' }).click();
    await mine.getByText('已提交，等基层工会初审。').waitFor();
    await isClean(mine);

    const townStaff = await world.staff('townStaff', world.town);
    const desk = await atDesk(site, townStaff);
    await desk.page.goto('/console/hardship');
    await desk.page.getByRole('link', { name: /^H\d{4}-/ }).click();
    await desk.page.getByRole('heading', { name: /张大民/ }).waitFor();
    await step(desk.page, '初审通过', () => desk.page.getByLabel('说明').fill('材料齐全'));
    await desk.page.getByRole('heading', { name: /待入户/ }).waitFor();
    expect(await accessibilityFaults(desk.page)).toEqual([]);

    const visit = await atDesk(site, townStaff, phoneView);
    const home = visit.page;
    await home.goto('/hardship/visits');
    await home.getByRole('button', { name: '写走访记录' }).click();
    await isClean(home);
    await visit.context.setOffline(true);
    await home.getByLabel('走访日期').fill(today);
    await home.getByLabel('走访人').fill('王主席、刘干事');
    await home.getByLabel('看到、听到的').fill('透析属实，家中一人。');
    await home.getByLabel('核对授权书签署日期').fill(today);
    await home.getByRole('button', { name: '保存走访记录' }).click();
    await home.getByText('已存在手机上').waitFor();
    await isClean(home);
    expect(await visitsKept()).toBe(0);
    await visit.context.setOffline(false);
    await home.getByText('已送达').waitFor();
    await home.reload();
    await home.getByText('没有等待入户的家庭。').waitFor();
    expect(await visitsKept()).toBe(1);

    const cadre = await atDesk(site, await world.staff('rightsCadre', world.federation));
    const { page } = cadre;
    await page.goto(desk.page.url());
    for (const source of ['民政', '住房', '车辆', '工商']) {
      await step(page, '录入比对结果', async () => {
        await page.getByRole('combobox', { name: '来源' }).click();
        await pickOption(page, source);
      });
    }
    await step(page, '比对完成');
    await page.getByRole('heading', { name: /待公示/ }).waitFor();
    await page.goto('/console/hardship?tab=notices');
    await press(page, '发布公示');
    await page.getByRole('dialog').getByRole('checkbox').last().check();
    await page.getByRole('dialog').locator('.ant-btn-primary').click();
    await page.getByText('异议登记').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);

    const stranger = await site.visit();
    await stranger.page.goto('/hardship/notices');
    await isClean(stranger.page);
    await stranger.page.locator('a[href*="/hardship/notices/"]').first().click();
    await stranger.page.getByText('提出异议').waitFor();
    expect(await stranger.page.content()).not.toContain('张大民');
    await stranger.page.getByLabel('有什么问题').fill('听说他家另有一套房。');
    await isClean(stranger.page);
    await stranger.page.getByRole('button', { name: '提交异议' }).click();
    await stranger.page.getByText('已收到，编号').waitFor();
    await isClean(stranger.page);
    await page.getByText('听说他家另有一套房。').waitFor();
    await step(page, '答复', () =>
      page.getByLabel('内容').fill('房屋系继承，面积 20 平方米，不属于排除情形。'),
    );
    await page.getByText('不成立', { exact: true }).waitFor();

    later = 15 * dayLength;
    const county = await atDesk(site, await world.staff('aidApprover', world.federation));
    await county.page.goto(desk.page.url());
    await step(county.page, '批准建档');
    await county.page.getByRole('heading', { name: /已建档/ }).waitFor();
    expect(await accessibilityFaults(county.page)).toEqual([]);

    const again = await atDesk(site, worker, phoneView);
    await again.page.goto(new URL(mine.url()).pathname);
    await again.page.getByText('已建档，可以申请帮扶。').waitFor();
    await isClean(again.page);
    const everybody = [phone, desk, visit, cadre, stranger, county, again];
    expect(everybody.flatMap(({ faults }) => faults)).toEqual([]);
    await Promise.all(everybody.map(({ context }) => context.close()));
  },
  long,
);

/** Visits of households that were written down, as the database holds them. */
async function visitsKept(): Promise<number> {
  const rows = await site.app.context.db
    .selectFrom('hardship_visits')
    .select('id')
    .where('visited_on', 'is not', null)
    .execute();
  return rows.length;
}
