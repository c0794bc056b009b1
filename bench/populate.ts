import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { laddersFor } from '../src/features/appeals/ladderStore.ts';
import { currentCalendar } from '../src/features/clock/index.ts';
import { seededRandom } from '../src/kernel/random.ts';
import { fieldsOf } from '../src/platform/crypto/sealedDatabase.ts';
import { type AppDatabase, connectionConfig } from '../src/platform/db/index.ts';
import { type MadeAppeal, makeAppeal } from './appealRows.ts';
import { copyLine } from './copyText.ts';
import { seconds } from './measure.ts';
import type { BenchWorld } from './world.ts';

/** Raised when the generator changes, so that kept data is made anew. */
const generator = 2;

export interface Target {
  connectionString: string;
  schema: string;
}

/** Whether the schema holds these appeals already. */
export async function isPopulated(sql: pg.Pool, count: number): Promise<boolean> {
  const found = await sql.query(`SELECT to_regclass('settings') IS NOT NULL AS found`);
  if (found.rows[0]?.found !== true) return false;
  const { rows } = await sql.query(`SELECT FROM settings WHERE key = 'bench' AND value = $1`, [
    markOf(count),
  ]);
  return rows.length > 0;
}

const markOf = (count: number) => JSON.stringify(`${generator}/${count}`);

/** Fills an empty schema with `count` appeals, by COPY, indexes last. */
export async function populate(
  target: Target,
  db: AppDatabase,
  world: BenchWorld,
  count: number,
  say: (line: string) => void,
): Promise<void> {
  const begun = process.hrtime.bigint();
  const now = new Date();
  const clock = {
    now,
    calendar: await currentCalendar(db, null),
    ladders: await laddersFor(db, 'counter', 'labour.pay.arrears'),
  };
  const fields = fieldsOf(db);
  const random = seededRandom('niangjia bench');
  const clients = await Promise.all([0, 1].map(() => connect(target)));
  const [first, second] = clients;
  if (!first || !second) throw new Error('There are two connections.');
  const restore = await dropIndexes(first);
  const tables = { appeals: new CopyInto(first, 'appeals'), events: new CopyInto(second, 'appeal_events') };
  const deadlines: MadeAppeal['deadlines'] = [];
  for (let serial = 0; serial < count; serial++) {
    const made = makeAppeal(random, world, clock, fields, serial, count);
    await tables.appeals.add(made.appeal);
    await tables.events.add(made.event);
    deadlines.push(...made.deadlines);
    if (deadlines.length >= 500) await db.insertInto('deadlines').values(deadlines.splice(0)).execute();
    if ((serial + 1) % 100_000 === 0) say(`  ${serial + 1} appeals in ${Math.round(seconds(begun))} s`);
  }
  if (deadlines.length > 0) await db.insertInto('deadlines').values(deadlines).execute();
  for (const table of Object.values(tables)) await table.end();
  await restore();
  await first.query(
    `INSERT INTO appeal_respondents (id, appeal_id, kind, name) SELECT gen_random_uuid(), id, 'employer', respondent_names FROM appeals`,
  );
  await first.query(`SELECT setval('appeal_numbers', $1)`, [count]);
  await first.query('VACUUM (ANALYZE)');
  await first.query(
    `INSERT INTO settings (key, value) VALUES ('bench', $1) ON CONFLICT (key) DO UPDATE SET value = $1`,
    [markOf(count)],
  );
  for (const client of clients) await client.end();
  say(`  ${count} appeals ready in ${Math.round(seconds(begun))} s`);
}

async function connect(target: Target): Promise<pg.Client> {
  const client = new pg.Client(connectionConfig({ ...target, role: 'owner' }));
  await client.connect();
  return client;
}

/** Takes away what only slows a bulk load; the returned function makes it again. */
async function dropIndexes(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE schemaname = current_schema() AND tablename IN ('appeals', 'appeal_respondents', 'deadlines')
        AND indexname NOT LIKE '%_pkey' AND indexname NOT LIKE '%_key'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return async () => {
    await client.query(`SET maintenance_work_mem = '1GB'`);
    for (const { definition } of rows) await client.query(definition);
  };
}

/** Rows gathered into chunks and sent by COPY; the columns are those of the first row. */
class CopyInto {
  readonly #client: pg.Client;
  readonly #table: string;
  #stream: ReturnType<typeof copyFrom> | undefined;
  #chunk = '';

  constructor(client: pg.Client, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async add(row: Record<string, unknown>): Promise<void> {
    this.#stream ??= this.#client.query(
      copyFrom(`COPY ${this.#table} (${Object.keys(row).join(', ')}) FROM STDIN`),
    );
    this.#chunk += copyLine(Object.values(row));
    if (this.#chunk.length < 1 << 20) return;
    const more = this.#stream.write(this.#chunk);
    this.#chunk = '';
    if (!more) await once(this.#stream, 'drain');
  }

  async end(): Promise<void> {
    if (!this.#stream) return;
    this.#stream.end(this.#chunk);
    await finished(this.#stream);
  }
}
