import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { budgetBytes, checkBudget } from './budget.ts';

let folder: string;
afterEach(() => rm(folder, { recursive: true }));

async function builtApp(sizes: { entry: number; imported: number; lazy: number }): Promise<string> {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-budget-'));
  await mkdir(join(folder, '.vite'));
  for (const [name, bytes] of Object.entries(sizes)) {
    await writeFile(join(folder, `${name}.js.gz`), gzipSync(randomBytes(bytes)));
  }
  const manifest = {
    'index.html': { file: 'entry.js', isEntry: true, imports: ['_imported.js'] },
    '_imported.js': { file: 'imported.js', imports: ['index.html'] },
    'lazy.tsx': { file: 'lazy.js', imports: ['_imported.js'] },
  };
  await writeFile(join(folder, '.vite/manifest.json'), JSON.stringify(manifest));
  return folder;
}

it('counts what loads at once and not what loads later', async () => {
  const bytes = await checkBudget(await builtApp({ entry: 1000, imported: 2000, lazy: 500_000 }));
  expect(bytes).toBeGreaterThan(3000);
  expect(bytes).toBeLessThan(3200);
});

it('fails the build over the budget and names the files', async () => {
  const app = await builtApp({ entry: budgetBytes, imported: 2000, lazy: 1 });
  await expect(checkBudget(app)).rejects.toThrow(/entry\.js/);
});
