import type { Page } from 'playwright-core';
import { act } from '../../src/features/appeals/act.ts';
import { type AppealWorld, sampleAppeal } from '../../src/features/appeals/factory.ts';
import { fileAppeal } from '../../src/features/appeals/file.ts';
import type { Action } from '../../src/features/appeals/lifecycle.ts';
import { queryCodeOf } from '../../src/features/appeals/queryCode.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { transaction } from '../../src/platform/db/index.ts';
import type { BrowserApp } from '../harness/browser.ts';

export const facts = '我在城东工地干了三个月，九月和十月的工资一直没发，找老板，他说再等等。';
export const next = 'form button[type=submit]';

/** From the first step, as a wage matter, up to the named step. */
export async function fillIn(page: Page, upTo: 'whom' | 'who' | 'review'): Promise<void> {
  await page.getByText('工资没发').click();
  await page.fill('#field-facts', facts);
  await page.click(next);
  await page.waitForSelector('#field-respondents-0-name');
  if (upTo === 'whom') return;
  await page.fill('#field-respondents-0-name', '城东建筑劳务公司');
  await page.click(next);
  await page.waitForSelector('#field-applicant-name');
  if (upTo === 'who') return;
  await page.fill('#field-applicant-name', '张三');
  await page.fill('#field-applicant-phone', '１９９ 0000 0007');
  await page.click(next);
  await page.waitForSelector('.cardHead');
}

/** An appeal already filed, with its code. */
export async function filed({ app }: BrowserApp, world: AppealWorld, phone = '19900000001') {
  const { db, secret, clock } = app.context;
  const visitor: Actor = { kind: 'visitor' };
  const input = sampleAppeal(world, {
    door: 'workerApp',
    applicant: { mode: 'named', name: '王小花', phone },
  });
  const { id, number } = await transaction(db, (trx) => fileAppeal(trx, secret, visitor, clock.now(), input));
  return { id, number, code: queryCodeOf(secret, id, 1) };
}

/** What a colleague at the union does meanwhile. */
export async function staffActs(
  { app }: BrowserApp,
  actor: Actor,
  appealId: string,
  action: Action,
  body: Record<string, unknown> = {},
): Promise<void> {
  await transaction(app.context.db, (trx) =>
    act(trx, actor, app.context.clock.now(), { appealId, action, version: undefined, body }),
  );
}

export async function track(page: Page, code: string): Promise<void> {
  await page.goto('/track');
  await page.fill('#field-code', code);
  await page.click(next);
  await page.waitForSelector('.story');
}

/** Signs in with the code that a demo server shows. */
export async function signIn(page: Page, phone: string): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('#field-phone', phone);
  await page.click(next);
  const hint = await page.textContent('#field-code-hint');
  await page.fill('#field-code', hint?.match(/\d{6}/)?.[0] ?? '');
  await page.click(next);
  await page.waitForURL('**/my');
}

/** Waits until the draft kept on the phone is told by this text; what is typed in the last milliseconds may be lost. */
export async function isKept(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('niangjia');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result).includes(wanted));
          };
        };
      }),
    text,
  );
}
