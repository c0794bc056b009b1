import multipart from '@fastify/multipart';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, createFeatureServer, type FeatureServer } from '../../../../test/harness/featureServer.ts';
import type { Feature } from '../../../platform/feature.ts';
import { runDueJobs } from '../../../platform/jobs.ts';
import { openTable, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { accountsFeature } from '../../accounts/feature.ts';
import { createStaff, type RoleCode } from '../../accounts/index.ts';
import { clockFeature } from '../../clock/feature.ts';
import { type AppealWorld, createAppealWorld } from '../factory.ts';
import { applicantContact } from '../sealed.ts';
import { ledgerFeature } from './feature.ts';
import { ledgerColumns } from './ledgerColumns.ts';
import { removeOldLedgers } from './removeOldLedgers.ts';

const withUploads: Feature = {
  ...{ name: 'uploads', routeTable: {}, permissions: {} },
  bind: (server) => void server.register(multipart),
};
const password = 'Qinghe-2026';

let app: FeatureServer;
let world: AppealWorld;
const cookies = new Map<string, string>();

beforeAll(async () => {
  app = await createFeatureServer([withUploads, accountsFeature, ledgerFeature]);
  await clockFeature.prepare?.(app.database.db, app.clock.now());
  world = await createAppealWorld(app.database.db, app.clock.now());
  await signIn('cadre', 'rightsCadre', world.federation.id);
  await signIn('town', 'townStaff', world.town.id);
  await signIn('other', 'townStaff', world.otherTown.id);
  await signIn('leader', 'leader', world.federation.id);
  await signIn('mediator', 'mediator', world.town.id);
});
afterAll(() => app.close());

async function signIn(name: string, role: RoleCode, unionId: string): Promise<void> {
  await createStaff(app.context, {
    username: name,
    name: `${name}员`,
    password,
    grants: [{ role, unionId, scope: 'subtree' }],
  });
  cookies.set(
    name,
    cookieOf(await app.call('POST', '/sign-in/staff', { body: { username: name, password } })),
  );
}

let keys = 0;
async function call(who: string, method: 'GET' | 'POST', path: string, body?: object) {
  return app.call(method, path, {
    ...(body ? { body } : {}),
    cookie: cookies.get(who) ?? '',
    headers: method === 'POST' ? { 'idempotency-key': `ledger-key-${++keys}` } : {},
  });
}

function upload(who: string, unionId: string, name: string, content: Buffer) {
  const boundary = 'x-boundary-x';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return app.server.inject({
    method: 'POST',
    url: `/api/v1/appeals/imports?unionId=${unionId}`,
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      'x-requested-with': 'niangjia',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: cookies.get(who) ?? '',
    },
  });
}

const work = () => runDueJobs(app.context, ledgerFeature.jobs ?? []);
const sheet = (...rows: string[]) =>
  Buffer.from(
    `编号,来源,受理时间,诉求人,联系电话,单位,类别,涉及人数,涉及金额,主要内容,办结时间,处理结果,满意度\n${rows.join('\n')}\n`,
  );
const good =
  'T1,热线,2026-03-02,欧阳小花,13912345678,东方服装厂,欠薪,12,"1,234.50",拖欠工资,2026-03-05,调解成功,满意';
const bad = 'T2,热线,2026-13-02,张三,13912345678,东方服装厂,欠薪,1,,拖欠工资,,,';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await collect(chunks));
}

describe('the wizard', () => {
  test('upload, guess, dry run, confirm, and the bad rows back in the same sheet', async () => {
    const uploaded = await upload('town', world.town.id, '台账.csv', sheet(good, bad));
    expect(uploaded.statusCode).toBe(200);
    const { import: started, proposal, columns, sample } = uploaded.json();
    expect(started).toMatchObject({
      status: 'uploaded',
      unionName: '东镇',
      allowedActions: ['check', 'cancel'],
    });
    expect(columns).toHaveLength(13);
    expect(sample[0][3]).toBe('欧阳小花');
    expect(proposal.savedAs).toBeNull();
    expect(proposal.mapping.fields).toMatchObject({
      ...{
        number: { column: '编号' },
        receivedAt: { column: '受理时间' },
        applicantName: { column: '诉求人' },
        facts: { column: '主要内容' },
      },
      ...{
        category: { column: '类别' },
        outcome: { column: '处理结果' },
        rating: { column: '满意度' },
        closedAt: { column: '办结时间' },
      },
    });
    const path = `/appeals/imports/${started.id}`;

    const checking = await call('town', 'POST', `${path}/check`, {
      mapping: proposal.mapping,
      saveAs: '镇台账',
    });
    expect(checking.json()).toMatchObject({ status: 'checking', allowedActions: ['cancel'] });
    await work();
    const checked = (await call('town', 'GET', path)).json();
    expect(checked).toMatchObject({
      status: 'checked',
      summary: {
        rows: 2,
        imported: 1,
        rejectedRows: 1,
        ended: 1,
        problems: [{ row: 3 }],
        categories: { 'labour.pay.arrears': 1 },
      },
      allowedActions: ['check', 'confirm', 'cancel', 'downloadRejected'],
    });
    expect(await app.database.db.selectFrom('appeals').select('id').execute()).toEqual([]);

    await call('town', 'POST', `${path}/confirm`, {});
    await work();
    expect((await call('town', 'GET', path)).json()).toMatchObject({
      status: 'done',
      summary: { imported: 1, rejectedRows: 1 },
      allowedActions: ['downloadRejected'],
    });
    const appeals = await app.database.db.selectFrom('appeals').selectAll().execute();
    expect(appeals).toMatchObject([
      {
        ...{
          source_number: 'T1',
          door: 'hotline',
          people_affected: 12,
          amount_claimed_fen: 123_450,
          outcome: 'settled',
          rating: 'satisfied',
        },
        ...{ applicant_phone: null, imported_from: started.id, elapsed_workdays: 3 },
      },
    ]);
    expect(appeals.map((row) => applicantContact(app.database.db, row).phone)).toEqual(['13912345678']);
    const event = await app.database.db.selectFrom('appeal_events').selectAll().executeTakeFirstOrThrow();
    expect(event).toMatchObject({ type: 'imported', actor_name: 'town员' });
    expect(JSON.stringify(event.detail)).not.toMatch(/欧阳小花|13912345678/);

    const rejected = await call('town', 'GET', `${path}/rejected`);
    expect(rejected.headers['content-disposition']).toContain(encodeURIComponent('台账-退回.csv'));
    const table = await openTable({ bytes: rejected.rawPayload });
    const rows = await collect(table.rows());
    expect(table.columns.at(-1)?.name).toBe('原因');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.cells[0]).toBe('T2');
    expect(rows[0]?.cells.at(-1)).toMatch(/第 3 行.*受理时间/);

    const again = await upload('town', world.town.id, '台账四月.csv', sheet(good));
    expect(again.json().proposal).toMatchObject({ savedAs: '镇台账', mapping: proposal.mapping });
    const { items } = (await call('town', 'GET', '/appeals/imports')).json();
    expect(items.map((item: { status: string }) => item.status)).toEqual(['uploaded', 'done']);
  });

  test('an .xlsx comes back as .xlsx; a formula in a cell stays text', async () => {
    const bytes = await bytesOf(
      writeXlsx([
        {
          name: '台账',
          columns: ['编号', '受理时间', '内容', '类别'].map((title) => ({ title, kind: 'text' as const })),
          rows: [['=1+1', '坏', '=cmd|x', '欠薪']],
        },
      ]),
    );
    const { import: started, proposal } = (await upload('town', world.town.id, 'a.xlsx', bytes)).json();
    await call('town', 'POST', `/appeals/imports/${started.id}/check`, { mapping: proposal.mapping });
    await work();
    const rejected = await call('town', 'GET', `/appeals/imports/${started.id}/rejected`);
    const [row] = await collect((await openTable({ bytes: rejected.rawPayload })).rows());
    expect(row?.cells.slice(0, 3)).toEqual(['=1+1', '坏', '=cmd|x']);
  });

  test('cancelled before it begins, nothing comes in; a confirmed step is not repeated', async () => {
    const { import: started, proposal } = (
      await upload('town', world.town.id, 'c.csv', sheet('C1,热线,2026-03-02,,,,欠薪,1,,甲,,,'))
    ).json();
    const path = `/appeals/imports/${started.id}`;
    expect((await call('town', 'POST', `${path}/confirm`, {})).json()).toMatchObject({
      code: 'statusDoesNotAllow',
      status: 'uploaded',
    });
    await call('town', 'POST', `${path}/check`, { mapping: proposal.mapping });
    await work();
    await call('town', 'POST', `${path}/confirm`, {});
    expect((await call('town', 'POST', `${path}/cancel`, {})).json()).toMatchObject({ status: 'cancelled' });
    await work();
    expect(
      await app.database.db.selectFrom('appeals').select('id').where('source_number', '=', 'C1').execute(),
    ).toEqual([]);
  });

  test('refusals: no spreadsheet, a mapping with mistakes, another place, a role without the right', async () => {
    expect(
      (
        await upload('town', world.town.id, 'x.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))
      ).json().code,
    ).toMatch(/^spreadsheet\./);
    expect((await upload('town', world.otherTown.id, 'x.csv', sheet(good))).statusCode).toBe(404);
    expect((await upload('mediator', world.town.id, 'x.csv', sheet(good))).statusCode).toBe(403);
    const { import: started } = (await upload('town', world.town.id, 'x.csv', sheet(good))).json();
    const path = `/appeals/imports/${started.id}`;
    const wrong = await call('town', 'POST', `${path}/check`, {
      mapping: { version: 1, fields: { facts: { column: '没有' } } },
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().issues.map(({ code }: { code: string }) => code)).toEqual([
      'mapping.required',
      'mapping.noColumn',
    ]);
    expect((await call('other', 'GET', path)).statusCode).toBe(404);
    expect((await call('other', 'POST', `${path}/cancel`, {})).statusCode).toBe(404);
    expect((await call('other', 'GET', '/appeals/imports')).json().items).toEqual([]);
    expect((await call('cadre', 'GET', path)).statusCode).toBe(200);
    expect((await call('town', 'GET', `${path}/rejected`)).json()).toMatchObject({
      code: 'statusDoesNotAllow',
    });
  });

  test('files of old imports are removed, the imports stay', async () => {
    const { import: started } = (await upload('town', world.town.id, 'old.csv', sheet(good))).json();
    await app.database.ownerDb
      .updateTable('ledger_imports')
      .set({ created_at: new Date('2020-01-01') })
      .where('id', '=', started.id)
      .execute();
    await removeOldLedgers(app.context);
    const row = await app.database.db
      .selectFrom('ledger_imports')
      .selectAll()
      .where('id', '=', started.id)
      .executeTakeFirstOrThrow();
    expect(row.file_id).toBeNull();
    expect(
      await app.database.db.selectFrom('files').select('id').where('name', '=', 'old.csv').execute(),
    ).toEqual([]);
  });
});

describe('the ledger goes out', () => {
  test('as a spreadsheet in the columns of the form, masked, with its title and sums', async () => {
    const answer = await call('cadre', 'GET', '/appeals/export?format=xlsx&from=2026-03-01&to=2026-03-31');
    expect(answer.statusCode).toBe(200);
    const table = await openTable({ bytes: answer.rawPayload });
    expect(table.columns.map(({ name }) => name)).toEqual(ledgerColumns.map(({ title }) => title));
    expect(table.headRows[0]?.cells[0]).toBe('附件1');
    expect(table.headRows[1]?.cells[0]).toBe('测试县总工会职工诉求台账');
    const rows = await collect(table.rows());
    expect(rows[0]?.cells.slice(0, 3)).toEqual([1, expect.stringMatching(/^2026-/), '12351 热线']);
    expect(rows[0]?.cells.slice(4, 9)).toEqual([
      '欧**花 139****5678',
      '东方服装厂',
      '劳动权益／劳动报酬／拖欠工资',
      12,
      1234.5,
    ]);
    expect(rows[0]?.cells.slice(14, 17)).toEqual(['调解成功', 0, '满意']);
    const totals = rows.find(({ role }) => role === 'totals');
    expect(totals?.cells.slice(7, 9)).toEqual([12, 1234.5]);
    const text = JSON.stringify(rows);
    expect(text).not.toContain('欧阳小花');
    expect(text).not.toContain('13912345678');
  });

  test('as text, and refused where the role may not take lists home', async () => {
    const answer = await call('town', 'GET', '/appeals/export?format=csv');
    expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(answer.payload).toContain('1234.50');
    expect((await call('leader', 'GET', '/appeals/export')).statusCode).toBe(403);
    expect((await call('other', 'GET', '/appeals/export?format=csv')).payload).not.toContain('1234.50');
    expect((await call('town', 'GET', `/appeals/export?unionId=${crypto.randomUUID()}`)).statusCode).toBe(
      404,
    );
    const logged = await app.database.db
      .selectFrom('access_log')
      .select(['actor_name', 'detail'])
      .where('action', '=', 'appeals.export')
      .orderBy('id')
      .execute();
    expect(logged).toHaveLength(3);
    expect(logged[0]).toMatchObject({
      actor_name: 'cadre员',
      detail: { format: 'xlsx', from: '2026-03-01' },
    });
  });

  test('as an event log that a parser of IEEE 1849 can read', async () => {
    const log =
      'id,start,end,step,when,who\nA<&>"1,2026-03-01,2026-03-04,登记 & 受理,2026-03-01 09:00,王小明\nA<&>"1,2026-03-01,2026-03-04,答复,2026-03-04 10:00,李大力\n';
    const { import: started } = (await upload('town', world.town.id, 'log.csv', Buffer.from(log))).json();
    const mapping = {
      ...{ version: 1, groupBy: 'id' },
      fields: {
        receivedAt: { column: 'start' },
        closedAt: { column: 'end' },
        activity: { column: 'step' },
        activityAt: { column: 'when' },
        resource: { column: 'who' },
      },
    };
    await call('town', 'POST', `/appeals/imports/${started.id}/check`, { mapping });
    await work();
    await call('town', 'POST', `/appeals/imports/${started.id}/confirm`, {});
    await work();
    const answer = await call('town', 'GET', '/appeals/export?format=xes');
    expect(answer.payload).not.toContain('王小明');
    const traces = parseXes(answer.payload);
    expect(traces).toHaveLength(2);
    const history = traces.find(({ events }) => events.some((event) => event['concept:name'] === '答复'));
    expect(history?.events).toEqual([
      {
        'concept:name': '登记 & 受理',
        'time:timestamp': '2026-03-01T01:00:00.000Z',
        'lifecycle:transition': 'complete',
        'org:resource': '王*明',
      },
      {
        'concept:name': '答复',
        'time:timestamp': '2026-03-04T02:00:00.000Z',
        'lifecycle:transition': 'complete',
        'org:resource': '李*力',
      },
    ]);
    for (const { name, events } of traces) {
      expect(name).toMatch(/^2026-\d{7}$/);
      for (const event of events) expect(Date.parse(event['time:timestamp'] ?? '')).toBeGreaterThan(0);
    }
  });
});

interface Trace {
  name: string;
  events: Record<string, string>[];
}

/** A strict reader: namespace, extensions declared for every prefix used but our own, typed attributes only. */
function parseXes(xml: string): Trace[] {
  const traces: Trace[] = [];
  const prefixes = new Set<string>();
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const parent = path.at(-1);
    path.push(name);
    if (name === 'log')
      expect(attributes).toMatchObject({ 'xes.version': '1849-2016', xmlns: 'http://www.xes-standard.org/' });
    if (name === 'extension') prefixes.add(attributes.prefix ?? '');
    if (name === 'trace') traces.push({ name: '', events: [] });
    if (name === 'event') traces.at(-1)?.events.push({});
    if (name !== 'string' && name !== 'date') return;
    const prefix = attributes.key?.split(':')[0] ?? '';
    if (prefix !== 'niangjia') expect(prefixes).toContain(prefix);
    const trace = traces.at(-1);
    if (parent === 'trace' && trace && attributes.key === 'concept:name') trace.name = attributes.value ?? '';
    const event = trace?.events.at(-1);
    if (parent === 'event' && event && attributes.key && prefix !== 'niangjia')
      event[attributes.key] = attributes.value ?? '';
  });
  parser.on('closetag', () => void path.pop());
  parser.write(xml).close();
  return traces;
}
