import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { addPerson, sampleIdentity, samplePhone } from '../../src/features/people/factory.ts';
import { features } from '../../src/features.ts';
import { transaction } from '../../src/platform/db/index.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  phoneView,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { atDesk, press } from './console.steps.ts';
import { filed } from './worker.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  site = await startBrowserApp();
  const { db, clock } = site.app.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  for (const serial of [81, 82])
    await transaction(db, (trx) =>
      addPerson(
        trx,
        { name: `林${serial}`, identityNumber: sampleIdentity(serial) },
        world.ownUnion,
        clock.now(),
      ),
    );
  site.app.startJobs();
}, long);
afterAll(() => site?.close());

async function looksRight(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

test(
  'a list from its announcement to a person who decides',
  async () => {
    const { page, faults } = await atDesk(site, await world.staff('rightsCadre', world.federation));
    await page.goto('/console/discovery/lists');
    await page.getByText('还没有名单').waitFor();
    await looksRight(page);
    await press(page, '登记一份名单');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名单种类').click();
    await page.getByTitle('大额自付医疗费用名单').click();
    for (const [label, text] of [
      ['提供部门', '测试县医保局'],
      ['用途', '主动发现困难职工'],
      ['依据', '数据共享协议'],
    ] as const)
      await dialog.getByLabel(label).fill(text);
    await dialog.getByLabel('数据日期').fill('2026-10-31');
    await page.keyboard.press('Enter');
    await looksRight(page);
    // What the agency calls its columns is known from the profile of the kind.
    const text = [
      '参保人姓名,身份证号,个人自付',
      `林81,${sampleIdentity(81)},30000`,
      `林82,${sampleIdentity(82)},100`,
    ];
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: '医保.csv', mimeType: 'text/csv', buffer: Buffer.from(text.join('\n')) });
    await page.getByRole('button', { name: '试导入（不写入）' }).waitFor();
    await looksRight(page);
    await press(page, '试导入（不写入）');
    await page.getByRole('button', { name: '确认导入' }).click({ timeout: 30_000 });
    await page.getByText('已导入', { exact: true }).waitFor({ timeout: 30_000 });

    await page.goto('/console/discovery/lists');
    await press(page, '与登记库比对');
    await page.getByText('完成', { exact: true }).waitFor({ timeout: 30_000 });
    await page.getByText('林*').first().waitFor();
    await looksRight(page);
    await page.goto('/console/discovery/lists');
    for (const tab of ['比对', '摘要密钥']) {
      await page.getByRole('tab', { name: tab }).click();
      await looksRight(page);
    }
    await page.goto('/console/discovery');
    await page.getByText('林81').waitFor();
    await looksRight(page);
    await page
      .getByRole('button', { name: /^核\s*实$/ })
      .first()
      .click();
    await page.getByLabel('核实情况').fill('已上门，家里有病人');
    await looksRight(page);
    await press(page, '核实后不困难');
    await page.getByText('没有待核实的线索').waitFor();
    for (const tab of ['动态变化', '监测对象']) {
      await page.getByRole('tab', { name: tab }).click();
      await looksRight(page);
    }
    expect(faults).toEqual([]);
  },
  long,
);

test(
  'a case hands its applicant on; the one who told sees what became of it; in English too',
  async () => {
    const { id } = await filed(site, world);
    const { page, faults } = await atDesk(site, await world.staff('rightsCadre', world.federation));
    await page.goto(`/console/appeals/${id}`);
    await press(page, '可能困难，转困难发现');
    await page.getByLabel('具体情况').fill('三个月没有收入，孩子上学');
    await looksRight(page);
    await page.getByRole('dialog').getByRole('button', { name: '可能困难，转困难发现' }).click();
    await page.getByText('已转困难发现').waitFor();
    await page.goto('/console/discovery/told');
    await page.getByText('待核实').waitFor();
    await looksRight(page);
    await press(page, 'English');
    await page.goto('/console/discovery');
    await page.getByRole('heading', { name: 'Finding people' }).waitFor();
    await page.getByRole('button', { name: 'Look', exact: true }).first().waitFor();
    await looksRight(page);
    expect(faults).toEqual([]);
  },
  long,
);

test(
  'a worker tells of somebody, on a phone',
  async () => {
    const { page, faults } = await atDesk(site, await world.worker(samplePhone(83)), phoneView);
    await page.goto('/need');
    await page.getByRole('heading', { name: '有人需要帮助' }).waitFor();
    await looksRight(page);
    expect(faults).toEqual([]);
  },
  long,
);
