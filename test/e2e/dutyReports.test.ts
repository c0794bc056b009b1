import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAct } from '../../src/features/dutyReports/factory.ts';
import { dutyReportsFeature } from '../../src/features/dutyReports/feature.ts';
import { registerDutyEvidence } from '../../src/features/dutyReports/index.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { seatFor } from '../../src/features/representatives/factory.ts';
import { runDueJobs } from '../../src/platform/jobs.ts';
import { type BrowserApp, phoneView, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, sayYes } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: MemberWorld;

registerDutyEvidence('test', {
  workerPath: () => '/ballots',
  consolePath: () => '/ballots',
  mayOpen: async () => true,
});

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
}, long);
afterAll(() => site?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test(
  'a representative reads the report, contests a line, the office issues and answers, a constituent reads',
  async () => {
    const { context } = site.app;
    const now = context.clock.now();
    const holder = await world.member(world.works, now);
    const constituent = await world.member(world.branch, now);
    const { personId } = holder.worker;
    await seatFor(context.db, { personId, union: world.works });
    const year = String(now.getUTCFullYear());
    const act = { personId, unionId: world.works.id, happenedOn: `${year}-01-15` };
    await addAct(context.db, { ...act, kind: 'proposal', title: '增加夜班班车' }, now);
    const met = [world.works.id, world.town.id];
    await addAct(context.db, { ...act, kind: 'visit', title: '走访一车间', contactIds: met }, now);

    const phone = (await atDesk(site, holder.worker, phoneView)).page;
    await phone.goto('/duty-report');
    await phone.getByText('还没有已出具的报告').waitFor();
    await looksRight(phone);
    await phone.getByRole('link', { name: `${year} 年度：现在的报告` }).click();
    await phone.getByText('走访 1 次，共 2 人次、2 人。').waitFor();
    await button(phone, '有异议').first().click();
    await phone.getByLabel('哪里不对，应当怎样').fill('是我和二车间代表联名提出的');
    await looksRight(phone);
    await button(phone, '提出异议').click();
    await phone.getByRole('heading', { name: '我的异议' }).waitFor();

    const chair = (await atDesk(site, await world.staff('grassrootsChair', world.works))).page;
    await chair.goto('/console/duty-reports');
    await button(chair, '出具').click();
    await sayYes(chair);
    await chair.getByText('已开始，可以离开这一页').waitFor();
    await runDueJobs(context, dutyReportsFeature.jobs ?? []);
    await chair.reload();
    await chair.getByText('1 份，其中 0 份').waitFor();
    await looksRight(chair);
    await chair.getByRole('tab', { name: '异议' }).click();
    await chair.locator('.ant-table-row-expand-icon').first().click();
    await chair.getByLabel('在报告中注明').check();
    await chair.getByLabel('答复（本人看得到）').fill('联名人已核实');
    await looksRight(chair);
    await button(chair, '答复').click();
    await chair.getByText('没有等答复的异议').waitFor();
    await chair.getByRole('tab', { name: '代表大会' }).click();
    await chair.getByRole('link', { name: '第一届代表大会' }).click();
    await chair.getByText('不按做了多少给代表排名').waitFor();
    await looksRight(chair);
    await chair.getByRole('link', { name: `${year} 年度 第 1 版` }).click();
    await chair.getByText('一字不差').waitFor();
    await looksRight(chair);

    await phone.reload();
    await phone.getByText('工会注明：联名人已核实').waitFor();
    const other = (await atDesk(site, constituent.worker, phoneView)).page;
    await other.goto('/duty-report');
    await other.getByRole('link', { name: `${year} 年度：第 1 版（已出具）` }).click();
    await other.getByText('一字不差').waitFor();
    await looksRight(other);
    const saving = other.waitForEvent('download');
    await button(other, '下载 Word 文件').click();
    expect((await saving).suggestedFilename()).toMatch(/履职报告\.docx$/);
    await button(other, '看记录').first().click();
    await other.waitForURL('**/ballots');
  },
  long,
);
