import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { importList } from '../../src/features/discovery/importList.ts';
import { matchSides } from '../../src/features/discovery/matching/matchSides.ts';
import { createSide, fillFromList, finishSide } from '../../src/features/discovery/matching/sides.ts';
import { identityCheckCharacter } from '../../src/kernel/identityNumber.ts';
import { withFields } from '../../src/platform/crypto/sealedDatabase.ts';
import { newId, openDatabase, transaction } from '../../src/platform/db/index.ts';
import type { Harness, Prepared } from '../harness.ts';
import { type Row, row, seconds } from '../measure.ts';

const MiB = 1024 * 1024;
const digest = (text: string) => `'k1.' || encode(sha256((${text})::bytea), 'base64')`;

/**
 * A list of people by their serials, sealed rows standing for themselves by their size: nine of ten with a number, two of
 * three with a birth date, half with a phone.
 */
async function addList({ sql: client }: Prepared, from: number, count: number): Promise<string> {
  const id = newId();
  await client.query(
    `INSERT INTO discovery_lists (id, union_id, union_path, kind, agency, purpose, basis, as_of, status,
       created_by_name, created_at)
     SELECT $1, id, path, 'unemployment', 'bench', 'bench', 'bench', '2026-11-01', 'taken', 'bench', now()
       FROM unions ORDER BY path LIMIT 1`,
    [id],
  );
  await client.query(
    `INSERT INTO discovery_rows (list_id, row_number, row_sealed, identity_index, name_birth_index, phone_index,
       name_index, sign)
     SELECT $1, s - $2 + 2, repeat('x', 260), CASE WHEN s % 10 > 0 THEN ${digest("'i' || s")} END,
            CASE WHEN s % 3 > 0 THEN ${digest("'b' || s")} END, CASE WHEN s % 2 > 0 THEN ${digest("'p' || s")} END,
            ${digest("'n' || s % 5000")}, s % 20 = 0
       FROM generate_series($2::int, $2::int + $3::int - 1) AS s`,
    [id, from, count],
  );
  return id;
}

/** Private memory of a process of this machine now, bytes; 0 once it is gone. */
async function privateBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

async function measureCount(harness: Harness, count: number): Promise<Row[]> {
  const prepared = await harness.prepare('matching', 0, true);
  const { db, close } = openDatabase({ ...prepared.target, poolSize: 1 });
  try {
    const left = await addList(prepared, 1, count);
    const right = await addList(prepared, 1 + count / 2, count);
    await prepared.sql.query('ANALYZE discovery_rows');
    const backend = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
    const pids = [process.pid, backend.rows[0]?.pid ?? 0];
    const before = await privateBytes(process.pid);
    let peak = 0;
    const watch = setInterval(async () => {
      const [own = 0, database = 0] = await Promise.all(pids.map(privateBytes));
      peak = Math.max(peak, own - before + database);
    }, 100);
    const runId = newId();
    await prepared.sql.query(
      `INSERT INTO discovery_runs (id, left_list_id, right_list_id, union_id, union_path, status, asked_by_name, asked_at)
       SELECT $1, id, $3, union_id, union_path, 'waiting', 'bench', now() FROM discovery_lists WHERE id = $2`,
      [runId, left, right],
    );
    const begun = process.hrtime.bigint();
    await transaction(db, async (trx) => {
      for (const [table, id] of [
        ['match_left', left],
        ['match_right', right],
      ] as const) {
        await createSide(trx, table);
        await fillFromList(trx, table, { id, key_id: null }, { way: 'own' });
        await finishSide(trx, table);
      }
      await matchSides(trx, runId, { mostSharers: 8 });
    });
    const took = seconds(begun);
    clearInterval(watch);
    const found = await prepared.sql.query(
      'SELECT count(*)::int AS n FROM discovery_matches WHERE run_id = $1',
      [runId],
    );
    const again = process.hrtime.bigint();
    await prepared.sql.query(
      `SELECT count(*) FROM discovery_rows l JOIN discovery_rows r USING (identity_index)
        WHERE l.list_id = $1 AND r.list_id = $2`,
      [left, right],
    );
    const floor = seconds(again);
    harness.options.say(`  ${found.rows[0].n} matches`);
    return [
      row(`matching two lists of ${count} rows (floor: the join by number alone)`, took, 's', {
        ...{ floor, ratio: took / floor },
      }),
      row(`matching two lists of ${count} rows: peak memory`, peak / MiB, 'MiB', {
        ...{ aim: '< 400 MiB', ok: peak / MiB < 400 },
      }),
    ];
  } finally {
    await close();
    await prepared.close();
  }
}

/** Lines of a plain list of people by their serials, as an agency exports it. */
function* lines(from: number, count: number): Generator<string> {
  yield '姓名,身份证号码,失业日期\n';
  for (let serial = from; serial < from + count; serial++) {
    const born = new Date(Date.UTC(1961, 0, 1 + Math.floor(serial / 999))).toISOString().slice(0, 10);
    const first17 = `371399${born.replaceAll('-', '')}${String(serial % 999).padStart(3, '0')}`;
    yield `人员${serial % 5_000},${first17}${identityCheckCharacter(first17)},2026-10-01\n`;
  }
}

/** A list in two files through the command line: read, looked at, sealed, indexed. */
async function measureTaking(harness: Harness, count: number): Promise<Row[]> {
  const prepared = await harness.prepare('matching', 0, true);
  const { db: bare, close } = openDatabase({ ...prepared.target, poolSize: 2 });
  try {
    const fields = await harness.fields(bare);
    const context = { db: withFields(bare, fields), fields, clock: { now: () => new Date() } };
    const paths = [0, 1].map((part) => join(harness.folder, `agency-${part}.csv`));
    for (const [part, path] of paths.entries())
      await pipeline(Readable.from(lines((part * count) / 2, count / 2)), createWriteStream(path));
    const union = await prepared.sql.query('SELECT id FROM unions ORDER BY path LIMIT 1');
    const given = {
      kind: 'unemployment',
      agency: 'bench',
      union: String(union.rows[0].id),
      purpose: 'bench',
    };
    const values = { ...given, basis: 'bench', 'as-of': '2026-11-01' };
    const before = await privateBytes(process.pid);
    let peak = 0;
    const watch = setInterval(async () => {
      peak = Math.max(peak, (await privateBytes(process.pid)) - before);
    }, 100);
    const begun = process.hrtime.bigint();
    await importList(
      context,
      [...paths, ...Object.entries(values).flatMap(([name, value]) => [`--${name}`, value])],
      { out: harness.options.say, error: () => undefined, now: () => new Date() },
    );
    const took = seconds(begun);
    clearInterval(watch);
    return [
      row(`taking in a list of ${count} rows in two files`, took, 's'),
      row(`taking in a list of ${count} rows: peak memory`, peak / MiB, 'MiB', {
        ...{ aim: '< 400 MiB', ok: peak / MiB < 400 },
      }),
    ];
  } finally {
    await close();
    await prepared.close();
  }
}

/** Two lists that have half of their people in common, by number, name and birth, or phone. */
export async function measureMatching(harness: Harness): Promise<Row[]> {
  const count = harness.options.quick ? 2_000 : 1_000_000;
  return [...(await measureCount(harness, count)), ...(await measureTaking(harness, count))];
}
