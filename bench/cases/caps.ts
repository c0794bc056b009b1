import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { capUse } from '../../src/features/helpLedger/index.ts';
import { type AppDatabase, openDatabase } from '../../src/platform/db/index.ts';
import { copyLine } from '../copyText.ts';
import type { Harness } from '../harness.ts';
import { nearestRank, type Row, row } from '../measure.ts';

const year = 2026;
const batch = 50;

interface Place {
  id: string;
  path: string;
}

const perPerson = 10;

/** Payments of ten a person, over four years; ids ascend as those of the product do. */
function* lines(table: 'people' | 'help_entries', from: number, people: number, union: Place) {
  const at = '2026-01-01T00:00:00Z';
  for (let n = from + 1; n <= people; n += 1) {
    if (table === 'people') yield copyLine([idOf(n), `受助${n}`, at]);
    else
      for (let k = 1; k <= perPerson; k += 1) {
        const [of, id] = [year - (k % 4), idOf(n * perPerson + k)];
        const day = `${of}-${String(1 + k).padStart(2, '0')}-01`;
        const what = ['cash', 10_000 + k, union.id, union.path, day, of, 'bench', id, '救助', true, at];
        yield copyLine([id, idOf(n), ...what]);
      }
  }
}

const columns = {
  people: 'id, name, created_at',
  help_entries: `id, person_id, kind, amount_fen, union_id, union_path, helped_on, cap_year, subject_type, subject_id,
    title, counts_toward_cap, created_at`,
};

/** Rows by COPY in chunks, the checks of references left out and the indexes of payments made last. */
async function fill(client: pg.Client, from: number, people: number): Promise<void> {
  const { rows } = await client.query<Place>('SELECT id, path FROM unions ORDER BY path LIMIT 1');
  const [union] = rows;
  if (!union) throw new Error('There is no union.');
  const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes
      WHERE schemaname = current_schema() AND tablename = 'help_entries' AND indexname <> 'help_entries_pkey'`,
  );
  await client.query('BEGIN');
  await client.query('SET LOCAL session_replication_role = replica');
  for (const { indexname } of indexes) await client.query(`DROP INDEX ${indexname}`);
  for (const table of ['people', 'help_entries'] as const)
    await pipeline(
      Readable.from(chunks(lines(table, from, people, union))),
      client.query(copyFrom(`COPY ${table} (${columns[table]}) FROM STDIN`)),
    );
  for (const { indexdef } of indexes) await client.query(indexdef);
  await client.query('COMMIT');
  // As autovacuum leaves them: an index alone answers only where pages are known to be visible to all.
  await client.query('VACUUM (ANALYZE) people, help_entries');
}

function* chunks(rows: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += row;
    if (chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** The caps of fifty people at a time: ours, and the same two sums through the bare driver. */
async function rounds(db: AppDatabase, client: pg.Client, people: number, times: number) {
  const ours: number[] = [];
  const floor: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const ids = Array.from({ length: batch }, (_, index) =>
      idOf(1 + ((turn * 7_919 + index * 104_729) % people)),
    );
    const begun = performance.now();
    await capUse(db, ids, year);
    const between = performance.now();
    await client.query(
      `SELECT p.id, (SELECT coalesce(sum(e.amount_fen), 0)::bigint FROM help_entries e
                      WHERE e.person_id = p.id AND e.cap_year = $2 AND e.counts_toward_cap),
              (SELECT coalesce(sum(h.amount_fen), 0)::bigint FROM help_holds h
                WHERE h.person_id = p.id AND h.cap_year = $2 AND h.counts_toward_cap AND h.ended_at IS NULL)
         FROM people p WHERE p.id = ANY($1::uuid[])`,
      [ids, year],
    );
    ours.push(between - begun);
    floor.push(performance.now() - between);
  }
  return { ours, floor };
}

/** The check of the caps at 5 million payments: p95, against the same sums by the bare driver, and its growth. */
export async function measureCaps(harness: Harness): Promise<Row[]> {
  const { quick, say } = harness.options;
  const [few, many] = quick ? [1_000, 10_000] : [5_000, 500_000];
  const prepared = await harness.prepare('caps', 0, true);
  const { db, close } = openDatabase({ ...prepared.target, role: 'owner' });
  const client = new pg.Client({
    connectionString: prepared.target.connectionString,
    options: `-c search_path=${prepared.target.schema}`,
  });
  try {
    await client.connect();
    await fill(client, 0, few);
    const times = quick ? 100 : 400;
    await rounds(db, client, few, 20);
    const small = await rounds(db, client, few, times);
    say(`caps: filling in ${many * 10} payments …`);
    await fill(client, few, many);
    await rounds(db, client, many, 20);
    const large = await rounds(db, client, many, times);
    const p95 = nearestRank(large.ours, 95);
    const ratio = nearestRank(large.floor, 50) / nearestRank(large.ours, 50);
    const growth = nearestRank(large.ours, 50) / nearestRank(small.ours, 50);
    const size = `${(many * 10) / 1_000_000} million payments`;
    return [
      row(`caps of ${batch} people: p95 at ${size}`, p95, 'ms', {}),
      row(`caps of ${batch} people: ratio to the bare driver at ${size}`, ratio, '×', {
        aim: '≥ 0.5',
        ok: ratio >= 0.5,
      }),
      row(`caps: growth from ${few * 10} to ${many * 10} payments`, growth, '×', {
        aim: '< 2',
        ok: growth < 2,
      }),
    ];
  } finally {
    await client.end();
    await close();
    await prepared.close();
  }
}
