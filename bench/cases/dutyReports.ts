import type pg from 'pg';
import { runBatch } from '../../src/features/dutyReports/issue.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import type { Harness, Prepared } from '../harness.ts';
import { median, type Row, row, seconds } from '../measure.ts';

const actsEach = 60;
const page = 50;
const idSql = (kind: number, serial: string) =>
  `('00000000-0000-4000-${kind}000-' || lpad(to_hex(${serial}), 12, '0'))::uuid`;

/** A body with its seats in one constituency, each with acts of a year, a third of them with a result. */
async function laySeats({ sql }: Prepared, seats: number): Promise<string> {
  const bodyId = crypto.randomUUID();
  await sql.query(
    `INSERT INTO people (id, name, created_at) SELECT ${idSql(9, 'n')}, '代表' || n, now() FROM generate_series(1, $1::int) AS n`,
    [seats],
  );
  await sql.query(
    `INSERT INTO representative_bodies (id, kind, union_id, union_path, name, term_number, term_years, starts_on, ends_on,
        people, women, seat_count, number_rule, status, created_at)
     SELECT $1, 'memberCongress', id, path, '第一届', 1, 5, '2024-01-01', '2029-01-01', 9000, 4000, $2::int, 'memberBands', 'inTerm', now()
       FROM unions WHERE parent_id IS NULL LIMIT 1`,
    [bodyId, seats],
  );
  await sql.query(
    `INSERT INTO constituencies (id, body_id, number, name, seats, created_at) VALUES ($1, $2, 1, '选区', 500, now())`,
    [crypto.randomUUID(), bodyId],
  );
  await sql.query(
    `INSERT INTO representative_seats (id, body_id, constituency_id, union_path, person_id, is_manager, since_on, until_on, created_at)
     SELECT ${idSql(8, 'n')}, b.id, c.id, b.union_path, ${idSql(9, 'n')}, false, '2024-01-01', '2029-01-01', now()
       FROM representative_bodies b JOIN constituencies c ON c.body_id = b.id, generate_series(1, $2::int) AS n WHERE b.id = $1`,
    [bodyId, seats],
  );
  await sql.query(
    `INSERT INTO duty_acts (id, seat_id, person_id, kind, happened_on, union_id, union_name, subject_type, subject_id, title,
        contact_ids, created_at)
     SELECT gen_random_uuid(), ${idSql(8, 's')}, ${idSql(9, 's')},
            (ARRAY['proposal','second','suggestion','visit','visit','visit','need','meeting','discussion','evaluation'])[1 + n % 10],
            '2025-01-01'::date + (n * 6), u.id, u.name, 'bench', gen_random_uuid(), '增加夜班班车、改善车间照明 ' || n,
            CASE WHEN n % 10 IN (3, 4, 5) THEN ARRAY[${idSql(9, 's')}, ${idSql(9, 'n + 1')}] ELSE '{}' END, now()
       FROM (SELECT id, name FROM unions WHERE parent_id IS NULL LIMIT 1) u, generate_series(1, $1::int) AS s, generate_series(1, $2::int) AS n`,
    [seats, actsEach],
  );
  await sql.query(
    `INSERT INTO duty_turns (id, act_id, turn, words_zh, words_en, happened_at, created_at)
     SELECT gen_random_uuid(), id, 'result', '已采纳，已办结', 'adopted and done', now(), now() FROM duty_acts WHERE number % 3 = 0`,
  );
  await sql.query('ANALYZE duty_acts, duty_turns, representative_seats, people');
  return bodyId;
}

async function layBatch({ sql }: Prepared, bodyId: string, seats: number): Promise<string> {
  const id = crypto.randomUUID();
  await sql.query(
    `INSERT INTO duty_batches (id, body_id, union_id, union_path, period, status, total, asked_by_name, created_at)
     SELECT $1, id, union_id, union_path, '2025', 'running', $3::int, 'bench', now() FROM representative_bodies WHERE id = $2`,
    [id, bodyId, seats],
  );
  return id;
}

/** The least that any way of doing it needs: each page's acts with their results read, its reports written. */
async function bare(
  client: pg.PoolClient,
  copyId: string,
  written: ReadonlyMap<string, string>,
): Promise<void> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    await client.query('BEGIN');
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM representative_seats WHERE id > $1 AND body_id = (SELECT body_id FROM duty_batches WHERE id = $2)
        ORDER BY id LIMIT ${page}`,
      [after, copyId],
    );
    const ids = rows.map(({ id }) => id);
    await client.query(
      `SELECT a.id, a.number, a.seat_id, a.kind, a.happened_on, a.union_name, a.title, a.contact_ids, r.words_zh, r.words_en, r.happened_at
         FROM duty_acts a LEFT JOIN duty_turns r ON r.act_id = a.id AND r.turn = 'result'
        WHERE a.seat_id = ANY($1::uuid[]) AND a.happened_on >= '2025-01-01' AND a.happened_on < '2026-01-01'
        ORDER BY a.seat_id, a.happened_on, a.number`,
      [ids],
    );
    const texts = ids.map((id) => written.get(id) ?? '');
    await client.query(
      `INSERT INTO duty_reports (id, seat_id, period, edition, batch_id, as_of, cut, content, content_hash, sentences_hash, created_at)
       SELECT gen_random_uuid(), w.seat_id, '2025', 2, $1, now(), 1, w.content, repeat('0', 64), repeat('0', 64), now()
         FROM unnest($2::uuid[], $3::text[]) AS w (seat_id, content)`,
      [copyId, ids, texts],
    );
    await client.query('COMMIT');
    const last = ids.at(-1);
    if (!last || ids.length < page) return;
    after = last;
  }
}

/** Duty reports of 1,000 representatives with sixty acts each: seconds, memory, and against the bare driver. */
export async function measureDutyReports(harness: Harness): Promise<Row[]> {
  const { quick } = harness.options;
  const seats = quick ? 200 : 1_000;
  const rounds: { took: number; floor: number; heap: number }[] = [];
  let bytes = 0;
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    const prepared = await harness.prepare('duty_reports', 0, true);
    const { db, close } = openDatabase({ ...prepared.target, role: 'owner' });
    try {
      const bodyId = await laySeats(prepared, seats);
      const id = await layBatch(prepared, bodyId, seats);
      const live = {
        changed: () => undefined,
        subscribe: () => () => undefined,
        close: async () => undefined,
      };
      const before = process.memoryUsage().rss;
      const begun = process.hrtime.bigint();
      await runBatch({ db, clock: { now: () => new Date() }, live }, id);
      const took = seconds(begun);
      const heap = (process.memoryUsage().rss - before) / 1_048_576;
      const { rows } = await prepared.sql.query<{ count: number; bytes: number }>(
        `SELECT count(*)::int AS count, avg(octet_length(content))::int AS bytes FROM duty_reports WHERE batch_id = $1`,
        [id],
      );
      if (rows[0]?.count !== seats) throw new Error(`Wrote ${rows[0]?.count} of ${seats} reports.`);
      ({ bytes } = rows[0]);
      const copy = await layBatch(prepared, bodyId, seats);
      const client = await prepared.sql.connect();
      const { rows: texts } = await client.query<{ seat_id: string; content: string }>(
        'SELECT seat_id, content FROM duty_reports WHERE batch_id = $1',
        [id],
      );
      const written = new Map(texts.map((report) => [report.seat_id, report.content]));
      const from = process.hrtime.bigint();
      await bare(client, copy, written);
      rounds.push({ took, floor: seconds(from), heap });
      client.release();
    } finally {
      await close();
      await prepared.close();
    }
  }
  const of = (key: 'took' | 'floor' | 'heap') => median(rounds.map((one) => one[key]));
  const what = `duty reports of ${seats} representatives, ${actsEach} acts each`;
  return [
    row(what, of('took'), 's', { floor: of('floor'), ratio: of('took') / of('floor') }),
    row('memory it took', of('heap'), 'MB'),
    row('a report', bytes / 1024, 'kB'),
  ];
}
