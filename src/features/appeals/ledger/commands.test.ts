import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/testDatabase.ts';
import { CommandFailure, UsageError } from '../../../platform/cli/command.ts';
import { recordingIo } from '../../../platform/cli/recordingIo.ts';
import { mappingSchema } from '../../../platform/spreadsheets/index.ts';
import { clockFeature } from '../../clock/feature.ts';
import { type AppealWorld, createAppealWorld } from '../factory.ts';
import { runExportCommand } from './exportCommand.ts';
import { runImportCommand } from './importCommand.ts';

const now = new Date('2026-11-20T02:00:00Z');
const clock = { now: () => now };
let database: TestDatabase;
let world: AppealWorld;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await clockFeature.prepare?.(database.db, now);
  world = await createAppealWorld(database.db, now);
  folder = await mkdtemp(join(tmpdir(), 'niangjia-ledger-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const mapping = {
  version: 1,
  fields: {
    number: { column: '编号' },
    receivedAt: { column: '受理时间' },
    facts: { column: '内容' },
    category: { column: '类别' },
  },
};

test('a ledger in by the command line, bad rows into a file, the ledger out again', async () => {
  const io = recordingIo(now);
  const context = { db: database.db, clock };
  const [file, map, rejected, out] = ['in.csv', 'map.json', 'bad.csv', 'out.csv'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  await writeFile(file, '编号,受理时间,内容,类别\n1,2026-03-02,拖欠工资,欠薪\n2,坏,拖欠工资,欠薪\n');
  await writeFile(map, JSON.stringify(mapping));
  expect(await runImportCommand(context, [file, '--mapping', map, '--dry-run', '--json'], io)).toBe(0);
  expect(JSON.parse(io.written.at(-1) ?? '')).toMatchObject({
    dryRun: true,
    rows: 2,
    imported: 1,
    rejectedRows: 1,
  });
  expect(
    await runImportCommand(
      context,
      [file, '--mapping', map, '--union', world.town.id, '--rejected', rejected, '--json'],
      io,
    ),
  ).toBe(0);
  expect(JSON.parse(io.written.at(-1) ?? '')).toMatchObject({ dryRun: false, imported: 1, alreadyThere: 0 });
  expect(await readFile(rejected, 'utf8')).toMatch(
    /^\uFEFF?编号,受理时间,内容,类别,原因\r\n2,坏,拖欠工资,欠薪,第 3 行：/,
  );
  expect(await runImportCommand(context, [file, '--mapping', map, '--union', world.town.id], io)).toBe(0);
  expect(io.written.at(-1)).toContain('1 were there already');
  expect(
    await runExportCommand(
      context,
      ['--format', 'csv', '--out', out, '--union', world.town.id, '--json'],
      io,
    ),
  ).toBe(0);
  expect(await readFile(out, 'utf8')).toContain('拖欠工资');
  const imports = await database.db
    .selectFrom('ledger_imports')
    .select(['status', 'created_by_name'])
    .execute();
  expect(imports).toEqual([
    { status: 'done', created_by_name: 'system' },
    { status: 'done', created_by_name: 'system' },
  ]);
});

test('mistakes are told in words', async () => {
  const io = recordingIo(now);
  const context = { db: database.db, clock };
  const map = join(folder, 'wrong.json');
  await expect(runImportCommand(context, ['x.csv'], io)).rejects.toThrow(UsageError);
  await expect(
    runImportCommand(context, ['x.csv', '--mapping', join(folder, 'none.json')], io),
  ).rejects.toThrow(/cannot be read/);
  await writeFile(map, '{"version":2}');
  await expect(runImportCommand(context, ['x.csv', '--mapping', map], io)).rejects.toThrow(CommandFailure);
  await expect(runExportCommand(context, ['--format', 'pdf', '--out', 'x'], io)).rejects.toThrow(/--format/);
  await expect(runExportCommand(context, [], io)).rejects.toThrow(/--out/);
});

test('the mapping examples are mappings', async () => {
  const examples = resolve(import.meta.dirname, '../../../../docs/examples');
  for (const name of ['mapping-petitions.json', 'mapping-permit-log.json'])
    expect(mappingSchema.safeParse(JSON.parse(await readFile(join(examples, name), 'utf8'))).success).toBe(
      true,
    );
});
