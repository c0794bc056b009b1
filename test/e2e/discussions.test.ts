import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { sweepDeadlines } from '../../src/features/clock/index.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { shanghaiDate } from '../../src/kernel/shanghaiTime.ts';
import { type BrowserApp, phoneView, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, pickOption, sayYes } from './console.steps.ts';

const long = 120_000;
const day = 86_400_000;
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Fills the open drawer by its labels and sends it. */
async function fillDrawer(page: Page, fields: Record<string, string>, save = '保存') {
  const drawer = page.locator('.ant-drawer-open').last();
  for (const [label, value] of Object.entries(fields))
    await drawer.locator('form').getByLabel(label).fill(value);
  await drawer.getByRole('button', { name: save, exact: true }).click();
  await drawer.waitFor({ state: 'hidden' });
}

test(
  'a topic is raised, discussed on the phone, measured, resolved and followed as a measure and a project',
  async () => {
    const { context } = site.app;
    const now = context.clock.now();
    const on = (days: number) => shanghaiDate(new Date(now.getTime() + days * day));
    const speaker = await world.member(world.works, now);
    const chair = (await atDesk(site, await world.staff('grassrootsChair', world.works))).page;
    await chair.goto('/console/discussions');
    await chair.getByText('还没有话题').waitFor();
    await looksRight(chair);
    await button(chair, '提出话题').click();
    await chair.getByLabel('工会').first().click();
    await pickOption(chair, world.works.name);
    await fillDrawer(chair, { 话题: '夜班热饭', 是怎么回事: '夜班想吃上热饭，大家说说怎么办。' });
    await button(chair, '开一轮').click();
    await fillDrawer(chair, {
      这一轮议什么: '夜班热饭怎么解决',
      要大家表态的主张: '食堂晚上开一小时\n发夜餐补贴',
      到哪天止: on(3),
    });
    await chair.getByRole('heading', { level: 1, name: '夜班热饭 · 讨论中' }).waitFor();

    const phone = (await atDesk(site, speaker.worker, phoneView)).page;
    await phone.goto('/discuss');
    await phone.getByRole('link', { name: '去讨论：夜班热饭' }).waitFor();
    await looksRight(phone);
    await phone.getByRole('link', { name: '去讨论：夜班热饭' }).click();
    await phone.getByRole('group', { name: '食堂晚上开一小时' }).getByLabel('支持').check();
    await phone.getByText('已记下：支持').waitFor();
    await phone.getByText('我要说', { exact: true }).click();
    await button(phone, '发言').click();
    await phone.getByRole('alert').waitFor();
    await phone.getByLabel('建议', { exact: true }).check();
    await phone.getByLabel('您的话').fill('先试一个月，看有多少人来吃。');
    await looksRight(phone);
    await button(phone, '发言').click();
    await phone.locator('.argument').getByText('先试一个月').waitFor();

    await chair.reload();
    await chair.getByRole('tab', { name: '发言' }).click();
    await chair.locator('.argument').getByText('先试一个月').waitFor();
    await looksRight(chair);
    const later = { now: () => new Date(now.getTime() + 4 * day) };
    await sweepDeadlines({ ...context, clock: later });
    await chair.reload();
    await chair.getByRole('heading', { level: 1, name: '夜班热饭 · 汇总意见' }).waitFor();
    await button(chair, '形成结论').click();
    await fillDrawer(chair, { 结论: '食堂先试开一个月。' });
    await button(chair, '采纳措施').click();
    await fillDrawer(chair, { 措施: '食堂夜班窗口', 谁负责: '后勤部', 期限: on(20) }, '采纳并告知参加的人');
    await chair.getByRole('tab', { name: '结论与措施' }).click();
    await button(chair, '列为实事项目').click();
    await fillDrawer(chair, { 惠及对象: '夜班职工' });
    await chair.getByRole('link', { name: '看实事项目' }).waitFor();
    await looksRight(chair);
    await chair.getByRole('link', { name: '看实事项目' }).click();
    await chair.getByRole('heading', { level: 1, name: '食堂夜班窗口 · 草稿' }).waitFor();
    await button(chair, '修改').click();
    await button(chair, '加一个节点').click();
    const drawer = chair.locator('.ant-drawer-open').last();
    await drawer.getByLabel('节点', { exact: true }).fill('开窗口');
    await drawer.locator('input[type=date]').last().fill(on(10));
    await fillDrawer(chair, {});
    await button(chair, '公布').click();
    await sayYes(chair);
    await chair.getByRole('heading', { level: 1, name: '食堂夜班窗口 · 进行中' }).waitFor();
    await looksRight(chair);

    await phone.reload();
    await phone.getByText('食堂先试开一个月。').waitFor();
    await looksRight(phone);
    await phone.goto('/projects');
    await phone.getByText(/已完成 0 \/ 1 项/).waitFor();
    await looksRight(phone);
    await phone.getByRole('link', { name: '看进展：食堂夜班窗口' }).click();
    await phone.getByRole('heading', { name: '节点' }).waitFor();
    await looksRight(phone);
  },
  long,
);
