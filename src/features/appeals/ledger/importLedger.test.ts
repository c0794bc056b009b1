import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import permitMapping from '../../../../docs/examples/mapping-permit-log.json' with { type: 'json' };
import petitionsMapping from '../../../../docs/examples/mapping-petitions.json' with { type: 'json' };
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/testDatabase.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { transaction } from '../../../platform/db/index.ts';
import { cleanText, type Mapping, mappingSchema } from '../../../platform/spreadsheets/index.ts';
import { collectBytes, readAll } from '../../../platform/spreadsheets/testing/collect.ts';
import { naughtyTexts } from '../../../platform/spreadsheets/testing/naughtyTexts.ts';
import { clockFeature } from '../../clock/feature.ts';
import { createEmployer, createUnion, type Union } from '../../organisations/index.ts';
import { profilesFeature } from '../../profiles/feature.ts';
import { act } from '../act.ts';
import { verifyProof } from '../proof/verify.ts';
import { exportLedger } from './exportLedger.ts';
import '../feature.ts';
import { type ImportRequest, importLedger } from './importLedger.ts';
import { createImport, getImport, recordOf } from './importRecords.ts';

const shared = resolve(import.meta.dirname, '../../../../../shared/data');
const petitions = resolve(shared, 'petitions/labelled_495.xlsx');
const permits = resolve(shared, 'logs/permit-receipts.csv');

let database: TestDatabase;
let root: Union;
const now = new Date('2026-11-20T02:00:00Z');
const clock = { now: () => now };
let unions = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  await clockFeature.prepare?.(database.db, now);
  root = await createUnion(database.db, { parentId: null, level: 'federation', name: '青禾县总工会', now });
});
afterAll(() => database.drop());

const newTown = () =>
  createUnion(database.db, { parentId: root.id, level: 'town', name: `柳河镇总工会${++unions}`, now });

const csv = (text: string): ImportRequest['input'] => ({ bytes: Buffer.from(text) });
const simple: Mapping = {
  version: 1,
  fields: {
    number: { column: '编号' },
    receivedAt: { column: '受理时间' },
    closedAt: { column: '办结时间' },
    deadline: { column: '期限' },
    facts: { column: '内容' },
    category: { column: '类别' },
    respondent: { column: '单位' },
  },
};
const head = '编号,受理时间,办结时间,期限,内容,类别,单位\n';

async function run(
  unionId: string,
  request: Pick<ImportRequest, 'input' | 'mapping'> & Partial<ImportRequest>,
) {
  const record = request.dryRun
    ? undefined
    : recordOf(await getImport(database.db, await newRecord(unionId, request.mapping)), 'running');
  return importLedger(
    { db: database.db, clock },
    {
      ...{ name: 'ledger', unionId, actor: systemActor, dryRun: false },
      ...(record ? { record } : {}),
      ...request,
    },
  );
}

const newRecord = (unionId: string, mapping: Mapping) =>
  createImport(database.db, {
    fileId: null,
    fileName: 'ledger',
    unionId,
    mapping,
    status: 'running',
    actor: systemActor,
    now,
  });

const appealsOf = (unionId: string) =>
  database.db
    .selectFrom('appeals')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('source_number')
    .execute();

describe('a ledger comes in', () => {
  test('with its own dates, elapsed working days, deadline and one sealed event a case', async () => {
    const town = await newTown();
    const text = `${head}1,2026-09-28,2026-10-12,2026-10-10,拖欠工资三个月,欠薪,某厂\n2,2026-09-28 09:30,2026-10-10,2026-10-10,未签合同,劳动合同,\n3,2026-11-02,,2026-11-30,公积金未缴,住房公积金,\n`;
    const summary = await run(town.id, { input: csv(text), mapping: simple });
    expect(summary).toMatchObject({
      rows: 3,
      cases: 3,
      imported: 3,
      alreadyThere: 0,
      rejectedRows: 0,
      open: 1,
      ended: 2,
      late: 1,
    });
    const [late, onTime, open] = await appealsOf(town.id);
    expect(late).toMatchObject({
      status: 'closed',
      door: 'import',
      received_on: '2026-09-28',
      closed_on: '2026-10-12',
      outcome: 'explained',
      // 29, 30 September, 8, 9, 10 (make-up day) and 12 October
      elapsed_workdays: 6,
      category: 'labour.pay.arrears',
      respondent_names: '某厂',
      last_seq: 1,
      final_due_at: new Date('2026-10-10T16:00:00Z'),
      closed_at: new Date('2026-10-12T15:59:59Z'),
    });
    expect(onTime).toMatchObject({ elapsed_workdays: 5, received_at: new Date('2026-09-28T01:30:00Z') });
    expect(onTime?.closed_at?.getTime()).toBeLessThan(onTime?.final_due_at?.getTime() ?? 0);
    expect(open).toMatchObject({
      status: 'accepted',
      open: true,
      next_due_at: new Date('2026-11-30T16:00:00Z'),
      closed_at: null,
    });
    expect(open?.number).toMatch(/^2026-\d{7}$/);
    const deadlines = await database.db
      .selectFrom('deadlines')
      .selectAll()
      .where('subject_id', '=', open?.id ?? '')
      .execute();
    expect(deadlines).toMatchObject([
      { ladder: 'import', rule_code: 'import.deadline', status: 'open', due_on: '2026-11-30' },
    ]);
    const events = await database.db
      .selectFrom('appeal_events')
      .selectAll()
      .where('appeal_id', '=', late?.id ?? '')
      .execute();
    expect(events).toMatchObject([{ seq: 1, type: 'imported', status: 'closed' }]);
    expect(events[0]?.hash).toEqual(late?.last_hash);
    const found = await database.db
      .selectFrom('appeals')
      .select('id')
      .where('union_id', '=', town.id)
      .where(sql<boolean>`search @@ '拖欠'::tsquery`)
      .execute();
    expect(found).toHaveLength(1);
  });

  test('once, however often it is imported', async () => {
    const town = await newTown();
    const input = csv(`${head}1,2026-09-28,,,甲,欠薪,\n2,2026-09-29,,,乙,欠薪,\n`);
    expect(await run(town.id, { input, mapping: simple })).toMatchObject({ imported: 2, alreadyThere: 0 });
    expect(await run(town.id, { input, mapping: simple, dryRun: true })).toMatchObject({
      imported: 0,
      alreadyThere: 2,
    });
    expect(await run(town.id, { input, mapping: simple })).toMatchObject({ imported: 0, alreadyThere: 2 });
    expect(await appealsOf(town.id)).toHaveLength(2);
  });

  test('rows without a number are told apart by their content', async () => {
    const town = await newTown();
    const { number: _, ...fields } = simple.fields;
    const mapping = { ...simple, fields };
    const input = csv(`${head},2026-09-28,,,甲,欠薪,\n,2026-09-28,,,乙,欠薪,\n,2026-09-28,,,甲,欠薪,\n`);
    expect(await run(town.id, { input, mapping })).toMatchObject({
      imported: 2,
      rejectedRows: 1,
      problems: [{ row: 4, reasons: ['与第 2 行完全相同'] }],
    });
    expect(await run(town.id, { input, mapping })).toMatchObject({
      imported: 0,
      alreadyThere: 2,
      rejectedRows: 1,
    });
  });

  test('another matter under a number used twice comes in beside the first', async () => {
    const town = await newTown();
    const input = csv(`${head}7,2026-09-28,,,甲,欠薪,\n7,2026-09-28,,,乙,欠薪,\n`);
    expect(await run(town.id, { input, mapping: simple })).toMatchObject({ imported: 2 });
    expect((await appealsOf(town.id)).map((row) => row.source_number)).toEqual(['7', '7#2']);
  });

  test('GB18030, formulas as plain text, and refusals that name the row and why', async () => {
    const town = await newTown();
    const text = `${head}1,2026-09-28,,,=1+2，𠮷某反映,欠薪,\n2,2026-02-30,,,乙,欠薪,\n3,2026-09-28,2026-09-01,,丙,欠薪,\n4,2027-01-01,,,丁,欠薪,\n5,2026-09-28,,,戊,天外来物,\n6,2026-09-28,,,,欠薪,\n`;
    const summary = await run(town.id, { input: { bytes: iconv.encode(text, 'gb18030') }, mapping: simple });
    expect(summary).toMatchObject({
      imported: 1,
      rejectedRows: 5,
      unknownCategories: [{ word: '天外来物', count: 1 }],
    });
    expect(summary.problems.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7]);
    expect(summary.problems.map(({ reasons }) => reasons.join())).toEqual([
      expect.stringContaining('受理时间'),
      '办结时间早于受理时间',
      '受理时间晚于现在',
      expect.stringContaining('天外来物'),
      '主要内容为空',
    ]);
    expect((await appealsOf(town.id))[0]?.facts).toBe('=1+2，𠮷某反映');
  });

  test('a mapping that does not fit is refused with every reason at once', async () => {
    const mapping = { ...simple, fields: { facts: { column: '无此列' }, unknown: { column: '内容' } } };
    await expect(
      run(root.id, { input: csv(`${head}1,2026-09-28,,,甲,欠薪,\n`), mapping, dryRun: true }),
    ).rejects.toMatchObject({
      code: 'invalidInput',
      issues: [{ code: 'mapping.required' }, { code: 'mapping.noColumn' }, { code: 'mapping.noField' }],
    });
  });

  test('a case against the importing union’s own employer goes to its town, behind the wall', async () => {
    const town = await newTown();
    const employerId = await createEmployer(database.db, { name: '大力机械有限公司', now });
    const own = await createUnion(database.db, {
      parentId: town.id,
      level: 'grassroots',
      name: '大力机械工会',
      employerId,
      now,
    });
    await run(own.id, { input: csv(`${head}1,2026-09-28,,,甲,欠薪,大力机械有限公司\n`), mapping: simple });
    expect(await appealsOf(own.id)).toEqual([]);
    expect(await appealsOf(town.id)).toMatchObject([{ wall_paths: [own.path], union_path: town.path }]);
  });
});

test('a case still to be accepted comes in as submitted and takes the ladders in force, without clocks of the past', async () => {
  const town = await newTown();
  await profilesFeature.prepare?.(database.db, now);
  const mapping: Mapping = { ...simple, fields: { ...simple.fields, status: { column: '状态' } } };
  const text = `编号,受理时间,办结时间,期限,内容,类别,单位,状态\n1,2020-01-06,,,甲,欠薪,,待受理\n2,2020-01-06,2020-01-08,,乙,欠薪,,待受理\n3,2020-01-06,2020-01-08,,丙,欠薪,,已办结\n`;
  expect(await run(town.id, { input: csv(text), mapping })).toMatchObject({
    imported: 2,
    rejectedRows: 1,
    open: 1,
    ended: 1,
  });
  const [submitted, closed] = await appealsOf(town.id);
  expect(submitted).toMatchObject({
    status: 'submitted',
    accepted_at: null,
    ladders: expect.arrayContaining(['lanshan', 'national']),
  });
  expect(closed).toMatchObject({ status: 'closed', ladders: [] });
  const deadlines = await database.db
    .selectFrom('deadlines')
    .select('id')
    .where('subject_id', '=', submitted?.id ?? '')
    .execute();
  expect(deadlines).toEqual([]);
});

test('an imported case goes on by the platform’s own rules: accepted by hand, it gets its clocks and its chain goes on', async () => {
  const town = await newTown();
  await profilesFeature.prepare?.(database.db, now);
  const mapping: Mapping = { ...simple, fields: { ...simple.fields, status: { constant: 'submitted' } } };
  await run(town.id, { input: csv(`${head}1,2020-01-06,,2026-12-01,甲,欠薪,\n`), mapping });
  const [found] = await appealsOf(town.id);
  const id = found?.id ?? '';
  await transaction(database.db, (trx) =>
    act(trx, systemActor, now, { appealId: id, action: 'accept', body: {} }),
  );
  const [accepted] = await appealsOf(town.id);
  expect(accepted).toMatchObject({ status: 'accepted', accepted_at: now, last_seq: 2 });
  const deadlines = await database.db
    .selectFrom('deadlines')
    .select('rule_code')
    .where('subject_id', '=', id)
    .execute();
  expect(deadlines.length).toBeGreaterThan(1);
  expect(deadlines.map(({ rule_code }) => rule_code)).toContain('import.deadline');
  expect((await verifyProof(database.db, Buffer.alloc(32))).broken).toBeNull();
});

test('texts that have broken others come in and go out', async () => {
  const town = await newTown();
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // An error value of a spreadsheet is refused on purpose.
  const texts = naughtyTexts.filter((text) => cleanText(text) !== '' && !text.startsWith('#'));
  const rows = texts.map((text, index) => `${index},2026-09-28,,,${quoted(text)},欠薪,${quoted(text)}\n`);
  const summary = await run(town.id, { input: csv(head + rows.join('')), mapping: simple });
  expect(summary).toMatchObject({ imported: texts.length, rejectedRows: 0 });
  for (const format of ['xlsx', 'csv', 'xes'] as const) {
    const { bytes } = await exportLedger(
      { db: database.db, clock },
      { actor: systemActor, format, query: { unionId: town.id } },
    );
    const content = await collectBytes(bytes);
    if (format === 'xes') new SaxesParser().write(Buffer.from(content).toString()).close();
    else expect((await readAll(content)).data.length).toBeGreaterThanOrEqual(texts.length);
  }
});

describe('an event log', () => {
  const log: Mapping = {
    version: 1,
    groupBy: '案号',
    fields: {
      receivedAt: { column: '开始' },
      closedAt: { column: '结束' },
      activity: { column: '环节' },
      activityAt: { column: '时间' },
    },
  };
  const logHead = '案号,开始,结束,环节,时间\n';

  test('gathers scattered rows of a case and keeps its steps', async () => {
    const town = await newTown();
    const text = `${logHead}A,2026-09-01,2026-09-03,登记,2026-09-01 09:00\nB,2026-09-02,,登记,2026-09-02 09:00\nA,2026-09-01,2026-09-03,答复,2026-09-03 10:00\n`;
    expect(await run(town.id, { input: csv(text), mapping: log })).toMatchObject({
      rows: 3,
      cases: 2,
      imported: 2,
      ended: 1,
    });
    const [a] = await appealsOf(town.id);
    const event = await database.db
      .selectFrom('appeal_events')
      .select('detail')
      .where('appeal_id', '=', a?.id ?? '')
      .executeTakeFirst();
    expect(event?.detail.history).toEqual([
      { activity: '登记', at: '2026-09-01T01:00:00Z' },
      { activity: '答复', at: '2026-09-03T02:00:00Z' },
    ]);
  });

  test('a case comes in whole or not at all', async () => {
    const town = await newTown();
    const text = `${logHead}A,2026-09-01,2026-09-03,登记,坏\nA,2026-09-01,2026-09-03,答复,2026-09-03\nB,2026-09-01,2026-09-03,登记,\nB,2026-09-01,2026-09-04,登记,\n`;
    const summary = await run(town.id, { input: csv(text), mapping: log });
    expect(summary).toMatchObject({ imported: 0, rejectedRows: 4 });
    expect(summary.problems.map(({ reasons }) => reasons.join())).toEqual([
      expect.stringContaining('时间'),
      '同一案件的第 2 行有问题',
      '同一案件各行的办结时间不一致',
      '同一案件各行的办结时间不一致',
    ]);
  });
});

describe('a run that is cut off', () => {
  test('goes on where it stopped; nothing is lost or doubled', async () => {
    const town = await newTown();
    const rows = Array.from({ length: 1_000 }, (_, index) =>
      index % 10 === 9 ? `${index},坏,,,甲,欠薪,\n` : `${index},2026-09-28,,,甲${index},欠薪,\n`,
    );
    const input = csv(head + rows.join(''));
    const id = await newRecord(town.id, simple);
    const abort = new AbortController();
    const request = {
      input,
      mapping: simple,
      name: 'l',
      unionId: town.id,
      actor: systemActor,
      dryRun: false,
    } as const;
    const first = importLedger(
      { db: database.db, clock },
      {
        ...request,
        record: recordOf(await getImport(database.db, id), 'running'),
        signal: abort.signal,
        onProgress: ({ rows: read }) => read >= 600 && abort.abort(),
      },
    );
    await expect(first).rejects.toThrow(/abort/i);
    const half = await getImport(database.db, id);
    expect(half).toMatchObject({ mark_row: 601, rows_read: 600, imported: 540, rejected_rows: 60 });
    const summary = await importLedger(
      { db: database.db, clock },
      { ...request, record: recordOf(half, 'running') },
    );
    expect(summary).toMatchObject({ rows: 1_000, imported: 900, alreadyThere: 0, rejectedRows: 100 });
    expect(await appealsOf(town.id)).toHaveLength(900);
    const problems = await database.db
      .selectFrom('ledger_import_problems')
      .select('row_number')
      .where('import_id', '=', id)
      .execute();
    expect(problems).toHaveLength(100);
  });

  test('two processes at the same import: one gives way', async () => {
    const town = await newTown();
    const input = csv(
      head + Array.from({ length: 700 }, (_, index) => `${index},2026-09-28,,,甲${index},欠薪,\n`).join(''),
    );
    const id = await newRecord(town.id, simple);
    const start = async () =>
      importLedger(
        { db: database.db, clock },
        {
          input,
          mapping: simple,
          name: 'l',
          unionId: town.id,
          actor: systemActor,
          dryRun: false,
          record: recordOf(await getImport(database.db, id), 'running'),
        },
      );
    const outcomes = await Promise.allSettled([start(), start()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await appealsOf(town.id)).toHaveLength(700);
  });
});

describe.skipIf(!existsSync(petitions))('real files (skipped where ../shared is absent)', () => {
  test('495 petitions: all found, 104 in the labour tree, bodies clean, dates kept', async () => {
    const town = await newTown();
    const mapping = mappingSchema.parse(petitionsMapping);
    expect(await run(town.id, { input: { path: petitions }, mapping, dryRun: true })).toMatchObject({
      rows: 495,
      rejectedRows: 0,
    });
    expect(await appealsOf(town.id)).toEqual([]);
    const summary = await run(town.id, { input: { path: petitions }, mapping });
    expect(summary).toMatchObject({ rows: 495, cases: 495, imported: 495, rejectedRows: 0 });
    const rows = await appealsOf(town.id);
    expect(rows.filter((row) => row.category.startsWith('labour.'))).toHaveLength(104);
    expect(
      new Set(rows.filter((row) => row.category.startsWith('labour.')).map((row) => row.category)).size,
    ).toBeGreaterThan(10);
    for (const row of rows) expect(row.facts).not.toMatch(/\t|^\s|\s$|\n\n\n/);
    expect(rows.find((row) => row.source_number === '24')).toMatchObject({
      received_at: new Date('2020-01-06T04:09:38Z'),
    });
    expect(await run(town.id, { input: { path: petitions }, mapping })).toMatchObject({
      imported: 0,
      alreadyThere: 495,
    });
  }, 60_000);

  test('the permit log: 1,434 cases, 1,329 ended, 377 late', async () => {
    const town = await newTown();
    const mapping = mappingSchema.parse(permitMapping);
    const summary = await run(town.id, { input: { path: permits }, mapping });
    expect(summary).toMatchObject({
      rows: 8_577,
      cases: 1_434,
      imported: 1_434,
      rejectedRows: 0,
      ended: 1_329,
      open: 105,
      late: 377,
    });
    const { late } = await database.db
      .selectFrom('appeals')
      .select((is) => is.fn.countAll<number>().as('late'))
      .where('union_id', '=', town.id)
      .whereRef('closed_at', '>', 'final_due_at')
      .executeTakeFirstOrThrow();
    expect(late).toBe(377);
  }, 60_000);
});
