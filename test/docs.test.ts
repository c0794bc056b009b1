import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { roleCodes } from '../src/features/accounts/index.ts';
import { lifecycleTable } from '../src/features/appeals/lifecycleTable.ts';
import { features } from '../src/features.ts';
import { openApiDocument } from '../src/platform/http/openapi.ts';

test('docs/openapi.json is current: npm run -s docs writes it', async () => {
  const document = openApiDocument(
    Object.fromEntries(features.map((feature) => [feature.name, feature.routeTable])),
  );
  const written = JSON.parse(
    await readFile(join(import.meta.dirname, '..', 'docs', 'openapi.json'), 'utf8'),
  ) as unknown;
  expect(written).toEqual(JSON.parse(JSON.stringify(document)));
});

test('the tables in the appeals README are current: npm run -s docs writes them', async () => {
  const readme = await readFile(
    join(import.meta.dirname, '..', 'src', 'features', 'appeals', 'README.md'),
    'utf8',
  );
  expect(readme).toContain(lifecycleTable());
});

const known = new Set(features.flatMap((feature) => Object.keys(feature.permissions)));
const routes = features.flatMap((feature) =>
  Object.entries(feature.routeTable).map(([name, route]) => ({ name: `${feature.name}.${name}`, ...route })),
);

test.each(routes.map((route) => [route.name, route.permission]))(
  '%s states a permission that somebody holds',
  (_name, permission) => {
    expect(permission === 'public' || permission === 'signedIn' || known.has(permission)).toBe(true);
  },
);

test('every permission is held by known roles only', () => {
  const allRoles = new Set<string>([...roleCodes, 'worker', 'visitor', 'system']);
  for (const feature of features)
    for (const [permission, roles] of Object.entries(feature.permissions))
      for (const role of roles)
        expect([permission, role, allRoles.has(role)]).toEqual([permission, role, true]);
});

test('no two routes answer at the same address', () => {
  const addresses = routes.map((route) => `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});
