import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRound } from '../../src/features/aid/index.ts';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { createFundSource } from '../../src/features/funds/factory.ts';
import { linkPersonToPlace } from '../../src/features/people/index.ts';
import { shanghaiDate } from '../../src/kernel/shanghaiTime.ts';
import { transaction } from '../../src/platform/db/index.ts';
import { accessibilityFaults, type BrowserApp, startBrowserApp } from '../harness/browser.ts';
import { atDesk, looksRight, pickOption, press } from './console.steps.ts';
import { signIn } from './worker.steps.ts';

const long = 180_000;
const phone = '13800000041';
let site: BrowserApp;
let world: AppealWorld;
let personId: string;
let roundId: string;

beforeAll(async () => {
  site = await startBrowserApp({ demo: true });
  const { db, clock } = site.app.context;
  const now = clock.now();
  world = await createAppealWorld(db, now);
  const { ownUnion, federation } = world;
  ({ personId } = await world.worker(phone, '王急难'));
  const place = { unionId: ownUnion.id, path: ownUnion.path };
  await linkPersonToPlace(db, { personId, ...place, reason: 'membership', now });
  await createFundSource(db, { unionId: federation.id, name: '送温暖专项' }, now);
  const actor = await world.staff('rightsCadre', federation);
  const today = shanghaiDate(now);
  roundId = await transaction(db, (trx) =>
    createRound(
      trx,
      { actor, now },
      {
        ...{ title: '寒潮慰问', programmeCode: 'condolence', unionId: ownUnion.id, method: 'goods' },
        ...{ goods: '保暖包', amountFen: 20_000, groups: [], visitFrom: today, visitTo: today },
      },
    ),
  );
}, long);
afterAll(() => site?.close());

/** One step of an open application: pressed, filled in, sent. */
async function decide(
  page: Page,
  action: string,
  fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await press(page, action);
  const dialog = page.getByRole('dialog', { name: action });
  await dialog.waitFor();
  await fill?.(dialog);
  await dialog.locator('.ant-btn-primary').click();
  await dialog.waitFor({ state: 'detached' });
}

test(
  'relief is asked for on a phone, reviewed, approved by two tiers, ordered, paid, and stands in my help',
  async () => {
    const worker = await site.visit();
    await signIn(worker.page, phone);
    await worker.page.goto('/help');
    await worker.page.getByRole('heading', { name: '可以申请' }).waitFor();
    await looksRight(worker.page);
    await worker.page.goto('/help/apply/temporaryRelief');
    await worker.page.getByRole('radio', { name: '突发事故' }).check();
    await worker.page.getByLabel('困难情况').fill('下班路上摔伤，一个月不能上工。');
    await worker.page.getByRole('radio', { name: '到工会领取' }).check();
    await worker.page.locator('input[type=file]').setInputFiles({
      ...{ name: '事故证明.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'),
    });
    await worker.page.getByRole('link', { name: '事故证明.pdf' }).waitFor();
    await looksRight(worker.page);
    await worker.page.getByRole('button', { name: '提交' }).click();
    await worker.page.getByText('等工会初审').waitFor();

    const { federation } = world;
    const reviewer = await atDesk(site, await world.staff('rightsCadre', federation));
    await reviewer.page.goto('/console/aid');
    await reviewer.page.getByText('王急难').waitFor();
    await looksRight(reviewer.page);
    await reviewer.page.getByText('王急难').click();
    await reviewer.page.getByRole('link', { name: '事故证明.pdf' }).waitFor();
    await decide(reviewer.page, '初审通过', async (dialog) => {
      await dialog.getByLabel('金额（元）').fill('1500');
      await dialog.getByRole('checkbox').first().check();
    });
    await reviewer.page.getByText('等权益部门审批').first().waitFor();
    expect(await accessibilityFaults(reviewer.page)).toEqual([]);
    const address = new URL(reviewer.page.url());

    for (const role of ['rightsCadre', 'aidApprover'] as const) {
      const { page, context, faults } = await atDesk(site, await world.staff(role, federation));
      await page.goto(`${address.pathname}${address.search}`);
      await decide(page, '同意');
      expect(faults).toEqual([]);
      await context.close();
    }
    const finance = await atDesk(site, await world.staff('financeCadre', federation));
    await finance.page.goto(`${address.pathname}${address.search}`);
    await decide(finance.page, '列支', async (dialog) => {
      await dialog.getByRole('combobox').click();
      await pickOption(finance.page, '送温暖专项');
    });
    await decide(finance.page, '开付款单');
    await finance.page.getByText('付款中').first().waitFor();

    const payer = await atDesk(site, await world.staff('financePayer', federation));
    await payer.page.goto('/console/funds');
    await payer.page.getByText('王急难').waitFor();
    await payer.page
      .getByRole('row', { name: /王急难/ })
      .getByRole('checkbox')
      .check();
    await payer.page.getByRole('button', { name: /成批付款/ }).click();
    await payer.page.locator('.ant-modal .ant-btn-primary').click();
    await press(payer.page, '开始发放');
    await payer.page.getByRole('button', { name: '开始发放' }).waitFor({ state: 'detached' });
    await payer.page
      .getByRole('row', { name: /王急难/ })
      .getByRole('checkbox')
      .check();
    await press(payer.page, '登记签领（1 人）');
    await payer.page.locator('.ant-modal .ant-btn-primary').click();
    await payer.page.getByText('已支付').first().waitFor();

    await worker.page.goto('/help');
    await worker.page.getByText('今年收到 1 次，共 ¥1,500').waitFor();
    await looksRight(worker.page);
    await worker.page.getByRole('link', { name: /帮扶公开/ }).click();
    await worker.page.getByText('人数少，不公开').first().waitFor();
    await looksRight(worker.page);

    await reviewer.page.goto(`/console/aid/households/${personId}`);
    await reviewer.page.getByText('¥1,500').first().waitFor();
    await looksRight(reviewer.page);
    await reviewer.page.goto(`/console/aid/rounds/${roundId}`);
    await reviewer.page.getByText('寒潮慰问').first().waitFor();
    await looksRight(reviewer.page);
    await reviewer.page.goto('/console/aid/calendar');
    await reviewer.page.getByRole('heading', { name: '慰问日历' }).waitFor();
    await looksRight(reviewer.page);
    expect([...worker.faults, ...reviewer.faults, ...finance.faults, ...payer.faults]).toEqual([]);
  },
  long,
);
