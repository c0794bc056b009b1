import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { organisationsFeature } from '../organisations/feature.ts';
import { handlingUnitsFeature } from './feature.ts';
import { registerUnitWork, requireUnit, unitsOf, unitsWithin } from './index.ts';

let app: FeatureServer;
let tree: MemberWorld;
let desk: SignedIn;

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, organisationsFeature, handlingUnitsFeature]);
  tree = await createMemberWorld(app.database.db, app.clock.now());
  desk = await signedIn(app, await tree.staff('townStaff', tree.town));
});
afterAll(() => app.close());

const made = async (name: string) => {
  const answer = await desk.post('/handling-units', { unionId: tree.works.id, name, kind: 'department' });
  expect(answer.statusCode).toBe(200);
  return answer.json() as { id: string; version: number };
};

test('a unit, its people, and what each of them sees of it', async () => {
  const { id } = await made('后勤部');
  const handler = await tree.staff('unitHandler', tree.town, 'assigned');
  const stranger = await tree.staff('unitHandler', tree.otherTown, 'assigned');
  const clerk = await tree.staff('townStaff', tree.town);
  const candidates = await desk.get(`/handling-units/${id}/candidates`);
  expect(candidates.json().items.map(({ accountId }: { accountId: string }) => accountId)).toEqual([
    handler.accountId,
  ]);
  for (const { accountId } of [stranger, clerk]) {
    const refused = await desk.post(`/handling-units/${id}/people`, { accountId, isLeader: false });
    expect([refused.statusCode, refused.json().issues[0].code]).toEqual([422, 'notHandler']);
  }
  const body = { accountId: handler.accountId, isLeader: false };
  await desk.post(`/handling-units/${id}/people`, body);
  const led = await desk.post(`/handling-units/${id}/people`, { ...body, isLeader: true });
  expect(led.json().people).toEqual([{ accountId: handler.accountId, name: handler.name, isLeader: true }]);

  const { db } = app.database;
  expect(await unitsOf(db, handler)).toEqual([id]);
  // Without the role the place in the unit alone opens nothing.
  expect(await unitsOf(db, { ...handler, grants: [] })).toEqual([]);
  const standIn = {
    ...clerk,
    grants: handler.grants.map((grant) => ({ ...grant, onBehalfOf: handler.accountId })),
  };
  expect(await unitsOf(db, standIn)).toEqual([id]);
  expect((await unitsWithin(db, tree.town.path)).map((unit) => unit.id)).toContain(id);
  expect(await unitsWithin(db, tree.otherTown.path)).toEqual([]);
  expect((await requireUnit(db, id, tree.town.path)).id).toBe(id);
  expect((await requireUnit(db, id, tree.branch.path)).id).toBe(id);
  await expect(requireUnit(db, id, tree.otherWorks.path)).rejects.toMatchObject({ status: 422 });

  const asHandler = await signedIn(app, handler);
  expect((await asHandler.get('/handling-units')).statusCode).toBe(403);
  const elsewhere = await signedIn(app, await tree.staff('townStaff', tree.otherTown));
  expect((await elsewhere.get('/handling-units')).json().items).toEqual([]);
  expect((await elsewhere.post(`/handling-units/${id}/close`)).statusCode).toBe(404);

  await desk.post(`/handling-units/${id}/remove-person`, { accountId: handler.accountId });
  expect(await unitsOf(db, handler)).toEqual([]);
});

test('names are told apart, changes do not overwrite each other, work in hand keeps a unit open', async () => {
  const first = await made('人力资源部');
  const again = { unionId: tree.works.id, name: '人力资源部', kind: 'department' };
  const race = await Promise.all([
    ...[desk.post('/handling-units', { ...again, name: '财务部' })],
    ...[desk.post('/handling-units', { ...again, name: '财务部' })],
  ]);
  expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect((await desk.post('/handling-units', again)).json().code).toBe('unitNameTaken');
  const change = { version: first.version, name: '人事部', kind: 'agency' };
  expect((await desk.post(`/handling-units/${first.id}/change`, change)).json().name).toBe('人事部');
  expect((await desk.post(`/handling-units/${first.id}/change`, change)).json().code).toBe(
    'changedMeanwhile',
  );

  let open = 2;
  registerUnitWork('test', async () => open);
  const refused = (await desk.post(`/handling-units/${first.id}/close`)).json();
  expect([refused.code, refused.count]).toEqual(['unitHasWork', 2]);
  open = 0;
  const closed = (await desk.post(`/handling-units/${first.id}/close`)).json();
  expect([closed.closed, closed.allowedActions]).toEqual([true, ['reopenUnit', 'removePerson']]);
  expect((await desk.post(`/handling-units/${first.id}/close`)).json().code).toBe('unitClosed');
  expect((await desk.get('/handling-units?closed=true')).json().items).toHaveLength(1);
  expect((await desk.post(`/handling-units/${first.id}/reopen`)).json().closed).toBe(false);
});
