import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { type BrowserApp, phoneView, settled, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, press, sayYes } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

const state = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words }).waitFor();
const drawer = (page: Page) => page.locator('.ant-drawer-body');
const sent = async (page: Page, button: string) => {
  await drawer(page).getByRole('button', { name: button, exact: true }).click();
  await drawer(page).waitFor({ state: 'detached' });
};
const choose = async (page: Page, label: string, text: string) => {
  await drawer(page).getByLabel(label).click();
  const option = page.locator('.ant-select-item-option').filter({ hasText: text, visible: true }).first();
  await option.waitFor();
  await settled(page);
  await option.click();
  await drawer(page).locator('.ant-select', { hasText: text }).waitFor();
};
const fill = (page: Page, label: string, text: string) => drawer(page).getByLabel(label).fill(text);

test(
  'a chair sets up a congress, draws a constituency and elects with a witness; the representative finds the desk',
  async () => {
    const { clock } = site.app.context;
    const now = clock.now();
    const { worker } = await world.member(world.branch, now);
    const chairActor = await world.staff('grassrootsChair', world.works);
    const witnessActor = await world.staff('disciplineAuditor', world.town);
    const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

    const chair = (await atDesk(site, chairActor)).page;
    await chair.goto('/console/representatives');
    await chair.getByText('还没有代表大会').waitFor();
    await press(chair, '新建一届');
    await choose(chair, '哪个工会', '东风机械工会');
    await fill(chair, '名称', '第一届会员代表大会');
    await fill(chair, '计划开始', today);
    await fill(chair, '会员数', '150');
    await fill(chair, '其中女性', '60');
    await fill(chair, '代表名额', '30');
    await sent(chair, '保存');
    await state(chair, '第一届会员代表大会 · 筹备中');
    await chair.getByText('30 至 40 名').waitFor();
    await looksRight(chair);

    await chair.getByRole('tab', { name: '选区（0）' }).click();
    await press(chair, '增设选区');
    await fill(chair, '选区', '一车间选区');
    await choose(chair, '包括的工会', '一车间分会');
    await chair.keyboard.press('Escape');
    await sent(chair, '保存');
    await press(chair, '安排选举');
    await choose(chair, '候选人', worker.name);
    await chair.keyboard.press('Escape');
    await sent(chair, '安排');
    await chair.getByText('正在选举').waitFor();
    await looksRight(chair);

    await chair.getByRole('tab', { name: '选举和罢免（1）' }).click();
    await press(chair, '录入纸质票');
    await fill(chair, '投票日', today);
    await fill(chair, '选区全体人数', '1');
    await fill(chair, '参加投票人数', '1');
    await fill(chair, `${worker.name} 得票`, '1');
    await sent(chair, '保存');
    await chair.getByText('待复核').first().waitFor();
    await looksRight(chair);

    const witness = (await atDesk(site, witnessActor)).page;
    await witness.goto(new URL(chair.url()).pathname);
    await witness.getByRole('tab', { name: '选举和罢免（1）' }).click();
    await press(witness, '复核无误');
    await sayYes(witness);
    await witness.getByText('当选', { exact: true }).waitFor();

    await chair.reload();
    await press(chair, '开始任期');
    await sent(chair, '开始任期');
    await state(chair, '第一届会员代表大会 · 任期中');
    await chair.getByRole('tab', { name: '代表（1）' }).click();
    await chair.getByText('在任', { exact: true }).waitFor();
    await looksRight(chair);

    const phone = (await atDesk(site, worker, phoneView)).page;
    await phone.goto('/duty');
    await phone.getByRole('heading', { level: 1, name: '代表履职' }).waitFor();
    await phone.getByText('第一届会员代表大会').waitFor();
    await looksRight(phone);
    await phone.getByRole('link', { name: '我代表的职工（1 人）' }).click();
    await phone.getByText(/一车间分会 · 199\*{4}\d{4}/).waitFor();
    await looksRight(phone);
    await phone.goto('/representatives');
    await phone.getByText(worker.name).waitFor();
    await looksRight(phone);
  },
  long,
);
