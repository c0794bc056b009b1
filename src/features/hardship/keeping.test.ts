import multipart from '@fastify/multipart';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { shipCalendar, sweepDeadlines } from '../clock/index.ts';
import { addPerson } from '../people/factory.ts';
import { erasuresInOrder, keeperOf, retentionRules } from '../privacy/registry.ts';
import { openForSomebody, saveFile, submitFile, withdrawFile } from './commands/apply.ts';
import { startRecheck } from './deadlines.ts';
import { consentTo, putStandards, sampleDeclaration } from './factory.ts';
import { hardshipSettings, subsistenceStandards } from './settings.ts';
import { objectionPurpose } from './store.ts';

const daySeconds = 86_400;
let server: FeatureServer;
let world: AppealWorld;
let town: SignedIn;
let chair: SignedIn;
let cadre: SignedIn;
let second: SignedIn;
let serial = 0;

const uploads: Feature = {
  ...{ name: 'multipart', routeTable: {}, permissions: {} },
  bind: (fastify) => void fastify.register(multipart),
};

beforeAll(async () => {
  server = await createFeatureServer([uploads, ...features]);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  await shipCalendar(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  await putStandards(db, [{ division: '371399', from: '2026-01', fen: 90_000 }], clock.now());
  town = await signedIn(server, await world.staff('townStaff'));
  chair = await signedIn(server, await world.staff('grassrootsChair', world.ownUnion));
  cadre = await signedIn(server, await world.staff('rightsCadre', world.federation));
  second = await signedIn(server, await world.staff('rightsCadre', world.federation));
});
afterAll(() => server?.close());

async function submitted(): Promise<{ id: string; personId: string }> {
  serial += 1;
  const { db, clock } = server.context;
  const personId = await addPerson(db, { name: `申请人${serial}` }, world.ownUnion, clock.now());
  const id = await transaction(db, async (trx) => {
    const step = { actor: town.actor, now: clock.now() };
    const file = await openForSomebody(trx, step, { personId, unionId: world.ownUnion.id });
    await saveFile(trx, step, file, { version: 1, declaration: sampleDeclaration() });
    await consentTo(trx, town.actor, personId, clock.now());
    await submitFile(trx, step, file);
    return file;
  });
  return { id, personId };
}

async function readTable(by: SignedIn, csv: string) {
  const head =
    '--edge\r\nContent-Disposition: form-data; name="file"; filename="低保.csv"\r\nContent-Type: text/csv\r\n\r\n';
  return server.server.inject({
    method: 'POST',
    url: '/api/v1/hardship/standards/read',
    headers: {
      ...{ cookie: await by.cookie(), 'x-requested-with': 'niangjia', 'idempotency-key': newId() },
      'content-type': 'multipart/form-data; boundary=edge',
    },
    payload: `${head}${csv}\r\n--edge--\r\n`,
  });
}

test('a table of standards is read, compared, and put in force by a second person', async () => {
  const csv = [
    '行政区划代码,执行月份,标准（元/人·月）',
    ...[
      '371399,2026年1月,950',
      '371399,2027-01,980.50',
      '371399,202701,990',
      '37,2026-13,900',
      '37,2026-01,无',
    ],
  ].join('\n');
  const read = (await readTable(cadre, csv)).json();
  expect(read).toMatchObject({
    changed: [{ division: '371399', from: '2026-01', fen: 95_000, before: 90_000 }],
    added: [{ division: '371399', from: '2027-01', fen: 98_050 }],
    ...{ same: 0, rows: 5 },
  });
  expect(read.refused.map(({ row }: { row: number }) => row)).toEqual([4, 5, 6]);
  expect((await readTable(cadre, '地区,数\n1,2')).json().issues[0].code).toBe('columns');
  expect((await readTable(town, csv)).statusCode).toBe(403);

  const entries = [...read.added, ...read.changed].map(({ division, from, fen }) => ({
    division,
    from,
    fen,
  }));
  const key = newId();
  const proposed = await cadre.post('/hardship/standards', { entries, version: read.version }, key);
  expect((await cadre.post('/hardship/standards', { entries, version: read.version }, key)).json()).toEqual(
    proposed.json(),
  );
  const decision = { proposalId: proposed.json().id, confirm: true };
  expect((await cadre.post('/hardship/standards/decide', decision)).json().code).toBe('secondPersonNeeded');
  expect((await subsistenceStandards(server.context.db)).version).toBe(read.version);
  const waiting = (await second.get('/hardship/standards')).json().items;
  expect(waiting).toMatchObject([{ status: 'proposed', mayDecide: true }]);
  const answers = await Promise.all([1, 2].map(() => second.post('/hardship/standards/decide', decision)));
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  expect(await subsistenceStandards(server.context.db)).toEqual({
    entries: [
      { division: '371399', from: '2026-01', fen: 95_000 },
      { division: '371399', from: '2027-01', fen: 98_050 },
    ],
    version: read.version + 1,
  });
  const late = await cadre.post('/hardship/standards', { entries, version: read.version });
  expect(late.json().code).toBe('changedMeanwhile');
});

test('the form is printed as far as the role sees, whole only with a reason, and each printing is written down', async () => {
  const { id } = await submitted();
  const form = `/hardship/files/${id}/form`;
  const covered = await chair.get(form);
  expect(covered.headers['content-type']).toContain('text/html');
  expect(covered.body).not.toContain('慢性肾病');
  expect((await chair.get(`${form}?reason=${encodeURIComponent('上门核对')}`)).body).toContain('慢性肾病');
  const word = await chair.get(`${form}?format=docx`);
  expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK');
  expect((await chair.get(`/hardship/files/${id}/authorisation`)).body).toContain('授权');
  const printed = await server.context.db
    .selectFrom('access_log')
    .select('action')
    .where('object_id', '=', id)
    .where('action', '=', 'hardship.print')
    .execute();
  expect(printed).toHaveLength(4);
});

test('a file in use is kept; a withdrawn one is emptied, at once when erased, later by itself, never twice', async () => {
  const { db, clock } = server.context;
  const [inUse, erased, old, held] = [
    await submitted(),
    await submitted(),
    await submitted(),
    await submitted(),
  ];
  for (const { id } of [erased, old, held])
    await transaction(db, (trx) => withdrawFile(trx, { actor: town.actor, now: clock.now() }, id, '已就业'));
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'hardship');
  const scopeOf = (personId: string) => ({ personId, closesAccount: true, now: clock.now() });
  const erase = (personId: string) =>
    transaction(db, async (trx) => (await erasure?.erase(trx, scopeOf(personId))) ?? []);
  expect((await keeperOf(db, inUse.personId, clock.now()))?.reason.zh).toContain('困难档案');
  expect(await erase(inUse.personId)).toMatchObject([{ deed: 'kept', count: 1 }]);
  expect(await erasure?.plan(db, scopeOf(erased.personId))).toMatchObject([{ deed: 'deleted', count: 1 }]);
  await erase(erased.personId);
  const illness = async ({ id }: { id: string }) => (await cadre.get(`/hardship/files/${id}`)).json();
  expect((await illness(erased)).declaration).toMatchObject({ illness: '', members: [] });
  expect((await illness(inUse)).declaration.members).toHaveLength(2);

  const entry_id = newId();
  const notice_id = newId();
  const written = (text: string) => fieldsOf(db).seal(objectionPurpose, text);
  await db
    .insertInto('hardship_notices')
    .values({
      ...{
        id: notice_id,
        number: 'G-1',
        title: '公示',
        workdays: 5,
        union_id: world.ownUnion.id,
        union_path: world.ownUnion.path,
      },
      ...{ starts_on: '2026-11-02', ends_on: '2026-11-06', calendar_version: '1', contact: '工会' },
      ...{ published_by: null, published_by_name: '经办', published_at: clock.now() },
    })
    .execute();
  await db
    .insertInto('hardship_notice_entries')
    .values({
      ...{ id: entry_id, notice_id, file_id: old.id, position: 1, category: 'deep', unit: '一厂' },
      ...{ full_name: false, removed_at: clock.now() },
    })
    .execute();
  await db
    .insertInto('hardship_objections')
    .values({
      ...{ id: newId(), number: 'Y-1', notice_id, entry_id, text_sealed: written('他家有两套房') },
      ...{ objector_sealed: written('邻居'), via: 'public', received_at: clock.now(), status: 'dismissed' },
      ...{ answer_sealed: written('已核实'), answered_by_name: '经办', answered_at: clock.now() },
    })
    .execute();

  const rule = retentionRules().find(({ recordType }) => recordType === 'hardshipFiles');
  const later = new Date(clock.now().getTime() + 1_000);
  expect(await rule?.count(db, later)).toBe(2);
  expect(await transaction(db, async (trx) => rule?.apply(trx, later, [held.personId]))).toBe(1);
  expect((await illness(old)).declaration.members).toEqual([]);
  const objection = await db
    .selectFrom('hardship_objections')
    .selectAll()
    .where('entry_id', '=', entry_id)
    .executeTakeFirstOrThrow();
  const read = (sealed: string | null) => sealed && fieldsOf(db).open(objectionPurpose, sealed);
  expect([read(objection.text_sealed), objection.objector_sealed, read(objection.answer_sealed)]).toEqual([
    ...['', null, ''],
  ]);
  expect((await illness(held)).declaration.members).toHaveLength(2);
  const muchLater = new Date(later.getTime() + 1_000 * daySeconds);
  expect(await rule?.count(db, muchLater)).toBe(1);
});

test('the yearly check is warned of and told once it is late, once each, to those who do it', async () => {
  const { db, clock } = server.context;
  const { id } = await submitted();
  const file = await db
    .selectFrom('hardship_files')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const due = await transaction(db, async (trx) => {
    const from = '2026-11-20' as Parameters<typeof startRecheck>[2];
    const recheck = await startRecheck(trx, file, from, await hardshipSettings(trx), clock.now());
    await trx
      .updateTable('hardship_files')
      .set({ status: 'live', approved_on: '2026-11-20', recheck_due_on: recheck })
      .where('id', '=', id)
      .execute();
    return recheck;
  });
  // Twelve months after a Friday is a Saturday; the next working day is the Monday.
  expect(due).toBe('2027-11-22');
  const told = async () =>
    (
      await db
        .selectFrom('inbox')
        .select('template')
        .where('subject_id', '=', id)
        .orderBy('created_at')
        .execute()
    ).map(({ template }) => template);
  const sweepAt = async (days: number) => {
    server.clock.moveSeconds(days * daySeconds);
    await sweepDeadlines(server.context);
    await sweepDeadlines(server.context);
    server.clock.moveSeconds(-days * daySeconds);
  };
  await sweepAt(300);
  expect(await told()).toEqual([]);
  await sweepAt(340);
  expect(await told()).toEqual(['hardship.recheckNear']);
  await sweepAt(370);
  expect(await told()).toEqual(['hardship.recheckNear', 'hardship.recheckPassed']);
});
