import type { Pool } from 'pg';
import { seededRandom } from '../../src/kernel/random.ts';
import { newId } from '../../src/platform/db/index.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { median, type Row, row, throughput } from '../measure.ts';
import { barePool, type Replay, replayOf } from '../replay.ts';
import { file } from './filing.ts';

const connections = 16;
const steps = [
  { action: 'accept', body: { note: '同意受理' } },
  { action: 'addNote', body: { note: '已电话联系职工，约定明天上午到工会面谈，请带好工资条和合同。' } },
  {
    action: 'close',
    body: () => ({
      outcome: 'explained',
      reply: '经与用人单位核实，拖欠的工资已全部发放到职工本人账户。',
      repliedOn: today(),
      evidence: '转账凭证一份',
      recoveredFen: 1_560_000,
    }),
  },
] as const;

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Accepts, notes and closes one appeal as its town's staff. */
async function handle(prepared: Prepared, connection: Connection, town: number, id: string): Promise<void> {
  const staff = prepared.world.townStaff[town];
  if (!staff) throw new Error('The world has town staff.');
  for (const { action, body } of steps) {
    const answer = await connection.request(
      'POST',
      `/api/v1/appeals/${id}/${action}`,
      { ...staff.headers, 'idempotency-key': newId() },
      typeof body === 'function' ? body() : body,
    );
    if (answer.status !== 200) throw new Error(`${action} answered ${answer.status}: ${answer.body}`);
  }
}

/** What a statement about one appeal names: the appeal and the deadlines it has, by rule. */
async function idsOf(sql: Pool, appealId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'SELECT id FROM deadlines WHERE subject_id = $1 ORDER BY rule_code',
    [appealId],
  );
  return [appealId, ...rows.map(({ id }) => id)];
}

/** Accept, note and close a second on prepared appeals, and by the same statements through the bare driver. */
export async function measureActions(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('work', 10_000, true);
  const towns = prepared.world.townStaff.length;
  const random = seededRandom('actions');
  const open = Array.from({ length: connections }, () => new Connection(prepared.app.port));
  const [first] = open;
  if (!first) throw new Error('There is a connection.');
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  const size = harness.options.quick ? 96 : 720;

  /** New appeals, the n-th in the n-th town, round and round. */
  const fileMany = async (count: number) => {
    const ids = new Array<string>(count);
    await throughput(count, connections, async (index, worker) => {
      ids[index] = await file(prepared, open[worker] ?? first, index % towns, random);
    });
    return ids;
  };
  const overHttp = async () => {
    const ids = await fileMany(size);
    return (
      (await throughput(size, connections, (index, worker) =>
        handle(prepared, open[worker] ?? first, index % towns, ids[index] ?? ''),
      )) * steps.length
    );
  };

  try {
    await overHttp();
    const recorded: { replay: Replay; ids: string[] }[] = [];
    for (const [town, id] of (await fileMany(towns)).entries()) {
      const ids = await idsOf(prepared.sql, id);
      const since = Date.now();
      await prepared.app.startRecording();
      await handle(prepared, first, town, id);
      const statements = await prepared.app.stopRecording();
      if (town === 0) harness.options.say(`  ${statements.length} statements for three actions`);
      recorded.push({ replay: replayOf(statements, since), ids });
    }
    const bare = async () => {
      const filed = await fileMany(size);
      const known: Map<string, string>[] = [];
      for (const [index, id] of filed.entries()) {
        const own = await idsOf(prepared.sql, id);
        known[index] = new Map(
          recorded[index % towns]?.ids.map((from, position) => [from, own[position] ?? from]),
        );
      }
      return (
        (await throughput(size, connections, async (index) => {
          const client = await pool.connect();
          try {
            await recorded[index % towns]?.replay(client, known[index]);
          } finally {
            client.release();
          }
        })) * steps.length
      );
    };
    await bare();
    const rounds = [];
    for (let round = 0; round < (harness.options.quick ? 1 : 5); round++)
      rounds.push({ http: await overHttp(), floor: await bare() });
    const ratio = median(rounds.map((round) => round.http / round.floor));
    return [
      row('actions over HTTP (accept, note, close)', median(rounds.map(({ http }) => http)), '/s', {
        ...{
          floor: median(rounds.map((round) => round.floor)),
          ratio,
          aim: '≥ 0.70 of the floor',
          ok: ratio >= 0.7,
        },
      }),
    ];
  } finally {
    for (const connection of open) connection.close();
    await pool.end();
    await prepared.close();
  }
}
