import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { ConsoleRoute } from '#web/shared/registry.ts';
import { subjectPathOf } from '#web/shared/subjectPaths.ts';
import { newId } from '../src/platform/db/index.ts';

const root = join(import.meta.dirname, '../src/features');
const entries = await readdir(root, { recursive: true, withFileTypes: true });
const files = entries
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const routes: ConsoleRoute[] = [];
for (const file of files.filter((name) => /^\w+\/ui\/console\/index\.tsx?$/.test(name))) {
  const screens = (await import(join(root, file))) as { consoleRoutes?: readonly ConsoleRoute[] };
  routes.push(...(screens.consoleRoutes ?? []));
}

/** What stands near a subject where a message is written, and nowhere else. */
const ofMessage = /\b(enqueueMessage|template|recipient|dedupeKey|told\[)/;
/** An event of the ledger, which may stand beside its message. */
const ofEvent = /\b(detail|action|unionId):/;
const subject = /\bsubject\b[^;{]{0,30}\{ type: (?:'(\w+)'|(\w+))/g;

/** Types that messages are written with, by the files that write them. */
async function writtenSubjects(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of files.filter((name) => /(?<!\.test)\.ts$/.test(name) && !name.includes('/ui/'))) {
    const text = await readFile(join(root, file), 'utf8');
    if (!text.includes('essage')) continue;
    for (const { 1: literal, 2: name, index } of text.matchAll(subject)) {
      const near = text.slice(Math.max(0, index - 220), index + 220);
      if (!ofMessage.test(near) || ofEvent.test(text.slice(index, index + 120))) continue;
      const type = literal ?? (name && (await constantNamed(file, name)));
      if (type) found.set(type, file);
    }
  }
  return found;
}

/** `const subjectType = 'suggestion'` somewhere in the same feature. */
async function constantNamed(file: string, name: string): Promise<string | undefined> {
  const [feature = ''] = file.split('/');
  const own = await readFile(join(root, file), 'utf8');
  const near = files.filter((each) => each.startsWith(`${feature}/`) && each.endsWith('.ts'));
  for (const text of [own, ...(await Promise.all(near.map((each) => readFile(join(root, each), 'utf8'))))]) {
    const value = new RegExp(`const ${name} = '(\\w+)'`).exec(text)?.[1];
    if (value) return value;
  }
  return undefined;
}

test('whatever a message is about opens a screen of the console', async () => {
  const written = await writtenSubjects();
  expect(written.size).toBeGreaterThan(25);
  const id = newId();
  const lost = [...written].filter(([type]) => subjectPathOf(routes, { type, id }, () => true) === null);
  expect(lost).toEqual([]);
  for (const { subjects = {} } of routes)
    for (const [type, target] of Object.entries(subjects)) {
      const [path = ''] = target.split('?');
      expect(
        routes.some((route) => route.path === path),
        `${type} leads to ${target}`,
      ).toBe(true);
    }
});

test('a message opens the first screen its reader may see, and none otherwise', () => {
  const about = { type: 'proposal', id: 'x' };
  const asDesk = (permission: string | undefined) => permission === 'proposal.see';
  const asUnit = (permission: string | undefined) => permission === 'proposal.handle';
  expect(subjectPathOf(routes, about, asDesk)).toBe('/proposals/x');
  expect(subjectPathOf(routes, about, asUnit)).toBe('/handled-proposals/x');
  expect(subjectPathOf(routes, about, () => false)).toBeNull();
  expect(subjectPathOf(routes, null, () => true)).toBeNull();
});
