import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { keyedHash } from '../../src/platform/crypto/codes.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { median, nearestRank, type Row, row, throughput } from '../measure.ts';
import { barePool } from '../replay.ts';
import { benchSecret } from '../runningApp.ts';
import type { Statement } from '../statements.ts';

const connections = 32;
type Way = 'list' | 'arrival';

const person = (serial: number) => `00000000-0000-4000-8000-${serial.toString(16).padStart(12, '0')}`;
const token = (serial: number) => `bench-claims-of-person-${serial}`;

/** People with accounts and sessions, once a schema. */
async function layPeople({ sql }: Prepared, count: number): Promise<void> {
  await sql.query(
    `INSERT INTO people (id, name, created_at)
     SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '领券' || n, now() FROM generate_series(1, $1::int) AS n`,
    [count],
  );
  await sql.query(`INSERT INTO accounts (id, kind, name, person_id, created_at)
     SELECT gen_random_uuid(), 'worker', name, id, now() FROM people WHERE name LIKE '领券%'`);
  const hashes = Array.from({ length: count }, (_, index) =>
    keyedHash(benchSecret, 'session', token(index + 1)),
  );
  await sql.query(
    `INSERT INTO sessions (id, token_hash, account_id, created_at, seen_at, expires_at)
     SELECT gen_random_uuid(), t.hash, a.id, now(), now() + interval '1 hour', now() + interval '1 day'
       FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n)
       JOIN accounts a ON a.person_id = ('00000000-0000-4000-8000-' || lpad(to_hex(t.n::int), 12, '0'))::uuid`,
    [hashes],
  );
}

/** A campaign that is open, with a voucher for each person, by list theirs already; `more` vouchers stand around it. */
async function layCampaign({ sql }: Prepared, way: Way, count: number, more: number): Promise<string> {
  const id = crypto.randomUUID();
  await sql.query(
    `INSERT INTO voucher_campaigns (id, union_id, union_path, kind, title, rules, way, eligible_by, status, claim_from, claim_until,
        redeem_from, redeem_until, seed_sealed, seed_hash, public_key, created_at, published_at)
     SELECT $1, id, path, 'cooling', '测评', '测评', $2, 'list', 'claiming', now() - interval '1 hour', now() + interval '1 day',
            now(), now() + interval '2 days', NULL, $3, 'x', now(), now() FROM unions WHERE parent_id IS NULL LIMIT 1`,
    [id, way, randomBytes(8).toString('hex')],
  );
  if (way === 'arrival')
    await sql.query(`INSERT INTO voucher_queues (campaign_id, group_drawn_at) VALUES ($1, now())`, [id]);
  await sql.query(
    `INSERT INTO voucher_eligible (id, campaign_id, person_id, added_at)
     SELECT gen_random_uuid(), $1, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() FROM generate_series(1, $2::int) AS n`,
    [id, count],
  );
  await sql.query(
    `WITH g AS (INSERT INTO voucher_goods (id, campaign_id, number, name, price_fen, quantity)
       VALUES (gen_random_uuid(), $1, 1, '西瓜', 2000, $2::int) RETURNING id)
     INSERT INTO vouchers (id, campaign_id, good_id, number, code_sealed, code_index, status, person_id, created_at)
     SELECT gen_random_uuid(), $1, g.id, n, 'x', n::text, 'issued',
            CASE WHEN $4 AND n <= $3::int THEN ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid END, now()
       FROM g, generate_series(1, $2::int) AS n`,
    [id, count + more, count, way === 'list'],
  );
  await sql.query('ANALYZE vouchers, voucher_eligible, people, sessions');
  return id;
}

/** Voucher ids of a campaign in their order, or the one of a person. */
async function vouchersOf({ sql }: Prepared, campaignId: string, personId: string | null): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM vouchers WHERE campaign_id = $1 AND ($2::uuid IS NULL OR person_id = $2) ORDER BY number LIMIT 10000`,
    [campaignId, personId],
  );
  return rows.map(({ id }) => id);
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** The statements of one recorded claim for another person: what is unknown in an insert is new, its number the next. */
async function again(
  client: ClientBase,
  statements: readonly Statement[],
  known: ReadonlyMap<string, string>,
  number: number,
): Promise<void> {
  for (const { text, values } of statements) {
    const inserts = /^\s*insert/iu.test(text);
    const renewed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(renewed);
      if (typeof value === 'number' && /voucher_entries|voucher_queues/u.test(text) && value > 1)
        return number + 2;
      if (typeof value !== 'string' || !uuid.test(value)) return value;
      return known.get(value) ?? (inserts && text.includes('voucher_') ? crypto.randomUUID() : value);
    };
    await client.query(text, values.map(renewed));
  }
}

interface Measured {
  rate: number;
  floor: number;
  p99: number;
}

/** Claims a second over HTTP, and by the same statements of one claim through the bare driver. */
async function measureWay(harness: Harness, prepared: Prepared, way: Way, more: number): Promise<Measured> {
  const size = harness.options.quick ? 400 : 4_000;
  const open = Array.from({ length: connections }, () => new Connection(prepared.app.port));
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  const claim = async (connection: Connection | undefined, campaignId: string, serial: number) => {
    const headers = { cookie: `niangjia_session=${token(serial)}`, 'x-requested-with': 'niangjia' };
    const answer = await connection?.request('POST', '/api/v1/own-vouchers/claim', headers, { campaignId });
    const told = JSON.parse(answer?.body ?? '{}') as { state?: string };
    if (told.state !== 'claimed') throw new Error(`A claim answered ${answer?.status}: ${answer?.body}`);
  };
  try {
    const rounds: Measured[] = [];
    // Among a million vouchers once: laying them takes minutes, and no floor is asked for there.
    const large = more > 10_000;
    for (let round = 0; round < (harness.options.quick || large ? 1 : 3); round++) {
      const campaignId = await layCampaign(prepared, way, size + 2, more);
      await claim(open[0], campaignId, size + 1);
      await prepared.app.startRecording();
      await claim(open[0], campaignId, size + 2);
      const statements = await prepared.app.stopRecording();
      const times: number[] = [];
      const rate = await throughput(size, connections, async (index, worker) => {
        const begun = performance.now();
        await claim(open[worker], campaignId, index + 1);
        times.push(performance.now() - begun);
      });
      if (large) return { rate, floor: 0, p99: nearestRank(times, 99) };
      const other = await layCampaign(prepared, way, size + 2, more);
      const [own] = await vouchersOf(prepared, campaignId, person(size + 2));
      const others = await vouchersOf(prepared, other, null);
      const floor = await throughput(size, connections, async (index) => {
        const client = await pool.connect();
        const known = new Map([
          [campaignId, other],
          [person(size + 2), person(index + 1)],
          [own ?? '', others[index] ?? ''],
        ]);
        try {
          await again(client, statements, known, index + 1);
        } finally {
          client.release();
        }
      });
      rounds.push({ rate, floor, p99: nearestRank(times, 99) });
    }
    const of = (key: keyof Measured) => median(rounds.map((one) => one[key]));
    return { rate: of('rate'), floor: of('floor'), p99: of('p99') };
  } finally {
    for (const connection of open) connection.close();
    await pool.end();
  }
}

/** By list and by arrival, among ten thousand vouchers and among a million. */
export async function measureClaims(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('claims', 0, true);
  const large = harness.options.quick ? 50_000 : 1_000_000;
  try {
    await layPeople(prepared, harness.options.quick ? 402 : 4_002);
    const rows: Row[] = [];
    for (const way of ['list', 'arrival'] as const) {
      const small = await measureWay(harness, prepared, way, 10_000);
      const big = await measureWay(harness, prepared, way, large);
      const ratio = small.rate / small.floor;
      const growth = small.rate / big.rate;
      rows.push(
        row(`claims over HTTP by ${way}`, small.rate, '/s', {
          ...{ floor: small.floor, ratio, aim: '≥ 0.70 of the floor', ok: ratio >= 0.7 },
        }),
        row(`claims by ${way}: p99 under the burst`, small.p99, 'ms'),
        row(`claims by ${way}: growth to ${large} vouchers`, big.rate, '/s', {
          ...{ ratio: growth, aim: '< 2× of 10,000', ok: growth < 2 },
        }),
      );
    }
    return rows;
  } finally {
    await prepared.close();
  }
}
