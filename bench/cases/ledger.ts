import { fork } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../src/kernel/random.ts';
import { writeXlsx } from '../../src/platform/spreadsheets/index.ts';
import type { Harness } from '../harness.ts';
import { type Row, row } from '../measure.ts';
import { appealText } from '../texts.ts';

const entry = fileURLToPath(new URL('../importLedger.ts', import.meta.url));
const MiB = 1024 * 1024;
const titles = [
  'number',
  'door',
  'receivedAt',
  'closedAt',
  'applicantName',
  'applicantPhone',
  'respondent',
  'category',
  'facts',
  'outcome',
  'reply',
];

function* ledgerRows(count: number): Generator<string[]> {
  const random = seededRandom('ledger');
  for (let serial = 0; serial < count; serial++) {
    const { facts, name, respondent, wish } = appealText(random);
    const day = (ahead: number) =>
      new Date(Date.UTC(2024, 0, 1 + (serial % 600) + ahead)).toISOString().slice(0, 10);
    const phone = `199${String(random.integer(0, 99_999_999)).padStart(8, '0')}`;
    yield [
      `旧-${serial + 1}`,
      '来访',
      day(0),
      day(random.integer(1, 20)),
      name,
      phone,
      respondent,
      '拖欠工资',
      facts,
      '已解决',
      `已办结：${wish}`,
    ];
  }
}

async function writeLedger(path: string, count: number): Promise<void> {
  const file = await open(path, 'w');
  const columns = titles.map((title) => ({ title, kind: 'text' as const }));
  for await (const part of writeXlsx([{ name: '台账', columns, rows: ledgerRows(count) }]))
    await file.write(part);
  await file.close();
}

/** A workbook of fifty thousand cases, read, checked and saved: rows a second and the importing process's peak memory. */
export async function measureLedger(harness: Harness): Promise<Row[]> {
  const count = harness.options.quick ? 1_000 : 50_000;
  const path = join(harness.folder, 'ledger.xlsx');
  await writeLedger(path, count);
  const prepared = await harness.prepare('work', 10_000, true);
  try {
    const child = fork(entry, [path, prepared.world.federation.id, prepared.target.schema], {
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
    ])) as [{ seconds: number; imported: number; rejected: number; peakBytes: number }];
    await exit;
    if (told.imported !== count)
      throw new Error(`${told.imported} of ${count} rows came in, ${told.rejected} were refused.`);
    const peak = told.peakBytes / MiB;
    return [
      row(`import of ${count} rows (.xlsx)`, count / told.seconds, 'rows/s'),
      row('import: peak memory of the process', peak, 'MiB', { aim: '< 512 MiB', ok: peak < 512 }),
    ];
  } finally {
    await prepared.close();
  }
}
