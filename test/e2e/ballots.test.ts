import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ballotsFeature } from '../../src/features/ballots/feature.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { runDueJobs } from '../../src/platform/jobs.ts';
import { type BrowserApp, phoneView, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, pickOption, sayYes } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const state = (page: Page, words: string) => page.getByRole('heading', { level: 1, name: words }).waitFor();
/** A step that asks once more before it is done. */
async function step(page: Page, name: string, then: string) {
  await button(page, name).click();
  await sayYes(page);
  await state(page, then);
}

test(
  'the chair drafts and opens, a worker votes on the phone, a witness counts, the receipt is found in the result',
  async () => {
    const { context } = site.app;
    const now = context.clock.now();
    const voter = await world.member(world.works, now);
    const chairActor = await world.staff('grassrootsChair', world.works);
    const witnessActor = await world.staff('disciplineAuditor', world.town);
    const chair = (await atDesk(site, chairActor)).page;
    await chair.goto('/console/ballots');
    await chair.getByText('还没有投票').waitFor();
    await button(chair, '新建投票').click();
    await chair.getByText('会员评家', { exact: true }).click();
    await chair.getByLabel('组织投票的工会').click();
    await pickOption(chair, { at: 'first' });
    await chair.getByLabel('名称').fill('2026 年会员评家');
    const begun = new Date(now.getTime() + 8 * 3_600_000 - 3_600_000).toISOString().slice(0, 16);
    await chair.locator('#ballotOpens').fill(begun);
    await looksRight(chair);
    await button(chair, '保存草稿').click();
    await state(chair, '2026 年会员评家 · 草稿');

    await chair.getByRole('tab', { name: /名册/ }).click();
    await button(chair, '全体会员（含下级）进名册').click();
    await sayYes(chair);
    await chair.getByRole('tab', { name: '名册（1）' }).waitFor();
    await looksRight(chair);
    await step(chair, '公告', '2026 年会员评家 · 已公告');
    await step(chair, '开票', '2026 年会员评家 · 投票中');

    const phone = (await atDesk(site, voter.worker, phoneView)).page;
    await phone.goto('/ballots');
    await phone.getByRole('link', { name: '去投票' }).click();
    await phone.getByText('没有人能知道您怎么投').waitFor();
    await button(phone, '看一遍再投').click();
    await phone.getByRole('alert').waitFor();
    await phone.getByLabel('基本满意').check();
    await looksRight(phone);
    await button(phone, '看一遍再投').click();
    await phone.getByRole('heading', { name: '最后看一遍' }).waitFor();
    await button(phone, '投票').click();
    await phone.getByText('您的票已投入票箱').waitFor();
    await looksRight(phone);
    expect(await phone.locator('.receiptCode').textContent()).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    await button(phone, '查一查我的票在不在').click();
    await phone.getByText('您的票在票箱里').waitFor();

    await step(chair, '结束投票', '2026 年会员评家 · 已截止，待计票');
    const witness = (await atDesk(site, witnessActor)).page;
    await witness.goto(new URL(chair.url()).pathname);
    await button(witness, '开箱计票').click();
    await sayYes(witness);
    await witness.getByText('已办理').waitFor();
    await runDueJobs(context, ballotsFeature.jobs ?? []);
    await chair.reload();
    await step(chair, '公布结果', '2026 年会员评家 · 已公布');
    await chair.getByRole('tab', { name: '结果' }).click();
    await chair.getByText('满意率（满意＋基本满意）').waitFor();
    await looksRight(chair);

    await phone.goto('/ballots');
    await phone.getByRole('link', { name: '看结果' }).click();
    await phone.getByText('应到（有权投票）').waitFor();
    await button(phone, '查一查我的票在不在').click();
    await phone.getByText('您的票算在结果里了').waitFor();
    await looksRight(phone);
  },
  long,
);
