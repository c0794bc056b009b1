import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AppealWorld, createAppealWorld } from '../../src/features/appeals/factory.ts';
import {
  accessibilityFaults,
  type BrowserApp,
  deskView,
  phoneView,
  sidewaysScroll,
  startBrowserApp,
} from '../harness/browser.ts';
import { MovableClock } from '../harness/featureServer.ts';
import { filed, fillIn, isKept, next, signIn, staffActs, track } from './worker.steps.ts';

let site: BrowserApp;
let world: AppealWorld;

beforeAll(async () => {
  const clock = new MovableClock();
  site = await startBrowserApp({ clock, demo: true });
  world = await createAppealWorld(site.app.context.db, clock.now());
});
afterAll(() => site?.close());

/** Size of the main text, and language, as kept on the device. */
async function dress(page: Page, textSize: number, language: 'zh' | 'en'): Promise<void> {
  await page.evaluate(
    ([size, spoken]) => {
      localStorage.setItem('niangjia.textSize', String(size));
      localStorage.setItem('niangjia.language', String(spoken));
    },
    [textSize, language] as const,
  );
  await page.reload();
  await page.waitForSelector('h1');
}

const dresses = [
  [18, 'zh'],
  [18, 'en'],
  [30, 'zh'],
  [30, 'en'],
] as const;

/**
 * The page as it stands, in every size and language: nothing to scroll sideways for. Axe looks at the smallest and the
 * longest, between which nothing but words and sizes changes.
 */
async function lookAt(page: Page, name: string, arrange: () => Promise<unknown> = async () => undefined) {
  const faults: string[] = [];
  const isPhone = page.viewportSize()?.width === phoneView.width;
  // A desk is never narrow: the smallest and the longest will do.
  for (const [size, language] of isPhone ? dresses : [dresses[0], dresses[3]]) {
    await dress(page, size, language);
    await arrange();
    const where = `${name} at ${size} px in ${language}`;
    if ((size === 18) === (language === 'zh'))
      for (const fault of await accessibilityFaults(page)) faults.push(`${where}: ${fault}`);
    const sideways = await sidewaysScroll(page);
    if (sideways > 0) faults.push(`${where}: ${sideways} px too wide`);
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${language}.png`, fullPage: true });
  }
  await dress(page, 18, 'zh');
  return faults;
}

describe.each([phoneView, deskView])('on $width px', (viewport) => {
  test('screens that need no account', async () => {
    const { page, context } = await site.visit({ viewport });
    const faults: string[] = [];
    await page.goto('/');
    faults.push(...(await lookAt(page, `home-${viewport.width}`)));
    await page.goto('/file');
    faults.push(
      ...(await lookAt(page, `what-${viewport.width}`, async () => {
        await page.waitForSelector('.chips');
        await page.click(next);
        await page.locator('.field.wrong').first().waitFor();
      })),
    );
    await fillIn(page, 'whom');
    await page.getByText('10 人或更多').click();
    await page.fill('#field-peopleAffected', '12');
    await page.getByRole('button', { name: '加一名代表' }).click();
    await page.fill('#field-representatives-0-name', '李四');
    await isKept(page, '李四');
    const whom = () => page.waitForSelector('#field-representatives-0-name');
    faults.push(...(await lookAt(page, `whom-${viewport.width}`, whom)));
    await page.fill('#field-representatives-0-phone', '19900000032');
    await page.fill('#field-respondents-0-name', '城东建筑劳务公司');
    await page.click(next);
    await page.waitForSelector('#field-applicant-name');
    await isKept(page, '城东建筑劳务公司');
    const who = async () => {
      await page.waitForSelector('#field-applicant-name');
      await page.click('details.more > summary');
    };
    faults.push(...(await lookAt(page, `who-${viewport.width}`, who)));
    await page.fill('#field-applicant-name', '张三');
    await page.fill('#field-applicant-phone', '19900000031');
    await page.click(next);
    await isKept(page, '19900000031');
    const review = () => page.waitForSelector('.cardHead');
    await review();
    faults.push(...(await lookAt(page, `review-${viewport.width}`, review)));
    await page.click(next);
    await page.waitForSelector('.receiptCode');
    faults.push(
      ...(await lookAt(page, `filed-${viewport.width}`, async () => {
        await page.waitForSelector('.receiptCode');
        await page.locator('.buttons.row button').nth(1).click();
        await page.waitForSelector('.receiptPicture');
      })),
    );
    await page.goto('/track');
    faults.push(...(await lookAt(page, `track-${viewport.width}`)));
    expect(faults).toEqual([]);
    await context.close();
  });

  test('stories with everything that can be done', async () => {
    const clerk = await world.staff('rightsCadre');
    const { page, context } = await site.visit({ viewport });
    const faults: string[] = [];
    const asked = await filed(site, world);
    await staffActs(site, clerk, asked.id, 'requestSupplement', { items: ['劳动合同'], dueInDays: 15 });
    await track(page, asked.code);
    const open = async () => {
      await page.waitForSelector('.story');
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true;
      });
    };
    faults.push(...(await lookAt(page, `supplement-${viewport.width}`, open)));
    const closed = await filed(site, world);
    await staffActs(site, clerk, closed.id, 'closeSameDay', {
      outcome: 'sameDaySolved',
      reply: '单位已补发工资。',
      evidence: '转账截图',
      recoveredFen: 0,
    });
    await track(page, closed.code);
    faults.push(...(await lookAt(page, `rate-${viewport.width}`, open)));
    const phone = `199000000${viewport.width === 360 ? 41 : 42}`;
    const mine = await filed(site, world, phone);
    await page.goto('/sign-in');
    faults.push(...(await lookAt(page, `signIn-${viewport.width}`)));
    await signIn(page, phone);
    faults.push(...(await lookAt(page, `my-${viewport.width}`, () => page.waitForSelector('.tile'))));
    await page.goto(`/my/${mine.id}`);
    faults.push(...(await lookAt(page, `detail-${viewport.width}`, open)));
    expect(faults).toEqual([]);
    await context.close();
  });
});
