import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { makeUnit } from '../../src/features/handlingUnits/factory.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { addItem } from '../../src/features/openAffairs/catalogue.ts';
import { addDays, parseCivilDate } from '../../src/kernel/civilDate.ts';
import { shanghaiDate } from '../../src/kernel/shanghaiTime.ts';
import { transaction } from '../../src/platform/db/index.ts';
import { type BrowserApp, phoneView, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, pickOption, press } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: MemberWorld;
let unitId: string;
let people: Awaited<ReturnType<typeof makePeople>>;

const makePeople = async () => ({
  chair: await world.staff('grassrootsChair', world.works),
  leader: await world.staff('leader', world.town),
  handler: await world.staff('unitHandler', world.works, 'assigned'),
  worker: (await world.member(world.works, site.app.context.clock.now())).worker,
});
beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  world = await createMemberWorld(db, clock.now());
  people = await makePeople();
  unitId = await makeUnit(db, world.works, [people.handler], clock.now(), { name: '食堂管理科' });
  const fromOn = addDays(parseCivilDate(shanghaiDate(clock.now())), -40);
  await transaction(db, (trx) =>
    addItem(
      trx,
      { actor: people.chair, now: clock.now() },
      {
        ...{ unionId: world.works.id, side: 'employer', title: '食堂账目', content: '收支', unitId },
        ...{ forms: ['board'], period: 'once', withinDays: 5, fromOn, responsible: '', basis: '' },
      },
    ),
  );
}, long);
afterAll(() => site?.close());

const inDialogue = (page: Page) => page.locator('.ant-modal').last();
async function sendDialogue(page: Page) {
  await inDialogue(page).locator('button[type=submit]').click();
  await inDialogue(page).waitFor({ state: 'detached' });
}
/** An action that only asks whether it is meant. */
async function confirm(page: Page, name: string) {
  await press(page, name);
  await sendDialogue(page);
}

test(
  'what is missing shows itself until it is posted; a worker finds it untrue; notice, plan, trial, acceptance, ledger',
  async () => {
    const chair = (await atDesk(site, people.chair)).page;
    await chair.goto('/console/open-affairs');
    await chair.getByText('现在要公开的').waitFor();
    await press(chair, '未公开');
    await inDialogue(chair).getByLabel('公开内容').fill('收入 120000 元，支出 118500 元。');
    await sendDialogue(chair);
    await chair.getByText('到今天为止都已公开。').waitFor();
    await chair.getByText('逾期公开', { exact: true }).waitFor();
    await looksRight(chair);

    const phone = (await atDesk(site, people.worker, phoneView)).page;
    await phone.goto('/open-affairs');
    await phone.getByRole('link', { name: '看公开' }).click();
    await phone.getByText('收入 120000 元').waitFor();
    await looksRight(phone);
    await phone.getByRole('link', { name: '对这一项提问或反映不实' }).click();
    await phone.getByLabel('公开的内容不实').check();
    await phone.getByLabel('请写具体').fill('有两笔采购没有写。');
    await phone.getByLabel('不显示我的姓名').check();
    await looksRight(phone);
    await press(phone, '提交');
    await phone.getByText('已收到').waitFor();

    const leader = (await atDesk(site, people.leader)).page;
    await leader.goto('/console/rectification?tab=findings');
    await leader.getByText('有两笔采购没有写。').waitFor();
    await press(leader, '讨论确认');
    await inDialogue(leader).getByLabel('讨论情况和结论').fill('工会委员会讨论，属实。');
    await sendDialogue(leader);
    await leader.locator('.ant-table-row .ant-checkbox-input').first().check();
    await looksRight(leader);
    await press(leader, '选中的拟整改通知单（1）');
    await inDialogue(leader).getByLabel('整改要求').fill('补记账目，按季公开。');
    await inDialogue(leader).getByLabel('承办单位').click();
    await pickOption(leader, '食堂管理科');
    await inDialogue(leader).getByLabel('任务', { exact: true }).fill('补记并重新公开。');
    await inDialogue(leader).locator('button[type=submit]').click();
    await leader.getByRole('heading', { level: 1, name: /未编号/ }).waitFor();
    await confirm(leader, '下达');
    await leader.getByRole('heading', { level: 1, name: /整字〔\d{4}〕第001号/ }).waitFor();
    const notice = new URL(leader.url()).pathname;

    const unit = (await atDesk(site, people.handler)).page;
    await unit.goto('/console/rectification');
    await unit.getByRole('link', { name: /食堂账目/ }).click();
    await press(unit, '签收');
    await press(unit, '报方案和时间表');
    await inDialogue(unit).getByLabel('方案', { exact: true }).fill('一周内补记。');
    await inDialogue(unit).getByLabel('何时前').click();
    await unit.locator('.ant-picker-cell-today').last().click();
    await inDialogue(unit).getByLabel('做什么').fill('补记账目');
    await sendDialogue(unit);
    await looksRight(unit);
    await press(leader, '同意方案');
    await press(unit, '报完成');
    await inDialogue(unit).getByLabel('完成情况').fill('已补记并重新张贴。');
    await sendDialogue(unit);
    await confirm(leader, '开始试行');
    await leader.getByText('第 1 次试行').waitFor();

    await phone.goto('/trials');
    await phone.getByRole('link', { name: '去提意见' }).click();
    await phone.getByLabel('满意', { exact: true }).check();
    await looksRight(phone);
    await press(phone, '提交意见');
    await phone.getByText('收到，谢谢').waitFor();
    // The month goes by, and two more say the same.
    const id = notice.split('/').at(-1) ?? '';
    const { db, clock } = site.app.context;
    const yesterday = addDays(parseCivilDate(shanghaiDate(clock.now())), -1);
    await db
      .updateTable('rectification_notices')
      .set({ trial_until: yesterday, trial_from: yesterday })
      .where('id', '=', id)
      .execute();
    await db
      .insertInto('rectification_opinions')
      .values(
        [1, 2].map((serial) => ({
          ...{ id: `0189f7a0-0000-7000-8000-00000000000${serial}`, notice_id: id, round: 1, words: '' },
          ...{ account_id: null, opinion: 'basically' as const, given_at: clock.now() },
        })),
      )
      .execute();

    await confirm(leader, '结束试行');
    await leader.getByText('多数满意，通过').waitFor();
    await press(leader, '验收');
    await inDialogue(leader).getByLabel('验收意见').fill('账目清楚。');
    await sendDialogue(leader);
    await leader.getByText('已验收，待销账').waitFor();
    await looksRight(leader);
    await chair.goto(notice);
    await confirm(chair, '销账');
    await chair.getByText('已销账', { exact: true }).waitFor();
    await chair
      .getByText(/整报字〔\d{4}〕第001号/)
      .first()
      .waitFor();
    await looksRight(chair);
  },
  long,
);
