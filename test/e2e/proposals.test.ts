import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepDeadlines } from '../../src/features/clock/index.ts';
import { createMemberWorld } from '../../src/features/members/factory.ts';
import type { ProposalWorld } from '../../src/features/proposals/factory.ts';
import { secondProposal } from '../../src/features/proposals/propose.ts';
import { transaction } from '../../src/platform/db/index.ts';
import { type BrowserApp, phoneView, startBrowserApp } from '../harness/browser.ts';
import { createProposalWorld } from '../harness/proposalWorld.ts';
import { atDesk, looksRight, pickOption } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: ProposalWorld;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  const tree = await createMemberWorld(db, clock.now());
  world = await createProposalWorld(db, tree, tree.works, clock.now());
}, long);
afterAll(() => site?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** Opens an action, fills its fields by label, and saves. */
async function deed(page: Page, action: string, fields: Record<string, string> = {}) {
  await button(page, action).click();
  const dialog = page.locator('.ant-modal');
  await dialog.waitFor();
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).first().fill(value);
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog.waitFor({ state: 'detached' });
}

test(
  'a representative proposes, colleagues second, the desk dockets, the unit replies, the rating stays unseen, inspected, closed',
  async () => {
    const { db, clock } = site.app.context;
    const phone = (await atDesk(site, world.proposer, phoneView)).page;
    await phone.goto('/proposals');
    await phone.getByRole('link', { name: '写提案' }).click();
    await phone.getByLabel('案由').fill('增设夜班班车');
    await phone.getByLabel('理由').fill('夜班下班没有公交车');
    await phone.getByLabel('建议怎么办').fill('每晚十点半加一班车');
    await looksRight(phone);
    await button(phone, '存草稿').click();
    await button(phone, '提交提案').click();
    await phone.getByText('还要 2 人附议').waitFor();
    const address = phone.url();
    const id = address.split('/').at(-1) ?? '';

    const [first, other] = world.seconders;
    if (!first || !other) throw new Error('Two colleagues sit beside the proposer.');
    await transaction(db, (trx) => secondProposal(trx, { actor: other, now: clock.now() }, id));
    const colleague = (await atDesk(site, first, phoneView)).page;
    await colleague.goto('/proposals');
    await colleague.getByRole('link', { name: '增设夜班班车' }).first().click();
    await button(colleague, '附议这件提案').click();
    await colleague
      .getByText(/审查中/)
      .first()
      .waitFor();

    const desk = (await atDesk(site, world.desk)).page;
    await desk.goto('/console/proposals');
    await desk.getByRole('link', { name: '增设夜班班车' }).waitFor();
    await looksRight(desk);
    await desk.getByRole('link', { name: '增设夜班班车' }).click();
    await deed(desk, '立案');
    await button(desk, '交办').click();
    const dialog = desk.locator('.ant-modal');
    await dialog.getByRole('combobox').first().click();
    await pickOption(desk, { at: 'first' });
    await dialog.getByLabel('办理要求').fill('请研究加开班车');
    await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
    await dialog.waitFor({ state: 'detached' });
    await desk.getByRole('heading', { level: 1, name: /待签收/ }).waitFor();
    await looksRight(desk);

    const unit = (await atDesk(site, world.handler)).page;
    await unit.goto('/console/handled-proposals');
    await unit.getByRole('link', { name: '增设夜班班车' }).waitFor();
    await looksRight(unit);
    await unit.getByRole('link', { name: '增设夜班班车' }).click();
    await deed(unit, '签收');
    await button(unit, '写答复').click();
    const reply = unit.locator('.ant-modal');
    await reply.getByLabel('答复', { exact: true }).fill('目前车辆不足，明年采购后加开。');
    await reply.getByRole('combobox').click();
    await pickOption(unit, { at: 'last' });
    await reply.locator('.ant-modal-footer .ant-btn-primary').click();
    await reply.waitFor({ state: 'detached' });
    await deed(unit, '签字答复');
    await unit.getByRole('heading', { level: 1, name: /评价中/ }).waitFor();

    await phone.goto(address);
    await phone.getByLabel('基本满意').check();
    await looksRight(phone);
    await button(phone, '提交评价').click();
    await button(phone, '改评价').waitFor();
    await unit.reload();
    await unit.getByText('期满前谁也看不到评价', { exact: false }).waitFor();
    expect(await unit.getByText('基本满意').count()).toBe(0);

    await db
      .updateTable('proposals')
      .set({ rating_closes_at: new Date(clock.now().getTime() - 1_000) })
      .where('id', '=', id)
      .execute();
    const past = new Date(clock.now().getTime() - 1_000);
    await db
      .updateTable('deadlines')
      .set({ due_at: past, check_at: past })
      .where('subject_id', '=', id)
      .where('status', '=', 'open')
      .execute();
    await sweepDeadlines(site.app.context);
    await unit.reload();
    await unit.getByText('基本满意 1', { exact: false }).waitFor();
    await looksRight(unit);

    await desk.reload();
    await deed(desk, '督查通过', { 看到了什么: '答复与实际一致' });
    await deed(desk, '办结反馈', { 向大家说明结果: '已列入明年计划' });
    await desk.getByRole('heading', { level: 1, name: /已办结/ }).waitFor();
    await phone.goto('/proposals');
    await phone
      .getByText(/已办结/)
      .first()
      .waitFor();
    await looksRight(phone);

    await desk.goto('/console/handling-units');
    await desk
      .getByText(/后勤部/)
      .first()
      .waitFor();
    await looksRight(desk);
  },
  long,
);
