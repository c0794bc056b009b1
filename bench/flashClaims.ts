import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { drawnOrder } from '../src/features/vouchers/draw/order.ts';
import { keyedHash } from '../src/platform/crypto/codes.ts';
import { Connection } from './connection.ts';
import { seconds } from './measure.ts';
import { benchEnvironment, benchSecret } from './runningApp.ts';

const entry = fileURLToPath(new URL('./serve.ts', import.meta.url));

export interface FlashSize {
  vouchers: number;
  people: number;
  /** Requests before repetition; people are drawn at random, so that many ask more than once. */
  requests: number;
  groupSeconds: number;
  connections: number;
}

export interface FlashOutcome {
  /** Every fault, in words; none is right. */
  faults: string[];
  claimed: number;
  sent: number;
  lost: number;
  seconds: number;
  milliseconds: number[];
}

interface Server {
  child: ChildProcess;
  port: number;
}

async function serve(folder: string, schema: string, connectionString: string): Promise<Server> {
  const child = fork(entry, [], {
    env: { ...benchEnvironment(folder, schema, connectionString), LOG_LEVEL: 'silent' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port };
}

async function kill({ child }: Server): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** People on the list with accounts and sessions of tokens that are their numbers; and a campaign that opens shortly. */
async function lay(sql: pg.Client, size: FlashSize, sealedSeed: string, opensIn: number): Promise<string> {
  const campaignId = crypto.randomUUID();
  const tokens = Array.from({ length: size.people }, (_, index) =>
    keyedHash(benchSecret, 'session', `flash-session-of-person-${index}`),
  );
  await sql.query(`INSERT INTO people (id, name, created_at)
    SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '抢券' || n, now() FROM generate_series(1, ${size.people}) AS n`);
  await sql.query(`INSERT INTO accounts (id, kind, name, person_id, created_at)
    SELECT ('00000000-0000-4001-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'worker', '抢券' || n,
           ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() FROM generate_series(1, ${size.people}) AS n`);
  await sql.query(
    `INSERT INTO sessions (id, token_hash, account_id, created_at, seen_at, expires_at)
     SELECT gen_random_uuid(), t.hash, ('00000000-0000-4001-8000-' || lpad(to_hex(t.n::int), 12, '0'))::uuid, now(), now(), now() + interval '1 day'
       FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n)`,
    [tokens],
  );
  await sql.query(
    `INSERT INTO voucher_campaigns (id, union_id, union_path, kind, title, rules, way, eligible_by, status, claim_from, claim_until,
        redeem_from, redeem_until, group_seconds, seed_sealed, seed_hash, public_key, created_at, published_at)
     SELECT $1, id, path, 'cooling', '限量清凉券', '先到先得，前几秒一起抽签', 'arrival', 'list', 'published',
            now() + make_interval(secs => $2), now() + interval '1 day', now(), now() + interval '2 days', $3, $4, 'x', 'x', now(), now()
       FROM unions WHERE parent_id IS NULL LIMIT 1`,
    [campaignId, opensIn, size.groupSeconds, sealedSeed],
  );
  await sql.query(`INSERT INTO voucher_queues (campaign_id) VALUES ($1)`, [campaignId]);
  await sql.query(
    `WITH g AS (INSERT INTO voucher_goods (id, campaign_id, number, name, price_fen, quantity)
       VALUES (gen_random_uuid(), $1, 1, '西瓜', 2000, $2) RETURNING id)
     INSERT INTO vouchers (id, campaign_id, good_id, number, code_sealed, code_index, status, created_at)
     SELECT gen_random_uuid(), $1, g.id, n, 'x', n::text, 'issued', now() FROM g, generate_series(1, $2::int) AS n`,
    [campaignId, size.vouchers],
  );
  await sql.query(
    `INSERT INTO voucher_eligible (id, campaign_id, person_id, added_at)
     SELECT gen_random_uuid(), $1, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, now() FROM generate_series(1, $2::int) AS n`,
    [campaignId, size.people],
  );
  return campaignId;
}

interface Seen {
  person: number;
  sentAt: number;
  answeredAt: number;
  state: string;
  voucherId: string | null;
}

interface Burst {
  folder: string;
  schema: string;
  connectionString: string;
  size: FlashSize;
  /** The seed of the draw as the campaign keeps it, and in the clear. */
  sealedSeed: string;
  seed: string;
  random: { integer(low: number, high: number): number; shuffle<T>(items: readonly T[]): T[] };
  say?(line: string): void;
}

/**
 * Two server processes, a crowd over keep-alive connections, every request sent up to three times, both processes
 * killed in the middle and started again; then what everybody was told is held against what is on record.
 */
export async function runFlash(burst: Burst): Promise<FlashOutcome> {
  const { folder, schema, connectionString, size, random, say = () => undefined } = burst;
  const sql = new pg.Client({ connectionString, options: `-c search_path=${schema}` });
  await sql.connect();
  const start = () => Promise.all([0, 1].map(() => serve(folder, schema, connectionString)));
  let servers = await start();
  try {
    const campaignId = await lay(sql, size, burst.sealedSeed, 1);
    const crowd = new Crowd(campaignId, size.connections, servers);
    const first = Math.max(1, Math.floor(size.vouchers / 3));
    await crowd.sendAll(
      Array.from({ length: first }, (_, person) => person + 1),
      'untilOpen',
    );
    await crowd.untilDrawn(1);
    say(`  ${first} people in the group that is drawn`);
    const asked = Array.from({ length: size.requests }, () => random.integer(1, size.people));
    const sent = random.shuffle(
      asked.flatMap((person) => Array(random.integer(1, 3)).fill(person) as number[]),
    );
    const begun = process.hrtime.bigint();
    const running = crowd.sendAll(sent, 'once');
    await Promise.race([crowd.untilAnswered(Math.floor(size.vouchers / 3)), running]);
    await Promise.all(servers.map(kill));
    servers = await start();
    crowd.moveTo(servers);
    await running;
    const took = seconds(begun);
    const faults = await judge(sql, campaignId, burst, crowd.seen);
    const { rows } = await sql.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM vouchers WHERE campaign_id = $1 AND status = 'claimed'`,
      [campaignId],
    );
    crowd.close();
    return {
      ...{ faults, claimed: rows[0]?.count ?? 0, sent: crowd.sent, lost: crowd.lost, seconds: took },
      milliseconds: crowd.seen.map(({ sentAt, answeredAt }) => answeredAt - sentAt),
    };
  } finally {
    await Promise.all(servers.map(kill));
    await sql.end();
  }
}

/** People at their phones: so many connections, each sending one request after another. */
class Crowd {
  readonly seen: Seen[] = [];
  sent = 0;
  lost = 0;
  readonly #campaignId: string;
  readonly #count: number;
  #open: Connection[] = [];
  #moved = Promise.withResolvers<void>();
  #waiting: { count: number; resolve: () => void } | undefined;
  #answered = 0;

  constructor(campaignId: string, count: number, servers: readonly Server[]) {
    this.#campaignId = campaignId;
    this.#count = count;
    this.#connect(servers);
  }

  #connect(servers: readonly Server[]): void {
    this.#open = Array.from(
      { length: this.#count },
      (_, index) => new Connection(servers[index % servers.length]?.port ?? 0),
    );
  }

  /** The servers are back, on other ports: whoever lost a connection goes on there. */
  moveTo(servers: readonly Server[]): void {
    this.close();
    this.#connect(servers);
    this.#moved.resolve();
    this.#moved = Promise.withResolvers<void>();
  }

  close(): void {
    for (const connection of this.#open) connection.close();
  }

  untilAnswered(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting = { count: this.#answered + count, resolve };
    });
  }

  async sendAll(people: readonly number[], how: 'once' | 'untilOpen'): Promise<void> {
    let next = 0;
    await Promise.all(
      Array.from({ length: this.#count }, async (_, slot) => {
        for (let index = next++; index < people.length; index = next++) {
          const person = people[index] ?? 1;
          let state = await this.#ask(slot, person);
          while (how === 'untilOpen' && state === 'notOpenYet') state = await this.#ask(slot, person);
        }
      }),
    );
  }

  async untilDrawn(person: number): Promise<void> {
    while ((await this.#ask(0, person)) === 'queued');
  }

  async #ask(slot: number, person: number): Promise<string> {
    const connection = this.#open[slot];
    const moved = this.#moved.promise;
    const sentAt = performance.now();
    this.sent += 1;
    try {
      const answer = await connection?.request(
        'POST',
        '/api/v1/own-vouchers/claim',
        { cookie: `niangjia_session=flash-session-of-person-${person - 1}`, 'x-requested-with': 'niangjia' },
        { campaignId: this.#campaignId },
      );
      if (answer?.status !== 200) throw new Error(`A claim answered ${answer?.status}: ${answer?.body}`);
      const told = JSON.parse(answer.body) as { state: string; voucherId: string | null };
      this.seen.push({ person, sentAt, answeredAt: performance.now(), ...told });
      this.#answered += 1;
      if (this.#waiting && this.#answered >= this.#waiting.count) this.#waiting.resolve();
      return told.state;
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('A claim answered')) throw error;
      this.lost += 1;
      if (connection === this.#open[slot]) await moved;
      return this.#ask(slot, person);
    }
  }
}

const personNumber = (id: string) => Number.parseInt(id.slice(-12), 16);

async function judge(
  sql: pg.Client,
  campaignId: string,
  { size, seed }: Burst,
  seen: readonly Seen[],
): Promise<string[]> {
  const faults: string[] = [];
  const { rows: held } = await sql.query<{ id: string; person_id: string }>(
    `SELECT id, person_id FROM vouchers WHERE campaign_id = $1 AND status = 'claimed'`,
    [campaignId],
  );
  if (held.length !== size.vouchers) faults.push(`${held.length} of ${size.vouchers} vouchers are claimed`);
  const ofPerson = new Map(held.map(({ id, person_id }) => [personNumber(person_id), id]));
  if (ofPerson.size !== held.length) faults.push('somebody holds two vouchers');
  for (const { person, state, voucherId } of seen) {
    if (state === 'claimed' && ofPerson.get(person) !== voucherId)
      faults.push(`${person} has a receipt for ${voucherId} and holds ${ofPerson.get(person)}`);
    if (state === 'soldOut' && ofPerson.has(person)) faults.push(`${person} was told sold out and holds one`);
  }
  const soldOutAt = Math.min(...seen.filter(({ state }) => state === 'soldOut').map((one) => one.answeredAt));
  const firstSent = new Map<number, number>();
  for (const { person, sentAt } of seen)
    firstSent.set(person, Math.min(firstSent.get(person) ?? sentAt, sentAt));
  for (const [person, sentAt] of firstSent)
    if (sentAt > soldOutAt && ofPerson.has(person))
      faults.push(`${person} asked after sold out and holds one`);
  const { rows: entries } = await sql.query<{ id: string; in_group: boolean; won: boolean }>(
    `SELECT id, in_group, voucher_id IS NOT NULL AS won FROM voucher_entries WHERE campaign_id = $1 ORDER BY number`,
    [campaignId],
  );
  const group = entries.filter(({ in_group }) => in_group).map(({ id }) => id);
  const order = [
    ...drawnOrder(group, seed, null),
    ...entries.filter(({ in_group }) => !in_group).map(({ id }) => id),
  ];
  const won = new Set(entries.filter((entry) => entry.won).map(({ id }) => id));
  if (order.slice(0, size.vouchers).some((id) => !won.has(id)))
    faults.push('the published order was not kept');
  return faults;
}
