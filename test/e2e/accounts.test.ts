import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, pickOption, press } from './console.steps.ts';

let site: BrowserApp;
let world: AppealWorld;
type Page = Awaited<ReturnType<typeof atDesk>>['page'];

beforeAll(async () => {
  site = await startBrowserApp();
  world = await createAppealWorld(site.app.context.db, site.app.context.clock.now());
});
afterAll(() => site?.close());

const dialog = (page: Page) => page.getByRole('dialog').filter({ visible: true });

/** Chooses an option of a field by a text it contains, after typing what finds it. */
async function choose(page: Page, label: string, typed: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).last().click();
  await page.keyboard.type(typed);
  await pickOption(page, option);
}

async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

test('a security administrator opens an account and gives it a town until a date; the person gets in; why answers', async () => {
  const security = await world.staff('securityAdministrator', world.federation);
  const { page, faults } = await atDesk(site, security);
  await page.goto('/console/accounts');
  await press(page, '新建账号');
  await dialog(page).getByLabel('用户名（登录用）').fill('wang.qing');
  await dialog(page).getByLabel('姓名').fill('王清');
  await choose(page, '地方', '东镇', '东镇');
  await press(page, '保存');
  const password = (await dialog(page).locator('.once code').textContent())?.trim();
  expect(password).toMatch(/-n7$/);
  await looksRight(page);
  await press(page, '记下了');
  await page.getByRole('heading', { name: '王清' }).waitFor();

  await press(page, '授予角色');
  await choose(page, '角色', '镇街', '镇街工会干部');
  await choose(page, '地方', '东镇', '东镇');
  const year = site.app.context.clock.now().getFullYear() + 1;
  await dialog(page).getByLabel('至（不填：长期）').fill(`${year}-01-31`);
  await dialog(page).getByLabel('理由').fill('借调半年');
  await press(page, '保存');
  await page.getByRole('table', { name: '现有角色' }).getByText('镇街工会干部').waitFor();
  await page.getByRole('table', { name: '现有角色' }).getByText('借调半年').waitFor();
  await looksRight(page);
  const entered = await page.request.post(`${site.address}/api/v1/sign-in/staff`, {
    headers: { 'x-requested-with': 'niangjia' },
    data: { username: 'wang.qing', password },
  });
  expect(entered.status()).toBe(200);

  const desk = await atDesk(site, security);
  await desk.page.goto('/console/accounts');
  await desk.page.getByRole('link', { name: 'wang.qing' }).click();
  await desk.page.getByRole('link', { name: '为什么不能？' }).click();
  await choose(desk.page, '想做什么', '查看和办理', '查看和办理诉求');
  await desk.page.getByText('王清：可以').waitFor();
  await choose(desk.page, '在哪里（选填）', '西镇', '西镇');
  await desk.page.getByText('王清：不能').waitFor();
  await desk.page.getByText(/但管不到西镇/).waitFor();
  await looksRight(desk.page);
  expect([...faults, ...desk.faults]).toEqual([]);
});

test('a leader hands a role to a colleague and takes it back', async () => {
  const leader = await world.staff('leader', world.federation);
  const colleague = await world.staff('townStaff', world.town);
  const { page, faults } = await atDesk(site, leader);
  await page.goto('/console/my-roles');
  await page.getByRole('table', { name: '我现有的角色' }).getByRole('button', { name: '委托' }).click();
  await choose(page, '交给谁', colleague.name, colleague.name);
  const until = new Date(site.app.context.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
  await dialog(page).getByLabel('至', { exact: true }).fill(until);
  await dialog(page).getByLabel('理由').fill('外出学习');
  await press(page, '保存');
  const given = page.getByRole('table', { name: '我交给同事的' });
  await given.getByText(colleague.name).waitFor();
  await looksRight(page);

  const other = await atDesk(site, colleague);
  await other.page.goto('/console/my-roles');
  await other.page.getByText(`${leader.name} 委托`).waitFor();
  await given.getByRole('button', { name: '收回' }).click();
  await dialog(page).getByLabel('理由').fill('已返回');
  await press(page, '保存');
  await given.getByText('已终止').waitFor();
  await other.page.reload();
  await other.page.getByRole('table', { name: '以前的角色' }).getByText('领导').waitFor();
  expect([...faults, ...other.faults]).toEqual([]);
});
