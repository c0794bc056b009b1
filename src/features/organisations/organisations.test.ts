import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { signedIn } from '../../../test/harness/signedIn.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { createStaff } from '../accounts/index.ts';
import { employerNameKey } from './employerName.ts';
import { organisationsFeature } from './feature.ts';
import {
  ancestors,
  createEmployer,
  createStation,
  createUnion,
  findTownForDivision,
  findTownForEmployer,
  findTownOf,
  idsOf,
  isWithin,
  pathOf,
  rootUnion,
  searchEmployers,
  subtree,
  type Union,
  unionsOfEmployers,
} from './index.ts';

let app: FeatureServer;
let root: Union;
let liuhe: Union;
let shiqiao: Union;
let factory: Union;
let branch: Union;
let employerId: string;
const code = '91371300MA3C000A1B';

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, organisationsFeature]);
  const { db } = app.database;
  const now = app.clock.now();
  root = await createUnion(db, { parentId: null, level: 'federation', name: '青禾县总工会', now });
  liuhe = await createUnion(db, {
    parentId: root.id,
    level: 'town',
    name: '柳河镇总工会',
    divisionCode: '371399101',
    now,
  });
  shiqiao = await createUnion(db, {
    parentId: root.id,
    level: 'town',
    name: '石桥镇总工会',
    divisionCode: '371399102',
    now,
  });
  employerId = await createEmployer(db, {
    name: '青禾县恒远制衣(有限)公司',
    creditCode: code,
    divisionCode: '371399102003',
    now,
  });
  factory = await createUnion(db, {
    parentId: liuhe.id,
    level: 'grassroots',
    name: '恒远制衣工会',
    employerId,
    now,
  });
  branch = await createUnion(db, { parentId: factory.id, level: 'branch', name: '二车间分会', now });
  await createEmployer(db, { name: '青禾县恒远制衣二厂', now });
  await createEmployer(db, { name: '石桥建材100%有限公司', divisionCode: '371399102', now });
  await createStation(db, {
    unionId: liuhe.id,
    name: '柳河驿站',
    address: '人民路 1 号',
    longitude: 118.1,
    latitude: 35.2,
    now,
  });
});
afterAll(() => app.close());

describe('the tree', () => {
  test('a subtree is exactly what hangs below, however alike ids are', () => {
    const id = fc.stringMatching(/^[01]{1,4}$/);
    fc.assert(
      fc.property(
        fc.array(id, { minLength: 1, maxLength: 5 }),
        fc.array(id, { minLength: 1, maxLength: 5 }),
        (a, b) => {
          const pathA = a.reduce<string | null>(pathOf, null) ?? '';
          const pathB = b.reduce<string | null>(pathOf, null) ?? '';
          expect(isWithin(pathA, pathB)).toBe(
            b.length <= a.length && b.every((part, index) => part === a[index]),
          );
          expect(idsOf(pathA)).toEqual(a);
        },
      ),
    );
  });

  test('is read downwards, upwards and from the top', async () => {
    const { db } = app.database;
    expect((await subtree(db, liuhe.path)).map((union) => union.name)).toEqual([
      liuhe.name,
      factory.name,
      branch.name,
    ]);
    expect((await ancestors(db, branch.path)).map((union) => union.id)).toEqual([
      root.id,
      liuhe.id,
      factory.id,
      branch.id,
    ]);
    expect(await rootUnion(db)).toEqual(root);
    expect((await findTownOf(db, branch.path))?.id).toBe(liuhe.id);
    expect(await findTownOf(db, root.path)).toBeUndefined();
  });

  test('has one top', async () => {
    await expect(
      createUnion(app.database.db, {
        parentId: null,
        level: 'federation',
        name: '另一个',
        now: app.clock.now(),
      }),
    ).rejects.toMatchObject({ code: 'rootExists' });
  });
});

describe('an accused employer', () => {
  test.each([
    ['by its name as registered', { name: '青禾县恒远制衣(有限)公司' }],
    ['with full-width brackets and spaces', { name: ' 青禾县恒远制衣（有限） 公司' }],
    ['by its credit code under another name', { name: '恒远厂', creditCode: code.toLowerCase() }],
  ])('is recognised %s', async (_how, named) => {
    const walls = await unionsOfEmployers(app.database.db, [named]);
    expect(walls).toEqual([{ employerId, unionId: factory.id, path: factory.path }]);
    expect(isWithin(branch.path, walls[0]?.path ?? '')).toBe(true);
  });

  test('is not taken for one whose name only begins alike, nor for nothing', async () => {
    const { db } = app.database;
    expect(await unionsOfEmployers(db, [{ name: '青禾县恒远制衣' }, { name: '青禾县恒远制衣二厂' }])).toEqual(
      [],
    );
    expect(await unionsOfEmployers(db, [{ name: '（）' }])).toEqual([]);
    expect(await unionsOfEmployers(db, [])).toEqual([]);
  });

  test('names differ exactly when more than width, case, spaces and punctuation differ', () => {
    const decorated = fc.constantFrom(...' 　()（）·-．，');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'甲乙丙公司AB12')), fc.array(decorated), (name, noise) => {
        const written = name.map((character, index) => `${noise[index] ?? ''}${character}`).join('');
        expect(employerNameKey(written)).toBe(name.join('').toLowerCase());
      }),
    );
  });

  test('is filed where its union is, else where its division lies', async () => {
    const { db } = app.database;
    expect((await findTownForEmployer(db, { name: '青禾县恒远制衣(有限)公司' }))?.id).toBe(liuhe.id);
    expect((await findTownForEmployer(db, { name: '石桥建材100%有限公司' }))?.id).toBe(shiqiao.id);
    expect(await findTownForEmployer(db, { name: '没有的公司' })).toBeUndefined();
    expect((await findTownForDivision(db, '371399102003'))?.id).toBe(shiqiao.id);
  });

  test('is found while its name is typed: beginnings first, and signs mean only themselves', async () => {
    const { db } = app.database;
    expect((await searchEmployers(db, '青禾县恒远', 10)).map(({ name }) => name)).toEqual([
      '青禾县恒远制衣二厂',
      '青禾县恒远制衣(有限)公司',
    ]);
    expect((await searchEmployers(db, '建材', 10)).map(({ name }) => name)).toEqual(['石桥建材100%有限公司']);
    expect(await searchEmployers(db, '%', 10)).toEqual([]);
    expect((await searchEmployers(db, code, 10))[0]?.id).toBe(employerId);
    expect(await searchEmployers(db, '青禾县', 1)).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  test('staff see the tree at and below their places only', async () => {
    const accountId = await createStaff(app.context, {
      username: 'town1',
      name: '镇干部',
      grants: [{ role: 'townStaff', unionId: liuhe.id, scope: 'subtree' }],
    });
    const staff = await signedIn(app, {
      ...{ kind: 'staff', accountId, name: '镇干部', grants: [], sessionId: '' },
    });
    const names = async (path: string) =>
      (await staff.get(path)).json().items.map(({ name }: { name: string }) => name);
    expect(await names('/unions')).toEqual([liuhe.name, factory.name, branch.name]);
    expect(await names(`/unions?search=${encodeURIComponent('恒远')}`)).toEqual([factory.name]);
    expect(await names(`/unions?parentId=${factory.id}`)).toEqual([branch.name]);
    expect(await names(`/unions/${factory.id}/tree`)).toEqual([factory.name, branch.name]);
    expect((await staff.get(`/unions/${shiqiao.id}/tree`)).statusCode).toBe(404);
    const tree = await staff.get(`/unions/${liuhe.id}/tree?limit=2`);
    expect(tree.json()).toMatchObject({ more: true });
  });

  test('visitors see stations and what a QR code stands for, not the tree or employers', async () => {
    expect((await app.call('GET', '/unions')).statusCode).toBe(401);
    expect((await app.call('GET', '/employers?search=%E6%81%92')).statusCode).toBe(401);
    const [station] = (await app.call('GET', '/stations?search=%E9%A9%BF%E7%AB%99')).json().items;
    expect(station).toMatchObject({ name: '柳河驿站', unionId: liuhe.id });
    expect((await app.call('GET', `/entry?stationId=${station.id}`)).json()).toEqual({
      union: { id: liuhe.id, name: liuhe.name },
      station: { id: station.id, name: '柳河驿站', address: '人民路 1 号' },
    });
  });
});
