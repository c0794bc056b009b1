import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { seatFor } from '../../src/features/representatives/factory.ts';
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
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp();
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

async function isClean(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.mouse.move(0, 0);
  await settled(page);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

/** Types into a field that searches, and takes what is found. */
async function choose(page: Page, label: string, typed: string, found = typed): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.keyboard.type(typed);
  await pickOption(page, found);
}

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const visitsKept = async () =>
  (await site.app.context.db.selectFrom('key_contact_visits').select('id').execute()).length;

test(
  'somebody is assigned, visited without a signal, a need is shown without a name, answered, met and thanked for',
  async () => {
    const { db, clock } = site.app.context;
    const now = clock.now();
    const met = (await world.member(world.works, now)).worker;
    const rep = await world.worker('周代表');
    await seatFor(db, { personId: rep.personId, union: world.works });

    const desk = (await atDesk(site, await world.staff('townStaff', world.town))).page;
    await desk.goto('/console/key-contacts');
    await desk.getByText('名册还是空的').waitFor();
    await isClean(desk);
    await press(desk, '安排联系');
    await desk.getByRole('dialog').waitFor();
    await settled(desk);
    await choose(desk, '职工（姓名、手机号或后四位）', met.name);
    await choose(desk, '归入工会', '东风机械');
    await choose(desk, '由谁联系', '周代表');
    await isClean(desk);
    await press(desk, '保存');
    await desk.getByText('周代表（代表）').waitFor();

    const visit = await atDesk(site, rep, phoneView);
    const phone = visit.page;
    await phone.goto('/key-contacts');
    await phone.getByRole('heading', { name: met.name }).waitFor();
    await isClean(phone);
    await tap(phone, `写和${met.name}的走访`);
    await visit.context.setOffline(true);
    await phone.getByLabel('聊了什么').fill('屋顶漏雨，老人一个人在家。');
    await tap(phone, '有需求要解决，加一条');
    await phone.getByLabel('哪一类').selectOption('repair');
    await phone.getByLabel('急不急').selectOption('today');
    await phone.getByLabel('需要什么').fill('屋顶漏雨，今晚有雨');
    await phone.getByLabel('给帮忙的人看的话').fill('一户屋顶漏雨，急需维修');
    await isClean(phone);
    await tap(phone, '保存走访');
    await phone.getByText('走访已存在手机上').waitFor();
    expect(await visitsKept()).toBe(0);
    await visit.context.setOffline(false);
    await phone.getByText('走访已送达').waitFor();
    expect(await visitsKept()).toBe(1);

    const donor = (await atDesk(site, await world.worker('热心人'), phoneView)).page;
    await donor.goto('/open-needs');
    await donor.getByText('一户屋顶漏雨，急需维修').waitFor();
    expect(await donor.content()).not.toContain(met.name);
    await tap(donor, /我来帮/);
    await donor.getByLabel('您能做什么').fill('今晚七点带师傅来');
    await tap(donor, '报名帮忙');
    await donor.getByText('等答复', { exact: true }).waitFor();
    await isClean(donor);

    await phone.getByRole('link', { name: /维修/ }).click();
    await phone.getByText('今晚七点带师傅来').waitFor();
    await tap(phone, '请热心人来帮');
    await phone.getByText('有人帮，办理中').waitFor();
    await tap(phone, '已经解决');
    await phone.getByLabel('做了什么').fill('当晚九点修好');
    await tap(phone, '确定');
    await phone.getByText('结果：当晚九点修好').waitFor();
    await tap(phone, '转达感谢');
    await phone.getByLabel('本人怎么说').fill('当天就来了，心里暖和');
    await tap(phone, '确定');
    await phone.getByText('当天就来了').waitFor();
    await isClean(phone);
    await donor.getByText('当天就来了').waitFor();
    await tap(phone, '又有一条需求');
    await phone.getByLabel('哪一类').selectOption('care');
    await phone.getByLabel('急不急').selectOption('days');
    await phone.getByLabel('需要什么').fill('白天要人照看');
    await tap(phone, '确定');
    await phone.getByRole('link', { name: '前一条需求' }).waitFor();

    await desk.getByRole('tab', { name: '走访' }).click();
    await desk.getByText('屋顶漏雨，老人一个人在家。').waitFor();
    await isClean(desk);
    await desk.getByRole('tab', { name: '需求' }).click();
    await desk.getByText('白天要人照看').waitFor();
    await isClean(desk);
    await desk.getByRole('tab', { name: '数据' }).click();
    await desk.getByText('合计（每人只算一次）').waitFor();
    await isClean(desk);
    await desk.getByRole('row', { name: /合计/ }).getByRole('link').nth(2).click();
    await desk.getByText('数字背后的记录').waitFor();
    await desk.getByText('屋顶漏雨，老人一个人在家。').waitFor();

    await desk.goto('/console/linkages?tab=fourOnes');
    await desk.getByText('还没有小组').waitFor();
    await press(desk, '新建小组');
    await desk.getByRole('dialog').waitFor();
    await settled(desk);
    await choose(desk, '工会', '东镇');
    for (const [label, words] of [
      ['小组名称', '第一联系组'],
      ['联系一片', '开发区片'],
      ['联系一线', '物流线'],
      ['联系一点', '东风机械'],
      ['联系一面', '新就业群体'],
      ['为了什么', '听意见'],
    ] as const)
      await desk.getByLabel(label, { exact: true }).fill(words);
    await press(desk, '保存');
    await desk.getByRole('heading', { name: '第一联系组' }).waitFor();
    await isClean(desk);
  },
  long,
);
