import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMemberWorld, inventedIdentity, type MemberWorld } from '../../src/features/members/factory.ts';
import { keyedHash, randomToken } from '../../src/platform/crypto/codes.ts';
import { newId } from '../../src/platform/db/index.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  deskView,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';

let app: BrowserApp;
let world: MemberWorld;
const shots = process.env.SCREENSHOTS;

beforeAll(async () => {
  app = await startBrowserApp({ demo: true });
  world = await createMemberWorld(app.app.context.db, app.app.context.clock.now());
});
afterAll(() => app.close());

/** A session of a colleague, as signing in leaves it. */
async function deskOf(accountId: string) {
  const { db, secret, clock } = app.app.context;
  const token = randomToken();
  const now = clock.now();
  await db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), token_hash: keyedHash(secret, 'session', token), account_id: accountId },
      ...{ created_at: now, seen_at: now, expires_at: new Date(now.getTime() + 86_400_000), ended_at: null },
    })
    .execute();
  const visit = await app.visit({ viewport: deskView });
  await visit.context.addCookies([{ name: 'niangjia_session', value: token, url: app.address }]);
  return visit;
}

async function looksRight(page: Awaited<ReturnType<BrowserApp['visit']>>['page'], name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
}

test('a worker joins from a QR code on a phone, the chair approves at a desk, the card checks out', async () => {
  const { page, faults } = await app.visit();
  await page.goto(`/join?u=${world.works.id}`);
  await page.getByText('东风机械工会').waitFor();
  await looksRight(page, 'join');
  await page.click('form button[type=submit]');
  await page.getByRole('alert').waitFor();
  await page.fill('#field-name', '田小苗');
  await page.fill('#field-phone', '199 0009 0001');
  await page.getByLabel('快递员').check();
  await page.fill('#field-identityNumber', inventedIdentity(41));
  await page.reload();
  expect(await page.inputValue('#field-name')).toBe('田小苗');
  await page.click('form button[type=submit]');
  await page.waitForSelector('#field-code');
  const code = (await page.textContent('#field-code-hint'))?.match(/\d{6}/)?.[0] ?? '';
  await page.fill('#field-code', code);
  await page.click('form button[type=submit]');
  await page.waitForURL('**/membership');
  await page.getByText('入会申请正在办理').waitFor();
  await looksRight(page, 'waiting');

  const chair = await world.staff('grassrootsChair', world.works);
  const desk = await deskOf(chair.accountId);
  await desk.page.goto('/console/members/applications');
  await desk.page.getByText('田小苗').waitFor();
  await looksRight(desk.page, 'applications');
  await desk.page.getByRole('button', { name: '同意 田小苗', exact: true }).click();
  await desk.page.getByText('没有待办的入会申请').waitFor();
  await desk.page.goto('/console/members');
  await desk.page.getByRole('link', { name: '田小苗' }).waitFor();
  await looksRight(desk.page, 'members');
  await desk.page.getByRole('link', { name: '田小苗' }).click();
  await desk.page.getByText('入会申请通过').waitFor();
  await looksRight(desk.page, 'member');

  await page.reload();
  await page.getByText('您是“东风机械工会”的会员').waitFor();
  await looksRight(page, 'membership');
  await page.getByRole('link', { name: '出示会员码' }).click();
  await page.waitForSelector('.memberCard img');
  await looksRight(page, 'card');
  const { code: cardCode } = await page.evaluate(() =>
    fetch('/api/v1/membership/card').then((r) => r.json()),
  );
  const shop = await app.visit();
  await shop.page.goto(`/v/${cardCode}`);
  await shop.page.getByText('有效', { exact: true }).waitFor();
  expect(await shop.page.textContent('.memberName')).toBe('田小苗');
  await looksRight(shop.page, 'valid');
  await shop.page.goto('/v/NOTACARD');
  await shop.page.getByText('无效', { exact: true }).waitFor();
  expect([...faults, ...desk.faults, ...shop.faults]).toEqual([]);
});

test('a list is pasted, checked and handed in; cards and the poster print; a transfer is answered at a desk', async () => {
  const chair = await world.staff('grassrootsChair', world.works);
  const { page, faults } = await deskOf(chair.accountId);
  await page.goto('/console/members/batches');
  await page.getByRole('button', { name: '新的名单' }).click();
  await page.click('#batchUnion');
  await page.getByText('东风机械工会', { exact: true }).last().click();
  await page.fill('#batchName', '十一月新员工');
  await page.fill('#batchRows', `姓名\t电话\n林一\t19900091001\t${inventedIdentity(51)}\n林二\t123`);
  await page.getByRole('button', { name: '检查名单' }).click();
  await page.getByText('1 人可以提交，1 行要改').waitFor();
  await looksRight(page, 'batch');
  await page.getByRole('button', { name: '提交没有问题的 1 人' }).click();
  await page.getByRole('link', { name: '去审核' }).click();
  await page.getByRole('checkbox').last().check();
  await page.getByRole('button', { name: '同意所选 1 人', exact: true }).click();
  await page.getByText('已办 1 件').waitFor();
  await page.goto('/console/members/batches');
  await page.getByRole('link', { name: '打印会员证' }).click();
  await page.getByRole('img', { name: '林一 的会员码' }).waitFor();
  await looksRight(page, 'cards');
  await page.goto(`/console/members/poster/${world.works.id}`);
  await page.getByRole('img', { name: '入会二维码' }).waitFor();
  await looksRight(page, 'poster');

  const { worker } = await world.member(world.otherWorks, app.app.context.clock.now());
  const phone = await app.visit();
  await phone.page.goto('/sign-in?next=/membership/transfer');
  await phone.page.fill('#field-phone', worker.phone);
  await phone.page.click('form button[type=submit]');
  const hint = await phone.page.textContent('#field-code-hint');
  await phone.page.fill('#field-code', hint?.match(/\d{6}/)?.[0] ?? '');
  await phone.page.click('form button[type=submit]');
  await phone.page.fill('#field-unionSearch', '东风');
  await phone.page.getByText('东风机械工会').click();
  await phone.page.fill('#field-reason', '换了工作单位');
  await looksRight(phone.page, 'transfer');
  await phone.page.click('form button[type=submit]');
  await phone.page.getByText('两边工会审核转会').waitFor();
  await looksRight(phone.page, 'transferring');
  await page.goto('/console/members/transfers');
  await page.getByRole('button', { name: '同意接收', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确\s*定/ })
    .click();
  await page.getByText('东风机械工会（同意）').waitFor();
  await looksRight(page, 'transfers');
  expect([...faults, ...phone.faults]).toEqual([]);
});
