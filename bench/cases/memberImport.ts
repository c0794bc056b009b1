import { fork } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identityCheckCharacter } from '../../src/kernel/identityNumber.ts';
import { writeXlsx } from '../../src/platform/spreadsheets/index.ts';
import type { Harness, Prepared } from '../harness.ts';
import { type Row, row, seconds } from '../measure.ts';

const entry = fileURLToPath(new URL('../importMembers.ts', import.meta.url));
const MiB = 1024 * 1024;
const columns = [
  'name',
  'identityNumber',
  'phone',
  'education',
  'employmentStatus',
  'changeKind',
  'changeOn',
];
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'];
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂'];

function* memberRows(count: number): Generator<string[]> {
  const start = Date.UTC(1961, 0, 1);
  for (let serial = 0; serial < count; serial++) {
    const born = new Date(start + Math.floor(serial / 999) * 86_400_000)
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '');
    const first17 = `371399${born}${String(serial % 999).padStart(3, '0')}`;
    const name = `${surnames[serial % surnames.length]}${given[serial % given.length]}${given[(serial >> 4) % given.length]}`;
    const phone = `199${String(serial).padStart(8, '0')}`;
    yield [name, `${first17}${identityCheckCharacter(first17)}`, phone, '大专', '在岗', '入会', '2024-05-01'];
  }
}

async function writeList(path: string, count: number): Promise<void> {
  const file = await open(path, 'w');
  const titled = columns.map((title) => ({ title, kind: 'text' as const }));
  for await (const part of writeXlsx([{ name: '会员', columns: titled, rows: memberRows(count) }]))
    await file.write(part);
  await file.close();
}

/** What an import of a member writes, in the order of its references. */
const tables = [
  'people',
  'people_events',
  'people_places',
  'members',
  'memberships',
  'membership_spans',
  'member_events',
] as const;

/** The same rows through COPY into the same tables with their indexes and checks; seconds. */
async function copyAgain({ sql }: Prepared, folder: string): Promise<number> {
  const file = (table: string) => `'${join(folder, `copy-${table}`)}'`;
  for (const table of tables) await sql.query(`COPY ${table} TO ${file(table)} (FORMAT binary)`);
  await sql.query(`TRUNCATE ${tables.join(', ')} CASCADE`);
  const begun = process.hrtime.bigint();
  for (const table of tables) await sql.query(`COPY ${table} FROM ${file(table)} (FORMAT binary)`);
  return seconds(begun);
}

interface Told {
  seconds: number;
  admitted: number;
  rejected: number;
  peakBytes: number;
}

async function importOnce(harness: Harness, prepared: Prepared, path: string): Promise<Told> {
  const { rows } = await prepared.sql.query<{ id: string }>(
    `SELECT id FROM unions WHERE level = 'grassroots' ORDER BY path LIMIT 1`,
  );
  const child = fork(entry, [path, rows[0]?.id ?? '', prepared.target.schema, ...columns], {
    env: {
      ...process.env,
      ...{ BENCH_DATABASE: prepared.target.connectionString, VAR_DIR: harness.folder },
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit');
  const [told] = (await Promise.race([
    once(child, 'message'),
    exit.then(([code]) => Promise.reject(new Error(`The import ended with ${code}.`))),
  ])) as [Told];
  await exit;
  return told;
}

async function measureCount(harness: Harness, count: number): Promise<Row[]> {
  const path = join(harness.folder, 'members.xlsx');
  await writeList(path, count);
  const prepared = await harness.prepare('members_import', 0, true);
  try {
    const told = await importOnce(harness, prepared, path);
    if (told.admitted !== count)
      throw new Error(`${told.admitted} of ${count} came in, ${told.rejected} were refused.`);
    const again = await importOnce(harness, prepared, path);
    if (again.admitted !== 0) throw new Error(`Imported twice, ${again.admitted} came in again.`);
    const copied = await copyAgain(prepared, harness.folder);
    const peak = told.peakBytes / MiB;
    return [
      row(`import of ${count} members (.xlsx)`, count / told.seconds, 'rows/s'),
      row(`the same again, nothing new (${count})`, count / again.seconds, 'rows/s'),
      row(`import of ${count} members: times COPY of the same rows`, told.seconds / copied, '×'),
      row(`import of ${count} members: peak memory`, peak, 'MiB', { aim: '< 512 MiB', ok: peak < 512 }),
    ];
  } finally {
    await prepared.close();
  }
}

/** Lists of fifty and five hundred thousand members: read, checked, sealed, saved. */
export async function measureMemberImport(harness: Harness): Promise<Row[]> {
  const counts = harness.options.quick ? [1_000] : [50_000, 500_000];
  const rows: Row[] = [];
  for (const count of counts) {
    const measured = await measureCount(harness, count);
    for (const { name, value, unit } of measured) harness.options.say(`  ${name}: ${value} ${unit}`);
    rows.push(...measured);
  }
  return rows;
}
