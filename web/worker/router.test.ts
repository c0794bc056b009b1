import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { WorkerRoute } from '../shared/registry.ts';
import { knowPaths, leadsSomewhere, matchPath } from './router.tsx';

it('matches whole paths and reads their parameters', () => {
  expect(matchPath('/', '/')).toEqual({});
  expect(matchPath('/appeals/:id', '/appeals/42')).toEqual({ id: '42' });
  expect(matchPath('/appeals/:id', '/appeals/%E6%9F%A5')).toEqual({ id: '查' });
  expect(matchPath('/appeals/:id', '/appeals/%E6')).toEqual({ id: '%E6' });
  expect(matchPath('/appeals/:id', '/appeals')).toBeNull();
  expect(matchPath('/appeals', '/appeals/42')).toBeNull();
  expect(matchPath('/appeals', '/stations')).toBeNull();
});

it('offers no way to a screen that is not there: every link of the worker app leads somewhere', async () => {
  const root = join(import.meta.dirname, '../../src/features');
  const files = (await readdir(root, { recursive: true })).filter((name) => name.includes('ui/worker/'));
  const paths: string[] = ['/', '/me', '/complaint'];
  for (const file of files.filter((name) => /^\w+\/ui\/worker\/index\.tsx?$/.test(name))) {
    const { workerRoutes = [] } = (await import(join(root, file))) as {
      workerRoutes?: readonly WorkerRoute[];
    };
    paths.push(...workerRoutes.map(({ path }) => path));
  }
  knowPaths(paths);
  expect([leadsSomewhere('/congress/42'), leadsSomewhere('/no-such-screen')]).toEqual([true, false]);
  const linkPattern = /\bto="(\/[^"]*)"|\['\w+', '(\/[\w/-]+)'\]/g;
  const lost: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.tsx'))) {
    const text = await readFile(join(root, file), 'utf8');
    for (const { 1: linked, 2: listed } of text.matchAll(linkPattern)) {
      const to = linked ?? listed ?? '';
      const [path = ''] = to.split(/[?#]/);
      if (to && !leadsSomewhere(path)) lost.push(`${file} → ${to}`);
    }
  }
  expect(lost).toEqual([]);
});
