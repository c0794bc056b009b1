import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { addPerson, sampleIdentity, samplePhone } from '../../src/features/people/factory.ts';
import { compareChanged } from '../../src/features/people/index.ts';
import { accessibilityFaults, type BrowserApp, sidewaysScroll, startBrowserApp } from '../harness/browser.ts';
import { atDesk, pickOption, press } from './console.steps.ts';

let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  site = await startBrowserApp();
  world = await createAppealWorld(site.app.context.db, site.app.context.clock.now());
});
afterAll(() => site?.close());

test('found by initials, shown with a reason, compared, joined and parted again', async () => {
  const { context } = site.app;
  const now = context.clock.now();
  const union = world.ownUnion;
  const known = await addPerson(
    context.db,
    {
      ...{
        name: '曾桂兰',
        phone: samplePhone(1),
        identityNumber: sampleIdentity(2),
        birthDate: '1985-03-12',
      },
      ...{ address: '青禾县东镇幸福路 8 号', education: 'college', workerGroups: ['courier'], sex: 'female' },
    },
    union,
    now,
  );
  const twin = await addPerson(
    context.db,
    { name: '曾桂蓝', phone: samplePhone(1), birthDate: '1985-03-12' },
    union,
    now,
  );
  await compareChanged(context);

  const { page, faults } = await atDesk(site, await world.staff('townStaff'));
  await page.goto('/console/people');
  await page.getByRole('link', { name: '曾桂蓝' }).waitFor();
  await page.getByRole('searchbox', { name: '查找人员' }).fill('zgl');
  await page.getByRole('link', { name: '曾桂兰' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole('link', { name: '曾桂兰' }).click();

  await page.getByRole('heading', { name: '曾桂兰' }).waitFor();
  await page.getByText('199****0001').waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await press(page, '显示移动电话');
  await page.getByLabel('为什么要看').fill('电话核实入会信息');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /显\s*示/ })
    .click();
  await page.getByText(samplePhone(1)).waitFor();
  const looks = await context.db
    .selectFrom('access_log')
    .select('object_id')
    .where('action', '=', 'person.reveal')
    .execute();
  expect(looks.map((look) => look.object_id)).toEqual([known]);

  await press(page, '修改');
  await page.getByLabel('工作单位').fill('青禾快递有限公司');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('青禾快递有限公司').first().waitFor();

  await page.getByRole('link', { name: '去比对' }).click();
  await press(page, '比对');
  await page.getByRole('heading', { name: '比对两条记录' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel('原因').fill('本人确认是同一人');
  await press(page, '合并');
  await page.getByRole('heading', { name: '曾桂兰' }).waitFor();
  const joined = () =>
    context.db.selectFrom('people').select('merged_into_id').where('id', '=', twin).executeTakeFirstOrThrow();
  expect((await joined()).merged_into_id).toBe(known);

  await page.goto('/console/people/duplicates');
  await page.getByText('已合并').click();
  await press(page, '撤销合并');
  await page.getByLabel('为什么撤销').fill('其实是姐妹两人');
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click();
  await page.getByText(/^已撤销/).waitFor();
  expect((await joined()).merged_into_id).toBeNull();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test('a household is begun and a child added; the header finds people by the tail of a phone', async () => {
  const { context } = site.app;
  const id = await addPerson(
    context.db,
    { name: '吕大山', phone: samplePhone(77) },
    world.ownUnion,
    context.clock.now(),
  );
  const { page } = await atDesk(site, await world.staff('townStaff'));
  await page.goto('/console/people');
  await page.getByRole('combobox', { name: '搜索' }).fill('0077');
  await page.locator('.searchHit', { hasText: '吕大山' }).click();
  await page.getByRole('heading', { name: '吕大山' }).waitFor();
  await press(page, '添加成员');
  await page.getByText('没有记录的人').click();
  await page.getByLabel('姓名').fill('吕小山');
  await page.getByLabel('与户主关系').click();
  await pickOption(page, '子女');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /添\s*加/ })
    .click();
  await page.getByRole('link', { name: '吕小山' }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  const home = await context.db
    .selectFrom('people')
    .select('household_relation')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(home.household_relation).toBe('head');
});
