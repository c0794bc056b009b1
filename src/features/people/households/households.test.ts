import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../../test/harness/signedIn.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { type AppDatabase, transaction } from '../../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../../appeals/factory.ts';
import { mergePeople } from '../duplicates/merge.ts';
import { undoMerge } from '../duplicates/unmerge.ts';
import { addPerson, sampleIdentity } from '../factory.ts';
import { peopleFeature } from '../feature.ts';

let app: FeatureServer;
let db: AppDatabase;
let world: AppealWorld;
let town: SignedIn;
const now = () => app.clock.now();

beforeAll(async () => {
  app = await createFeatureServer([peopleFeature]);
  db = app.database.db;
  world = await createAppealWorld(db, now());
  town = await signedIn(app, await world.staff('townStaff'));
});
afterAll(() => app?.close());

const person = (name: string, more: object = {}) => addPerson(db, { name, ...more }, world.ownUnion, now());
const homeOf = async (id: string) => (await town.get(`/people/${id}`)).json().household;
const addTo = (id: string, relation: string, member: object, confirmed: string[] = []) =>
  town.post(`/people/${id}/household/add`, { relation, member, confirmed });
const relationsOf = (home: { members: { name: string; relation: string }[] }) =>
  Object.fromEntries(home.members.map(({ name, relation }) => [name, relation]));

test('a household begins with its head, gains known and new people, and shows where the head is seen', async () => {
  const head = await person('户主甲', { address: '青禾县东镇幸福路 3 号' });
  const spouse = await person('配偶甲');
  expect((await addTo(head, 'spouse', { personId: spouse })).statusCode).toBe(200);
  const child = await addTo(head, 'child', { name: '孩子甲', identityNumber: sampleIdentity(2, '20150601') });
  expect(relationsOf(child.json())).toEqual({ 户主甲: 'head', 配偶甲: 'spouse', 孩子甲: 'child' });
  expect(child.json().address).toBe('青禾县东镇****');
  expect((await addTo(head, 'child', { personId: spouse })).json().code).toBe('alreadyInHousehold');
  const history = (await town.get(`/people/${spouse}/history`)).json().items;
  expect(history[0]).toMatchObject({
    type: 'household',
    changes: [{ field: 'relation', from: '', to: 'spouse' }],
  });
});

test('one household a person: moving is confirmed; the head leaves last, or hands over before', async () => {
  const [first, second, moved] = [await person('户一'), await person('户二'), await person('搬家')] as const;
  await addTo(first, 'sibling', { personId: moved });
  expect((await addTo(second, 'other', { personId: moved })).json().code).toBe('inAnotherHousehold');
  expect((await addTo(second, 'other', { personId: moved }, ['move'])).statusCode).toBe(200);
  expect(relationsOf(await homeOf(first))).toEqual({ 户一: 'head' });
  const leave = (id: string) => town.post(`/people/${id}/household/leave`, {});
  expect((await leave(second)).json().code).toBe('headOfOthers');
  expect((await town.post(`/people/${moved}/household/change`, { relation: 'head' })).statusCode).toBe(200);
  expect(relationsOf(await homeOf(second))).toEqual({ 户二: 'other', 搬家: 'head' });
  expect((await leave(second)).statusCode).toBe(200);
  expect((await leave(second)).json().code).toBe('notInHousehold');
  expect((await leave(moved)).statusCode).toBe(200);
  expect(await homeOf(moved)).toBeNull();
  const changed = await town.post(`/people/${first}/household/change`, { address: '青禾县柳溪镇二路 9 号' });
  expect(changed.json().address).toBe('青禾县柳溪镇****');
});

test('joining two records joins their household, undoing gives it back; two households of others stand against it', async () => {
  const [kept, gone, child] = [await person('合一'), await person('合二'), await person('合子')] as const;
  await addTo(gone, 'child', { personId: child });
  const before = await homeOf(gone);
  const merge = (keepId: string, goneId: string) =>
    transaction(db, (trx) =>
      mergePeople(trx, app.context, systemActor, { keepId, goneId, take: [], reason: '同一人' }),
    );
  const { mergeId } = await merge(kept, gone);
  expect(await homeOf(child)).toMatchObject({ headPersonId: kept });
  expect(relationsOf(await homeOf(kept))).toEqual({ 合一: 'head', 合子: 'child' });
  await transaction(db, (trx) => undoMerge(trx, app.context, systemActor, { mergeId, reason: '两个人' }));
  expect(await homeOf(gone)).toEqual(before);
  expect(await homeOf(kept)).toBeNull();
  const other = await person('合三');
  await addTo(kept, 'spouse', { personId: other });
  await expect(merge(kept, gone)).rejects.toMatchObject({ code: 'householdsDiffer' });
});

test('whoever is not in reach is named only, and cannot be brought in', async () => {
  const here = await person('本镇人');
  const elsewhere = await addPerson(db, { name: '外镇人' }, world.otherTown, now());
  expect((await addTo(here, 'spouse', { personId: elsewhere })).statusCode).toBe(404);
  const county = await signedIn(app, await world.staff('organisingCadre', world.federation));
  await county.post(`/people/${here}/household/add`, { relation: 'spouse', member: { personId: elsewhere } });
  const home = await homeOf(here);
  expect(home.members.find(({ name }: { name: string }) => name === '外镇人')).toMatchObject({
    seen: false,
    birthDate: null,
  });
});
