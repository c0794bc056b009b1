import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { linkEntries, recordAudit } from '../../platform/audit/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import '../exports/feature.ts';
import { profilesFeature } from '../profiles/feature.ts';
import { auditFeature } from './feature.ts';

let app: FeatureServer;
let world: AppealWorld;
let auditor: SignedIn;

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, profilesFeature, auditFeature]);
  const now = app.clock.now();
  await profilesFeature.prepare?.(app.database.db, now);
  world = await createAppealWorld(app.database.db, now);
  auditor = await signedIn(app, await world.staff('auditAdministrator', world.federation));
});
afterAll(() => app.close());

const search = async (who: SignedIn, query: string) => (await who.get(`/audit/log?${query}`)).json();
const actions = (page: { items: { action: string }[] }) => page.items.map(({ action }) => action);

async function record(action: string, placePath: string | null, address = '203.0.113.9') {
  await recordAudit(app.database.db, {
    ...{ actor: { kind: 'system', name: '系统' }, action, subjectType: 'thing', placePath },
    ...{ clientAddress: address, detail: { phone: '19900001234' }, now: app.clock.now() },
  });
}

test('is found by act, object, place, time and address, page by page, and each search is an entry itself', async () => {
  for (let index = 0; index < 5; index++) await record('thing.look', world.town.path);
  await record('thing.export', world.federation.path, '203.0.113.77');
  expect(actions(await search(auditor, 'action=thing.export'))).toEqual(['thing.export']);
  expect(actions(await search(auditor, 'action=thing&objectType=thing'))).toHaveLength(6);
  expect(actions(await search(auditor, `unionId=${world.town.id}&action=thing`))).toHaveLength(5);
  expect(actions(await search(auditor, 'address=203.0.113.77'))).toEqual(['thing.export']);
  expect(actions(await search(auditor, 'to=2020-01-01'))).toEqual([]);
  expect(actions(await search(auditor, 'person=无此人'))).toEqual([]);
  const first = await search(auditor, 'action=thing.look&limit=3');
  expect([first.items.length, first.more]).toEqual([3, true]);
  const rest = await search(auditor, `action=thing.look&limit=3&before=${first.items.at(-1).id}`);
  expect([rest.items.length, rest.more]).toEqual([2, false]);
  expect(first.items[0].detail).toEqual({ phone: '199****1234' });
  expect(actions(await search(auditor, 'action=audit.search')).length).toBeGreaterThanOrEqual(7);
  expect((await auditor.get('/audit/log?address=nowhere')).statusCode).toBe(422);
});

test('a write without an entry of its own is entered with its route, actor, address and request', async () => {
  const system = await signedIn(app, await world.staff('systemAdministrator', world.federation));
  const [kind, code] = ['exportRules', 'default'];
  const { name, data, version } = (await system.get(`/profiles/${kind}/${code}`)).json();
  const done = await system.post(`/profiles/${kind}/${code}`, { name, data, expectedVersion: version });
  expect(done.statusCode).toBe(200);
  const { items } = await search(auditor, `action=${encodeURIComponent('POST /profiles/:kind/:code')}`);
  expect(items[0]).toMatchObject({
    objectType: 'profiles',
    detail: { kind, code },
    clientAddress: '127.0.0.1',
  });
  expect(items[0].requestId).toBeTruthy();
  expect(items[0].placeName).toBe('测试');
});

test('is the audit administrator’s alone; the discipline committee reads its own subtree without addresses', async () => {
  const committee = await signedIn(app, await world.staff('disciplineAuditor', world.town));
  const seen = await search(committee, 'action=thing');
  expect(actions(seen)).toEqual(Array(5).fill('thing.look'));
  expect(seen.items.every(({ clientAddress }: { clientAddress: null }) => clientAddress === null)).toBe(true);
  const all = await search(auditor, 'action=thing.export');
  expect((await committee.get(`/audit/log/${all.items[0].id}`)).statusCode).toBe(404);
  expect((await committee.get('/audit/log/999999')).statusCode).toBe(404);
  expect((await committee.get('/audit/log/state')).statusCode).toBe(403);
  for (const role of ['leader', 'securityAdministrator', 'systemAdministrator', 'rightsCadre'] as const)
    expect(
      (await (await signedIn(app, await world.staff(role, world.federation))).get('/audit/log')).statusCode,
    ).toBe(403);
});

test('shows where an entry stands in the chain, and says when somebody changed one', async () => {
  await linkEntries(app.database.db, app.context.seal, () => app.clock.now());
  const { items } = await search(auditor, 'action=thing.export');
  const entry = (await auditor.get(`/audit/log/${items[0].id}`)).json();
  expect(entry.link.hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await auditor.post('/audit/log/verify')).json()).toMatchObject({ whole: true, broken: null });
  await app.database.ownerDb
    .updateTable('access_log')
    .set({ action: 'thing.harmless' })
    .where('id', '=', entry.id)
    .execute();
  const { broken } = (await auditor.post('/audit/log/verify')).json();
  expect(broken).toMatchObject({ what: 'content', entry: entry.id });
  expect(broken.words.zh).toContain(`记录 ${entry.id}`);
});
