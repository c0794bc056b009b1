import { seededRandom } from '../../src/kernel/random.ts';
import { newId } from '../../src/platform/db/index.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { median, type Row, row, throughput } from '../measure.ts';
import { barePool, type Replay, replayOf } from '../replay.ts';
import { appealText } from '../texts.ts';

const connections = 16;
const api = '/api/v1';

/** What a town's window clerk sends. */
export function filingBody(unionId: string, random: ReturnType<typeof seededRandom>) {
  const { facts, wish, name, respondent } = appealText(random);
  return {
    door: 'counter',
    unionId,
    applicant: { mode: 'named', name, phone: `199${String(random.integer(0, 99_999_999)).padStart(8, '0')}` },
    respondents: [{ kind: 'employer', name: respondent }],
    category: 'labour.pay.arrears',
    facts,
    wish,
  };
}

/** Files one appeal over HTTP; returns its id. */
export async function file(
  prepared: Prepared,
  connection: Connection,
  town: number,
  random: ReturnType<typeof seededRandom>,
): Promise<string> {
  const staff = prepared.world.townStaff[town % prepared.world.townStaff.length];
  if (!staff) throw new Error('The world has town staff.');
  const { status, body } = await connection.request(
    'POST',
    `${api}/appeals`,
    { ...staff.headers, 'idempotency-key': newId() },
    filingBody(staff.unionId, random),
  );
  if (status !== 200) throw new Error(`Filing answered ${status}: ${body}`);
  return (JSON.parse(body) as { id: string }).id;
}

/** Appeals filed a second over HTTP with everything on, and by the same statements through the bare driver. */
export async function measureFiling(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('work', 10_000, true);
  const random = seededRandom('filing');
  const open = Array.from({ length: connections }, () => new Connection(prepared.app.port));
  const [first] = open;
  if (!first) throw new Error('There is a connection.');
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  try {
    const size = harness.options.quick ? 200 : 2_000;
    const overHttp = () =>
      throughput(
        size,
        connections,
        async (index, worker) => void (await file(prepared, open[worker] ?? first, index, random)),
      );
    await overHttp();
    const replays: Replay[] = [];
    for (let town = 0; town < 12; town++) {
      const since = Date.now();
      await prepared.app.startRecording();
      await file(prepared, first, town, random);
      const statements = await prepared.app.stopRecording();
      if (town === 0) harness.options.say(`  ${statements.length} statements a filing`);
      replays.push(replayOf(statements, since));
    }
    const bare = () =>
      throughput(size, connections, async (index) => {
        const client = await pool.connect();
        try {
          await replays[index % replays.length]?.(client);
        } finally {
          client.release();
        }
      });
    await bare();
    const rounds = [];
    for (let round = 0; round < (harness.options.quick ? 1 : 5); round++)
      rounds.push({ http: await overHttp(), floor: await bare() });
    const value = median(rounds.map(({ http }) => http));
    const floor = median(rounds.map((round) => round.floor));
    const ratio = median(rounds.map((round) => round.http / round.floor));
    return [
      row('appeals filed over HTTP', value, '/s', {
        floor,
        ratio,
        aim: '≥ 0.70 of the floor',
        ok: ratio >= 0.7,
      }),
    ];
  } finally {
    for (const connection of open) connection.close();
    await pool.end();
    await prepared.close();
  }
}
