import { sql } from 'kysely';
import pg from 'pg';
import { capUse } from '../../src/features/helpLedger/index.ts';
import { type AppDatabase, openDatabase } from '../../src/platform/db/index.ts';
import type { Harness } from '../harness.ts';
import { nearestRank, type Row, row } from '../measure.ts';

const year = 2026;
const batch = 50;

/** Payments of ten a person and year, over four years, by unions in turn. */
async function fill(db: AppDatabase, from: number, people: number): Promise<void> {
  await sql`INSERT INTO people (id, name, created_at)
    SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '受助' || n, now()
      FROM generate_series(${from + 1}::int, ${people}::int) n`.execute(db);
  await sql`
    INSERT INTO help_entries (id, person_id, kind, amount_fen, union_id, union_path, helped_on, cap_year, subject_type,
        subject_id, title, counts_toward_cap, created_at)
    SELECT gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'cash', 10000 + k, u.id, u.path,
           make_date(${year} - k % 4, 1 + k, 1), ${year} - k % 4, 'bench', gen_random_uuid(), '救助', true, now()
      FROM generate_series(${from + 1}::int, ${people}::int) n, generate_series(1, 10) k,
           (SELECT id, path FROM unions ORDER BY path LIMIT 1) u`.execute(db);
  await sql`ANALYZE help_entries`.execute(db);
  await sql`ANALYZE people`.execute(db);
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
    await fill(db, 0, few);
    const times = quick ? 100 : 400;
    await rounds(db, client, few, 20);
    const small = await rounds(db, client, few, times);
    say(`caps: filling in ${many * 10} payments …`);
    await fill(db, few, many);
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
