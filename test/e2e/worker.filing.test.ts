import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import { applicantContact, openRepresentatives } from '../../src/features/appeals/sealed.ts';
import { type BrowserApp, startBrowserApp } from '../harness/browser.ts';
import { MovableClock } from '../harness/featureServer.ts';
import { facts, fillIn, isKept, next } from './worker.steps.ts';

let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  const clock = new MovableClock();
  site = await startBrowserApp({ clock });
  world = await createAppealWorld(site.app.context.db, clock.now());
});
afterAll(() => site?.close());

async function appeals() {
  const { db } = site.app.context;
  const rows = await db
    .selectFrom('appeals')
    .select([
      'number',
      'door',
      'category',
      'applicant_mode',
      'applicant_name',
      'applicant_phone_sealed',
      'applicant_identity_sealed',
      'people_affected',
    ])
    .select(['facts', 'union_id', 'representatives_sealed', 'respondent_names'])
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    ...applicantContact(db, row),
    representatives: openRepresentatives(db, row),
  }));
}

const onlyNew = async (before: number) => {
  const rows = await appeals();
  expect(rows.length - before).toBe(1);
  return rows[0];
};

describe('filing an appeal', () => {
  test('from the first screen to the query code, by the shortest way', async () => {
    const before = (await appeals()).length;
    const { page, context, faults } = await site.visit();
    await page.goto('/');
    await page.click('a.tile.main');
    await fillIn(page, 'review');
    expect(await page.textContent('main')).toContain(facts);
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    const row = await onlyNew(before);
    expect(row).toMatchObject({
      door: 'workerApp',
      category: 'labour.pay.arrears',
      applicant_mode: 'named',
      applicant_name: '张三',
      phone: '19900000007',
      respondent_names: '城东建筑劳务公司',
      facts,
    });
    const receipt = await page.textContent('main');
    expect(receipt).toContain(row?.number);
    expect(receipt).toMatch(/最迟 2026年\d+月\d+日 星期./);
    // What was sent is no draft any more.
    await page.goto('/file');
    expect(await page.inputValue('#field-facts')).toBe('');
    expect(faults).toEqual([]);
    await context.close();
  });

  test('says all that is missing at once, each beside its field', async () => {
    const { page, context } = await site.visit();
    await page.goto('/file');
    await page.click(next);
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('link').count()).toBe(2);
    expect(await page.locator('.field.wrong').count()).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-category');
    await context.close();
  });

  test('keeps what is typed over a reload, and steps back with the back button', async () => {
    const { page, context } = await site.visit();
    await page.goto('/file');
    await fillIn(page, 'who');
    await page.fill('#field-applicant-name', '赵六');
    await isKept(page, '赵六');
    await page.reload();
    await page.waitForSelector('#field-applicant-name');
    expect(await page.inputValue('#field-applicant-name')).toBe('赵六');
    await page.goBack();
    await page.waitForSelector('#field-respondents-0-name');
    expect(await page.inputValue('#field-respondents-0-name')).toBe('城东建筑劳务公司');
    await page.goBack();
    expect(await page.inputValue('#field-facts')).toBe(facts);
    // Nobody gets ahead of what is missing, by whatever address.
    await page.goto('/file?step=4');
    await page.waitForSelector('#field-applicant-phone');
    await context.close();
  });

  test('waits for the network and is sent later, once', async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto('/file');
    await fillIn(page, 'review');
    await context.setOffline(true);
    await page.click(next);
    await page.getByText('已保存在手机里，还没有发出').waitFor();
    expect((await appeals()).length).toBe(before);
    await context.setOffline(false);
    await page.waitForSelector('.receiptCode');
    await onlyNew(before);
    await context.close();
  });

  test('keeps the code of an appeal that went through after its page was closed', async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto('/file');
    await fillIn(page, 'review');
    await context.setOffline(true);
    await page.click(next);
    await page.getByText('已保存在手机里，还没有发出').waitFor();
    await page.close();
    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto('/');
    await later.getByRole('link', { name: '这部手机上提过的' }).click();
    const row = await onlyNew(before);
    await later.getByRole('button', { name: row?.number ?? '', exact: true }).click();
    await later.waitForSelector('.story');
    await context.close();
  });

  test('a waiting appeal that is refused can be mended and sent', async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto('/file');
    await fillIn(page, 'review');
    await context.setOffline(true);
    await page.click(next);
    await page.getByText('已保存在手机里，还没有发出').waitFor();
    await page.route('**/api/v1/appeals', (route) =>
      route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"code":"conflict"}' }),
    );
    await context.setOffline(false);
    await page.getByText('上次没有发送成功').waitFor();
    await page.unroute('**/api/v1/appeals');
    expect(await page.textContent('main')).toContain(facts);
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    await onlyNew(before);
    await context.close();
  });

  test('acts once when the answer is lost on the way', async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto('/file');
    await fillIn(page, 'review');
    const keys: (string | undefined)[] = [];
    await page.route('**/api/v1/appeals', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    expect(keys).toEqual([keys[0], keys[0]]);
    await onlyNew(before);
    await context.close();
  });

  test('takes photos along, and refuses what only claims to be one', async () => {
    const { page, context } = await site.visit();
    await page.goto('/file');
    const square = await page.evaluate(() => {
      const canvas = document.createElement('canvas');
      canvas.width = 4000;
      canvas.height = 3000;
      return canvas.toDataURL('image/jpeg').split(',')[1] ?? '';
    });
    await page.setInputFiles('input[type=file]', [
      { name: 'slip.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(square, 'base64') },
      { name: 'fake.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a paper at all') },
    ]);
    await page.getByText('已上传').waitFor();
    await page.locator('.refused').waitFor();
    await page.getByRole('button', { name: '删除 fake.pdf' }).click();
    await fillIn(page, 'review');
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    const files = await site.app.context.db.selectFrom('appeal_attachments').select('file_id').execute();
    expect(files.length).toBe(1);
    await context.close();
  });

  test('a group elects its representatives; an anonymous worker gives no name', async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto('/file');
    await fillIn(page, 'whom');
    await page.getByText('说不清名称').click();
    await page.getByText('10 人或更多').click();
    await page.fill('#field-peopleAffected', '9');
    await page.click(next);
    await page.locator('.field.wrong').waitFor();
    await page.fill('#field-peopleAffected', '23');
    await page.getByRole('button', { name: '加一名代表' }).click();
    await page.fill('#field-representatives-0-name', '李四');
    await page.fill('#field-representatives-0-phone', '19900000008');
    await page.click(next);
    await page.getByRole('radio', { name: /^匿名/ }).check();
    await page.click(next);
    await page.waitForSelector('.cardHead');
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    expect(await onlyNew(before)).toMatchObject({
      applicant_mode: 'anonymous',
      applicant_name: null,
      phone: null,
      people_affected: 23,
      representatives: [{ name: '李四', phone: '19900000008' }],
    });
    await context.close();
  });

  test('finds anything in the tree behind “something else”', async () => {
    const { page, context } = await site.visit();
    await page.goto('/file');
    await page.getByText('其他事情').click();
    await page.selectOption('#field-categorySubject', 'union.membership');
    await page.getByText('转会').click();
    await page.fill('#field-facts', '换了单位，会籍还在原来的工会。');
    await page.click(next);
    // No union matter needs somebody it is against.
    await page.waitForSelector('#field-respondents-0-name');
    await page.click(next);
    await page.waitForSelector('#field-applicant-name');
    await context.close();
  });
});

describe('doors of the form', () => {
  test("a QR code fills in the employer; the accused employer's union does not receive it", async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto(`/file?union=${world.ownUnion.id}`);
    await page.getByText('由 测试服装有限公司工会 接收').waitFor();
    await page.getByText('工资没发').click();
    await page.fill('#field-facts', facts);
    await page.click(next);
    await page.waitForSelector('#field-respondents-0-name');
    expect(await page.inputValue('#field-respondents-0-name')).toBe(world.employerName);
    await page.click(next);
    await page.getByRole('radio', { name: /^匿名/ }).check();
    await page.click(next);
    await page.waitForSelector('.cardHead');
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    expect((await onlyNew(before))?.union_id).toBe(world.town.id);
    await context.close();
  });

  test("the leader's mailbox and the complaint button", async () => {
    const before = (await appeals()).length;
    const { page, context } = await site.visit();
    await page.goto('/');
    await page.getByRole('link', { name: '投诉与建议' }).click();
    await page.getByRole('link', { name: '写下来' }).click();
    await page.fill('#field-facts', '窗口中午没有人。');
    await page.click(next);
    await page.waitForSelector('#field-respondents-0-name');
    await page.click(next);
    await page.getByRole('radio', { name: /^匿名/ }).check();
    await page.click(next);
    await page.waitForSelector('.cardHead');
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    expect(await onlyNew(before)).toMatchObject({ category: 'union.work.service', door: 'workerApp' });
    await page.goto('/');
    await page.getByRole('link', { name: '给主席写信' }).click();
    await page.getByText('只有工会主席先看到').waitFor();
    await fillIn(page, 'review');
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    expect((await appeals())[0]).toMatchObject({ door: 'leaderMailbox' });
    await context.close();
  });
});
