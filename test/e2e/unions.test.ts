import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAppealWorld } from '../../src/features/appeals/factory.ts';
import { createEmployer, type Union } from '../../src/features/organisations/index.ts';
import { features } from '../../src/features.ts';
import { creditCheckCharacter } from '../../src/kernel/creditCode.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, press } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let cadre: Extract<Actor, { kind: 'staff' }>;
let leader: Extract<Actor, { kind: 'staff' }>;
let ownUnion: Union;
let otherTown: Union;
let folder: string;

beforeAll(async () => {
  site = await startBrowserApp();
  const { db, clock } = site.app.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  // The tree has stood since yesterday.
  const world = await createAppealWorld(db, new Date(clock.now().getTime() - 2 * 86_400_000));
  ({ ownUnion, otherTown } = world);
  cadre = await world.staff('organisingCadre', world.federation);
  leader = await world.staff('leader', world.federation);
  await createEmployer(db, { name: '无会物流有限公司', now: clock.now() });
  site.app.startJobs();
  folder = await mkdtemp(join(tmpdir(), 'niangjia-unions-'));
}, long);
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

const yesterday = () => new Date(Date.now() - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);

test(
  'a union is found in the tree, moved after a look at what changes, and yesterday stays as it was',
  async () => {
    const { page, context, faults } = await atDesk(site, cadre);
    await page.goto('/console/unions');
    await page.getByText('东镇总工会').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByRole('searchbox', { name: '按名称查找' }).fill('测试服装');
    await page.getByText(ownUnion.name).first().waitFor();
    await page.getByRole('searchbox', { name: '按名称查找' }).fill('');
    await page.getByText('东镇总工会').first().waitFor();
    await page.locator('.ant-tree-treenode', { hasText: '东镇总工会' }).locator('.ant-tree-switcher').click();
    const leaf = page
      .locator('.ant-tree-treenode', { hasText: ownUnion.name })
      .locator('.ant-tree-node-content-wrapper');
    await leaf.waitFor();
    await page
      .locator('.orgNode', { hasText: ownUnion.name })
      .dragTo(page.locator('.orgNode', { hasText: otherTown.name }));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('改变之前先看看').waitFor();
    await dialog.getByText('西镇总工会').first().waitFor();
    expect(
      (
        await site.app.context.db
          .selectFrom('unions')
          .select('parent_id')
          .where('id', '=', ownUnion.id)
          .executeTakeFirstOrThrow()
      ).parent_id,
    ).toBe(ownUnion.parentId);
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog.getByLabel('原因').fill('区划调整');
    await dialog.getByRole('button', { name: '确认移动' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByLabel('看过去某天').fill(yesterday());
    await page.getByText('这是').waitFor();
    await page.locator('.ant-tree-treenode', { hasText: '东镇总工会' }).getByText('下级 1').waitFor();

    await page.goto(`/console/unions/${ownUnion.id}?tab=history`);
    await page.getByText('从 东镇总工会 到 西镇总工会').waitFor();
    await page.getByLabel('按哪一天看').fill(yesterday());
    await page.getByText('东镇总工会，下级').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  },
  long,
);

test(
  'a dissolution waits for a leader; committee and registration are recorded',
  async () => {
    const { page, context, faults } = await atDesk(site, cadre);
    await page.goto(`/console/unions/${ownUnion.id}?tab=terms`);
    await press(page, '登记选举');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('第 1 人：姓名').fill('王建国');
    await dialog.getByRole('checkbox', { name: /近亲属/ }).check();
    await dialog.getByRole('button', { name: /登\s*记/ }).click();
    await page.getByText('第 1 届').waitFor();
    await page.getByRole('tab', { name: '法人登记' }).click();
    await press(page, '申请法人登记');
    await dialog.getByLabel('住所').fill('东镇人民路 1 号');
    await dialog.getByRole('checkbox', { name: '能够独立承担民事责任' }).check();
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('待办理').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '撤销' }).click();
    await dialog.getByText('会员会籍由上级工会保留').waitFor();
    await dialog.getByLabel('原因').fill('单位注销');
    await dialog.getByRole('button', { name: '提交，等待确认' }).click();
    await page
      .getByRole('button', { name: /撤\s*回/ })
      .first()
      .waitFor();
    await context.close();

    const boss = await atDesk(site, leader);
    await boss.page.goto(`/console/unions/${ownUnion.id}`);
    await boss.page.getByRole('button', { name: /^确\s*认$/ }).click();
    await boss.page.getByText('已撤销').first().waitFor();
    expect([...faults, ...boss.faults]).toEqual([]);
    await boss.context.close();
  },
  long,
);

test(
  'employers are narrowed to those without a union, and a list is brought in',
  async () => {
    const { page, context, faults } = await atDesk(site, cadre);
    await page.goto('/console/employers');
    await page.getByText('无会物流有限公司').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    const first = '91371300MA3C7K0P1';
    const file = join(folder, '名单.csv');
    await writeFile(
      file,
      `企业名称,统一社会信用代码\n远山食品有限公司,${first}${creditCheckCharacter(first)}\n短码公司,9137\n`,
    );
    await press(page, '导入');
    await press(page, '导入名单');
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await press(page, '试导入（不写入）');
    await page.getByText('试导入完成，尚未写入，请确认').waitFor();
    await page.getByText('1代码不是 18 位').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await press(page, '确认导入');
    await page.getByText('已导入').waitFor();
    await page.locator('.importBar').getByRole('link', { name: '用人单位' }).click();
    await page.getByRole('link', { name: '远山食品有限公司' }).click();
    await page.getByRole('heading', { name: '远山食品有限公司' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  },
  long,
);
