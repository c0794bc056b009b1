import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import iconv from 'iconv-lite';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { features } from '../../src/features.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, fill, openAction, press, send } from './console.steps.ts';
import { next, track } from './worker.steps.ts';

const petitions = resolve(import.meta.dirname, '../../../shared/data/petitions/labelled_495.xlsx');
const long = 90_000;

let site: BrowserApp;
let world: AppealWorld;
let folder: string;

beforeAll(async () => {
  site = await startBrowserApp();
  const { db, clock } = site.app.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  site.app.startJobs();
  folder = await mkdtemp(join(tmpdir(), 'niangjia-import-'));
});
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

async function upload(page: Page, file: string): Promise<void> {
  await page.goto('/console/ledger');
  await press(page, '导入台账');
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '试导入（不写入）' }).waitFor();
}

/** A count of the import's summary by its label. */
const count = (page: Page, label: string) =>
  page
    .locator('.counts > div', { has: page.locator('dt', { hasText: new RegExp(`^${label}$`) }) })
    .locator('dd')
    .textContent();

const fine = async (page: Page) => {
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
};

const importedAt = (unionId: string) =>
  site.app.context.db
    .selectFrom('appeals')
    .select(['source_number', 'category', 'received_on', 'status'])
    .where('union_id', '=', unionId)
    .where('imported_from', 'is not', null)
    .orderBy('source_number')
    .execute();

describe('a ledger of one’s own', () => {
  test(
    'in GB18030: columns guessed and corrected, words given a category, bad rows back, good rows in, once',
    async () => {
      const sheet = [
        '编号,受理时间,诉求人,单位,问题分类,主要内容,办结时间',
        'L-1,2024-03-04,王一,甲公司,讨薪类,拖欠三个月工资,2024-03-11',
        'L-2,2024年3月5日,李二,乙公司,讨薪类,拖欠两个月工资,',
        'L-3,没有日期,张三,丙公司,讨薪类,日期写错的一行,',
      ].join('\r\n');
      const file = join(folder, '登记表.csv');
      await writeFile(file, iconv.encode(sheet, 'gb18030'));
      const { page, faults } = await atDesk(site, await world.staff('townStaff'));

      await upload(page, file);
      await page.getByText('没有日期').waitFor();
      await fine(page);
      await page.getByRole('checkbox', { name: '保存这个对应关系，下次自动使用' }).check();
      await page.getByRole('textbox', { name: '名称' }).fill('镇登记表');
      await press(page, '试导入（不写入）');
      const word = page.getByRole('combobox', { name: '“讨薪类”对应的类别' });
      await word.waitFor({ timeout: long });
      await fine(page);
      await word.click();
      await page.keyboard.type('拖欠工资');
      await page.keyboard.press('Enter');
      await press(page, '按新的对应再试一次');
      await page.getByRole('button', { name: '确认导入 2 件' }).waitFor({ timeout: long });
      expect(await count(page, '退回行')).toBe('1');
      expect(await importedAt(world.town.id)).toEqual([]);

      // It can be left and come back to.
      await page.goto('/console/ledger');
      await page.getByRole('link', { name: '登记表.csv' }).click();
      await page.getByRole('button', { name: '确认导入 2 件' }).click();
      await page.getByText('已导入 2 件').waitFor({ timeout: long });
      await fine(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载退回行' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('登记表-退回.csv');
      const rows = await importedAt(world.town.id);
      expect(rows.map((row) => [row.source_number, row.received_on, row.category.split('.')[0]])).toEqual([
        ['L-1', '2024-03-04', 'labour'],
        ['L-2', '2024-03-05', 'labour'],
      ]);

      await upload(page, file);
      await page.getByText('沿用保存过的对应关系“镇登记表”').waitFor();
      await press(page, '试导入（不写入）');
      await page.getByText('没有可以导入的行。').waitFor({ timeout: long });
      expect(await count(page, '已在系统中')).toBe('2');
      expect(faults).toEqual([]);
    },
    2 * long,
  );
});

const absent = !existsSync(petitions);

describe.skipIf(absent)(`petitions others wrote${absent ? ` (skipped: ${petitions} is absent)` : ''}`, () => {
  test(
    '495 rows found and imported, the labour ones within the category tree',
    async () => {
      const { page, faults } = await atDesk(site, await world.staff('townStaff', world.otherTown));
      await upload(page, petitions);
      await page.getByLabel('没有办结时间的行').click();
      await page.getByTitle('新收，待受理').click();
      await press(page, '试导入（不写入）');
      const confirm = page.getByRole('button', { name: /^确认导入/ });
      await confirm.waitFor({ timeout: long });
      expect(await count(page, '数据行')).toBe('495');
      expect(await confirm.textContent()).toBe('确认导入 495 件');
      await confirm.click();
      await page.getByText('已导入 495 件').waitFor({ timeout: long });
      const rows = await importedAt(world.otherTown.id);
      expect(rows.filter((row) => row.category.startsWith('labour.'))).toHaveLength(104);

      const period = '/console/figures?from=2010-01-01&to=2020-12-31';
      const figures = await atDesk(site, await world.staff('rightsCadre', world.federation));
      await figures.page.goto(period);
      await figures.page.locator('.figure', { hasText: '收到' }).first().waitFor();
      await fine(figures.page);
      await takeByHand(page);
      expect([...faults, ...figures.faults]).toEqual([]);
    },
    2 * long,
  );
});

/** One imported labour petition, at the desk: accepted, its notice served, closed with evidence, and rated by its code. */
async function takeByHand(page: Page): Promise<void> {
  const { db } = site.app.context;
  const { id } = await db
    .selectFrom('appeals')
    .select('id')
    .where('union_id', '=', world.otherTown.id)
    .where('category', 'like', 'labour.%')
    .where('status', '=', 'submitted')
    .orderBy('number')
    .limit(1)
    .executeTakeFirstOrThrow();
  await page.goto(`/console/appeals/${id}`);
  await openAction(page, '受理');
  await send(page);
  const notice = page.locator('.letterCard', { hasText: '受理通知书' });
  await notice.getByRole('button', { name: '登记送达' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await notice.getByText('已送达').waitFor();
  await openAction(page, '办结');
  await page.locator('.actionForm').getByLabel('结果').click();
  await page.getByTitle('解释答复').click();
  await fill(page, '对职工的答复', '已书面答复职工，并说明政策。');
  await fill(page, '办结依据', '书面答复');
  await fill(page, '追回金额（元）', '0');
  await send(page);
  const renewed = await page.request.post(`/api/v1/appeals/${id}/query-code`, {
    headers: { 'x-requested-with': 'niangjia', 'idempotency-key': crypto.randomUUID() },
    data: {},
  });
  const { queryCode } = (await renewed.json()) as { queryCode: string };
  const worker = await site.visit();
  await track(worker.page, queryCode);
  await worker.page.getByRole('radio', { name: '满意', exact: true }).check();
  await worker.page.click(next);
  await worker.page.getByText('谢谢您的评价').waitFor();
  const rated = await db.selectFrom('appeals').select('rating').where('id', '=', id).executeTakeFirst();
  expect(rated?.rating).toBe('satisfied');
  expect(worker.faults).toEqual([]);
  await worker.context.close();
}
