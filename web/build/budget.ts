import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { distFolder } from './appConfig.ts';

/** Most JavaScript a phone loads before the worker app shows: 120 kB gzip (design: product). */
export const budgetBytes = 120_000;

const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), isEntry: z.boolean().optional(), imports: z.array(z.string()).optional() }),
);

/**
 * Gzip bytes of the worker app's first JavaScript: the entry and everything it imports at once.
 *
 * @throws Error when it is more than the budget, naming the files
 */
export async function checkBudget(folder = join(distFolder, 'worker')): Promise<number> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')),
  );
  const wanted = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || wanted.has(chunk.file)) return;
    wanted.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  const sizes = await Promise.all(
    [...wanted].map(async (file) => ({ file, bytes: await gzipSize(join(folder, file)) })),
  );
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > budgetBytes) {
    const list = sizes.sort((a, b) => b.bytes - a.bytes).map(({ file, bytes }) => `${file} ${bytes}`);
    throw new Error(
      `The worker app starts with ${total} bytes of JavaScript, the budget is ${budgetBytes}: ${list.join(', ')}`,
    );
  }
  return total;
}

async function gzipSize(path: string): Promise<number> {
  const compressed = await stat(`${path}.gz`).catch(() => stat(path));
  return compressed.size;
}
