import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { distFolder } from './appConfig.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const record = join(distFolder, '.hash');
const recordSchema = z.object({ hash: z.string(), inputs: z.array(z.string()) });

/** Everything that may bring in a new file; the modules of the last build cover what these import elsewhere. */
const patterns = ['web/**/*.*', 'src/features/*/ui/**/*.*', 'package-lock.json', 'bin/build-web.ts'];

async function filesNow(inputs: readonly string[]): Promise<string[]> {
  const files = new Set(inputs.filter((file) => existsSync(join(root, file))));
  for await (const file of glob(patterns, { cwd: root, exclude: ['web/dist/**'] })) {
    if (!file.startsWith('web/dist') && !/\.(test\.tsx?|md)$/.test(file)) files.add(file);
  }
  return [...files].sort();
}

async function hashOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await filesNow(inputs)) {
    hash.update(`${file}\0`);
    hash.update(await readFile(join(root, file)).catch(() => ''));
  }
  return hash.digest('hex');
}

/** Whether the apps on disk come from the sources as they are now. */
export async function isCurrent(): Promise<boolean> {
  const text = await readFile(record, 'utf8').catch(() => null);
  if (text === null) return false;
  const parsed = recordSchema.safeParse(JSON.parse(text));
  return parsed.success && parsed.data.hash === (await hashOf(parsed.data.inputs));
}

/** Remembers what was built, from which modules (absolute paths, as the bundler names them). */
export async function rememberBuild(modules: Iterable<string>): Promise<void> {
  const inputs = [...new Set(modules)]
    .map((path) => relative(root, path.split('?')[0] ?? path))
    .filter(
      (path) => !path.startsWith('..') && !path.startsWith('node_modules') && existsSync(join(root, path)),
    )
    .sort();
  await writeFile(record, JSON.stringify({ hash: await hashOf(inputs), inputs }));
}
