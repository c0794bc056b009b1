import { existsSync } from 'node:fs';

const installedChromium = '/usr/bin/chromium';

/**
 * Once before the browser tests: finds Chromium for all workers. CHROMIUM_PATH, else Debian's, else the one inside
 * @sparticuz/chromium, unpacked here so that two workers never unpack it at once.
 */
export async function setup(): Promise<void> {
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
