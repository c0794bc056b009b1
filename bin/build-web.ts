import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { appConfig, distFolder, type WebApp, webApps } from '../web/build/appConfig.ts';
import { checkBudget } from '../web/build/budget.ts';
import { compressFolder } from '../web/build/compress.ts';
import { isCurrent, rememberBuild } from '../web/build/sources.ts';

async function buildApp(app: WebApp, modules: Set<string>, folder: string): Promise<void> {
  const config = appConfig(app, folder);
  const collect = {
    name: 'niangjia:collect-modules',
    buildEnd(this: { getModuleIds(): Iterable<string> }) {
      for (const id of this.getModuleIds()) if (!id.startsWith('\0')) modules.add(id);
    },
  };
  await build({ ...config, plugins: [...(config.plugins ?? []), collect] });
  await compressFolder(join(folder, app));
}

/**
 * Builds the three web apps into web/dist when their sources or the lock file changed since the last build.
 *
 * @returns whether anything was built
 * @throws Error a source does not compile, or the worker app is over its size budget
 */
export async function buildWebIfNeeded(
  log: (line: string) => void,
  options: { force?: boolean } = {},
): Promise<boolean> {
  if (!options.force && (await isCurrent())) return false;
  const start = performance.now();
  log('Building the web apps …');
  const modules = new Set<string>();
  // Built aside and put in place whole, so that a failed build or one beside a running server leaves the old pages whole.
  const next = `${distFolder}.next-${process.pid}`;
  let bytes: number;
  try {
    await Promise.all(webApps.map((app) => buildApp(app, modules, next)));
    bytes = await checkBudget(join(next, 'worker'));
    await putInPlace(next);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  await rememberBuild(modules);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(
    `Built worker, console and cockpit in ${seconds} s; the worker app starts with ${(bytes / 1000).toFixed(1)} kB of JavaScript.`,
  );
  return true;
}

async function putInPlace(next: string): Promise<void> {
  const old = `${distFolder}.old-${process.pid}`;
  await mkdir(distFolder, { recursive: true });
  await rename(distFolder, old);
  await rename(next, distFolder);
  await rm(old, { recursive: true, force: true });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const built = await buildWebIfNeeded(console.log, { force: process.argv.includes('--force') });
  if (!built) console.log('The web apps are up to date.');
}
