import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom (docs/architecture.md). */
const root = join(import.meta.dirname, '..');

interface Import {
  target: string;
  typeOnly: boolean;
}

async function sourcesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const statement = /(?:^|\n)\s*(import|export)\s+(type\s+)?([^'";]*?from\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;

async function importsOf(file: string): Promise<Import[]> {
  const text = await readFile(join(root, file), 'utf8');
  return [...text.matchAll(statement)].map(([, , type, names, from, dynamic]) => {
    const specifier = from ?? dynamic ?? '';
    const local = specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
      : specifier.startsWith('#web/')
        ? specifier.slice(1)
        : specifier;
    const onlyTypes = names !== undefined && /^\{\s*(type\s[^,]*,?\s*)+\}\s*from/.test(names);
    return { target: local, typeOnly: type !== undefined || onlyTypes };
  });
}

const files = (await Promise.all([sourcesBelow('src'), sourcesBelow('web')]))
  .flat()
  .filter((file) => !/\.test\.tsx?$/.test(file));
const graph = new Map(await Promise.all(files.map(async (file) => [file, await importsOf(file)] as const)));

const featureOf = (file: string) => /^src\/features\/([^/]+)\//.exec(file)?.[1];
const isScreen = (file: string) => /^src\/features\/.*\/ui\//.test(file);

test('the kernel imports nothing but the kernel and pure libraries', () => {
  const wrong = files
    .filter((file) => file.startsWith('src/kernel/'))
    .flatMap((file) =>
      (graph.get(file) ?? [])
        .filter(
          ({ target }) => !target.startsWith('src/kernel/') && target !== 'node:crypto' && target !== 'zod',
        )
        .map(({ target }) => `${file} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('the platform knows no feature', () => {
  const wrong = files
    .filter((file) => file.startsWith('src/platform/'))
    .flatMap((file) =>
      (graph.get(file) ?? [])
        .filter(({ target }) => /^(src\/features|src\/demo|src\/app|web)\b/.test(target))
        .map(({ target }) => `${file} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test('features meet only at index.ts; screens also at contracts, words and screens', () => {
  const wrong = files.flatMap((file) => {
    const own = featureOf(file);
    if (!own) return [];
    return (graph.get(file) ?? [])
      .filter(({ target }) => {
        const other = featureOf(target);
        if (!other || other === own || target === `src/features/${other}/index.ts`) return false;
        if (target.endsWith('/contract.ts')) return false;
        // Pure vocabularies, which a screen may not fetch through an index that reaches the server.
        if (isScreen(file) && /\/(roles|letterTypes)\.ts$/.test(target)) return false;
        return !(isScreen(file) && isScreen(target));
      })
      .map(({ target }) => `${file} → ${target}`);
  });
  expect(wrong).toEqual([]);
});

test('nothing that a browser loads reaches the server', () => {
  const server = /^(node:|kysely$|pg$|fastify$|@fastify\/|sharp$|docx$|yauzl$|saxes$|file-type$|pino$)/;
  const wrong: string[] = [];
  for (const start of files.filter(
    (file) => isScreen(file) || /^web\/(worker|console|cockpit|shared)\//.test(file),
  )) {
    if (start === 'web/shared/makeQinghe.ts') continue;
    const seen = new Set([start]);
    const waiting = [start];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop())
      for (const { target, typeOnly } of graph.get(file) ?? []) {
        if (typeOnly || seen.has(target)) continue;
        seen.add(target);
        if (server.test(target)) wrong.push(`${start}: ${file} → ${target}`);
        else waiting.push(target);
      }
  }
  expect(wrong).toEqual([]);
});
