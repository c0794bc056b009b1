import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { maskName, maskPhone } from '../../kernel/mask.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { type CellValue, openTable } from '../../platform/spreadsheets/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { createStaff, type RoleCode } from '../accounts/index.ts';
import '../appeals/ledger/exportKind.ts';
import '../audit/exportKind.ts';
import { createUnion, type Union } from '../organisations/index.ts';
import { profilesFeature } from '../profiles/feature.ts';
import { exportsFeature } from './feature.ts';
import { registerExport } from './index.ts';
import { exportKinds, leavingRows } from './registry.ts';
import { writeMarkedList } from './watermark.ts';

let app: FeatureServer;
let federation: Union;
let town: Union;

const formula = '=HYPERLINK("http://evil/","点我")';
const people: CellValue[][] = [
  ['王小花', '19900001234', formula],
  ['李四', '19900005678', '@SUM(1+1)'],
];
registerExport({
  kind: 'testList',
  name: { zh: '测试名单', en: 'Test list' },
  permission: 'test.export',
  params: z.object({ ward: z.string().optional() }),
  columns: [
    { title: '姓名', kind: 'text', mask: (value) => maskName(String(value)) },
    { title: '电话', kind: 'text', mask: (value) => maskPhone(String(value)) },
    { title: '备注', kind: 'text' },
  ],
  mayUnmask: true,
  rows: async function* () {
    yield* people;
  },
});
const testFeature = {
  name: 'test',
  routeTable: {},
  permissions: { 'test.export': ['rightsCadre'], 'audit.export': ['auditAdministrator'] },
  bind: () => undefined,
};

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, profilesFeature, exportsFeature, testFeature]);
  const now = app.clock.now();
  await profilesFeature.prepare?.(app.database.db, now);
  const shared = { divisionCode: null, now };
  federation = await createUnion(app.database.db, {
    ...{ parentId: null, level: 'federation', name: '青禾县总工会', shortName: '青禾县总' },
    ...shared,
  } as never);
  town = await createUnion(app.database.db, {
    ...{ parentId: federation.id, level: 'town', name: '柳溪镇总工会', shortName: '柳溪镇总' },
    ...shared,
  } as never);
});
afterAll(() => app.close());

let serial = 0;
async function staff(role: RoleCode, union: Union = federation): Promise<SignedIn> {
  serial += 1;
  const name = `${role}${serial}`;
  const grants = [{ role, unionId: union.id, scope: 'subtree' as const }];
  const accountId = await createStaff(app.context, {
    ...{ username: `user${serial}`, name, password: 'Qinghe-2026', grants },
  });
  return signedIn(app, { kind: 'staff', accountId, name, grants: [], sessionId: '' });
}

const ask = { kind: 'testList', purpose: '核对名单，报县总工会' };
const work = () => runDueJobs(app.context, exportsFeature.jobs?.filter(({ every }) => !every) ?? []);
const auditOf = async (id: string) =>
  (
    await app.database.db
      .selectFrom('access_log')
      .select('action')
      .where('object_id', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ action }) => action);

async function cellsOf(bytes: Uint8Array): Promise<CellValue[][]> {
  const table = await openTable({ bytes });
  const rows: CellValue[][] = [];
  for await (const row of table.rows()) rows.push(row.cells);
  table.close();
  return rows;
}

describe('a masked export', () => {
  test('is made at once, marked, given to its asker only, and gone after three days', async () => {
    const cadre = await staff('rightsCadre');
    const asked = await cadre.post('/exports', ask, 'the-same-key');
    expect(asked.json()).toMatchObject({ status: 'making', masked: true, allowedActions: [] });
    expect((await cadre.post('/exports', ask, 'the-same-key')).json().id).toBe(asked.json().id);
    const { id, number } = asked.json();
    await work();
    await work();
    const [mine] = (await cadre.get('/exports')).json().items;
    expect(mine).toMatchObject({ id, status: 'ready', rowCount: 2, allowedActions: ['download'] });
    const file = await cadre.get(`/exports/${id}/file`);
    expect(file.statusCode).toBe(200);
    expect(file.headers['cache-control']).toBe('no-store');
    const cells = await cellsOf(file.rawPayload);
    expect(cells).toContainEqual(['王*花', '199****1234', formula]);
    const package_ = unzipSync(file.rawPayload);
    const part = (name: string) => new TextDecoder().decode(package_[name]);
    expect(part('docProps/core.xml')).toContain(`导出编号 ${number}`);
    expect(part('docProps/core.xml')).toContain(cadre.actor.kind === 'staff' ? cadre.actor.name : '');
    expect(part('xl/worksheets/sheet1.xml').split(`导出编号 ${number}`)).toHaveLength(3);
    const stranger = await staff('rightsCadre');
    expect((await stranger.get(`/exports/${id}/file`)).statusCode).toBe(404);
    app.clock.moveSeconds(3 * 86_400 + 1);
    expect((await cadre.get(`/exports/${id}/file`)).json().code).toBe('exportExpired');
    for (const job of exportsFeature.jobs ?? []) if (job.every) await job.run(app.context, {});
    const files = await app.database.db.selectFrom('files').select('id').execute();
    expect(files).toEqual([]);
    expect((await cadre.get('/exports')).json().items[0]).toMatchObject({ status: 'expired', downloads: 1 });
    expect(await auditOf(id)).toEqual(['export.ask', 'export.make', 'export.download']);
  });

  test('is refused without the right to the list, a purpose, or with wrong parameters', async () => {
    const clerk = await staff('townStaff');
    expect((await clerk.post('/exports', ask)).json().code).toBe('permissionMissing');
    const cadre = await staff('rightsCadre');
    expect((await cadre.post('/exports', { ...ask, purpose: '' })).statusCode).toBe(422);
    expect((await cadre.post('/exports', { ...ask, params: { ward: 3 } })).json().issues[0].field).toBe(
      'params.ward',
    );
    expect((await cadre.post('/exports', { ...ask, kind: 'nothing' })).statusCode).toBe(404);
    const mediator = await staff('mediator');
    expect((await mediator.post('/exports', ask)).statusCode).toBe(403);
  });
});

describe('an unmasked export', () => {
  const unmasked = { ...ask, masked: false, format: 'csv' };

  test('is made only after a second person of the place approved it', async () => {
    const cadre = await staff('rightsCadre', town);
    const { id } = (await cadre.post('/exports', unmasked)).json();
    await work();
    expect((await cadre.get(`/exports/${id}/file`)).statusCode).toBe(404);
    const leader = await staff('leader');
    const waiting = (await leader.get('/exports?view=waiting')).json().items;
    expect(waiting).toMatchObject([{ id, purpose: ask.purpose, allowedActions: ['approve', 'refuse'] }]);
    const decision = { approve: true, note: '同意，用于年度核对' };
    expect((await cadre.post(`/exports/${id}/decide`, decision)).statusCode).toBe(403);
    const answers = await Promise.all([
      leader.post(`/exports/${id}/decide`, decision),
      (await staff('leader')).post(`/exports/${id}/decide`, decision),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    await work();
    const file = await cadre.get(`/exports/${id}/file`);
    expect(file.body).toContain('王小花,19900001234');
    expect(file.body).toContain(`"'=HYPERLINK(""http://evil/"",""点我"")"`);
    expect(file.body).toContain(`'@SUM(1+1)`);
    expect(file.body.trimEnd().split('\n').at(-1)).toMatch(/导出编号 DC\d{8}-\d{4}.*未脱敏（审批人 leader/);
    expect((await leader.get(`/exports/${id}/file`)).statusCode).toBe(404);
  });

  test('is not made when it is refused', async () => {
    const cadre = await staff('rightsCadre', town);
    const { id } = (await cadre.post('/exports', unmasked)).json();
    const decision = { approve: false, note: '用途不清，请重写' };
    const refused = await (await staff('leader')).post(`/exports/${id}/decide`, decision);
    expect(refused.json()).toMatchObject({ status: 'refused', decisionNote: decision.note });
    await work();
    expect((await cadre.get(`/exports/${id}/file`)).statusCode).toBe(410);
  });

  test('cannot be decided by its own asker, even with both roles, nor by a leader elsewhere', async () => {
    const both = await staff('rightsCadre', town);
    if (both.actor.kind !== 'staff') throw new Error('staff');
    const { id } = (await both.post('/exports', unmasked)).json();
    const leaderGrant = await staff('leader', town);
    if (leaderGrant.actor.kind !== 'staff') throw new Error('staff');
    await app.database.db
      .updateTable('grants')
      .set({ account_id: both.actor.accountId })
      .where('account_id', '=', leaderGrant.actor.accountId)
      .execute();
    const own = await both.post(`/exports/${id}/decide`, { approve: true, note: '同意' });
    expect(own.json().code).toBe('secondPersonNeeded');
    expect((await both.post(`/exports/${id}/withdraw`)).json().status).toBe('withdrawn');
    const county = await staff('rightsCadre');
    const above = (await county.post('/exports', unmasked)).json();
    const below = await staff('leader', town);
    expect((await below.get('/exports?view=waiting')).json().items).toEqual([]);
    const decided = await below.post(`/exports/${above.id}/decide`, { approve: true, note: '同意' });
    expect(decided.statusCode).toBe(404);
  });

  test('is never given where the list has nothing to unmask, nor to one who lost the right', async () => {
    const auditor = await staff('auditAdministrator');
    const never = await auditor.post('/exports', { kind: 'auditLog', purpose: '年度检查', masked: false });
    expect(never.json().code).toBe('neverUnmasked');
    const cadre = await staff('rightsCadre');
    if (cadre.actor.kind !== 'staff') throw new Error('staff');
    const { id } = (await cadre.post('/exports', ask)).json();
    await app.database.db
      .updateTable('grants')
      .set({ role: 'leader' })
      .where('account_id', '=', cadre.actor.accountId)
      .execute();
    await work();
    const [mine] = (await cadre.get('/exports')).json().items;
    expect(mine).toMatchObject({ id, status: 'failed', allowedActions: [] });
  });
});

test('no kind lets a formula out, masked or not, in either format', async () => {
  const nasty = ['=1+1', '+cmd|x', '-2+3', '@A1', '\t=1', '\r=1', "'=1", formula];
  for (const kind of exportKinds())
    for (const masked of [true, false])
      for (const value of nasty) {
        const row = kind.columns.map(({ kind: type }) => (type === 'text' ? value : null));
        const rows = leavingRows(
          kind,
          (async function* () {
            yield row;
          })(),
          masked,
        );
        const list = { title: kind.name.zh, columns: kind.columns, rows };
        const mark = { number: 'DC1', asker: '甲', at: app.clock.now(), masked, approver: null };
        const chunks: Uint8Array[] = [];
        for await (const chunk of writeMarkedList({ ...list, format: 'csv', mark })) chunks.push(chunk);
        const [, line = ''] = Buffer.concat(chunks).toString('utf8').split('\r\n');
        for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?\s*[=+\-@]/);
      }
});
