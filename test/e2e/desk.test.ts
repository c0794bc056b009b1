import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  accessibilityFaults,
  type BrowserApp,
  phoneView,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { createDutyWorld, type DutyWorld } from '../harness/dutyWorld.ts';
import { atDesk, fileAtCounter, fill, openAction, pickOption, press, send } from './console.steps.ts';

let site: BrowserApp;
let world: DutyWorld;

beforeAll(async () => {
  // The clock of the machine: a browser's date fields begin with its today.
  site = await startBrowserApp();
  world = await createDutyWorld(site.app.context.db, site.app.context.clock.now());
});
afterAll(() => site?.close());

type Desk = Awaited<ReturnType<typeof atDesk>>;
const side = (desk: Desk) => desk.page.locator('.sideForm');
const todayHere = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const plus = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Chooses in a list of the open form. */
async function choose(desk: Desk, label: string, option: string): Promise<void> {
  await side(desk).getByLabel(label).click();
  await pickOption(desk.page, option);
}

/** Sends the form at the side and waits until it is gone. */
async function save(desk: Desk): Promise<void> {
  await side(desk).locator('button[type=submit]').click();
  await side(desk).waitFor({ state: 'detached' });
}

async function checked(desk: Desk, path: string): Promise<void> {
  await desk.page.goto(`/console${path}`);
  await desk.page.locator('.screen h1').waitFor();
  await desk.page.waitForLoadState('networkidle').catch(() => undefined);
  const folder = process.env.SCREENSHOTS;
  const name = path.replace(/[/?=]/g, '_').replace(/[0-9a-f-]{36}/, 'one');
  if (folder) await desk.page.screenshot({ path: `${folder}/desk${name}.png`, fullPage: true });
  expect(await accessibilityFaults(desk.page), path).toEqual([]);
  expect(await sidewaysScroll(desk.page), path).toBe(0);
}

describe('at the desk of a service point', () => {
  test('a consultation becomes a case, the lawyer on call comes, a room is booked, the session recorded', async () => {
    const cadre = await atDesk(site, await world.staff('rightsCadre', world.federation));
    const lawyer = await world.staff('lawyer', world.federation, 'assigned');
    await cadre.page.goto(`/console/duty?point=${world.centre}`);
    await press(cadre.page, '加一个班');
    await choose(cadre, '方式', '听班');
    await side(cadre).getByLabel('日期').fill(todayHere());
    await side(cadre).getByLabel('从', { exact: true }).fill('00:00');
    await side(cadre).getByLabel('到（早于开始则到次日）').fill('00:00');
    await choose(cadre, '人员', lawyer.name);
    await save(cadre);
    await cadre.page.locator('.slot', { hasText: lawyer.name }).waitFor();
    await cadre.page.goto('/console/rooms');
    await press(cadre.page, '新增场地');
    await side(cadre).getByLabel('名称').fill('第一调解室');
    await choose(cadre, '服务点', '职工法律援助中心');
    await save(cadre);

    const clerk = await atDesk(site, await world.staff('windowClerk', world.federation));
    await clerk.page.goto(`/console/consultations?point=${world.centre}`);
    await press(clerk.page, '登记一次咨询');
    await side(clerk).locator('#clientName').fill('王小花');
    await side(clerk).getByLabel('类别').click();
    await clerk.page.keyboard.type('拖欠工资');
    await clerk.page.keyboard.press('Enter');
    await side(clerk).getByLabel('问了什么').fill('三个月没发工资怎么办');
    await save(clerk);
    await clerk.page.getByText('1 人次，共 15 分钟').waitFor();
    await clerk.page.getByRole('link', { name: '登记为诉求' }).waitFor();
    const filing = await clerk.page.getByRole('link', { name: '登记为诉求' }).getAttribute('href');
    const { number } = await fileAtCounter(
      clerk.page,
      world.employerName,
      filing?.replace('/console', '') ?? '',
    );
    await clerk.page.getByText('已关联咨询记录').waitFor();
    const { id, received_point_id } = await site.app.context.db
      .selectFrom('appeals')
      .select(['id', 'received_point_id'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    expect(received_point_id).toBe(world.centre);

    await clerk.page.goto(`/console/appeals/${id}`);
    await press(clerk.page, '呼叫听班人员');
    await side(clerk).getByLabel('需要哪方面支援').fill('工资');
    await save(clerk);
    await clerk.page.getByText('正在呼叫').waitFor();
    const called = await atDesk(site, lawyer);
    await called.page.goto('/console/duty/mine');
    await called.page.getByText('正在呼叫您').waitFor();
    await press(called.page, '我来');
    await called.page.getByText('已应召').first().waitFor();
    await called.page.goto(`/console/appeals/${id}`);
    await called.page.getByRole('heading', { name: number }).waitFor();

    const town = await atDesk(site, await world.staff('townStaff', world.federation));
    await town.page.goto(`/console/appeals/${id}`);
    await openAction(town.page, '受理');
    await send(town.page);
    await press(town.page, '预约调解室');
    await side(town).getByLabel('日期').fill(plus(1));
    await save(town);
    await town.page.getByText('第一调解室').waitFor();
    await openAction(town.page, '开始调解');
    await send(town.page);
    await openAction(town.page, '记录调解');
    await fill(town.page, '时间', `${todayHere()}T00:01`);
    await fill(town.page, '调解记录', '在第一调解室面对面调解，单位愿意分期支付。');
    await send(town.page);
    const events = await site.app.context.db
      .selectFrom('appeal_events')
      .select('type')
      .where('appeal_id', '=', id)
      .orderBy('seq')
      .execute();
    expect(events.map(({ type }) => type)).toEqual([
      ...['filed', 'joined', 'accept', 'startMediation', 'recordMediationSession'],
    ]);
    await checked(town, `/appeals/${id}`);
    await town.page.goto('/console/meetings');
    await press(town.page, '召集会议');
    await side(town).getByLabel('会议名称').fill('欠薪联席会议');
    await side(town).getByLabel('地点').fill('三楼会议室');
    await side(town).getByLabel('时间').fill('00:01');
    await side(town).getByLabel('议题').fill(`服装公司欠薪 ${number}`);
    await save(town);
    await press(town.page, '记录纪要');
    await side(town).getByLabel('会议情况和议定意见').fill('议定由人社部门约谈单位。');
    await save(town);
    await town.page.getByText('测试工联纪字').waitFor();
    await press(town.page, '加议定事项');
    await side(town).getByLabel('做什么').fill('约谈单位负责人');
    await side(town).getByLabel('或由哪个单位办').fill('县人社局');
    await save(town);
    await town.page.getByText('约谈单位负责人').waitFor();
    await checked(town, new URL(town.page.url()).pathname.replace('/console', ''));
    for (const path of [
      ...['/meetings', `/duty?point=${world.centre}`, '/duty/mine', `/consultations?point=${world.centre}`],
      ...['/rooms', '/lectures', '/service-points', `/service-points/${world.centre}`, '/figures'],
    ])
      await checked(cadre, path);
    expect([...cadre.faults, ...clerk.faults, ...called.faults, ...town.faults]).toEqual([]);
    for (const { context } of [cadre, clerk, called, town]) await context.close();
  });

  test('a worker finds the nearest point and files at its door', async () => {
    const { page, context, faults } = await site.visit({ viewport: phoneView });
    await page.goto('/');
    await page.getByRole('link', { name: '附近服务点' }).click();
    await page.getByRole('heading', { name: '职工法律援助中心' }).waitFor();
    for (const size of [18, 30]) {
      await page.evaluate((value) => localStorage.setItem('niangjia.textSize', String(value)), size);
      await page.reload();
      await page.getByRole('heading', { name: '仲裁院工作站' }).waitFor();
      await page.getByText('这里有').click();
      const folder = process.env.SCREENSHOTS;
      if (folder) await page.screenshot({ path: `${folder}/points-${size}.png`, fullPage: true });
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(0);
    }
    await page
      .locator('.pointCard', { hasText: '东镇法律援助站' })
      .getByRole('link', { name: '在这里提诉求' })
      .click();
    await page.getByText('由 东镇法律援助站 接收').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
