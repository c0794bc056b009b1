import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { transaction } from '../../platform/db/index.ts';
import { createMemberWorld } from '../members/factory.ts';
import { erasuresInOrder, retentionRules } from '../privacy/registry.ts';

let server: FeatureServer;
beforeAll(async () => {
  server = await createFeatureServer(features);
});
afterAll(() => server?.close());

test('erasing takes the words and leaves what is in hand; after their time the words go by themselves', async () => {
  const { db, clock } = server.context;
  const now = () => clock.now();
  const world = await createMemberWorld(db, now());
  const town = await signedIn(server, await world.staff('townStaff', world.town));
  const member = async () => {
    const { worker } = await world.member(world.works, now());
    return { personId: worker.personId, app: await signedIn(server, worker) };
  };
  const wish = async (personId: string) =>
    (await town.post('/wishes', { personId, text: '一双劳保鞋', amountFen: 20_000 })).json().id as string;
  const done = async (id: string) => {
    await town.post(`/wishes/${id}/approve`, { basis: 'member' });
    await town.post(`/wishes/${id}/claim`, { donorKind: 'anonymous', donorName: '' });
    await town.post(`/wishes/${id}/fulfil`, {
      fulfilledOn: now().toISOString().slice(0, 10),
      proofNote: '送到',
    });
  };
  const [one, other, held] = [await member(), await member(), await member()];
  const [first, second, third] = [
    await wish(one.personId),
    await wish(other.personId),
    await wish(held.personId),
  ];
  for (const id of [first, second, third]) await done(id);
  const need = { kind: 'elderlyMeal', forWhom: 'family', text: '给母亲送饭', wantedOn: '2099-01-01' };
  await one.app.post('/my-needs', need);
  const inHand = (await one.app.post('/my-needs', need)).json().id;
  await town.post(`/needs/${inHand}/order`, {
    providerKind: 'volunteer',
    provider: '志愿队',
    agreedOn: '2099-01-01',
  });

  const erasure = erasuresInOrder().find(({ feature }) => feature === 'benefits');
  const scope = { personId: one.personId, closesAccount: false, now: now() };
  const planned = await erasure?.plan(db, scope);
  expect(planned?.map(({ what, count, deed }) => [what.zh, count, deed])).toEqual([
    ['心愿和需求的文字、照片', 2, 'deleted'],
    ['在办的心愿和需求', 1, 'kept'],
  ]);
  expect(await transaction(db, (trx) => erasure?.erase(trx, scope) ?? Promise.resolve([]))).toEqual(planned);
  expect((await town.get(`/wishes/${first}`)).json()).toMatchObject({
    text: '',
    proofNote: null,
    status: 'fulfilled',
  });
  expect(
    (await one.app.get('/my-needs'))
      .json()
      .items.map((each: { text: string }) => each.text)
      .toSorted(),
  ).toEqual(['', '给母亲送饭']);
  const wall = (await server.call('GET', '/wish-wall')).json().items;
  expect(wall.map(({ id }: { id: string }) => id).toSorted()).toEqual([second, third].toSorted());

  const rule = retentionRules().find(({ recordType }) => recordType === 'wishesAndNeeds');
  expect(await rule?.count(db, now())).toBe(0);
  const later = new Date(now().getTime() + 1_000);
  expect(await rule?.count(db, later)).toBe(2);
  expect(await transaction(db, async (trx) => rule?.apply(trx, later, [held.personId]))).toBe(1);
  expect((await town.get(`/wishes/${second}`)).json().text).toBe('');
  expect((await town.get(`/wishes/${third}`)).json().text).toBe('一双劳保鞋');
});
