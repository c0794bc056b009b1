import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const installedChromium = '/usr/bin/chromium';

/** In a process of its own, because the test runner's NODE_ENV would put React's development build into the apps. */
async function buildWeb(): Promise<void> {
  const { NODE_ENV: _, ...environment } = process.env;
  const script = join(import.meta.dirname, '../../bin/build-web.ts');
  await promisify(execFile)(process.execPath, [script], { env: environment });
}

/**
 * Once before the browser tests: builds the web apps, and finds Chromium for all workers. CHROMIUM_PATH, else Debian's, else the one inside
 * @sparticuz/chromium, unpacked here so that two workers never unpack it at once.
 */
export async function setup(): Promise<void> {
  await buildWeb();
  if (process.env.CHROMIUM_PATH) return;
  if (existsSync(installedChromium)) {
    process.env.CHROMIUM_PATH = installedChromium;
    return;
  }
  // Makes the package unpack the libraries it links against, which a bare machine does not have.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x';
  const { default: packed } = await import('@sparticuz/chromium');
  process.env.CHROMIUM_PATH = await packed.executablePath();
}
