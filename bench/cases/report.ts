import { Connection } from '../connection.ts';
import type { Harness } from '../harness.ts';
import { median, type Row, row } from '../measure.ts';
import { barePool, replayOf } from '../replay.ts';

/** The report of all years, a year and the breakdown, over a million appeals, and the same statements bare. */
export async function measureReport(harness: Harness): Promise<Row[]> {
  const { quick } = harness.options;
  const prepared = await harness.prepare('large', quick ? 50_000 : 1_000_000);
  const connection = new Connection(prepared.app.port);
  const pool = barePool(prepared.target.connectionString, prepared.target.schema);
  const year = new Date().getUTCFullYear() - 1;
  const scale = quick ? '50 thousand' : '1 million';
  const reports = [
    { name: `report over ${scale}, all years`, path: '/api/v1/appeals/figures' },
    {
      name: `report of one year among ${scale}`,
      path: `/api/v1/appeals/figures?from=${year}-01-01&to=${year}-12-31`,
    },
    {
      name: `report by union, one year among ${scale}`,
      path: `/api/v1/appeals/figures/breakdown?by=union&from=${year}-01-01&to=${year}-12-31`,
    },
  ];
  try {
    const rows: Row[] = [];
    for (const { name, path } of reports) {
      const ask = async () => {
        const begun = performance.now();
        const { status, body } = await connection.request('GET', path, prepared.world.leader.headers);
        if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
        return performance.now() - begun;
      };
      await ask();
      const since = Date.now();
      await prepared.app.startRecording();
      await ask();
      const replay = replayOf(await prepared.app.stopRecording(), since);
      const times = [];
      const bare = [];
      for (let round = 0; round < 5; round++) {
        times.push(await ask());
        const client = await pool.connect();
        const begun = performance.now();
        await replay(client);
        bare.push(performance.now() - begun);
        client.release();
      }
      const floor = median(bare);
      rows.push(row(name, median(times), 'ms', { floor, ratio: median(times) / floor }));
    }
    return rows;
  } finally {
    connection.close();
    await pool.end();
    await prepared.close();
  }
}
