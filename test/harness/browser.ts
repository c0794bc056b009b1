import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { type App, createApp, webFolder } from '../../src/app.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { ringText } from '../../src/platform/crypto/keyRing.ts';
import { createTestDatabase, type TestDatabase, testFields } from './testDatabase.ts';

export const phoneView = { width: 360, height: 740 } as const;
export const deskView = { width: 1366, height: 768 } as const;

export interface BrowserApp {
  app: App;
  database: TestDatabase;
  browser: Browser;
  /** `http://127.0.0.1:PORT` */
  address: string;
  /** A fresh person: no cookies, no storage. Anything thrown in a page, or refused unexpectedly, is in `faults`. */
  visit(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page; faults: string[] }>;
  close(): Promise<void>;
}

/** The Chromium that browserSetup.ts found. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath)
    throw new Error('Run browser tests through the browser project: vitest run --project browser');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** The whole platform on a free port with an empty federation of its own, and a browser to visit it with. */
export async function startBrowserApp(
  options: { demo?: boolean; clock?: Clock; environment?: Record<string, string> } = {},
): Promise<BrowserApp> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'niangjia-browser-'));
  await mkdir(join(folder, 'keys'), { mode: 0o700 });
  // Rows that a test writes itself are sealed under the same keys.
  await writeFile(join(folder, 'keys', 'fields.json'), ringText(testFields.keys.ring()), { mode: 0o600 });
  const config = loadConfig(
    { DEMO: String(options.demo ?? false), LOG_LEVEL: 'silent', VAR_DIR: folder, ...options.environment },
    '/',
  );
  const app = await createApp({
    config,
    connectionString: database.connectionString,
    webFolder,
    ...(options.clock ? { clock: options.clock } : {}),
  });
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const browser = await launchBrowser();
  return {
    ...{ app, database, browser, address },
    visit: async (contextOptions = {}) => {
      const context = await browser.newContext({
        baseURL: address,
        viewport: phoneView,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...contextOptions,
      });
      const page = await context.newPage();
      // Three browsers share two cores: a page may be slow without being wrong.
      page.setDefaultTimeout(40_000);
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('response', (response) => {
        if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
      });
      return { context, page, faults };
    },
    close: async () => {
      await browser.close();
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until nothing fades in or out any more; what turns for ever, such as a spinner, is not waited for. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const endless = effect?.getComputedTiming().iterations === Number.POSITIVE_INFINITY;
      return endless || playState !== 'running';
    }),
  );
}

/** What axe finds on the page once it has settled: one line for each rule and place. Empty is right. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await settled(page);
  // In the page itself, which has no frames of others, and without all that passed: several times as fast.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
  );
}

/** How far the page can be scrolled sideways, in pixels. 0 is right. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
