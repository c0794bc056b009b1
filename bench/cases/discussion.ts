import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { nearestRank, type Row, row } from '../measure.ts';
import { barePool } from '../replay.ts';
import type { Statement } from '../statements.ts';

const warmUp = 5;

/** One public discussion with so many arguments, every tenth answered; from a table shared with as many others. */
async function layDiscussion({ sql }: Prepared, count: number): Promise<{ id: string; roundId: string }> {
  const ids = [crypto.randomUUID(), crypto.randomUUID()];
  const rounds = [crypto.randomUUID(), crypto.randomUUID()];
  for (const [index, id] of ids.entries()) {
    const roundId = rounds[index];
    await sql.query(
      `INSERT INTO discussions (id, union_id, union_path, title, about, audience, grouping, status, raised_on, raised_by_name,
          created_at)
       SELECT $1, id, path, '夜班热饭', '大家说说怎么办', 'public', 'branch', 'open', current_date, '工会', now()
         FROM unions WHERE parent_id IS NULL LIMIT 1`,
      [id],
    );
    await sql.query(
      `INSERT INTO discussion_rounds (id, discussion_id, position, question, opens_at, ends_at, status)
       VALUES ($1, $2, 1, '怎么解决', now() - interval '1 day', now() + interval '9 days', 'open')`,
      [roundId, id],
    );
    await sql.query(
      `INSERT INTO discussion_comments (id, discussion_id, round_id, parent_id, kind, body, shown_as, branch_name, status,
          turn, reply_count, written_at)
       SELECT ('00000000-0000-7000-8' || lpad(to_hex($4::int), 3, '0') || '-' || lpad(to_hex(n), 12, '0'))::uuid, $1, $2, NULL,
              (ARRAY['for', 'against', 'idea'])[1 + n % 3], '第' || n || '条：夜班到后半夜又冷又饿，想吃一碗热汤面。',
              'branch', '一车间分会', 'shown', (random() * 1048575)::int, CASE WHEN n % 10 = 0 THEN 1 ELSE 0 END, now()
         FROM generate_series(1, $3::int) AS n`,
      [id, roundId, count, index],
    );
    await sql.query(
      `INSERT INTO discussion_comments (id, discussion_id, round_id, parent_id, kind, body, shown_as, branch_name, status,
          turn, written_at)
       SELECT gen_random_uuid(), discussion_id, round_id, id, 'reply', '说得对。', 'branch', '二车间分会', 'shown', 0, now()
         FROM discussion_comments WHERE discussion_id = $1 AND reply_count > 0`,
      [id],
    );
  }
  await sql.query('ANALYZE discussions, discussion_rounds, discussion_comments');
  return { id: ids[0] ?? '', roundId: rounds[0] ?? '' };
}

async function get(connection: Connection, path: string): Promise<{ next: string | null; items: unknown[] }> {
  const { status, body } = await connection.request('GET', path, {});
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
  return JSON.parse(body) as { next: string | null; items: unknown[] };
}

/** Pages of a discussion of five thousand arguments, over HTTP and by their own statements through the bare driver. */
export async function measureDiscussion(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('discussion', 0, true);
  const { quick } = harness.options;
  const rounds = quick ? 20 : 200;
  const connection = new Connection(prepared.app.port);
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  try {
    const { id, roundId } = await layDiscussion(prepared, 5_000);
    const page = (order: string, more = '') =>
      `/api/v1/open-discussions/${id}/comments?roundId=${roundId}&limit=20&order=${order}${more}`;
    let deep = '';
    for (let turned = 0; turned < 100; turned++)
      deep = `&after=${encodeURIComponent((await get(connection, page('turn', deep))).next ?? '')}`;
    const rows: Row[] = [];
    for (const [name, path] of [
      ['in turn, first page', page('turn')],
      ['in turn, hundredth page', page('turn', deep)],
      ['for and against', page('balanced')],
      ['newest first', page('newest')],
      ['search', page('newest', `&search=${encodeURIComponent('第4999条')}`)],
      ['the topic itself', `/api/v1/open-discussions/${id}`],
    ] as const) {
      await prepared.app.startRecording();
      await get(connection, path);
      const statements: Statement[] = await prepared.app.stopRecording();
      const ours: number[] = [];
      const floor: number[] = [];
      const client = await pool.connect();
      try {
        for (let round = 0; round < rounds + warmUp; round++) {
          let begun = performance.now();
          await get(connection, path);
          ours.push(performance.now() - begun);
          begun = performance.now();
          for (const { text, values } of statements) await client.query(text, [...values]);
          floor.push(performance.now() - begun);
        }
      } finally {
        client.release();
      }
      const p95 = nearestRank(ours.slice(warmUp), 95);
      const bare = nearestRank(floor.slice(warmUp), 95);
      rows.push(
        row(`discussion of 5 thousand, ${name}: p95`, p95, 'ms', {
          ...{ floor: bare, ratio: p95 / bare, aim: '≤ 100 ms', ok: p95 <= 100 },
        }),
      );
    }
    return rows;
  } finally {
    connection.close();
    await pool.end();
    await prepared.close();
  }
}
