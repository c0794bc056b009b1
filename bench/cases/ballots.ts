import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { receiptHash } from '../../src/features/ballots/cast.ts';
import { countClosed } from '../../src/features/ballots/index.ts';
import { makeUrnKeys, opener, sealBallot } from '../../src/features/ballots/urn.ts';
import { keyedHash } from '../../src/platform/crypto/codes.ts';
import { openDatabase, transaction } from '../../src/platform/db/index.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { median, nearestRank, type Row, row, seconds, throughput } from '../measure.ts';
import { barePool } from '../replay.ts';
import { benchSecret } from '../runningApp.ts';
import type { Statement } from '../statements.ts';

const connections = 32;
const answers = { plan: ['yes'] };
const person = (serial: number) => `00000000-0000-4000-9000-${serial.toString(16).padStart(12, '0')}`;
const personSql = (serial: string) =>
  `('00000000-0000-4000-9000-' || lpad(to_hex(${serial}), 12, '0'))::uuid`;
const token = (serial: number) => `bench-ballot-of-person-${serial}`;
const questions = [
  {
    ...{ kind: 'choice', id: 'plan', text: '是否赞成', most: 1, operator: 'moreThanHalf' },
    options: [
      { id: 'yes', text: '赞成', means: 'yes' },
      { id: 'no', text: '反对', means: 'no' },
    ],
  },
];

/** People, the last of them with accounts and sessions. */
async function layVoters({ sql }: Prepared, count: number, late: number): Promise<void> {
  await sql.query(
    `INSERT INTO people (id, name, created_at) SELECT ${personSql('n')}, '选民' || n, now() FROM generate_series(1, $1::int) AS n`,
    [count],
  );
  await sql.query(
    `INSERT INTO accounts (id, kind, name, person_id, created_at)
     SELECT gen_random_uuid(), 'worker', '选民' || n, ${personSql('n')}, now() FROM generate_series(1, $1::int) AS n`,
    [late],
  );
  const hashes = Array.from({ length: late }, (_, index) =>
    keyedHash(benchSecret, 'session', token(index + 1)),
  );
  await sql.query(
    `INSERT INTO sessions (id, token_hash, account_id, created_at, seen_at, expires_at)
     SELECT gen_random_uuid(), t.hash, a.id, now(), now() + interval '1 hour', now() + interval '1 day'
       FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n)
       JOIN accounts a ON a.person_id = ${personSql('t.n::int')}`,
    [hashes],
  );
}

interface Urn {
  id: string;
  privateKey: string;
}

/** An open secret ballot with everybody on its roll, of whom all but the `late` ones have voted. */
async function layBallot({ sql }: Prepared, count: number, late: number): Promise<Urn> {
  const id = crypto.randomUUID();
  const { publicKey, privateKey } = makeUrnKeys();
  await sql.query(
    `INSERT INTO ballots (id, union_id, union_path, kind, title, secrecy, rule, questions, groups, opens_at, closes_at, status,
        entitled, urn_key, created_at)
     SELECT $1, id, path, 'congressVote', '测评', 'secret', '{"onLine":true,"quorum":false,"leastTurnout":null}', $2,
            '[{"code":"all","name":"全体","weight":100}]', now() - interval '1 day', now() + interval '1 minute' * 30, 'open',
            $3::int, $4, now() FROM unions WHERE parent_id IS NULL LIMIT 1`,
    [id, JSON.stringify(questions), count, publicKey],
  );
  await sql.query(
    `INSERT INTO ballot_roll (ballot_id, person_id, group_code, way)
     SELECT $1, ${personSql('n')}, 'all', CASE WHEN n > $3::int THEN 'online' END FROM generate_series(1, $2::int) AS n`,
    [id, count, late],
  );
  for (let from = late; from < count; from += 1_000) {
    const size = Math.min(1_000, count - from);
    const hashes = Array.from({ length: size }, () => receiptHash(randomBytes(16).toString('hex')));
    const sealed = hashes.map(() => sealBallot(publicKey, id, answers));
    await sql.query(
      `INSERT INTO ballot_urn (ballot_id, receipt_hash, group_code, sealed)
       SELECT $1, t.hash, 'all', t.sealed FROM unnest($2::bytea[], $3::text[]) AS t (hash, sealed)`,
      [id, hashes, sealed],
    );
  }
  await sql.query('ANALYZE ballots, ballot_roll, ballot_urn, people, sessions');
  return { id, privateKey };
}

/** The statements of one recorded vote for another voter, with a receipt of their own. */
async function again(
  client: ClientBase,
  statements: readonly Statement[],
  known: ReadonlyMap<unknown, unknown>,
  hash: Buffer,
): Promise<void> {
  for (const { text, values } of statements) {
    const renewed = values.map((value) =>
      Buffer.isBuffer(value) && text.includes('ballot_urn') ? hash : (known.get(value) ?? value),
    );
    await client.query(text, renewed);
  }
}

/** Votes a second in the last minute of a large secret ballot, over HTTP and by their own statements; then its count. */
export async function measureBallots(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('ballots', 0, true);
  const { quick } = harness.options;
  const count = quick ? 5_000 : 100_000;
  const size = quick ? 400 : 4_000;
  const late = size + 2;
  const open = Array.from({ length: connections }, () => new Connection(prepared.app.port));
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  const { db, close } = openDatabase({ ...prepared.target, role: 'owner' });
  const cast = async (connection: Connection | undefined, ballotId: string, serial: number) => {
    const headers = { cookie: `niangjia_session=${token(serial)}`, 'x-requested-with': 'niangjia' };
    const body = { receipt: randomBytes(16).toString('hex'), answers };
    const answer = await connection?.request('POST', `/api/v1/my-ballots/${ballotId}/cast`, headers, body);
    if (answer?.status !== 200) throw new Error(`A vote answered ${answer?.status}: ${answer?.body}`);
  };
  try {
    await layVoters(prepared, count, late);
    const rounds: { rate: number; floor: number; p99: number; counted: number }[] = [];
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      const { id, privateKey } = await layBallot(prepared, count, late);
      await cast(open[0], id, size + 1);
      await prepared.app.startRecording();
      await cast(open[0], id, size + 2);
      const statements = await prepared.app.stopRecording();
      const times: number[] = [];
      const rate = await throughput(size, connections, async (index, worker) => {
        const begun = performance.now();
        await cast(open[worker], id, index + 1);
        times.push(performance.now() - begun);
      });
      const other = await layBallot(prepared, count, late);
      const floor = await throughput(size, connections, async (index) => {
        const client = await pool.connect();
        const known = new Map<unknown, unknown>([
          [id, other.id],
          [`ballot ${id}`, `ballot ${other.id}`],
          [person(size + 2), person(index + 1)],
        ]);
        try {
          await again(client, statements, known, receiptHash(randomBytes(16).toString('hex')));
        } finally {
          client.release();
        }
      });
      await prepared.sql.query(`UPDATE ballots SET status = 'closed' WHERE id = ANY($1)`, [[id, other.id]]);
      const ballot = await db
        .selectFrom('ballots')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const from = process.hrtime.bigint();
      await transaction(db, (trx) => countClosed(trx, ballot, opener(privateKey, id)));
      const counted = count / seconds(from);
      const { rows } = await prepared.sql.query<{ returned: string }>(
        `SELECT result ->> 'returned' AS returned FROM ballots WHERE id = $1`,
        [id],
      );
      if (rows[0]?.returned !== String(count)) throw new Error(`Counted ${rows[0]?.returned} of ${count}.`);
      rounds.push({ rate, floor, p99: nearestRank(times, 99), counted });
    }
    const of = (key: 'rate' | 'floor' | 'p99' | 'counted') => median(rounds.map((one) => one[key]));
    const ratio = of('rate') / of('floor');
    return [
      row('votes in the last minute of a ballot', of('rate'), '/s', {
        ...{ floor: of('floor'), ratio, aim: '≥ 0.70 of the floor', ok: ratio >= 0.7 },
      }),
      row('vote over HTTP, p99', of('p99'), 'ms'),
      row('ballots opened and counted', of('counted'), '/s'),
    ];
  } finally {
    for (const connection of open) connection.close();
    await pool.end();
    await close();
    await prepared.close();
  }
}
