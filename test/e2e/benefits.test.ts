import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBatch, addInsured } from '../../src/features/benefits/insurance/commands.ts';
import { addGroup } from '../../src/features/benefits/mutualHelp/commands.ts';
import { fileNeed } from '../../src/features/benefits/needs/commands.ts';
import { actOnOffer, addCodes, addOffer } from '../../src/features/benefits/partners/commands.ts';
import { addPromise } from '../../src/features/benefits/promises/commands.ts';
import { applyFor } from '../../src/features/benefits/recuperation/applications.ts';
import { actOnPeriod, addPeriod } from '../../src/features/benefits/recuperation/periods.ts';
import { addBudget } from '../../src/features/benefits/supplies/budgets.ts';
import { addItem, receive } from '../../src/features/benefits/supplies/commands.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { addDays, parseCivilDate } from '../../src/kernel/civilDate.ts';
import { shanghaiDate } from '../../src/kernel/shanghaiTime.ts';
import { transaction } from '../../src/platform/db/index.ts';
import { accessibilityFaults, type BrowserApp, phoneView, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, pickOption, press } from './console.steps.ts';

const long = 120_000;
let site: BrowserApp;
let world: MemberWorld;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  world = await createMemberWorld(site.app.context.db, site.app.context.clock.now());
}, long);
afterAll(() => site?.close());

/** One of each kind, so that no list is looked at empty. */
async function someOfEach(staff: Awaited<ReturnType<MemberWorld['staff']>>, personIds: readonly string[]) {
  const { db, clock } = site.app.context;
  const step = { actor: staff, now: clock.now() };
  const on = (days: number) => addDays(parseCivilDate(shanghaiDate(step.now)), days);
  const unionId = world.town.id;
  const [personId = ''] = personIds;
  await transaction(db, async (trx) => {
    const batch = await addBatch(trx, step, {
      ...{ unionId, name: '骑手意外险', insurer: '人寿', product: '意外险', cover: 'accident', money: '' },
      ...{ premiumFen: 10_000, sumInsuredFen: 30_000_000, fromOn: on(1), untilOn: on(366) },
      ...{ howToClaim: '先打电话', phone: '95519' },
    });
    await addInsured(trx, step, batch, personId);
    const offer = await addOffer(trx, step, {
      ...{ unionId, partner: '移动', title: '流量包', text: '每月 20G', agreement: '2026-7' },
      ...{ fromOn: on(-1), untilOn: on(300), workerGroups: [], handing: 'codes', fields: [] },
    });
    await addCodes(trx, step, offer, ['AA11']);
    await actOnOffer(trx, step, offer, 'open', '首批');
    await addPromise(trx, step, {
      ...{ unionId, platform: '飞禾配送', kind: 'order', every: 'day', amountFen: 60_000, fromOn: on(-3) },
      evidence: '纪要',
    });
    const need = { personId, source: 'visit', forWhom: 'family', kind: 'elderlyMeal' } as const;
    await fileNeed(trx, step, { ...need, text: '给母亲送午饭', wantedOn: on(2) });
    const period = await addPeriod(trx, step, {
      ...{ unionId, name: '林芝一期', place: '林芝', fromOn: on(40), untilOn: on(46), applyUntil: on(20) },
      ...{ rule: 'turn', costFen: 0, quotas: [{ unionId: world.works.id, places: 1 }] },
    });
    await actOnPeriod(trx, step, period, 'open');
    await applyFor(trx, step, period, personId);
    const group = { unionId, name: '秋收组', agreement: '轮流帮忙', signedOn: on(-9) };
    await addGroup(trx, step, { ...group, memberIds: [...personIds] });
    const year = Number(on(0).slice(0, 4));
    const budgetId = await addBudget(trx, step, {
      ...{ unionId, name: '温暖季', year, amountFen: 900_000, basis: '会议' },
    });
    const item = await addItem(trx, step, {
      ...{ unionId, name: '护膝', unit: '副', valueFen: 6_800, againAfterDays: 300 },
    });
    await receive(trx, step, item, {
      ...{ placeType: 'union', placeId: unionId, quantity: 9, costFen: 61_200, budgetId, note: '' },
    });
  });
}

test(
  'a wish from one phone is approved at a desk, granted from another phone with a photo, and thanked for',
  async () => {
    const now = site.app.context.clock.now();
    const [wisher, donor] = [await world.member(world.works, now), await world.member(world.works, now)];
    const staff = await world.staff('townStaff', world.town);
    const phone = await atDesk(site, wisher.worker, phoneView);
    await phone.page.goto('/wishes/mine');
    await phone.page.fill('#field-text', '一双劳保鞋');
    await phone.page.fill('#field-amountFen', '200');
    await phone.page.click('form button[type=submit]');
    await phone.page.getByText('等工会核实').waitFor();
    await looksRight(phone.page);

    const desk = await atDesk(site, staff);
    await desk.page.goto('/console/benefits?tab=wishes');
    await press(desk.page, '通过');
    await desk.page.getByRole('dialog').getByRole('combobox').click();
    await pickOption(desk.page, '在册会员');
    await press(desk.page, '保存');
    await desk.page.getByRole('cell', { name: '待认领' }).waitFor();

    const other = await atDesk(site, donor.worker, phoneView);
    await other.page.goto('/wishes');
    await other.page.getByRole('button', { name: '我来实现' }).click();
    await looksRight(other.page);
    await other.page.getByRole('button', { name: '确认认领' }).click();
    await other.page.getByText('我认领的').waitFor();
    const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#b22' } })
      .jpeg()
      .toBuffer();
    await other.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'shoes.jpg', mimeType: 'image/jpeg', buffer: photo });
    await other.page.getByAltText('心愿实现的照片').waitFor();
    await other.page.getByRole('button', { name: '我已送到' }).click();
    await other.page.getByText('实现了').waitFor();

    await phone.page.reload();
    await phone.page.getByAltText('心愿实现的照片').waitFor();
    await phone.page.getByLabel('写一句').fill('鞋很合脚，谢谢');
    await phone.page.getByRole('button', { name: '道声谢' }).click();
    await phone.page.getByText('已致谢').waitFor();
    await looksRight(phone.page);

    await desk.page.getByRole('cell', { name: '已致谢' }).waitFor();
    await desk.page.getByText('鞋很合脚').waitFor();
    await press(desk.page, '看照片');
    await desk.page.waitForFunction(() => {
      const image = document.querySelector<HTMLImageElement>('.benefitPhoto');
      return image !== null && image.naturalWidth > 0;
    });
    expect(await accessibilityFaults(desk.page)).toEqual([]);

    await someOfEach(staff, [wisher.worker.personId, donor.worker.personId]);
    for (const tab of [
      'wishes',
      'needs',
      'insurance',
      'partners',
      'promises',
      'recuperation',
      'mutual',
      'notes',
    ]) {
      await desk.page.goto(`/console/benefits?tab=${tab}`);
      await desk.page.locator('.ant-table-row, .ant-empty').first().waitFor();
      await looksRight(desk.page);
    }
    await desk.page.goto('/console/supplies');
    for (const view of ['库存与发放', '物资', '收发记录', '预算']) {
      await desk.page.locator('.ant-segmented-item').getByText(view, { exact: true }).click();
      await desk.page.locator('.ant-table-row').first().waitFor();
      await looksRight(desk.page);
    }
    await phone.page.getByRole('button', { name: '长辈版' }).click();
    for (const path of ['/wishes', '/wishes/mine', '/cover', '/needs', '/recuperation']) {
      await phone.page.goto(path);
      await phone.page.locator('.card').first().waitFor();
      await looksRight(phone.page);
    }
    expect([...phone.faults, ...other.faults, ...desk.faults]).toEqual([]);
    await Promise.all([phone.context.close(), other.context.close(), desk.context.close()]);
  },
  long,
);
