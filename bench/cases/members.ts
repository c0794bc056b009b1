import type { PoolClient } from 'pg';
import { newId, openDatabase } from '../../src/platform/db/index.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { median, type Row, row } from '../measure.ts';
import { benchSession } from '../world.ts';

/** Unions of the fifth level below each works union of the third: works → branch → group. */
const branchesPerWorks = 2;
const groupsPerBranch = 2;

/** The tree two levels deeper, then people, members and memberships spread over all of it, written inside the server. */
async function populate(sql: PoolClient, count: number): Promise<{ placeId: string; path: string }> {
  const deeper = async (level: string, parent: string, each: number) =>
    sql.query(
      `INSERT INTO unions (id, parent_id, path, level, name, short_name, created_at)
       SELECT n.id, u.id, u.path || n.id || '/', $1, u.name || $3::text || n.k, u.short_name || $3::text || n.k, now()
         FROM unions u, LATERAL (SELECT gen_random_uuid() AS id, k, u.id FROM generate_series(1, $4::int) AS k) AS n (id, k, u_id)
        WHERE u.level = $2`,
      [level, parent, level === 'branch' ? '分会' : '小组', each],
    );
  await deeper('branch', 'grassroots', branchesPerWorks);
  await deeper('group', 'branch', groupsPerBranch);
  await sql.query(`INSERT INTO union_versions (union_id, valid_from, parent_id, path, level, name, short_name)
    SELECT id, created_at - interval '2 years', parent_id, path, level, name, short_name FROM unions
    ON CONFLICT DO NOTHING`);
  await sql.query(`UPDATE union_versions SET valid_from = valid_from - interval '2 years'
    WHERE valid_from > now() - interval '1 year'`);
  await sql.query(
    `CREATE TEMP TABLE made AS
     SELECT gen_random_uuid() AS person, gen_random_uuid() AS membership, u.id AS union_id, u.path, n,
            current_date - (n % 700)::int - 1 AS joined
       FROM generate_series(1, $1::int) AS n
       JOIN (SELECT id, path, row_number() OVER (ORDER BY path) - 1 AS k, count(*) OVER () AS all_of_them
               FROM unions WHERE level IN ('grassroots', 'branch', 'group')) u ON u.k = n % u.all_of_them`,
    [count],
  );
  const restore = await withoutIndexes(sql);
  for (const statement of [
    `INSERT INTO people (id, name, name_pinyin, name_initials, created_at)
       SELECT person, '会员' || n, 'huiyuan' || n, 'hy', now() FROM made`,
    `INSERT INTO members (person_id, number, card_handle) SELECT person, lpad(n::text, 12, '0'), 'H' || n FROM made`,
    `INSERT INTO memberships (id, person_id, union_id, union_path, status, worker_groups, joined_on, change_kind, change_on, created_at)
       SELECT membership, person, union_id, path, 'active', '{courier}', joined, 'join', joined, now() FROM made`,
    `INSERT INTO membership_spans (membership_id, from_on, union_id, status, worker_groups)
       SELECT membership, joined, union_id, 'active', '{courier}' FROM made`,
    'DROP TABLE made',
  ])
    await sql.query(statement);
  await restore();
  await sql.query('VACUUM (ANALYZE)');
  const { rows } = await sql.query<{ id: string; path: string }>(
    `SELECT id, path FROM unions WHERE level = 'group' ORDER BY path LIMIT 1`,
  );
  const [place] = rows;
  if (!place) throw new Error('There are unions of the fifth level.');
  return { placeId: place.id, path: place.path };
}

/** Takes away what only slows a bulk load; the returned function makes it again. */
async function withoutIndexes(sql: PoolClient): Promise<() => Promise<void>> {
  const { rows } = await sql.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE schemaname = current_schema() AND tablename IN ('people', 'memberships', 'membership_spans')
        AND indexname NOT LIKE '%_pkey'`,
  );
  for (const { name } of rows) await sql.query(`DROP INDEX ${name}`);
  return async () => {
    await sql.query(`SET maintenance_work_mem = '1GB'`);
    for (const { definition } of rows) await sql.query(definition);
  };
}

async function cadre(prepared: Prepared): Promise<Record<string, string>> {
  const { db, close } = openDatabase({ ...prepared.target, role: 'owner' });
  try {
    const id = newId();
    await db
      .insertInto('accounts')
      .values({
        ...{ id, kind: 'staff', name: '组织', username: `members-${id}`, password_hash: null },
        ...{ person_id: null, disabled_at: null, created_at: new Date() },
      })
      .execute();
    const union_id = prepared.world.federation.id;
    await db
      .insertInto('grants')
      .values({
        id: newId(),
        account_id: id,
        role: 'organisingCadre',
        union_id,
        scope: 'subtree',
        agency: null,
      })
      .execute();
    return await benchSession(db, id, new Date());
  } finally {
    await close();
  }
}

async function timed(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds + 5; round += 1) {
    const begun = performance.now();
    await work();
    if (round >= 5) times.push(performance.now() - begun);
  }
  return median(times);
}

/** List and count of a union of the fifth level, and of the whole county, over HTTP and by hand: medians. */
export async function measureMembers(harness: Harness): Promise<Row[]> {
  const { quick } = harness.options;
  const count = quick ? 20_000 : 1_000_000;
  const prepared = await harness.prepare('members', 0, true);
  try {
    // One connection: the temporary table is its own.
    const client = await prepared.sql.connect();
    const place = await populate(client, count).finally(() => client.release());
    const headers = await cadre(prepared);
    // Only now: a connection that stood idle for minutes would have been closed.
    const connection = new Connection(prepared.app.port);
    const get = async (path: string) => {
      const { status, body } = await connection.request('GET', path, headers);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
    };
    const places = [
      { name: 'a union of depth 5', id: place.placeId, path: place.path, rounds: quick ? 10 : 100 },
      {
        ...{ name: 'the county', id: prepared.world.federation.id, path: prepared.world.federation.path },
        rounds: quick ? 5 : 20,
      },
    ];
    const rows: Row[] = [];
    for (const { name, id, path, rounds } of places) {
      const list = await timed(rounds, () => get(`/api/v1/members?unionId=${id}`));
      const listFloor = await timed(rounds, () =>
        prepared.sql.query(
          `SELECT m.id, m.person_id, p.name, c.number, p.phone_sealed, m.union_id, u.name AS union_name, m.status,
                  m.worker_groups, m.joined_on
             FROM memberships m JOIN people p ON p.id = m.person_id JOIN members c ON c.person_id = m.person_id
             JOIN unions u ON u.id = m.union_id
            WHERE m.ended_on IS NULL AND m.union_path LIKE $1 ORDER BY m.joined_on DESC, m.id DESC LIMIT 51`,
          [`${path}%`],
        ),
      );
      const counted = await timed(rounds, () => get(`/api/v1/members/count?unionId=${id}`));
      const countFloor = await timed(rounds, () =>
        prepared.sql.query('SELECT count(*) FROM memberships WHERE ended_on IS NULL AND union_path LIKE $1', [
          `${path}%`,
        ]),
      );
      rows.push(compared(`members, list of ${name}`, list, listFloor));
      rows.push(compared(`members, count of ${name}`, counted, countFloor));
    }
    const figures = await timed(quick ? 3 : 10, () => get('/api/v1/members/figures'));
    rows.push(row('members, figures of the county with 13 month ends', figures, 'ms'));
    connection.close();
    return rows;
  } finally {
    await prepared.close();
  }
}

/** A few milliseconds are HTTP, the session and the rights; the SQL itself is to be no slower than by hand. */
function compared(name: string, value: number, floor: number): Row {
  const ok = value <= floor * 1.5 + 8;
  return row(name, value, 'ms', { floor, ratio: value / floor, aim: '≤ 1.5 × by hand + 8 ms', ok });
}
