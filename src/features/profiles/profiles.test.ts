import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { createAppealWorld } from '../appeals/factory.ts';
import { ladderProfiles } from '../appeals/ladders/index.ts';
import { profilesFeature } from './feature.ts';
import { registerProfileKind } from './index.ts';

let server: FeatureServer;
let administrator: SignedIn;
let leader: SignedIn;
let cadre: SignedIn;

beforeAll(async () => {
  registerProfileKind(ladderProfiles);
  server = await createFeatureServer([accountsFeature, profilesFeature]);
  await profilesFeature.prepare?.(server.context.db, server.clock.now());
  const world = await createAppealWorld(server.context.db, server.clock.now());
  const as = async (role: 'systemAdministrator' | 'leader' | 'rightsCadre') =>
    signedIn(server, await world.staff(role, world.federation));
  administrator = await as('systemAdministrator');
  leader = await as('leader');
  cadre = await as('rightsCadre');
});

afterAll(() => server.close());

const path = '/profiles/ladder/lanshan';
const current = async () => (await administrator.get(path)).json();
const named = (data: unknown, expectedVersion: number) => ({
  name: { zh: '阶梯', en: 'Ladder' },
  data,
  expectedVersion,
});

describe('profiles', () => {
  it('are listed for administrators and leaders, changed by administrators only', async () => {
    const list = (await leader.get('/profiles')).json();
    expect(list.items.map((item: { code: string }) => item.code)).toEqual([
      'lanshan',
      'national',
      'petition',
    ]);
    const { data, version } = await current();
    expect((await leader.post(path, named(data, version))).statusCode).toBe(403);
    expect((await cadre.get('/profiles')).statusCode).toBe(403);
  });

  it('tell every fault of a save at its field, and save nothing', async () => {
    const { data, version } = await current();
    const broken = structuredClone(data);
    broken.basis = '';
    broken.steps[1].amount = -3;
    broken.steps[2].onBreach.to = 'nobody';
    broken.steps[3].metBy = [];
    const answer = await administrator.post(path, named(broken, version));
    expect(answer.statusCode).toBe(422);
    expect(
      answer
        .json()
        .issues.map(({ field }: { field: string }) => field)
        .sort(),
    ).toEqual(['data.basis', 'data.steps.1.amount', 'data.steps.2.onBreach.to', 'data.steps.3.metBy']);
    expect((await current()).version).toBe(version);
  });

  it('keep each version with who and when, and bring a former one back as the newest', async () => {
    const before = await current();
    const changed = structuredClone(before.data);
    changed.steps[2].amount = 7;
    expect((await administrator.post(path, named(changed, 1))).json().version).toBe(2);
    const { versions, data } = await current();
    expect(data.steps[2].amount).toBe(7);
    expect(versions.map((version: { version: number }) => version.version)).toEqual([2, 1]);
    expect(versions[0].changedBy).toMatch(/^systemAdministrator/);
    expect(versions[1].changedBy).toBeNull();
    const restored = await administrator.post(`${path}/restore`, { version: 1, expectedVersion: 2 });
    expect(restored.json().version).toBe(3);
    expect((await current()).data).toEqual(before.data);
    expect((await administrator.get(`${path}/versions/2`)).json().data).toEqual(changed);
  });

  it('let one of two savers at once win, and tell the other', async () => {
    const { data, version } = await current();
    const fresh = named(data, 0);
    const [pair, newPair] = [
      await Promise.all([1, 2].map(() => administrator.post(path, named(data, version)))),
      await Promise.all([1, 2].map(() => administrator.post('/profiles/ladder/county', fresh))),
    ];
    for (const answers of [pair, newPair])
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect(pair.find(({ statusCode }) => statusCode === 409)?.json().code).toBe('changedMeanwhile');
  });

  it('save once under one key', async () => {
    const { data, version } = await current();
    const answers = [];
    for (let tries = 0; tries < 3; tries++)
      answers.push(await administrator.post(path, named(data, version), 'the-same-key'));
    expect(new Set(answers.map((answer) => answer.json().version))).toEqual(new Set([version + 1]));
  });

  it('describe the form: schema, labels and choices', async () => {
    const { schema, labels, choices } = await current();
    expect(schema.properties.steps.items.properties.unit.enum).toEqual(['workday', 'day', 'month', 'hour']);
    expect(labels.metBy.zh).toBe('以下任一步骤即完成');
    expect(choices.metBy.map((choice: { value: string }) => choice.value)).toContain('ended');
  });
});
